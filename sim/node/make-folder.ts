/** Makes folders and asks whether they can be made. */
import { mkdirSync, mkdtempSync, rmdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** `folder` or the nearest folder or file above it that is there. */
function nearestThere(folder: string): string {
  let path = resolve(folder);
  while (statSync(path, { throwIfNoEntry: false }) === undefined && dirname(path) !== path)
    path = dirname(path);
  return path;
}

/**
 * Makes a folder and those above it. Throws what the disk throws, always: Node's own recursive way tries for ever where a folder
 * that is there takes no new one and calls it missing, as /proc does.
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  const there = nearestThere(path);
  if (there !== path) {
    if (dirname(path) !== there) makeFolder(dirname(path));
    try {
      mkdirSync(path);
    } catch (error) {
      const made = error instanceof Error && "code" in error && error.code === "EEXIST"; // by somebody else meanwhile
      if (!made) throw error;
    }
  }
  if (!statSync(path).isDirectory()) throw refusal("ENOTDIR", path);
}

/** Throws what the disk throws where files cannot be written in `folder`, there or not; leaves nothing behind. */
export function tryFolder(folder: string): void {
  const there = nearestThere(folder);
  if (!statSync(there).isDirectory()) throw refusal("ENOTDIR", there);
  try {
    rmdirSync(mkdtempSync(join(there, ".reshock-")));
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string")
      throw refusal(error.code, there);
    throw error;
  }
}

/** An error of the file system about a path of the user's. */
function refusal(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code, path, syscall: "mkdir" });
}

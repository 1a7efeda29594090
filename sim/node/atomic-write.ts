/** Files that are either there in full or not at all. */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";

/** Writes under another name, makes sure that it is on the disk, then renames. A killed process leaves the old file. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const temporary = `${path}.part`;
  const file = openSync(temporary, "w");
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

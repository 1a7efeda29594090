/** Where the package lies: compiled files stand one folder deeper (dist/) than their sources. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of package.json, without a slash at the end. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Version in package.json. */
export function packageVersion(): string {
  const found: { version?: unknown } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  return String(found.version);
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no package.json above ${import.meta.url}`);
  return findRoot(parent);
}

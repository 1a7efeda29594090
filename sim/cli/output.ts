/** Writes results to the disk: whole or not at all. */
import { dirname, join } from "node:path";
import { writeWhole } from "../node/atomic-write.ts";
import { makeFolder } from "../node/make-folder.ts";

/** Writes texts or bytes by path within `folder`, creating folders; a reader never sees half a file. `durable`: see writeWhole. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  durable = true,
): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    makeFolder(dirname(path));
    writeWhole(path, content, durable);
  }
}

/**
 * JSON with one line for each entry of the outer two levels: as small as data should be, and a difference between two
 * runs still shows in a few lines. The same value gives the same bytes.
 */
export function jsonText(value: unknown): string {
  return `${outer(value, 0)}\n`;
}

const INDENTED_LEVELS = 2;

function outer(value: unknown, level: number): string {
  const isLeaf = level >= INDENTED_LEVELS || typeof value !== "object" || value === null;
  if (isLeaf) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const entries = Array.isArray(value)
    ? value.map((item) => outer(item ?? null, level + 1))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}: ${outer(item, level + 1)}`);
  if (entries.length === 0) return `${open}${close}`;
  const indent = "  ".repeat(level + 1);
  return `${open}\n${entries.map((entry) => indent + entry).join(",\n")}\n${"  ".repeat(level)}${close}`;
}

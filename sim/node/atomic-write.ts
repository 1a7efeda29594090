/** Files that are either there in full or not at all. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

/**
 * Writes under another name, makes sure that it is on the disk, then renames. A killed process leaves the old file; a
 * refusal, such as a full disk, leaves the old file and nothing of the new one. What can be made again in seconds need not
 * wait for the disk (`durable` false): a hundred files of a report take it ten seconds when it is busy.
 */
export function writeWhole(path: string, content: string | Uint8Array, durable = true): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const temporary = `${path}.part`;
  const file = openSync(temporary, "w");
  try {
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      if (durable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

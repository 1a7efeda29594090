/** A calibration on the disk: what it is, and the figures of every block of points that is done. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "./atomic-write.ts";
import type { Figures } from "./calibration-worker.ts";
import { RunFolderProblem } from "./job.ts";
import { makeFolder } from "./make-folder.ts";

const IDENTITY = "calibration.json";

/** Makes the folder one of this calibration. Throws RunFolderProblem when it holds anything else. */
export function claimCalibration(folder: string, identity: object): void {
  const path = join(folder, IDENTITY);
  const text = `${JSON.stringify(identity, null, 2)}\n`;
  if (!existsSync(path)) {
    makeFolder(folder);
    writeWhole(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    throw new RunFolderProblem(
      `${folder} holds a calibration with other settings, tables or code: remove it, or name another folder with --out`,
    );
  }
}

/** The figures of a block, or undefined when it has not been done. */
export function readBlock(folder: string, wave: number, from: number): Figures | undefined {
  const path = blockPath(folder, wave, from);
  if (!existsSync(path)) return undefined;
  const rows: (number | null)[][] = JSON.parse(readFileSync(path, "utf8"));
  return rows.map((row) => row.map((value) => value ?? Number.NaN)); // JSON has no NaN
}

export function writeBlock(folder: string, wave: number, from: number, figures: Figures): void {
  makeFolder(join(folder, `wave-${wave + 1}`));
  writeWhole(blockPath(folder, wave, from), `${JSON.stringify(figures)}\n`);
}

function blockPath(folder: string, wave: number, from: number): string {
  return join(folder, `wave-${wave + 1}`, `points-${String(from).padStart(6, "0")}.json`);
}

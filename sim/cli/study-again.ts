/** What a study works out from its runs, worked out again and held against the bytes that it keeps. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ResponseCurve, ResponsePoint, RunEvidence } from "../../reports/input.ts";
import type { Comparison } from "../montecarlo/types.ts";
import { compareBatches } from "../node/batch.ts";
import type { Batch } from "../node/job.ts";
import { openRun } from "../node/open-run.ts";
import { readInputs } from "../node/run-folder.ts";
import { evidenceOf } from "./evidence.ts";
import { jsonText } from "./output.ts";
import { pairs, responsePoint } from "./study.ts";
import { parse, readStudy, readStudyManifest, type StudyManifest } from "./study-folder.ts";

export interface FileAgain {
  readonly name: string;
  readonly same: boolean;
  /** Place of the first byte that differs, 0 when the file is gone; -1 if same. */
  readonly firstDifference: number;
}

/**
 * Compares comparison.json, response-curve.json and evidence.json of the study in `folder` with what the runs beside them
 * give; none where the folder is no study. Whether the runs themselves can be trusted is for `reproduce` of each to say. Rejects
 * with a Mistake or a RunFolderProblem when a run or study.json cannot be read.
 */
export async function studyAgain(folder: string): Promise<FileAgain[]> {
  if (!existsSync(join(folder, "study.json"))) return [];
  const manifest = readStudyManifest(folder);
  const files = [held(folder, "comparison.json", jsonText(await comparisonsAgain(folder, manifest)))];
  if (manifest.hasCurve) {
    const name = "response-curve.json";
    const curve = existsSync(join(folder, name)) ? jsonText(await curveAgain(folder)) : "";
    files.push(held(folder, name, curve));
  }
  if (existsSync(join(folder, "evidence.json")))
    files.push(held(folder, "evidence.json", jsonText(await evidenceAgain(folder, manifest))));
  return files;
}

async function evidenceAgain(folder: string, { main }: StudyManifest): Promise<RunEvidence> {
  const run = join(folder, main);
  const { world, scenario } = readInputs(run);
  const batch = await openRun(run);
  try {
    return evidenceOf(readStudy(folder), batch, world, scenario);
  } finally {
    batch.dispose();
  }
}

async function comparisonsAgain(folder: string, manifest: StudyManifest): Promise<Comparison[]> {
  const { world } = readInputs(join(folder, manifest.main));
  const batches = new Map<string, Batch>();
  try {
    const comparisons: Comparison[] = [];
    for (const pair of pairs(manifest)) {
      for (const id of pair) {
        if (!batches.has(id)) batches.set(id, await openRun(join(folder, id)));
      }
      const [base, other] = pair.map((id) => batches.get(id)!);
      comparisons.push(compareBatches(base, other, world));
    }
    return comparisons;
  } finally {
    for (const batch of batches.values()) batch.dispose();
  }
}

/** The curve's name and axis are the kept ones; every point is taken from its run, also where the file left one out. */
async function curveAgain(folder: string): Promise<ResponseCurve> {
  const kept: ResponseCurve = parse(join(folder, "response-curve.json"));
  const runs = join(folder, "response-curve");
  const levels = new Set([...kept.points.map(({ level }) => level), ...readdirSync(runs).map(Number)]);
  const points: ResponsePoint[] = [];
  let previous: Batch | undefined;
  for (const level of levels) {
    const run = join(runs, `${level}`);
    const batch = await openRun(run);
    const step = previous === undefined ? undefined : compareBatches(previous, batch, readInputs(run).world);
    points.push(responsePoint(level, batch, step));
    previous?.dispose();
    previous = batch;
  }
  previous?.dispose();
  return { ...kept, points };
}

function held(folder: string, name: string, again: string): FileAgain {
  const path = join(folder, name);
  const firstDifference = existsSync(path) ? differenceAt(readFileSync(path), Buffer.from(again)) : 0;
  return { name, same: firstDifference === -1, firstDifference };
}

function differenceAt(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return at;
  return one.length === other.length ? -1 : length;
}

/** A run on the disk: inputs, results, and a manifest that says what they are and whether they are whole. */
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Fans } from "../montecarlo/fans.ts";
import type { Plan } from "../montecarlo/plan.ts";
import type { Rows } from "../montecarlo/rows.ts";
import type { Summary } from "../montecarlo/types.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { writeWhole } from "./atomic-write.ts";
import { dataPackage } from "./data-package.ts";
import { differences, type Identity } from "./identity.ts";
import { type BatchRequest, type Job, RunFolderProblem } from "./job.ts";
import { makeFolder } from "./make-folder.ts";
import { writeFutures, writeWeeks } from "./parquet.ts";

export interface Manifest extends Identity {
  readonly format: "reshock-run/1";
  /** "running" until the last result is written: a folder that stays so can be resumed. */
  readonly state: "running" | "complete";
  /** Which part of the batch this is; null for the whole. The blocks of a complete part wait to be merged. */
  readonly shard: Shard | null;
  /** Futures asked for, where time ran out before; `replications` are those that are there. */
  readonly asked?: number;
  /** Where and when it was made. Nothing here decides a result, and two runs of the same bytes differ in it. */
  readonly record?: RunRecord;
  /** sha-256, hex, of every file of inputs and results, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** The machine and the time of the call that finished a run. */
export interface RunRecord {
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly processors: number;
  readonly workers: number;
  /** ISO times. */
  readonly begun: string;
  readonly ended: string;
  readonly seconds: number;
  /** Futures that this call found done. */
  readonly resumed: number;
  readonly failed: number;
}

/** Part `index` (from 0) of `count`: the futures from `from` to `to` (exclusive). */
export interface Shard {
  readonly index: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** Bytes of a file in memory at once: a table of a million futures has more than memory. */
const PIECE = 1 << 22;
const MANIFEST = "manifest.json";
const INPUTS = ["inputs/scenario.json", "inputs/world.json"] as const;
const SERIES = "series.parquet";
/** What every run has. */
export const RESULTS = ["summary.json", "futures.parquet", "weeks.parquet", "datapackage.json"] as const;

/** Files of results of a complete run. */
export function resultsOf({ files }: Manifest): readonly string[] {
  return files[SERIES] === undefined ? RESULTS : [...RESULTS, SERIES];
}

/** Where blocks lie while the run is under way. */
export function blockFolder(folder: string): string {
  return join(folder, "blocks");
}

/** The manifest of a folder; undefined when it holds no run. Throws RunFolderProblem when it is no manifest of ours. */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return undefined;
  try {
    const manifest: Manifest = JSON.parse(readFileSync(path, "utf8"));
    if (manifest.format === "reshock-run/1") return manifest;
  } catch {
    // no JSON: told below
  }
  throw new RunFolderProblem(`${path} is no manifest of a run that this version of reshock can read`);
}

/**
 * Claims a folder for a run, or finds it already claimed. Throws RunFolderProblem when it holds anything else: another
 * run, the same one without `resume`, or files that are no run at all.
 */
export function claimFolder(
  folder: string,
  job: Job & Pick<BatchRequest, "sources">,
  identity: Identity,
  resume: boolean,
  shard: Shard | null = null,
): Manifest {
  const found = readManifest(folder);
  if (found !== undefined) {
    const replications = found.asked === identity.replications ? found.asked : found.replications;
    const differs = differences({ ...found, replications, shard: found.shard }, { ...identity, shard });
    if (differs.length > 0) throw new RunFolderProblem(`${folder} holds another run: ${differs.join("; ")}`);
    if (!resume) {
      const how = found.state === "complete" ? "is there already" : "was begun: resume it";
      throw new RunFolderProblem(`the run in ${folder} ${how}, or name another folder`);
    }
    return found;
  }
  if (existsSync(folder) && !isBareBeginning(folder)) {
    throw new RunFolderProblem(`${folder} is not empty and holds no run: name another folder`);
  }
  makeFolder(join(folder, "inputs"));
  const { files = [] } = job.scenario;
  const scenario: Scenario = { ...job.scenario, files: files.map((path) => basename(path)) };
  writeWhole(join(folder, INPUTS[0]), `${JSON.stringify(scenario, null, 1)}\n`);
  writeWhole(join(folder, INPUTS[1]), `${JSON.stringify(job.world)}\n`);
  for (const [name, text] of Object.entries(job.sources ?? {})) {
    writeWhole(join(folder, "inputs", basename(name)), text);
  }
  const manifest: Manifest = {
    ...{ format: "reshock-run/1", state: "running", shard, ...identity },
    files: hashes(folder, inputsOf(folder)),
  };
  writeWhole(join(folder, MANIFEST), json(manifest));
  return manifest;
}

/** Empty, or killed before its manifest was written: only inputs of ours, which are written anew. */
function isBareBeginning(folder: string): boolean {
  const bare = ["inputs", `${MANIFEST}.part`];
  if (!readdirSync(folder).every((name) => bare.includes(name))) return false;
  const inputs = join(folder, "inputs");
  const found = existsSync(inputs) ? readdirSync(inputs) : [];
  return found.length === 0 || found.some((name) => /^scenario\.json(\.part)?$/.test(name));
}

/** Where the weekly series of single futures lie, in runs that keep some. */
export function seriesFile(folder: string): string {
  return join(folder, SERIES);
}

/** Writes every result but the kept series, which are there already, then the manifest that calls the run complete, then removes the blocks. */
export async function completeRun(
  folder: string,
  identity: Identity & { readonly asked?: number },
  plan: Plan,
  rows: Rows,
  summary: Summary,
  errors: Fans["errors"],
  record?: RunRecord,
): Promise<void> {
  const keepsSeries = existsSync(seriesFile(folder));
  await writeFutures(join(folder, "futures.parquet"), plan.columns, rows);
  await writeWeeks(join(folder, "weeks.parquet"), summary, errors);
  writeWhole(join(folder, "summary.json"), `${JSON.stringify(summary)}\n`);
  writeWhole(join(folder, "datapackage.json"), json(dataPackage(summary, plan, keepsSeries)));
  const files = hashes(folder, [...inputsOf(folder), ...RESULTS, ...(keepsSeries ? [SERIES] : [])]);
  const manifest: Manifest = {
    ...{ format: "reshock-run/1", state: "complete", shard: null, ...identity },
    ...(record === undefined ? {} : { record }),
    files,
  };
  writeWhole(join(folder, MANIFEST), json(manifest));
  rmSync(blockFolder(folder), { recursive: true, force: true });
}

/** Calls a part complete: its blocks are all there. */
export function completeShard(folder: string, manifest: Manifest): void {
  writeWhole(join(folder, MANIFEST), json({ ...manifest, state: "complete" }));
}

/** The inputs that a run keeps, as they were when it began. */
export function readInputs(folder: string): { scenario: Scenario; world: World } {
  return {
    scenario: readScenarioInput(folder),
    world: JSON.parse(readFileSync(join(folder, INPUTS[1]), "utf8")),
  };
}

/** The scenario alone: the world beside it is hundreds of times as long. */
export function readScenarioInput(folder: string): Scenario {
  return JSON.parse(readFileSync(join(folder, INPUTS[0]), "utf8"));
}

/** Copies of the files that the scenario was read from, by name; none for a scenario that was not read from files. */
export function readSources(folder: string): Record<string, string> {
  const names = inputsOf(folder).slice(INPUTS.length);
  return Object.fromEntries(names.map((name) => [basename(name), readFileSync(join(folder, name), "utf8")]));
}

/** Paths of all inputs: those that the run is made again from first. */
function inputsOf(folder: string): string[] {
  const found = readdirSync(join(folder, "inputs")).map((name) => `inputs/${name}`);
  return [...INPUTS, ...found.filter((name) => !INPUTS.some((known) => known === name)).sort()];
}

/** Files of a complete run whose content is no longer what the manifest says. */
export function damagedFiles(folder: string, manifest: Manifest): string[] {
  return Object.entries(manifest.files)
    .filter(([name, hash]) => !existsSync(join(folder, name)) || hashOf(join(folder, name)) !== hash)
    .map(([name]) => name);
}

function hashes(folder: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, hashOf(join(folder, name))]));
}

function hashOf(path: string): string {
  const hash = createHash("sha256");
  const piece = new Uint8Array(PIECE);
  const file = openSync(path, "r");
  try {
    for (;;) {
      const read = readSync(file, piece, 0, PIECE, null);
      if (read === 0) return hash.digest("hex");
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

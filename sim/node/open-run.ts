/** A finished run, read from its folder. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../montecarlo/plan.ts";
import type { Rows } from "../montecarlo/rows.ts";
import type { Summary } from "../montecarlo/types.ts";
import { type Batch, engineOf, RunFolderProblem } from "./job.ts";
import { readFutures } from "./parquet.ts";
import { readInputs, readManifest } from "./run-folder.ts";
import { openSpill, type Spill } from "./spill.ts";

/**
 * The results in a run folder, ready to be reported and compared. Rejects with RunFolderProblem when it holds no run,
 * or one that is not complete.
 */
export async function openRun(folder: string, engine?: string): Promise<Batch> {
  const manifest = readManifest(folder);
  if (manifest === undefined) throw new RunFolderProblem(`${folder} holds no run`);
  if (manifest.state !== "complete") {
    throw new RunFolderProblem(
      `the run in ${folder} is half-written: it was broken off. The command that began it goes on from there`,
    );
  }
  if (manifest.shard !== null) {
    throw new RunFolderProblem(
      `${folder} holds one part of ${manifest.shard.count} of a run: merge them first`,
    );
  }
  const { scenario, world } = readInputs(folder);
  const prepare = await engineOf(engine === undefined ? {} : { engine });
  const { plan } = prepare(world, scenario);
  const summary: Summary = JSON.parse(readFileSync(join(folder, "summary.json"), "utf8"));
  const { rows, dispose } = await loadRows(join(folder, "futures.parquet"), plan);
  const { seed, sampling, streamScheme, leading, worldHash } = manifest;
  return {
    scenario: scenario.id,
    seed,
    sampling,
    streamScheme,
    ...(leading === null ? {} : { leading }),
    worldHash,
    plan,
    rows,
    summary,
    folder,
    dispose,
  };
}

/** Tables above this size are unpacked to a temporary file instead of into memory. */
const MOST_BYTES_IN_MEMORY = 128 * 1024 * 1024;
const BYTES = Float32Array.BYTES_PER_ELEMENT;

interface LoadedRows {
  readonly rows: Rows;
  dispose(): void;
}

async function loadRows(path: string, plan: Plan): Promise<LoadedRows> {
  const columns: Float32Array[] = [];
  let spill: Spill | undefined;
  let length = 0;
  await readFutures(path, plan.columns, (values, column, replications) => {
    length = replications;
    const large = replications * plan.columns.length * BYTES > MOST_BYTES_IN_MEMORY;
    if (large) spill ??= openSpill();
    if (spill === undefined) columns[column] = values;
    else spill.write(values);
  });
  const opened = spill;
  if (opened === undefined) {
    const rows: Rows = { replications: length, read: (column) => columns[column].slice() };
    return { rows, dispose: () => undefined };
  }
  return {
    rows: { replications: length, read: (column) => opened.read(column, length) },
    dispose: opened.dispose,
  };
}

/** Batches of futures from the command line: settings checked, progress shown, Ctrl-C explained. */
import { rmSync } from "node:fs";
import type { Sampling } from "../montecarlo/design.ts";
import { UnknownMeasure } from "../montecarlo/unknown-measure.ts";
import { runBatch } from "../node/batch.ts";
import {
  type Batch,
  BatchInterrupted,
  type BatchRequest,
  RunFolderProblem,
  TooManyFailures,
} from "../node/job.ts";
import type { Threads } from "../node/pool.ts";
import { FailedAgain } from "../node/replay.ts";
import { readManifest } from "../node/run-folder.ts";
import { suggestion } from "../scenario/nearest.ts";
import type { Loaded } from "./library.ts";
import { Failure, Interrupted, Mistake } from "./mistake.ts";
import { progressLine } from "./progress.ts";
import { tell } from "./terminal.ts";

export interface BatchSettings {
  readonly seed: string;
  readonly replications: number;
  readonly sampling: Sampling;
  readonly workers?: number | undefined;
  /** Threads for several batches in a row. */
  readonly threads?: Threads | undefined;
  /** Stop once every shortage probability, or what `stopping` names, is known to within this. */
  readonly precision?: number | undefined;
  readonly stopping?: BatchRequest["stopping"];
  /** Seconds. */
  readonly timeLimit?: number | undefined;
  readonly hangAfter?: number | undefined;
  readonly nesting?: BatchRequest["nesting"];
  readonly keepSeries?: readonly number[] | undefined;
  readonly maxFailureShare?: number | undefined;
  /** Where the run is kept. The same run found there goes on from what it has; a finished one is read. */
  readonly folder?: string;
  /** Another run found in the folder makes way; otherwise it is a Mistake. */
  readonly replace?: boolean;
}

/** Throws a Mistake for numbers that make no batch. */
export function checkSettings({
  replications,
  workers,
  precision,
  stopping,
  timeLimit,
  sampling,
}: BatchSettings): void {
  if (!Number.isInteger(replications) || replications < 2) {
    throw new Mistake(`--replications ${replications}: write a whole number from 2 up`);
  }
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 1 && workers <= 1024)) {
    throw new Mistake(`--workers ${workers}: write a whole number from 1 up`);
  }
  const { measures = [], relative = false, fewest } = stopping ?? {};
  const isShare = relative || measures.length === 0 || measures.every((id) => id.startsWith("short/"));
  if (precision !== undefined && !(precision > 0 && (precision < 0.5 || !isShare))) {
    throw new Mistake(
      `--precision ${precision}: write a share such as 0.02, for two percentage points either way`,
    );
  }
  if (precision === undefined && (measures.length > 0 || relative || fewest !== undefined)) {
    throw new Mistake("--of, --relative and --fewest say when --precision is reached: add --precision 0.02");
  }
  if (fewest !== undefined && !(Number.isInteger(fewest) && fewest >= 2 && fewest <= replications)) {
    throw new Mistake(`--fewest ${fewest}: write a whole number from 2 to --replications ${replications}`);
  }
  if (timeLimit !== undefined && sampling === "latin-hypercube") {
    throw new Mistake(
      "a Latin hypercube is laid out for its length and cannot stop early: leave out --time-limit",
    );
  }
  if (precision !== undefined && sampling === "latin-hypercube") {
    throw new Mistake(
      "a Latin hypercube is laid out for its length and cannot stop early: leave out --precision",
    );
  }
}

/** Runs the futures of one scenario. `label` stands before the progress. */
export async function simulate(
  { world, scenario, sources }: Loaded,
  label: string,
  settings: BatchSettings,
  signal: AbortSignal,
): Promise<Batch> {
  const { seed, replications, sampling, folder, replace = false, ...rest } = settings;
  const line = progressLine(label);
  const request: BatchRequest = {
    ...{ world, scenario, seed, sampling, replications, signal },
    ...(sources === undefined ? {} : { sources }),
    ...given(rest),
    ...(folder === undefined ? {} : { folder, resume: true }),
    onProgress: line.update,
  };
  try {
    return await runBatch(request);
  } catch (error) {
    if (!(error instanceof RunFolderProblem)) throw explained(error);
    if (!replace)
      throw new Mistake(`${error.message}\n--replace lets it make way, --out names another folder`);
    if (!makeWay(folder)) throw explained(error);
  } finally {
    line.end();
  }
  try {
    return await runBatch(request);
  } catch (error) {
    throw explained(error);
  } finally {
    line.end();
  }
}

/** Settings that were given, for a request that knows no undefined ones. */
export function given({
  workers,
  threads,
  precision,
  stopping,
  timeLimit,
  hangAfter,
  maxFailureShare,
  nesting,
  keepSeries,
}: Partial<BatchSettings>) {
  return {
    ...(workers === undefined ? {} : { workers }),
    ...(threads === undefined ? {} : { threads }),
    ...(precision === undefined ? {} : { precision }),
    ...(stopping === undefined ? {} : { stopping }),
    ...(timeLimit === undefined ? {} : { timeLimit }),
    ...(hangAfter === undefined ? {} : { hangAfter }),
    ...(maxFailureShare === undefined ? {} : { maxFailureShare }),
    ...(nesting === undefined ? {} : { nesting }),
    ...(keepSeries === undefined ? {} : { keepSeries }),
  };
}

/** Removes a run of ours; false where the folder holds anything else, which is never touched. */
function makeWay(folder: string | undefined): boolean {
  if (folder === undefined || readManifest(folder) === undefined) return false;
  tell(`the run in ${folder} was made with other settings or another version: it is replaced`);
  rmSync(folder, { recursive: true, force: true });
  return true;
}

/** What an error of a batch means to the user: a mistake, an interruption, a failure, or still a fault of ours. */
export function explained(error: unknown): unknown {
  if (error instanceof BatchInterrupted) {
    const kept = error.folder === undefined ? "" : `; they are kept in ${error.folder}`;
    const goOn = error.folder === undefined ? "" : "\nThe same command again goes on from there.";
    return new Interrupted(`Interrupted after ${error.done} of ${error.total} futures${kept}.${goOn}`);
  }
  if (error instanceof UnknownMeasure) {
    return new Mistake(`--of ${error.measure}: ${suggestion(error.measure, error.known, "measure")}`);
  }
  if (error instanceof RunFolderProblem) return new Mistake(error.message);
  if (error instanceof FailedAgain) return new Failure(error.message);
  if (error instanceof TooManyFailures) return new Failure(error.message);
  return error;
}

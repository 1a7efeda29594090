/** Batches of futures from the command line: progress shown, Ctrl-C explained. */
import { rmSync } from "node:fs";
import type { Sampling } from "../montecarlo/design.ts";
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

/** What an error of a batch of `things` means to the user: a mistake, an interruption, a failure, or still a fault of ours. */
export function explained(error: unknown, things = "futures"): unknown {
  if (error instanceof BatchInterrupted) {
    const kept = error.folder === undefined ? "" : `; they are kept in ${error.folder}`;
    const goOn = error.folder === undefined ? "" : "\nThe same command again goes on from there.";
    return new Interrupted(`Interrupted after ${error.done} of ${error.total} ${things}${kept}.${goOn}`);
  }
  if (error instanceof RunFolderProblem) return new Mistake(error.message);
  if (error instanceof FailedAgain) return new Failure(error.message);
  if (error instanceof TooManyFailures) return new Failure(error.message);
  return error;
}

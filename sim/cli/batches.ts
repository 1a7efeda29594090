/** Batches of futures from the command line: settings checked, progress shown, Ctrl-C explained. */
import type { Sampling } from "../montecarlo/design.ts";
import { runBatch } from "../node/batch.ts";
import { type Batch, BatchInterrupted, RunFolderProblem, TooManyFailures } from "../node/job.ts";
import type { Loaded } from "./library.ts";
import { Failure, Interrupted, Mistake } from "./mistake.ts";
import { progressLine } from "./progress.ts";

export interface BatchSettings {
  readonly seed: string;
  readonly replications: number;
  readonly sampling: Sampling;
  readonly workers?: number | undefined;
  /** Stop once every shortage probability is known to within this. */
  readonly precision?: number | undefined;
  /** Where finished futures are kept; a batch that is there already goes on from what it has. */
  readonly folder?: string;
}

/** Throws a Mistake for numbers that make no batch. */
export function checkSettings({ replications, workers, precision, sampling }: BatchSettings): void {
  if (!Number.isInteger(replications) || replications < 2) {
    throw new Mistake(`--replications ${replications}: write a whole number from 2 up`);
  }
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 1 && workers <= 1024)) {
    throw new Mistake(`--workers ${workers}: write a whole number from 1 up`);
  }
  if (precision !== undefined && !(precision > 0 && precision < 0.5)) {
    throw new Mistake(
      `--precision ${precision}: write a share such as 0.02, for two percentage points either way`,
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
  { world, scenario }: Loaded,
  label: string,
  settings: BatchSettings,
  signal: AbortSignal,
): Promise<Batch> {
  const { seed, replications, sampling, workers, precision, folder } = settings;
  const line = progressLine(label);
  try {
    return await runBatch({
      ...{ world, scenario, seed, sampling, replications, signal },
      ...(workers === undefined ? {} : { workers }),
      ...(precision === undefined ? {} : { precision }),
      ...(folder === undefined ? {} : { folder, resume: true }),
      onProgress: line.update,
    });
  } catch (error) {
    throw explained(error);
  } finally {
    line.end();
  }
}

function explained(error: unknown): unknown {
  if (error instanceof BatchInterrupted) {
    const kept = error.folder === undefined ? "" : `; they are kept in ${error.folder}`;
    const goOn = error.folder === undefined ? "" : "\nThe same command again goes on from there.";
    return new Interrupted(`Interrupted after ${error.done} of ${error.total} futures${kept}.${goOn}`);
  }
  if (error instanceof RunFolderProblem) return new Mistake(error.message);
  if (error instanceof TooManyFailures) return new Failure(error.message);
  return error;
}

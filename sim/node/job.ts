/** What a batch is asked for, and what workers need to know to do their part of it. */

import type { Side } from "../montecarlo/compare.ts";
import type { Sampling } from "../montecarlo/design.ts";
import type { Nesting } from "../montecarlo/nesting.ts";
import type { Futures } from "../montecarlo/replicate.ts";
import type { StoppingRule } from "../montecarlo/stopping.ts";
import type { Summary } from "../montecarlo/types.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import type { Threads } from "./pool.ts";

/** Everything that decides a batch's futures. Plain data: crosses threads, and is kept in the run folder. */
export interface Job {
  readonly world: World;
  readonly scenario: Scenario;
  readonly seed: string;
  readonly sampling: Sampling;
  /** Length of the batch, or the most futures when it stops by its precision. */
  readonly replications: number;
  /** Inputs that a Sobol sequence serves, one dimension each; the model's own list when not given. */
  readonly leading?: readonly string[];
  /** Futures in a row that share a world and a calendar of shocks: for a split of variance. */
  readonly nesting?: Nesting;
  /** URL of a module that exports `prepareFutures` in place of the model's own; for tests of the machinery. */
  readonly engine?: string;
}

export interface BatchRequest extends Job {
  /** Threads; the number of processors when not given. */
  readonly workers?: number;
  /** Threads that outlive the batch; its own when not given. */
  readonly threads?: Threads;
  /** Stop as soon as every shortage probability is known to within this (0.01 is one percentage point). */
  readonly precision?: number;
  /** What of the rule differs from that: named measures, a relative precision, the fewest futures. */
  readonly stopping?: Partial<Omit<StoppingRule, "precision">>;
  /** Futures whose weekly series are kept in the run folder, ascending. */
  readonly keepSeries?: readonly number[];
  /** Texts that the scenario was read from, by file name: copied into the run folder. */
  readonly sources?: Readonly<Record<string, string>>;
  /** Where to keep the run; without it the results live in memory. */
  readonly folder?: string;
  /** Go on with what `folder` already holds. */
  readonly resume?: boolean;
  /** Share of futures that may fail before the batch does. Default 0.01. */
  readonly maxFailureShare?: number;
  /** Seconds after which no further futures are begun. Not for latin-hypercube. */
  readonly timeLimit?: number;
  /** Futures that a worker does at once; measured when not given. Leaves no trace in the results. */
  readonly chunk?: number;
  /** Seconds without a finished future after which a thread counts as hung and its future as failed. Default 120. */
  readonly hangAfter?: number;
  /** Seconds between two saves of the merged counts, each about 0.3 s of a processor. Default 10. */
  readonly saveEverySeconds?: number;
  readonly onProgress?: (progress: BatchProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BatchProgress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** Futures a second since this call began; those resumed do not count. */
  readonly perSecond: number;
  /** NaN while the rate is unknown. */
  readonly secondsLeft: number;
}

export interface Batch extends Side {
  readonly summary: Summary;
  readonly folder?: string;
  /** Frees the disk space that a long batch without a folder takes. */
  dispose(): void;
}

/** The batch was interrupted. What was done is in `folder`, if there is one, and can be resumed. */
export class BatchInterrupted extends Error {
  override readonly name = "BatchInterrupted";
  readonly done: number;
  readonly total: number;
  readonly folder: string | undefined;

  constructor(done: number, total: number, folder: string | undefined) {
    super(`interrupted after ${done} of ${total} futures`);
    this.done = done;
    this.total = total;
    this.folder = folder;
  }
}

/** Too many futures broke: the results would say more about the faults than about the world. */
export class TooManyFailures extends Error {
  override readonly name = "TooManyFailures";
}

/** The run folder is not what the request needs. A mistake of the user's, told with what to do. */
export class RunFolderProblem extends Error {
  override readonly name = "RunFolderProblem";
}

/** The job of a request, without callbacks and settings of this machine. */
export function jobOf(request: BatchRequest): Job {
  const { world, scenario, seed, sampling, replications, leading, nesting, engine } = request;
  return {
    ...{ world, scenario, seed, sampling, replications },
    ...(leading === undefined ? {} : { leading }),
    ...(nesting === undefined ? {} : { nesting }),
    ...(engine === undefined ? {} : { engine }),
  };
}

export type PrepareFutures = (world: World, scenario: Scenario) => Futures;

/** The model's own `prepareFutures`, or that of the module that the job names. */
export async function engineOf(job: Pick<Job, "engine">): Promise<PrepareFutures> {
  const module: { prepareFutures: PrepareFutures } =
    job.engine === undefined ? await import("../montecarlo/futures.ts") : await import(job.engine);
  return module.prepareFutures;
}

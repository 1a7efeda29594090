/** Many futures of one scenario, over all processors: the entry of the Monte Carlo. */

import { packageVersion } from "../cli/package-root.ts";
import { compareScenarios, type Side } from "../montecarlo/compare.ts";
import { STREAM_SCHEME } from "../montecarlo/futures.ts";
import type { Plan } from "../montecarlo/plan.ts";
import { FEWEST_FUTURES, preciseEnough } from "../montecarlo/stopping.ts";
import { namesOf, summarise } from "../montecarlo/summarise.ts";
import type { Comparison, Summary } from "../montecarlo/types.ts";
import type { World } from "../world/types.ts";
import { type BlockStore, memoryStore } from "./block-store.ts";
import { codeHash } from "./code-hash.ts";
import { doneIn, fill } from "./fill.ts";
import {
  type Batch,
  BatchInterrupted,
  type BatchProgress,
  type BatchRequest,
  engineOf,
  jobOf,
} from "./job.ts";
import { isComplete } from "./pending.ts";
import { openPool, type Pool } from "./pool.ts";

/** Futures between two looks at the precision: fixed, so that where a batch stops does not depend on the machine. */
const STAGE = 500;
const PROGRESS_EVERY_MS = 250;

/**
 * Runs a batch. Results depend on the job alone, never on workers, chunks, interruptions or the machine.
 *
 * Rejects with BatchInterrupted (signal), TooManyFailures, RunFolderProblem, or a plain Error of our own.
 */
export async function runBatch(request: BatchRequest): Promise<Batch> {
  refuseImpossible(request);
  const prepare = await engineOf(request);
  const { plan } = prepare(request.world, request.scenario);
  const store = memoryStore(plan);
  const deadline = performance.now() + 1000 * (request.timeLimit ?? Number.POSITIVE_INFINITY);
  const pool = openPool(jobOf(request), request.workers);
  const progress = report(request, store, pool);
  try {
    const done = await runStages(pool, store, plan, request, deadline);
    progress.end();
    return finish(request, plan, store, done);
  } finally {
    progress.end();
    await pool.close();
  }
}

/** Paired differences, other minus base, of every measure. Both must have met the same luck. */
export function compareBatches(base: Side, other: Side, world: World): Comparison {
  return compareScenarios(base, other, namesOf(world));
}

/** Returns the number of futures at which the batch ends. */
async function runStages(
  pool: Pool,
  store: BlockStore,
  plan: Plan,
  request: BatchRequest,
  deadline: number,
): Promise<number> {
  const { replications, precision } = request;
  let target = precision === undefined ? replications : Math.min(replications, STAGE);
  for (;;) {
    await fill(pool, store, target, request, deadline);
    if (!isComplete(target, store.ranges)) {
      const done = doneIn(store);
      if (done === 0 || !isComplete(done, store.ranges)) {
        throw new BatchInterrupted(done, replications, request.folder);
      }
      return done; // out of time
    }
    if (target === replications || precision === undefined) return target;
    if (preciseEnough(wholePeriod(plan, store), store.tally.futures, precision, FEWEST_FUTURES))
      return target;
    target = Math.min(replications, target + STAGE);
  }
}

/** Futures with a shortage in the whole period, one number a definition and cell. */
function wholePeriod(plan: Plan, store: BlockStore): number[] {
  const step = plan.periods.quarters.length + 1;
  const counts: number[] = [];
  for (let at = 0; at < store.tally.short.length; at += step) counts.push(store.tally.short[at]);
  return counts;
}

function finish(request: BatchRequest, plan: Plan, store: BlockStore, done: number): Batch {
  const { world, scenario, seed, sampling } = request;
  const rows = store.rows();
  const run: Omit<Summary["run"], "worstBalanceError"> = {
    seed,
    replications: done,
    failures: [...store.failures].sort((one, two) => one.replication - two.replication),
    streamScheme: STREAM_SCHEME,
    sampling,
    version: packageVersion(),
    codeHash: codeHash(),
  };
  const summary = summarise({ world, scenario, plan, tally: store.tally, rows, run });
  return {
    scenario: scenario.id,
    seed,
    sampling,
    worldHash: world.hash,
    plan,
    rows,
    summary,
    ...(request.folder === undefined ? {} : { folder: request.folder }),
    dispose: () => store.dispose(),
  };
}

function refuseImpossible(request: BatchRequest): void {
  const { sampling, precision, timeLimit, replications } = request;
  if (!Number.isInteger(replications) || replications < 1) {
    throw new Error(`a batch needs a whole number of futures, at least 1, not ${replications}`);
  }
  if (sampling === "latin-hypercube" && (precision !== undefined || timeLimit !== undefined)) {
    throw new Error(
      "a Latin hypercube is laid out for its length and cannot stop early: use random or sobol",
    );
  }
}

function report(request: BatchRequest, store: BlockStore, pool: Pool): { end(): void } {
  const { onProgress, replications: total } = request;
  if (onProgress === undefined) return { end: () => undefined };
  const already = doneIn(store);
  const began = performance.now();
  const tell = (): void => {
    const seconds = (performance.now() - began) / 1000;
    const finished = pool.finished();
    const done = Math.min(total, already + finished);
    const perSecond = finished / Math.max(seconds, 1e-3);
    const secondsLeft = finished === 0 ? Number.NaN : (total - done) / perSecond;
    const progress: BatchProgress = { done, total, failed: store.failures.length, perSecond, secondsLeft };
    onProgress(progress);
  };
  const timer = setInterval(tell, PROGRESS_EVERY_MS);
  let ended = false;
  return {
    end() {
      if (ended) return;
      ended = true;
      clearInterval(timer);
      tell();
    },
  };
}

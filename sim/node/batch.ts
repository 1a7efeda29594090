/** Many futures of one scenario, over all processors: the entry of the Monte Carlo. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
import { folderStore } from "./folder-store.ts";
import {
  type Batch,
  BatchInterrupted,
  type BatchProgress,
  type BatchRequest,
  engineOf,
  jobOf,
} from "./job.ts";
import { openRun } from "./open-run.ts";
import { isComplete } from "./pending.ts";
import { openPool, type Pool } from "./pool.ts";
import { blockFolder, claimFolder, completeRun, type Identity } from "./run-folder.ts";

/** Futures between two looks at the precision: fixed, so that where a batch stops does not depend on the machine. */
const STAGE = 500;
const PROGRESS_EVERY_MS = 250;
const MOST_BYTES_IN_MEMORY = 256 * 1024 * 1024;

/**
 * Runs a batch. Results depend on the job alone, never on workers, chunks, interruptions or the machine.
 *
 * Rejects with BatchInterrupted (signal), TooManyFailures, RunFolderProblem, or a plain Error of our own.
 */
export async function runBatch(request: BatchRequest): Promise<Batch> {
  refuseImpossible(request);
  const { folder, timeLimit = Number.POSITIVE_INFINITY } = request;
  const deadline = performance.now() + 1000 * timeLimit;
  const identity = identityOf(request);
  if (folder !== undefined) {
    const { state } = claimFolder(folder, jobOf(request), identity, request.resume === true);
    if (state === "complete") return openRun(folder, request.engine);
  }
  const prepare = await engineOf(request);
  const { plan } = prepare(request.world, request.scenario);
  const store = openStore(request, plan);
  const pool = openPool(jobOf(request), request.workers);
  const progress = report(request, store, pool);
  try {
    const done = await runStages(pool, store, plan, request, deadline);
    progress.end();
    await pool.close();
    return await finish(request, identity, plan, store, done);
  } catch (error) {
    if (folder === undefined) store.dispose();
    throw error;
  } finally {
    progress.end();
    await pool.close();
  }
}

/** Paired differences, other minus base, of every measure. Both must have met the same luck. */
export function compareBatches(base: Side, other: Side, world: World): Comparison {
  return compareScenarios(base, other, namesOf(world));
}

function identityOf(request: BatchRequest): Identity {
  const {
    world,
    scenario,
    seed,
    sampling,
    replications,
    precision = null,
    leading = null,
    engine = null,
  } = request;
  return {
    ...{ scenario: scenario.id, scenarioHash: scenario.hash, world: world.id, worldHash: world.hash },
    ...{ seed, sampling, replications, precision, leading, engine, streamScheme: STREAM_SCHEME },
    ...{ version: packageVersion(), codeHash: codeHash() },
  };
}

/** A batch without a folder lives in memory, unless it is a long one: then in a temporary folder. */
function openStore({ folder, replications }: BatchRequest, plan: Plan): BlockStore {
  if (folder !== undefined) return folderStore(blockFolder(folder), plan);
  const bytes = replications * plan.columns.length * Float32Array.BYTES_PER_ELEMENT;
  if (bytes <= MOST_BYTES_IN_MEMORY) return memoryStore(plan);
  return folderStore(mkdtempSync(join(tmpdir(), "reshock-")), plan);
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

async function finish(
  request: BatchRequest,
  identity: Identity,
  plan: Plan,
  store: BlockStore,
  done: number,
): Promise<Batch> {
  const { world, scenario, seed, sampling, folder } = request;
  const rows = store.rows();
  const run: Omit<Summary["run"], "worstBalanceError"> = {
    seed,
    replications: done,
    failures: [...store.failures].sort((one, two) => one.replication - two.replication),
    streamScheme: identity.streamScheme,
    sampling,
    version: identity.version,
    codeHash: identity.codeHash,
  };
  const summary = summarise({ world, scenario, plan, tally: store.tally, rows, run });
  if (folder !== undefined) {
    await completeRun(folder, identity, plan, rows, summary);
    return openRun(folder, request.engine);
  }
  const side: Side = { scenario: scenario.id, seed, sampling, worldHash: world.hash, plan, rows };
  return { ...side, summary, dispose: () => store.dispose() };
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

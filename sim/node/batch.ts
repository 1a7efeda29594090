/** Many futures of one scenario, over all processors: the entry of the Monte Carlo. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareScenarios, type Side } from "../montecarlo/compare.ts";
import type { Plan } from "../montecarlo/plan.ts";
import { meanPreciseEnough, preciseEnough, type StoppingRule } from "../montecarlo/stopping.ts";
import { namesOf } from "../montecarlo/summarise.ts";
import type { Comparison } from "../montecarlo/types.ts";
import { UnknownMeasure } from "../montecarlo/unknown-measure.ts";
import type { World } from "../world/types.ts";
import { type BlockStore, memoryStore } from "./block-store.ts";
import { doneIn, fill } from "./fill.ts";
import { finish } from "./finish.ts";
import { lockFolder } from "./folder-lock.ts";
import { folderStore } from "./folder-store.ts";
import { type Identity, identityOf, ruleOf } from "./identity.ts";
import { type Batch, BatchInterrupted, type BatchRequest, engineOf, jobOf } from "./job.ts";
import { openRun } from "./open-run.ts";
import { isComplete } from "./pending.ts";
import { openPool, openThreads, type Pool, type Threads } from "./pool.ts";
import { reportProgress } from "./progress.ts";
import { blockFolder, claimFolder } from "./run-folder.ts";
import { recordOf } from "./run-record.ts";

/** Futures between two looks at the precision: fixed, so that where a batch stops does not depend on the machine. */
const STAGE = 500;
const MOST_BYTES_IN_MEMORY = 256 * 1024 * 1024;

/**
 * Runs a batch. Results depend on the job alone, never on workers, chunks, interruptions or the machine.
 *
 * Rejects with BatchInterrupted (signal), TooManyFailures, RunFolderProblem, or a plain Error of our own.
 */
export async function runBatch(request: BatchRequest): Promise<Batch> {
  refuseImpossible(request);
  const { folder } = request;
  const identity = identityOf(request);
  if (folder !== undefined) {
    const { state } = claimFolder(folder, request, identity, request.resume === true);
    if (state === "complete") return openRun(folder, request.engine);
  }
  const lock = folder === undefined ? undefined : lockFolder(folder);
  const threads = request.threads ?? openThreads(request.workers, request.replications); // before all else: they start while the model is compiled
  const close = async (): Promise<void> => {
    if (threads !== request.threads) await threads.close();
  };
  try {
    return await runOn({ ...threads, close }, request, identity);
  } finally {
    await close();
    lock?.release();
  }
}

/** Closes `threads` as soon as the last future is done: what follows needs none. */
async function runOn(threads: Threads, request: BatchRequest, identity: Identity): Promise<Batch> {
  const { folder, timeLimit = Number.POSITIVE_INFINITY } = request;
  const began = new Date();
  const deadline = performance.now() + 1000 * timeLimit;
  const prepare = await engineOf(request);
  const { plan } = prepare(request.world, request.scenario);
  const rule = ruleOf(request);
  refuseUnknown(plan, rule);
  const store = openStore(request, plan);
  const resumed = doneIn(store);
  const pool = openPool(jobOf(request), threads, request.hangAfter);
  const progress = reportProgress(request, request.replications, store, pool);
  try {
    const done = await runStages(pool, store, plan, request, rule, deadline);
    progress.end();
    await threads.close();
    const record = recordOf(began, pool.workers, resumed, store.failures.length);
    return await finish(request, identity, plan, store, done, record);
  } catch (error) {
    if (folder === undefined) store.dispose();
    throw error;
  } finally {
    progress.end();
    pool.close();
  }
}

/** Paired differences, other minus base, of every measure. Both must have met the same luck. */
export function compareBatches(base: Side, other: Side, world: World): Comparison {
  return compareScenarios(base, other, namesOf(world));
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
  rule: StoppingRule | null,
  deadline: number,
): Promise<number> {
  const { replications } = request;
  let target = rule === null ? replications : Math.min(replications, STAGE);
  for (;;) {
    await fill(pool, store, plan, { from: 0, to: target }, request, deadline);
    if (!isComplete(target, store.ranges)) {
      const done = doneIn(store);
      if (done === 0 || !isComplete(done, store.ranges)) {
        throw new BatchInterrupted(done, replications, request.folder);
      }
      return done; // out of time
    }
    if (target === replications || rule === null || isPrecise(plan, store, rule)) return target;
    target = Math.min(replications, target + STAGE);
  }
}

function isPrecise(plan: Plan, store: BlockStore, rule: StoppingRule): boolean {
  const { measures, relative, precision, fewest } = rule;
  if (measures.length === 0 && !relative) {
    return preciseEnough(wholePeriod(plan, store), store.tally.futures, precision, fewest);
  }
  const rows = store.rows();
  return plan.columns.every(({ id, kind, year, cell }, column) => {
    const asked =
      measures.length > 0
        ? measures.includes(id)
        : kind === "short" && year === "" && store.tally.wanted[cell] > 0;
    return !asked || meanPreciseEnough(rows.read(column), kind === "short", rule);
  });
}

function refuseUnknown(plan: Plan, rule: StoppingRule | null): void {
  const known = new Set(plan.columns.map(({ id }) => id));
  const unknown = rule?.measures.filter((id) => !known.has(id)) ?? [];
  if (unknown.length > 0) throw new UnknownMeasure(unknown[0], [...known]);
}

/** Futures with a shortage in the whole period, one number a definition and cell. */
function wholePeriod(plan: Plan, store: BlockStore): number[] {
  const step = plan.periods.quarters.length + 1;
  const counts: number[] = [];
  for (let at = 0; at < store.tally.short.length; at += step) counts.push(store.tally.short[at]);
  return counts;
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

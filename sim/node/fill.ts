/** Keeps every thread busy until a batch has all futures of its next stage. */
import type { Plan } from "../montecarlo/plan.ts";
import { type Block, failedBlock } from "../montecarlo/replicate.ts";
import type { BlockStore } from "./block-store.ts";
import { BatchInterrupted, type BatchRequest, TooManyFailures } from "./job.ts";
import { type Pending, pendingOf } from "./pending.ts";
import { BrokenRange, type Pool } from "./pool.ts";
import type { Range } from "./worker.ts";

const LARGEST_CHUNK = 500;
const SMALLEST_CHUNK = 50;
const FIRST_CHUNK = 20;
/** Long enough that handing a block over does not count, short enough that little is lost when the power goes. */
const SECONDS_A_CHUNK = 4;
const SAVE_EVERY_SECONDS = 10;

/**
 * Does the futures of `target` that `store` lacks. `deadline` is a time of performance.now(). Returns early
 * only at the deadline. Throws BatchInterrupted when the signal comes, TooManyFailures when the share is exceeded.
 */
export async function fill(
  pool: Pool,
  store: BlockStore,
  plan: Plan,
  target: Range,
  request: BatchRequest,
  deadline: number,
): Promise<void> {
  const pending = pendingOf(target.to, [{ from: 0, to: target.from }, ...store.ranges]);
  const saveEvery = 1000 * (request.saveEverySeconds ?? SAVE_EVERY_SECONDS);
  let saved = performance.now();
  let secondsAFuture = Number.NaN;
  let broken: unknown;

  const take = (block: Block): void => {
    store.add(block);
    refuseFailures(store, request);
  };
  const lane = async (number: number): Promise<void> => {
    while (broken === undefined && request.signal?.aborted !== true && performance.now() < deadline) {
      const size = request.chunk ?? chunkSize(secondsAFuture, pending, pool.workers);
      const range = pending.take(size);
      if (range === undefined) return;
      const began = performance.now();
      await doRange(pool, plan, request, range, number, take);
      secondsAFuture = (performance.now() - began) / 1000 / (range.to - range.from);
      if (performance.now() - saved > saveEvery) {
        saved = performance.now();
        await store.save();
      }
    }
  };
  const lanes = Array.from({ length: pool.workers }, (_, number) =>
    lane(number).catch((error: unknown) => {
      broken ??= error;
    }),
  );
  const stop = interruption(request.signal);
  await Promise.race([Promise.all(lanes), stop.happened]);
  stop.forget();
  if (request.signal?.aborted === true) {
    await store.save();
    throw new BatchInterrupted(doneIn(store), target.to - target.from, request.folder);
  }
  if (broken !== undefined) throw broken;
}

/**
 * A range, whatever happens to its threads: where one dies or hangs, the future that it was at is tried once more in a
 * thread of its own and recorded as failed if that is lost too; the rest goes on without it.
 */
async function doRange(
  pool: Pool,
  plan: Plan,
  { seed, scenario }: BatchRequest,
  range: Range,
  lane: number,
  take: (block: Block) => void,
): Promise<void> {
  const left = [range];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    try {
      take(await pool.run(next, lane));
    } catch (error) {
      if (!(error instanceof BrokenRange)) throw error;
      const at = Math.min(error.at, next.to - 1);
      if (next.to - next.from > 1) {
        if (at + 1 < next.to) left.push({ from: at + 1, to: next.to });
        if (at > next.from) left.push({ from: next.from, to: at });
      }
      take(
        await alone(pool, at, lane, (reason) =>
          failedBlock(plan, { replication: at, seed, scenario: scenario.id, reason }),
        ),
      );
    }
  }
}

async function alone(
  pool: Pool,
  at: number,
  lane: number,
  failed: (reason: string) => Block,
): Promise<Block> {
  try {
    return await pool.run({ from: at, to: at + 1 }, lane);
  } catch (error) {
    if (!(error instanceof BrokenRange)) throw error;
    return failed(error.message);
  }
}

/** Futures that a store holds, failed ones included. */
export function doneIn(store: BlockStore): number {
  return store.ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}

function chunkSize(secondsAFuture: number, pending: Pending, workers: number): number {
  const fair = Math.ceil(pending.left() / workers); // towards the end, everybody gets an equal part of what is left
  if (Number.isNaN(secondsAFuture)) return Math.max(1, Math.min(FIRST_CHUNK, fair));
  const wanted = Math.round(SECONDS_A_CHUNK / secondsAFuture);
  return Math.max(1, Math.min(fair, LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, wanted)));
}

function refuseFailures(store: BlockStore, request: BatchRequest): void {
  const { replications, maxFailureShare = 0.01 } = request;
  if (store.failures.length <= maxFailureShare * replications) return;
  const [first] = store.failures;
  throw new TooManyFailures(
    `${store.failures.length} of ${replications} futures failed, more than ${100 * maxFailureShare} %; ` +
      `future ${first.replication}: ${first.reason}`,
  );
}

/** A promise that is kept when the signal comes: threads in the middle of a range are not waited for. */
function interruption(signal: AbortSignal | undefined): { happened: Promise<void>; forget(): void } {
  let forget = (): void => undefined;
  const happened = new Promise<void>((resolve) => {
    if (signal === undefined) return;
    const listener = (): void => resolve();
    signal.addEventListener("abort", listener);
    forget = () => signal.removeEventListener("abort", listener);
    if (signal.aborted) resolve();
  });
  return { happened, forget: () => forget() };
}

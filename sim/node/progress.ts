/** Tells how far a batch is, a few times a second. */
import type { BlockStore } from "./block-store.ts";
import { doneIn } from "./fill.ts";
import type { BatchProgress, BatchRequest } from "./job.ts";
import type { Pool } from "./pool.ts";

const EVERY_MS = 250;

/** Calls `request.onProgress` until `end`, and once more then. `total` is the number of futures that are wanted. */
export function reportProgress(
  request: BatchRequest,
  total: number,
  store: BlockStore,
  pool: Pool,
): { end(): void } {
  const { onProgress } = request;
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
  const timer = setInterval(tell, EVERY_MS);
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

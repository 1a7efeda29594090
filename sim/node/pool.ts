/** Threads that do ranges of futures, and a watch over those that no longer come back. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serialize } from "node:v8";
import { Piscina } from "piscina";
import type { Block } from "../montecarlo/replicate.ts";
import type { Job } from "./job.ts";
import type { Range, Task } from "./worker.ts";

/** A range whose thread died or hung. */
export class BrokenRange extends Error {
  override readonly name = "BrokenRange";
  /** The future that it was at, or the first of those that it did not begin. */
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

export interface Pool {
  readonly workers: number;
  /** Does a range in a thread that is free; `lane` (below `workers`) is the caller's own. Rejects with BrokenRange. */
  run(range: Range, lane: number): Promise<Block>;
  /** Futures finished since the pool was opened, those of unfinished ranges included. */
  finished(): number;
  /** Breaks off what is at work. */
  close(): void;
}

const HANG_AFTER = 120;
const LOOK_EVERY_MS = 500;

/** Threads that wait for work. Several batches may use them, one after the other: the second finds them warm. */
export interface Threads {
  readonly workers: number;
  run(task: Task, signal: AbortSignal): Promise<Block>;
  /** Ends them at once. */
  close(): Promise<void>;
}

/** Starts `wanted` threads (default: one a processor), no more than there are futures for them. */
export function openThreads(wanted = availableParallelism(), futures = Number.POSITIVE_INFINITY): Threads {
  const workers = Math.min(wanted, futures);
  const threads = new Piscina<Task, Block>({
    filename: pathToFileURL(workerFile()).href,
    minThreads: workers,
    maxThreads: workers,
  });
  return {
    workers,
    run: (task, signal) => threads.run(task, { signal }),
    close: () => threads.destroy(),
  };
}

/**
 * Sets `threads` to one job; each compiles the model for itself. A thread that finishes no future for `hangAfter`
 * seconds is ended, and another takes its place.
 */
export function openPool(job: Job, threads: Threads, hangAfter = HANG_AFTER): Pool {
  const { workers } = threads;
  const shared = shareJob(job);
  const counter = new SharedArrayBuffer(4 * (1 + workers));
  const finished = new Int32Array(counter);
  const atWork = new Set<AbortController>();
  let closed = false;
  return {
    workers,
    async run({ from, to }, lane) {
      const place = 1 + lane;
      Atomics.store(finished, place, 0);
      const abort = new AbortController();
      atWork.add(abort);
      let hung = false;
      let seen = 0;
      let since = performance.now();
      const watch = setInterval(() => {
        const now = Atomics.load(finished, place);
        if (now !== seen) [seen, since] = [now, performance.now()];
        else if (performance.now() - since > 1000 * hangAfter) {
          hung = true;
          abort.abort();
        }
      }, LOOK_EVERY_MS);
      try {
        return await threads.run({ ...shared, counter, from, to, place }, abort.signal);
      } catch (error) {
        if (closed) throw error;
        const at = from + Atomics.load(finished, place);
        const reason = error instanceof Error ? error.message : String(error);
        throw new BrokenRange(at, hung ? `no end after ${hangAfter} s: the future hangs` : reason);
      } finally {
        clearInterval(watch);
        atWork.delete(abort);
      }
    },
    finished: () => Atomics.load(finished, 0),
    close() {
      closed = true;
      for (const abort of atWork) abort.abort();
    },
  };
}

let jobs = 0;

/** The job as bytes that all threads read: it is sent with every range, and must cost nothing. */
function shareJob(job: Job): Pick<Task, "job" | "number"> {
  const bytes = serialize(job);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return { job: shared, number: ++jobs };
}

/** Threads need compiled code: next to this file when it is compiled itself, else in dist/. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith(".js")) return join(dirname(here), "worker.js");
  const built = join(dirname(here), "..", "..", "dist", "sim", "node", "worker.js");
  if (!existsSync(built)) throw new Error("the compiled worker is missing: run npm run setup");
  return built;
}

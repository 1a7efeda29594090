/** Threads that do ranges of futures. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Piscina } from "piscina";
import type { Block } from "../montecarlo/replicate.ts";
import type { Job } from "./job.ts";
import type { Range, WorkerData } from "./worker.ts";

export interface Pool {
  readonly workers: number;
  /** Does a range, again in another thread if the first one dies. Rejects when that dies too. */
  run(range: Range): Promise<Block>;
  /** Futures finished since the pool was opened, those of unfinished ranges included. */
  finished(): number;
  /** Ends the threads at once. */
  close(): Promise<void>;
}

/** Starts `workers` threads (default: one a processor). Each compiles the model for itself. */
export function openPool(job: Job, workers = availableParallelism()): Pool {
  const counter = new SharedArrayBuffer(4);
  const workerData: WorkerData = { job, counter };
  const threads = new Piscina<Range, Block>({
    filename: pathToFileURL(workerFile()).href,
    minThreads: workers,
    maxThreads: workers,
    workerData,
  });
  const finished = new Int32Array(counter);
  let closed = false;
  return {
    workers,
    async run(range) {
      try {
        return await threads.run(range);
      } catch (error) {
        if (closed) throw error;
        return await threads.run(range);
      }
    },
    finished: () => Atomics.load(finished, 0),
    async close() {
      closed = true;
      await threads.destroy();
    },
  };
}

/** Threads need compiled code: next to this file when it is compiled itself, else in dist/. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith(".js")) return join(dirname(here), "worker.js");
  const built = join(dirname(here), "..", "..", "dist", "sim", "node", "worker.js");
  if (!existsSync(built)) throw new Error("the compiled worker is missing: run npm run setup");
  return built;
}

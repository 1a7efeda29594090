/** One thread of a batch: compiles the model once, then turns ranges of futures into blocks. */
import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import { type Block, createReplicator } from "../montecarlo/replicate.ts";
import { compileFor } from "./compiler.ts";
import { engineOf, type Job } from "./job.ts";

export interface WorkerData {
  readonly job: Job;
  /** Futures finished by all threads, for progress only. */
  readonly counter: SharedArrayBuffer;
}

export interface Range {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

const { job, counter } = dataOf(workerData);
const finished = new Int32Array(counter);
compileFor(job.replications);
const prepare = await engineOf(job);
const replicate = createReplicator(prepare(job.world, job.scenario), job.scenario.id, job, () => {
  Atomics.add(finished, 0, 1);
});

/** The block of a range, its arrays handed over rather than copied. */
export default function work({ from, to }: Range): unknown {
  const block: Block = replicate(from, to);
  const { values, tally } = block;
  const { counts, sums, short, begun, wanted } = tally;
  const buffers = [values, counts, sums, short, begun, wanted].map(({ buffer }) => buffer);
  return move({ [transferableSymbol]: buffers, [valueSymbol]: block });
}

function dataOf(data: WorkerData): WorkerData {
  return data;
}

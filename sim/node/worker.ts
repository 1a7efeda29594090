/** One thread of a batch: compiles the model once, then turns ranges of futures into blocks. */
import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import { type Block, createReplicator } from "../montecarlo/replicate.ts";
import { compileFor } from "./compiler.ts";
import { engineOf, type Job } from "./job.ts";

export interface WorkerData {
  readonly job: Job;
  /** [0] futures finished by all threads; [place] those of the range that a lane is at. Progress and watch only. */
  readonly counter: SharedArrayBuffer;
}

/** A range, and where in the counter its futures are counted. */
export interface Task extends Range {
  readonly place: number;
}

export interface Range {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

const { job, counter } = dataOf(workerData);
const finished = new Int32Array(counter);
compileFor(job.replications);
let place = 1;
const prepare = await engineOf(job);
const replicate = createReplicator(prepare(job.world, job.scenario), job.scenario.id, job, () => {
  Atomics.add(finished, 0, 1);
  Atomics.add(finished, place, 1);
});

/** The block of a range, its arrays handed over rather than copied. */
export default function work({ from, to, place: counted }: Task): unknown {
  place = counted;
  const block: Block = replicate(from, to);
  const { values, tally } = block;
  const { counts, sums, short, begun, wanted, flows } = tally;
  const buffers = [values, counts, sums, short, begun, wanted, flows].map(({ buffer }) => buffer);
  return move({ [transferableSymbol]: buffers, [valueSymbol]: block });
}

function dataOf(data: WorkerData): WorkerData {
  return data;
}

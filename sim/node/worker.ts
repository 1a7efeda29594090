/** One thread of a batch: compiles the model once a job, then turns ranges of futures into blocks. */
import { deserialize } from "node:v8";
import { type Block, createReplicator } from "../montecarlo/replicate.ts";
import { compileFor } from "./compiler.ts";
import { engineOf, type Job } from "./job.ts";

/** A range of one job, and where its futures are counted. */
export interface Task extends Range {
  /** A {@link Job}, serialized. */
  readonly job: Uint8Array;
  /** Tells jobs of one process apart. */
  readonly number: number;
  /** [0] futures finished by all threads; [place] those of the range that a lane is at. Progress and watch only. */
  readonly counter: SharedArrayBuffer;
  readonly place: number;
}

export interface Range {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

type Replicate = (from: number, to: number) => Block;

let at: { number: number; place: number; finished: Int32Array; replicate: Replicate } | undefined;

/**
 * The block of a range. Its arrays are copied to the caller, ten to forty milliseconds for seconds of work: once a thread has
 * handed one array over, V8 checks at every access to any array whether that one is still there, a sixth of a future's time.
 */
export default async function work(task: Task): Promise<Block> {
  const { from, to, place, number } = task;
  if (at?.number !== number) {
    at = undefined; // what the last job took is free before the next one takes as much
    at = { number, place, finished: new Int32Array(task.counter), replicate: await prepared(task) };
  }
  at.place = place;
  return at.replicate(from, to);
}

async function prepared(task: Task): Promise<Replicate> {
  const job: Job = deserialize(task.job.slice());
  compileFor(job.replications);
  const prepare = await engineOf(job);
  return createReplicator(prepare(job.world, job.scenario), job.scenario.id, job, () => {
    if (at === undefined) return;
    Atomics.add(at.finished, 0, 1);
    Atomics.add(at.finished, at.place, 1);
  });
}

/** Job in, block out: a range of futures of one scenario, measured and counted. */
import type { Reason } from "../engine/explain.ts";
import type { Recording } from "../engine/recording.ts";
import { createCounter } from "./counter.ts";
import type { DesignOptions } from "./design.ts";
import { createMeasurer } from "./measure-future.ts";
import { createDraws, type Nesting } from "./nesting.ts";
import type { Plan } from "./plan.ts";
import { createTally, type PackedTally, packTally } from "./tally.ts";
import type { FailedReplication } from "./types.ts";

/** Anything that turns a seed, a replication and the uniforms of its inputs into a recording. */
export interface Simulation {
  /** `shocksOf`: the replication whose streams of shocks it shares; its own when not given. */
  run(seed: string, replication: number, uniforms: Float64Array, shocksOf?: number): Recording;
  /** The same future, and why what was short was short; for engines that can tell. Ask before the next future runs. */
  explained?(seed: string, replication: number, uniforms: Float64Array, shocksOf?: number): Explained;
}

export interface Explained {
  readonly recording: Recording;
  /** Reasons for what an element or magnet lacked in a region, in the reported weeks `from` to `to` (exclusive). */
  explain(item: string, region: string, from: number, to: number): readonly Reason[];
}

/** A model that is ready to run: what the Monte Carlo needs to know of it. */
export interface Futures {
  readonly plan: Plan;
  /** Names of the inputs, in the order of `uniforms`. */
  readonly keys: readonly string[];
  /** Those that a Sobol sequence serves when the job names none. */
  readonly leading: readonly string[];
  /** Slots, within `keys`, of what decides whether and when shocks come; none when not given. */
  readonly timing?: readonly number[];
  /** Opens a simulation; called again after a failure, because a broken future may leave anything behind. */
  open(): Simulation;
}

/** The futures from `from` to `to` (exclusive). Plain typed arrays: crosses threads as a copy (see node/worker.ts). */
export interface Block {
  readonly from: number;
  readonly to: number;
  /** Values of the plan's columns, [column * (to - from) + replication - from]; NaN in a failed future. */
  readonly values: Float32Array;
  readonly failures: readonly FailedReplication[];
  readonly tally: PackedTally;
}

export interface ReplicatorOptions extends Omit<DesignOptions, "keys"> {
  /** Futures in a row that share a world and a calendar of shocks; see variance-split.ts. */
  readonly nesting?: Nesting;
}

const LARGEST_IN_16_BITS = 65_535;

/**
 * Prepares a worker's job. A future that throws is tried once more, alone, in a fresh simulation; if it throws again
 * it is recorded as failed and counts nowhere. `scenario` is the id that failures carry; `onFuture` is called after
 * each future, for progress.
 */
export function createReplicator(
  futures: Futures,
  scenario: string,
  options: ReplicatorOptions,
  onFuture: () => void = () => undefined,
): (from: number, to: number) => Block {
  const { plan, keys, timing = [] } = futures;
  const { seed } = options;
  const draw = createDraws({ leading: futures.leading, ...options, keys, timing });
  const measure = createMeasurer(plan);
  const uniforms = new Float64Array(keys.length);
  let counter = createCounter(plan, 16);
  let most = LARGEST_IN_16_BITS; // futures that the counter can hold
  let simulation = futures.open();

  return (from, to) => {
    const size = to - from;
    const values = new Float32Array(plan.columns.length * size);
    if (size > most) {
      counter = createCounter(plan, 32);
      most = Number.POSITIVE_INFINITY;
    }
    const failures: FailedReplication[] = [];
    for (let replication = from; replication < to; replication++) {
      const recording = attempt(replication, failures);
      const measured = recording === undefined ? undefined : measure(recording);
      if (recording !== undefined && measured !== undefined) counter.add(recording, measured);
      for (let column = 0, at = replication - from; column < plan.columns.length; column++, at += size) {
        values[at] = measured === undefined ? Number.NaN : measured.row[column];
      }
      onFuture();
    }
    return { from, to, values, failures, tally: counter.pack() };
  };

  function attempt(replication: number, failures: FailedReplication[]): Recording | undefined {
    try {
      return run(replication);
    } catch {
      simulation = futures.open();
    }
    try {
      return run(replication);
    } catch (error) {
      simulation = futures.open();
      const reason = error instanceof Error ? error.message : String(error);
      failures.push({ replication, seed, scenario, tick: tickOf(reason), reason });
      return undefined;
    }
  }

  function run(replication: number): Recording {
    const shocksOf = draw(replication, uniforms);
    const recording = simulation.run(seed, replication, uniforms, shocksOf);
    refuseNonsense(recording, plan);
    return recording;
  }
}

/** The block of a future that not even a thread of its own could finish: it counts nowhere. */
export function failedBlock(plan: Plan, failure: Omit<FailedReplication, "tick">): Block {
  const { replication: from, reason } = failure;
  const values = new Float32Array(plan.columns.length).fill(Number.NaN);
  const failures = [{ ...failure, tick: tickOf(reason) }];
  return { from, to: from + 1, values, failures, tally: packTally(createTally(plan), plan.weeks) };
}

/** A sum over futures that meets one NaN is NaN: such a future has failed, even if the engine did not say so. */
function refuseNonsense({ data, weeks, nonsense }: Recording, plan: Plan): void {
  if (nonsense === false) return;
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const series = Math.floor(at / weeks);
  throw new Error(`${plan.series[series].id} is ${data[at]} in reported week ${at - series * weeks}`);
}

/** The tick that an error of the engine names, or -1. */
function tickOf(reason: string): number {
  const found = /\btick (\d+)/.exec(reason);
  return found === null ? -1 : Number(found[1]);
}

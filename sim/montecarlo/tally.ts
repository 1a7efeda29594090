/**
 * What many futures come to, in memory that does not grow with them: counts in fixed bins, and sums of whole numbers.
 *
 * Adding and merging are exact, so the order of futures, the cut into chunks and the number of workers leave no trace.
 */
import { countedSeries } from "./counted-series.ts";
import { flowCount } from "./flows.ts";
import { binCount } from "./histogram.ts";
import type { Plan } from "./plan.ts";

/** Plain typed arrays: crosses threads as a copy (see node/worker.ts). */
export interface Tally {
  /** Futures counted. */
  futures: number;
  /** Largest relative error of the mass balance. */
  balanceError: number;
  /** Futures by bin, [place of the series + bin * weeks + week]: a series stays in a bin for weeks. See {@link countedSeries}. */
  readonly counts: Counts;
  /** 1 where anything fell into a bin in any week, [place / weeks + bin]: most bins stay empty, and are never looked at. */
  readonly touched: Uint8Array;
  /** Sum over futures in units of `Counted.unit`, [fan * weeks + week]: whole numbers below 2^53, hence exact. */
  readonly sums: Float64Array;
  /** Futures with a shortage, indexed like Measured.short. */
  readonly short: Uint32Array;
  /** Futures whose first shortage begins in a week, [(definition * cells + cell) * weeks + week]. */
  readonly begun: Uint32Array;
  /** Futures in which the buyers wanted anything, [cell]. */
  readonly wanted: Uint32Array;
  /** Sums over futures of what regions shipped to one another, see flows.ts. */
  readonly flows: Float64Array;
}

type Counts = Uint32Array | Uint16Array;

/** Where a tally counts: the largest part of it. */
export type Room = Pick<Tally, "counts" | "touched">;

/** A tally on its way: only the bins that anything fell into. A few futures fill a tenth of them. */
export interface PackedTally extends Omit<Tally, "counts" | "touched"> {
  /** Bins that were filled, as place / weeks of their counts in a {@link Tally}, ascending. */
  readonly filled: Uint32Array;
  /** Futures by week, [index in `filled` * weeks + week]. */
  readonly filledCounts: Counts;
}

/** Room for the counts of any number of futures below two to the power of `bits`. */
export function createRoom(plan: Plan, bits: 16 | 32): Room {
  const last = countedSeries(plan).at(-1);
  const bins = last === undefined ? 0 : last.place / plan.weeks + binCount(last.bins);
  const length = bins * plan.weeks;
  return {
    counts: bits === 16 ? new Uint16Array(length) : new Uint32Array(length),
    touched: new Uint8Array(bins),
  };
}

/** An empty tally. `room` is empty too. */
export function createTally(plan: Plan, room: Room = createRoom(plan, 32)): Tally {
  const counted = countedSeries(plan);
  return {
    futures: 0,
    balanceError: 0,
    ...room,
    sums: new Float64Array(counted.length * plan.weeks),
    short: new Uint32Array(plan.definitions.length * plan.cells.length * (plan.periods.quarters.length + 1)),
    begun: new Uint32Array(plan.definitions.length * plan.cells.length * plan.weeks),
    wanted: new Uint32Array(plan.cells.length),
    flows: new Float64Array(flowCount(plan)),
  };
}

/** What `tally` holds, without the empty bins. `weeks` as in its plan. Other arrays are shared, not copied. */
export function packTally(tally: Tally, weeks: number): PackedTally {
  const { counts, touched, ...others } = tally;
  let size = 0;
  for (const one of touched) size += one;
  const filled = new Uint32Array(size);
  const filledCounts = new (counts instanceof Uint16Array ? Uint16Array : Uint32Array)(size * weeks);
  let index = 0;
  for (let bin = 0; bin < touched.length; bin++) {
    if (touched[bin] === 0) continue;
    filled[index] = bin;
    filledCounts.set(counts.subarray(bin * weeks, (bin + 1) * weeks), index * weeks);
    index++;
  }
  return { ...others, filled, filledCounts };
}

/** Empties what was counted. Of the bins only those that were touched: the others, nine tenths of the memory, need not be looked at. */
export function emptyTally(tally: Tally, weeks: number): void {
  const { counts, touched, sums, short, begun, wanted, flows } = tally;
  tally.futures = 0;
  tally.balanceError = 0;
  for (let bin = 0; bin < touched.length; bin++) {
    if (touched[bin] === 0) continue;
    counts.fill(0, bin * weeks, (bin + 1) * weeks);
    touched[bin] = 0;
  }
  for (const part of [sums, short, begun, wanted, flows]) part.fill(0);
}

/** Everything that was counted under one plan. */
export function mergedTally(plan: Plan, parts: Iterable<PackedTally>): Tally {
  const whole = createTally(plan);
  for (const part of parts) mergeTally(whole, part);
  return whole;
}

/** Adds `part` to `whole`. Throws when they were made for different plans. */
export function mergeTally(whole: Tally, part: PackedTally): void {
  const { filled, filledCounts } = part;
  const weeks = filled.length === 0 ? 0 : filledCounts.length / filled.length;
  const end = filled.length === 0 ? 0 : (filled[filled.length - 1] + 1) * weeks;
  if (
    end > whole.counts.length ||
    whole.sums.length !== part.sums.length ||
    whole.short.length !== part.short.length
  ) {
    throw new Error("tallies of different models or scenarios cannot be merged");
  }
  whole.futures += part.futures;
  whole.balanceError = Math.max(whole.balanceError, part.balanceError);
  for (let index = 0; index < filled.length; index++) {
    const to = filled[index] * weeks;
    whole.touched[filled[index]] = 1;
    for (let week = 0; week < weeks; week++) whole.counts[to + week] += filledCounts[index * weeks + week];
  }
  addTo(whole.sums, part.sums);
  addTo(whole.short, part.short);
  addTo(whole.begun, part.begun);
  addTo(whole.wanted, part.wanted);
  addTo(whole.flows, part.flows);
}

function addTo(whole: Uint32Array | Float64Array, part: Uint32Array | Float64Array): void {
  for (let at = 0; at < part.length; at++) whole[at] += part[at];
}

/**
 * What many futures come to, in memory that does not grow with them: counts in fixed bins, and sums of whole numbers.
 *
 * Adding and merging are exact, so the order of futures, the cut into chunks and the number of workers leave no trace.
 */
import type { Recording, SeriesKind } from "../engine/recording.ts";
import { createFlowCounter, flowCount } from "./flows.ts";
import { type Bins, binCount, binner } from "./histogram.ts";
import type { Measured } from "./measure-future.ts";
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

/** Where a tally counts: the largest part of it, used again and again. */
export type Room = Pick<Tally, "counts" | "touched">;

/** A tally on its way: only the bins that anything fell into. A few futures fill a tenth of them. */
export interface PackedTally extends Omit<Tally, "counts" | "touched"> {
  /** Bins that were filled, as place / weeks of their counts in a {@link Tally}, ascending. */
  readonly filled: Uint32Array;
  /** Futures by week, [index in `filled` * weeks + week]. */
  readonly filledCounts: Counts;
}

/** A sum with it is a whole number, and what is left without it the nearest to what was added, below 2^51. */
const ROUNDER = 1.5 * 2 ** 52;

interface Counting {
  readonly bins: Bins;
  /** What the mean is kept in, and the largest value that enters it: together they hold for two million futures. */
  readonly unit: number;
  readonly most: number;
}

const PRICE: Counting = {
  bins: { kind: "octaves", low: -4, high: 17, steps: 16 },
  unit: 1 / 4096,
  most: 1048576,
};
const FILL: Counting = { bins: { kind: "share" }, unit: 1 / 1073741824, most: 1 };
const FLOW: Counting = {
  bins: { kind: "octaves", low: -12, high: 14, steps: 8 },
  unit: 1 / 65536,
  most: 65536,
};

/** Million USD a week: a world without a car a week is worth some 60,000. */
const VALUE: Counting = {
  bins: { kind: "octaves", low: -4, high: 18, steps: 8 },
  unit: 1 / 4096,
  most: 1048576,
};

/** How each kind of series is counted. Kinds not named have no fan. */
const COUNTED: Readonly<Partial<Record<SeriesKind, Counting>>> = {
  fill: FILL,
  "product-fill": FILL,
  "price-spot": PRICE,
  "price-contract": PRICE,
  cover: { bins: { kind: "octaves", low: -3, high: 8, steps: 16 }, unit: 1 / 1048576, most: 1024 },
  stock: { bins: { kind: "octaves", low: -3, high: 8, steps: 8 }, unit: 1 / 1048576, most: 1024 },
  export: FLOW,
  made: FLOW,
  value: VALUE,
  "value-ceiling": VALUE,
  cause: { ...FLOW, bins: { kind: "octaves", low: -12, high: 14, steps: 4 } },
};

/** A series that is counted: its row in the recording and its place in `counts`. */
export interface Counted extends Counting {
  readonly series: number;
  readonly place: number;
}

/** The series with a fan, in the order of the recording. */
export function countedSeries(plan: Plan): Counted[] {
  let place = 0;
  return plan.series.flatMap(({ kind }, series) => {
    const how = COUNTED[kind];
    if (how === undefined) return [];
    const counted = { series, place, ...how };
    place += plan.weeks * binCount(how.bins);
    return [counted];
  });
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

/** Empties the bins that were touched: the others, nine tenths of the memory, need not be looked at. */
function clearRoom({ counts, touched }: Room, weeks: number): void {
  for (let bin = 0; bin < touched.length; bin++) {
    if (touched[bin] === 0) continue;
    counts.fill(0, bin * weeks, (bin + 1) * weeks);
    touched[bin] = 0;
  }
}

/** An empty tally. `room`, that of a tally that is no longer needed, is emptied and used again. */
export function createTally(plan: Plan, room: Room = createRoom(plan, 32)): Tally {
  const counted = countedSeries(plan);
  clearRoom(room, plan.weeks);
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

/** Prepares the counting of futures that follow `plan`. */
export function createCounter(plan: Plan): (tally: Tally, recording: Recording, measured: Measured) => void {
  const counted = countedSeries(plan);
  const binOf = counted.map(({ bins }) => binner(bins));
  const addFlows = createFlowCounter(plan);
  const { weeks } = plan;
  const binIn = new Int32Array(weeks);

  return (tally, { data, balanceError, flows }, { short, firstShort, wanted }) => {
    const { counts, touched, sums } = tally;
    tally.futures++;
    if (balanceError > tally.balanceError) tally.balanceError = balanceError;
    for (let fan = 0; fan < counted.length; fan++) {
      const { series, place, unit, most } = counted[fan];
      binOf[fan](data, series * weeks, binIn);
      const firstBin = place / weeks;
      for (let week = 0; week < weeks; week++) {
        const filled = firstBin + binIn[week];
        counts[filled * weeks + week]++;
        touched[filled] = 1;
      }
      const inUnit = 1 / unit; // exact: units are powers of two
      for (let week = 0; week < weeks; week++) {
        const value = data[series * weeks + week];
        sums[fan * weeks + week] += Math.min(value, most) * inUnit + ROUNDER - ROUNDER;
      }
    }
    addFlows(tally.flows, flows);
    for (let at = 0; at < short.length; at++) tally.short[at] += short[at];
    for (let place = 0; place < firstShort.length; place++) {
      if (firstShort[place] >= 0) tally.begun[place * weeks + firstShort[place]]++;
    }
    for (let cell = 0; cell < wanted.length; cell++) tally.wanted[cell] += wanted[cell];
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

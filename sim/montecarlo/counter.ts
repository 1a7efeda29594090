/** Counts futures one by one, and hands over what they come to as a tally. */
import type { Recording } from "../engine/recording.ts";
import { wordsOf } from "../numbers/float-bits.ts";
import { countedSeries } from "./counted-series.ts";
import { createFlowCounter } from "./flows.ts";
import { binner } from "./histogram.ts";
import type { Measured } from "./measure-future.ts";
import type { Plan } from "./plan.ts";
import { createRoom, createTally, emptyTally, type PackedTally, packTally } from "./tally.ts";

export interface Counter {
  /** Counts one future. */
  add(recording: Recording, measured: Measured): void;
  /** The tally of all futures since the last call; counting begins anew. */
  pack(): PackedTally;
}

/** A sum with it is a whole number, and what is left without it the nearest to what was added, below 2^51. */
const ROUNDER = 1.5 * 2 ** 52;

/**
 * Prepares the counting of futures that follow `plan`, fewer than two to the power of `bits` in a pack. The counter keeps its
 * arrays, so that V8 compiles it for those (see engine/step.ts).
 */
export function createCounter(plan: Plan, bits: 16 | 32 = 32): Counter {
  const { weeks } = plan;
  const tally = createTally(plan, createRoom(plan, bits));
  const counts = tally.counts;
  const touched = tally.touched;
  const sums = tally.sums;
  const counted = countedSeries(plan);
  const binOf = counted.map(({ bins }) => binner(bins));
  const rowOf = Int32Array.from(counted, ({ series }) => series * weeks);
  const firstBin = Int32Array.from(counted, ({ place }) => place / weeks);
  const most = Float64Array.from(counted, ({ most }) => most);
  const inUnit = Float64Array.from(counted, ({ unit }) => 1 / unit); // exact: units are powers of two
  const binIn = new Int32Array(weeks);
  const onlyBin = new Int32Array(1);
  const addFlows = createFlowCounter(plan);

  /** A row that never moves, as two in five do, falls into one bin in all its weeks. */
  const countSteady = (data: Float64Array, words: Int32Array, fan: number): void => {
    binOf[fan](data, words, rowOf[fan], onlyBin);
    const bin = firstBin[fan] + onlyBin[0];
    const first = bin * weeks;
    const sum = fan * weeks;
    const amount = Math.min(data[rowOf[fan]], most[fan]) * inUnit[fan] + ROUNDER - ROUNDER;
    touched[bin] = 1;
    for (let week = 0; week < weeks; week++) counts[first + week]++;
    for (let week = 0; week < weeks; week++) sums[sum + week] += amount;
  };

  const countMoving = (data: Float64Array, words: Int32Array, fan: number): void => {
    const row = rowOf[fan];
    binOf[fan](data, words, row, binIn);
    const lowest = firstBin[fan];
    for (let week = 0; week < weeks; week++) {
      const bin = lowest + binIn[week];
      counts[bin * weeks + week]++;
      touched[bin] = 1;
    }
    const largest = most[fan];
    const scale = inUnit[fan];
    const sum = fan * weeks;
    for (let week = 0; week < weeks; week++)
      sums[sum + week] += Math.min(data[row + week], largest) * scale + ROUNDER - ROUNDER;
  };

  return {
    add({ data, balanceError, flows }, { short, firstShort, wanted }) {
      const words = wordsOf(data);
      tally.futures++;
      if (balanceError > tally.balanceError) tally.balanceError = balanceError;
      for (let fan = 0; fan < rowOf.length; fan++) {
        if (isSteady(data, rowOf[fan], weeks)) countSteady(data, words, fan);
        else countMoving(data, words, fan);
      }
      addFlows(tally.flows, flows);
      for (let at = 0; at < short.length; at++) tally.short[at] += short[at];
      for (let place = 0; place < firstShort.length; place++) {
        if (firstShort[place] >= 0) tally.begun[place * weeks + firstShort[place]]++;
      }
      for (let cell = 0; cell < wanted.length; cell++) tally.wanted[cell] += wanted[cell];
    },
    pack() {
      const packed = packTally(tally, weeks);
      const { sums, short, begun, wanted, flows } = packed;
      const own = {
        ...packed,
        ...{ sums: sums.slice(), short: short.slice(), begun: begun.slice() },
        ...{ wanted: wanted.slice(), flows: flows.slice() },
      };
      emptyTally(tally, weeks);
      return own;
    },
  };
}

/** True where a row is the same number in all its weeks. */
function isSteady(data: Float64Array, from: number, weeks: number): boolean {
  const first = data[from];
  for (let at = from + 1; at < from + weeks; at++) if (data[at] !== first) return false;
  return true;
}

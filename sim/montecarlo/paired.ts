/** The difference between two scenarios that met the same luck. */
import { type Interval, meanInterval } from "./intervals.ts";

export interface Paired extends Interval {
  /** Pairs in which both values exist (NaN marks one that does not). */
  readonly pairs: number;
  readonly base: number;
  readonly other: number;
  /** Mean of other - base, with its interval. */
  readonly difference: number;
  readonly standardError: number;
  /** Variance of an unpaired difference over that of the paired one: how many times the futures pairing is worth. */
  readonly gain: number;
}

/**
 * Compares value by value: `base[i]` and `other[i]` are the same future under two scenarios. Sums run in the order of
 * futures. The gain is 1 when neither varies, Infinity when only the difference does not. Throws on unequal lengths.
 */
export function pairedDifference(base: ArrayLike<number>, other: ArrayLike<number>, level = 0.95): Paired {
  if (base.length !== other.length) {
    throw new Error(`cannot pair ${base.length} futures with ${other.length}`);
  }
  let pairs = 0;
  let sumBase = 0;
  let sumOther = 0;
  for (let at = 0; at < base.length; at++) {
    if (Number.isNaN(base[at] + other[at])) continue;
    pairs++;
    sumBase += base[at];
    sumOther += other[at];
  }
  const meanBase = sumBase / pairs;
  const meanOther = sumOther / pairs;
  let squaresBase = 0;
  let squaresOther = 0;
  let squaresDifference = 0;
  for (let at = 0; at < base.length; at++) {
    if (Number.isNaN(base[at] + other[at])) continue;
    const fromBase = base[at] - meanBase;
    const fromOther = other[at] - meanOther;
    squaresBase += fromBase * fromBase;
    squaresOther += fromOther * fromOther;
    squaresDifference += (fromOther - fromBase) * (fromOther - fromBase);
  }
  const deviation = Math.sqrt(squaresDifference / (pairs - 1));
  const difference = meanOther - meanBase;
  const unpaired = squaresBase + squaresOther;
  return {
    pairs,
    base: meanBase,
    other: meanOther,
    difference,
    standardError: deviation / Math.sqrt(pairs),
    ...meanInterval(difference, deviation, pairs, level),
    gain: unpaired === 0 ? 1 : unpaired / squaresDifference,
  };
}

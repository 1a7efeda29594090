/** When a batch that grows until it is precise enough may stop. */
import { studentQuantile } from "../numbers/special.ts";
import { wilson } from "./intervals.ts";

/** Fewest futures before any rule is asked: a lucky start must not end a batch. */
export const FEWEST_FUTURES = 200;

/** To stand in every report of a batch that stopped by its own precision. */
export const STOPPING_CAVEAT =
  "The number of futures was chosen while looking at the results, so the intervals cover slightly less often than " +
  "their nominal 95 %.";

/**
 * Law's relative-error rule: true when the interval's half-width is at most gamma / (1 + gamma) of the mean, which
 * makes the error at most `gamma` of the true mean at the given level. False below `fewest` values.
 * Source: Law, Simulation Modeling and Analysis, chapter 9. See {@link STOPPING_CAVEAT}.
 */
export function relativelyPrecise(
  mean: number,
  standardDeviation: number,
  count: number,
  gamma: number,
  fewest = FEWEST_FUTURES,
  level = 0.95,
): boolean {
  if (count < Math.max(2, fewest)) return false;
  const half = (studentQuantile((1 + level) / 2, count - 1) * standardDeviation) / Math.sqrt(count);
  return half <= (gamma / (1 + gamma)) * Math.abs(mean);
}

/** Half the width of the widest 95 % Wilson interval among probabilities; `short[i]` of `futures` each. */
export function widestHalf(short: ArrayLike<number>, futures: number): number {
  let widest = 0;
  for (let at = 0; at < short.length; at++) {
    const { low, high } = wilson(short[at], futures);
    widest = Math.max(widest, (high - low) / 2);
  }
  return widest;
}

/** True when every shortage probability is known to within `precision` (0.01 is one percentage point). */
export function preciseEnough(
  short: ArrayLike<number>,
  futures: number,
  precision: number,
  fewest = FEWEST_FUTURES,
): boolean {
  return futures >= fewest && widestHalf(short, futures) <= precision;
}

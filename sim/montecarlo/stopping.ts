/** When a batch that grows until it is precise enough may stop. */
import { studentQuantile } from "../numbers/special.ts";
import { meanInterval, wilson } from "./intervals.ts";

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

/** What a batch that chooses its own length has to reach. */
export interface StoppingRule {
  /** Half-width of the interval: of the figure's own unit, or with `relative` a share of the figure. */
  readonly precision: number;
  readonly relative: boolean;
  /** Ids of columns whose mean must be precise; empty for every shortage probability of the whole period. */
  readonly measures: readonly string[];
  /** Futures before the rule is asked. */
  readonly fewest: number;
}

/**
 * True when the mean of `values` (NaN: a future without one) is precise enough under the rule. Probabilities by Wilson's
 * interval, other means by Student's, relative ones by Law's rule. Sums run in the order of futures.
 */
export function meanPreciseEnough(
  values: ArrayLike<number>,
  isProbability: boolean,
  rule: StoppingRule,
): boolean {
  let count = 0;
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    if (Number.isNaN(values[at])) continue;
    count++;
    sum += values[at];
  }
  if (count < Math.max(2, rule.fewest)) return false;
  const mean = sum / count;
  if (isProbability && !rule.relative) return widestHalf([sum], count) <= rule.precision;
  let squares = 0;
  for (let at = 0; at < values.length; at++) {
    if (!Number.isNaN(values[at])) squares += (values[at] - mean) * (values[at] - mean);
  }
  const deviation = Math.sqrt(squares / (count - 1));
  if (rule.relative)
    return mean !== 0 && relativelyPrecise(mean, deviation, count, rule.precision, rule.fewest);
  const { low, high } = meanInterval(mean, deviation, count);
  return (high - low) / 2 <= rule.precision;
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

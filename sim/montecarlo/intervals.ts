/** Intervals: what a number of futures says about the chance or the mean behind it. */
import { normalQuantile } from "../numbers/distributions.ts";
import { pow } from "../numbers/elementary.ts";
import { betaQuantile, studentQuantile } from "../numbers/special.ts";
import { sortedQuantile } from "./sorted.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Interval of a probability after `successes` of `trials`, by Wilson's score. 0 and 1 after no trial at all.
 * Source: Wilson (1927); recommended by Brown, Cai & DasGupta (2001), doi:10.1214/ss/1009213286.
 */
export function wilson(successes: number, trials: number, level = 0.95): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + level) / 2);
  const share = successes / trials;
  const spread = (z * z) / trials;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((share * (1 - share) + spread / 4) / trials)) / (1 + spread);
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
}

/**
 * Interval of a probability whose coverage is never below `level`; wider than Wilson's.
 * Source: Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404.
 */
export function clopperPearson(successes: number, trials: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    high: successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
  };
}

/** Upper bound, one-sided, of the probability of what was never seen in `trials` (about 3 / trials at 95 %). */
export function boundAfterNone(trials: number, level = 0.95): number {
  return trials === 0 ? 1 : 1 - pow(1 - level, 1 / trials);
}

/** Futures needed for a normal interval of `halfWidth` about the probability `share`. */
export function trialsFor(share: number, halfWidth: number, level = 0.95): number {
  const z = normalQuantile((1 + level) / 2);
  // a hair off, so that rounding in z does not ask for one more future than the exact number
  return Math.ceil((z / halfWidth) * (z / halfWidth) * share * (1 - share) - 1e-9);
}

/** Student's interval of a mean; `standardDeviation` with n - 1 below. Infinite for fewer than two values. */
export function meanInterval(mean: number, standardDeviation: number, count: number, level = 0.95): Interval {
  if (count < 2) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const half = (studentQuantile((1 + level) / 2, count - 1) * standardDeviation) / Math.sqrt(count);
  return { low: mean - half, high: mean + half };
}

/**
 * Percentile bootstrap of any statistic. `draw` is a named stream (numbers/stream.ts), so the interval is reproducible;
 * `statistic` gets a resample in a buffer that is reused. Source: Efron & Tibshirani (1993), chapter 13.
 */
export function bootstrap(
  values: Float64Array,
  statistic: (resample: Float64Array) => number,
  draw: () => number,
  resamples = 1000,
  level = 0.95,
): Interval {
  const resample = new Float64Array(values.length);
  const found = new Float64Array(resamples);
  for (let round = 0; round < resamples; round++) {
    for (let at = 0; at < resample.length; at++) resample[at] = values[Math.floor(draw() * values.length)];
    found[round] = statistic(resample);
  }
  found.sort();
  return { low: sortedQuantile(found, (1 - level) / 2), high: sortedQuantile(found, (1 + level) / 2) };
}

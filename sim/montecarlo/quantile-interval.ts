/** How far the number of futures leaves a point of a distribution open, and the mean of its worst part. */
import { normalQuantile } from "../numbers/distributions.ts";
import { betaCdf } from "../numbers/special.ts";
import { sortedQuantile } from "./sorted.ts";
import type { Bounds } from "./types.ts";

type Values = Float64Array | Float32Array;

/**
 * Interval of the `share` quantile between two of the sorted values: whatever the distribution, it covers at least
 * `level`. Null when not even the least and the greatest value reach that far, as for the 5 % point of 40 futures.
 * Source: order statistics, David & Nagaraja (2003), doi:10.1002/0471722162, section 7.1.
 */
export function quantileInterval(sorted: Values, share: number, level = 0.95): Bounds | null {
  const [below, above] = quantileRanks(sorted.length, share, level);
  if (below < 0 || above >= sorted.length) return null;
  return [sorted[below], sorted[above]];
}

/**
 * Interval of {@link tailMean}, from the variance of what lies beyond the quantile. Null with fewer than ten values in
 * the tail: a normal interval of so few would say too little.
 * Source: Manistre & Hancock (2005), doi:10.1080/10920277.2005.10596207: Var(CVaR) from the tail and the quantile.
 */
export function tailInterval(
  sorted: Values,
  share: number,
  worse: "high" | "low",
  level = 0.95,
): Bounds | null {
  const count = sorted.length;
  if (share * count < 10) return null;
  const edge = sortedQuantile(sorted, worse === "high" ? 1 - share : share);
  const sign = worse === "high" ? 1 : -1;
  let sum = 0;
  let squares = 0;
  for (const value of sorted) {
    const beyond = Math.max(0, sign * (value - edge));
    sum += beyond;
    squares += beyond * beyond;
  }
  const variance = (squares - (sum * sum) / count) / (count - 1);
  const half = (normalQuantile((1 + level) / 2) * Math.sqrt(Math.max(0, variance) / count)) / share;
  const centre = edge + (sign * sum) / count / share;
  return [centre - half, centre + half];
}

/** Places in the sorted list, from 0; -1 or the length where there is none. Few lengths occur, so they are kept. */
export function quantileRanks(count: number, share: number, level = 0.95): readonly [number, number] {
  const key = `${count} ${share} ${level}`;
  const found = known.get(key) ?? [
    lowerRank(count, share, level),
    count - 1 - lowerRank(count, 1 - share, level),
  ];
  known.set(key, found);
  return found;
}

const known = new Map<string, readonly [number, number]>();

/** The highest place whose value is above the quantile with a probability of at most half of what `level` leaves. */
function lowerRank(count: number, share: number, level: number): number {
  const tail = (1 - level) / 2;
  let [good, bad] = [-1, count]; // place k is above the quantile when at most k of the values lie below it
  while (bad - good > 1) {
    const place = (good + bad) >> 1;
    if (atMost(place, count, share) <= tail) good = place;
    else bad = place;
  }
  return good;
}

/** P(Binomial(count, share) <= successes). */
function atMost(successes: number, count: number, share: number): number {
  return successes >= count ? 1 : 1 - betaCdf(share, successes + 1, count - successes);
}

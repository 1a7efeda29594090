/** Poisson counts by inverse CDF. */
import { exp } from "./elementary.ts";
import { normalQuantile } from "./normal.ts";

/** Mean above which a normal with the same mean and variance, rounded, stands for the count: e^-mean is still far above 0 here. */
const LARGE = 500;

/** Smallest count whose probability not to be exceeded is at least `u`, 0 < u < 1. */
export function poissonQuantile(u: number, mean: number): number {
  if (mean > LARGE) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(u)));
  let count = 0;
  let chance = exp(-mean);
  let sum = chance;
  // Far in the tail the sum stops at a little below 1: there the count is that at which nothing is added any more.
  while (sum < u && chance > 0) {
    count++;
    chance *= mean / count;
    sum += chance;
    if (chance < 1e-17 && count > mean) break;
  }
  return count;
}

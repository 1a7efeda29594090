/** How far a simulated figure is from what was observed, in units of the accepted range. */
import { log } from "../../numbers/elementary.ts";
import type { Target } from "../targets.ts";

/** A figure that cannot be formed, or that is further off than this, counts as this far. */
const WORST = 20;

/**
 * 0 at the observed figure, 1 at the end of the accepted range on that side, above 1 outside. Multiples and other ratios
 * are measured in logs. Where the observed figure is itself an end of the range, figures beyond it are 1 and more. Rank
 * orders: 0 when all pairs stand, else 1 + 3 x the share that does not.
 */
export function implausibility({ observed, low, high, unit, measure }: Target, value: number): number {
  if (Number.isNaN(value)) return WORST;
  if (measure.kind === "rank") return value >= low ? 0 : 1 + 3 * (low - value);
  const ratio = (unit === "multiple" || unit === "") && low > 0;
  if (ratio && value <= 0) return WORST;
  const scale = (x: number): number => (ratio ? log(x) : x);
  const off = scale(value) - scale(observed);
  const side = off > 0 ? scale(high) - scale(observed) : scale(observed) - scale(low);
  const whole = scale(high) - scale(low);
  if (off === 0) return 0;
  const distance = side > 0 ? Math.abs(off) / side : 1 + Math.abs(off) / whole;
  return Math.min(WORST, distance);
}

/**
 * Distance of one episode: mean of ln(1 + I^2) over its hard targets. The logarithm (the deviance of a Cauchy
 * discrepancy) keeps one target that the model cannot reach from outvoting all others, and never goes flat.
 */
export function episodeDistance(targets: readonly Target[], figures: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  targets.forEach((target, at) => {
    if (!target.hard) return;
    const off = implausibility(target, figures[at]);
    sum += log(1 + off * off);
    count++;
  });
  return count === 0 ? 0 : sum / count;
}

/** Hard targets whose figure lies in the accepted range. */
export function episodeHits(targets: readonly Target[], figures: ArrayLike<number>): number {
  return targets.filter(({ hard, low, high }, at) => hard && figures[at] >= low && figures[at] <= high)
    .length;
}

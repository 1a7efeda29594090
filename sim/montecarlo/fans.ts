/** Weekly points of every counted series over futures, and how far the number of futures leaves each of them open. */
import { countedSeries } from "./counted-series.ts";
import { figures } from "./figures.ts";
import { binCount, binEdges, histogramDeviation, histogramQuantiles } from "./histogram.ts";
import { meanInterval } from "./intervals.ts";
import type { Plan } from "./plan.ts";
import { quantileRanks } from "./quantile-interval.ts";
import type { Tally } from "./tally.ts";
import type { Fan, FanErrors } from "./types.ts";

export const FAN_POINTS = ["p5", "p25", "p50", "p75", "p95", "mean"] as const;

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Fans in the order of the recording; buyers who wanted nothing in any future are left out, and stocks that were never there. */
export interface Fans {
  readonly fans: readonly Fan[];
  /** Of each fan: half the width of each point's 95 % interval, NaN without one, [point of FAN_POINTS * weeks + week]. */
  readonly errors: readonly Float32Array[];
}

/**
 * Points come from counts in bins, off by less than a bin's width; so do their intervals, which lie between two ranks
 * as in quantile-interval.ts, and the standard deviation behind the mean's.
 */
export function fansOf(plan: Plan, tally: Tally): Fans {
  const { weeks } = plan;
  const { futures } = tally;
  const unwanted = new Set(
    plan.cells.filter((_, cell) => tally.wanted[cell] === 0).map(({ item, region }) => `${item}/${region}`),
  );
  const ask = sharesToAsk(futures);
  const fans: Fan[] = [];
  const errors: Float32Array[] = [];
  for (const [fan, { series, place, bins, unit }] of countedSeries(plan).entries()) {
    const info = plan.series[series];
    if (info.region !== undefined && unwanted.has(`${info.element ?? info.product}/${info.region}`)) continue;
    const [first, end] = touchedBins(tally, place / weeks, binCount(bins));
    if (info.kind === "stock" && end <= 1) continue; // less than an eighth of a week in every week of every future
    const edges = binEdges(bins).subarray(first, end + 1);
    const from = place + first * weeks;
    const points = FAN_POINTS.map(() => new Array<number>(weeks));
    const half = new Float32Array(FAN_POINTS.length * weeks);
    for (let week = 0; week < weeks; week++) {
      const found = histogramQuantiles(tally.counts, from + week, edges, ask.shares, weeks);
      for (let at = 0; at < SHARES.length; at++) {
        const { point, low, high } = ask.places[at];
        points[at][week] = figures(found[point]);
        half[at * weeks + week] = low < 0 ? Number.NaN : (found[high] - found[low]) / 2;
      }
      const mean = (tally.sums[fan * weeks + week] * unit) / futures;
      points[SHARES.length][week] = figures(mean);
      const deviation = histogramDeviation(tally.counts, from + week, edges, weeks);
      half[SHARES.length * weeks + week] = meanInterval(0, deviation, futures).high;
    }
    const [p5, p25, p50, p75, p95, mean] = points;
    fans.push({ ...info, ...{ p5, p25, p50, p75, p95, mean }, errors: widest(half, weeks) });
    errors.push(half);
  }
  return { fans, errors };
}

/** The first of a series' bins that anything fell into, and one past the last: what lies around them need not be read. */
function touchedBins({ touched }: Tally, place: number, bins: number): [first: number, end: number] {
  let first = 0;
  let end = bins;
  while (first < end && touched[place + first] === 0) first++;
  while (end > first && touched[place + end - 1] === 0) end--;
  return [first, end];
}

interface Asked {
  /** Ascending: the points, and the ranks at the ends of their intervals. */
  readonly shares: readonly number[];
  /** Places in `shares` of each of SHARES and of its ends; -1 where the futures are too few for an interval. */
  readonly places: readonly { readonly point: number; readonly low: number; readonly high: number }[];
}

function sharesToAsk(futures: number): Asked {
  const wanted = SHARES.map((point) => {
    const [low, high] = quantileRanks(futures, point);
    const some = low >= 0 && high < futures;
    return { point, low: some ? (low + 0.5) / futures : -1, high: some ? (high + 0.5) / futures : -1 };
  });
  const shares = [...new Set(wanted.flatMap(({ point, low, high }) => [point, low, high]))]
    .filter((share) => share >= 0)
    .sort((one, two) => one - two);
  const at = (share: number): number => shares.indexOf(share);
  return {
    shares,
    places: wanted.map(({ point, low, high }) => ({ point: at(point), low: at(low), high: at(high) })),
  };
}

/** The largest error of each point over the weeks; null where no week has one. */
function widest(half: Float32Array, weeks: number): FanErrors {
  const of = (point: number): number | null => {
    let most = -1;
    for (let at = point * weeks; at < (point + 1) * weeks; at++) if (half[at] > most) most = half[at];
    return most < 0 || !Number.isFinite(most) ? null : Number(most.toPrecision(3));
  };
  const [p5, p25, p50, p75, p95, mean] = FAN_POINTS.map((_, point) => of(point));
  return { p5, p25, p50, p75, p95, mean };
}

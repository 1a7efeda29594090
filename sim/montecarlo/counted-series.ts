/** Which series have a fan, and in what bins and units each of them is counted. */
import type { SeriesKind } from "../engine/recording.ts";
import { type Bins, binCount } from "./histogram.ts";
import type { Plan } from "./plan.ts";

interface Counting {
  readonly bins: Bins;
  /** A power of two that the mean is kept in, and the largest value that enters it: together they hold for two million futures. */
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

/** Who supplies whom, over futures: exact sums of whole units, and the rows of the summary that they come to. */
import { FLOW_KINDS, type FlowKind } from "../engine/recording.ts";
import type { FlowPeriod } from "../model/flow-periods.ts";
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { addSquare, SQUARE_PARTS, sumOfSquares } from "./exact-squares.ts";
import { figures } from "./figures.ts";
import { meanInterval } from "./intervals.ts";
import type { Plan } from "./plan.ts";
import type { Tally } from "./tally.ts";
import type { Bounds } from "./types.ts";

/** t REO a year in each period: means over futures, with 95 % intervals that are null for fewer than two futures. */
export interface FlowRates {
  readonly before: number;
  readonly during: number;
  /** Absent in summaries of older versions. */
  readonly intervals?: { readonly before: Bounds | null; readonly during: Bounds | null };
}

/** What one region ships to another as oxide, or inside magnets. */
export interface Flow extends FlowRates {
  readonly kind: FlowKind;
  readonly element: string;
  readonly from: string;
  readonly to: string;
}

/** Oxide and magnets together. */
export interface FlowTotal extends FlowRates {
  readonly element: string;
  readonly from: string;
  /** A region, or "abroad" for all others than `from`. */
  readonly to: string;
}

export const ABROAD = "abroad";

export interface Flows {
  readonly periods: readonly Pick<FlowPeriod, "id" | "from" | "until">[];
  /** Without those that are nothing in both periods. */
  readonly rows: readonly Flow[];
  /** Across borders alone. Absent in summaries of older versions. */
  readonly totals?: readonly FlowTotal[];
}

/** t: a period's 300,000 t of two million futures stay below 2^53 units. */
const UNIT = 1 / 4096;

/** Where the values of one period lie in a list of both: first by kind, then oxide and magnets together, then abroad. */
function layoutOf({ flows: { elements, regions } }: Pick<Plan, "flows">) {
  const [E, R] = [elements.length, regions.length];
  const rows = FLOW_KINDS.length * E * R * R;
  return { E, R, rows, ways: rows, abroad: rows + E * R * R, size: rows + E * R * R + E * R };
}

/** Numbers that a tally keeps of flows: sums and the parts of the sums of squares of both periods. */
export function flowCount(plan: Pick<Plan, "flows">): number {
  return 2 * layoutOf(plan).size * (1 + SQUARE_PARTS);
}

/** Prepares adding one future's flows to a tally's. */
export function createFlowCounter(
  plan: Pick<Plan, "flows">,
): (sums: Float64Array, flows: Float64Array | undefined) => void {
  const { E, R, rows, ways, abroad, size } = layoutOf(plan);
  const values = new Float64Array(2 * size);
  return (sums, flows) => {
    if (flows === undefined) return;
    for (let period = 0; period < 2; period++) {
      const [read, write] = [period * rows, period * size];
      values.fill(0, write + ways, write + size);
      for (let at = 0; at < rows; at++) {
        const units = Math.round(flows[read + at] / UNIT);
        const way = at % (E * R * R); // element, from, to
        values[write + at] = units;
        values[write + ways + way] += units;
        if (Math.floor(way / R) % R !== way % R) values[write + abroad + Math.floor(way / R)] += units;
      }
    }
    for (let at = 0; at < values.length; at++) {
      sums[at] += values[at];
      addSquare(sums, values.length, at, values[at]);
    }
  };
}

/** undefined where nothing was shipped at all: engines that keep no flows. */
export function summariseFlows(
  plan: Pick<Plan, "flows">,
  tally: Pick<Tally, "futures" | "flows">,
): Flows | undefined {
  const { elements, regions, periods } = plan.flows;
  const { E, R, ways, abroad, size } = layoutOf(plan);
  const { futures, flows: sums } = tally;
  const rate = periods.map(({ fromTick, toTick }) => {
    const years = (toTick - fromTick) / WEEKS_PER_YEAR;
    return years > 0 ? UNIT / years : 0;
  });
  const point = (at: number, scale: number): { mean: number; bounds: Bounds | null } => {
    const sum = sums[at];
    const mean = figures((sum / futures) * scale);
    if (futures < 2) return { mean, bounds: null };
    const squares = sumOfSquares(sums, 2 * size, at);
    const spread = Number(squares * BigInt(futures) - BigInt(sum) * BigInt(sum)) / (futures * (futures - 1));
    const { low, high } = meanInterval((sum / futures) * scale, Math.sqrt(spread) * scale, futures);
    return { mean, bounds: [figures(Math.max(0, low)), figures(high)] };
  };
  const rates = (at: number): FlowRates => {
    const [before, during] = [point(at, rate[0]), point(size + at, rate[1])];
    return {
      ...{ before: before.mean, during: during.mean },
      intervals: { before: before.bounds, during: during.bounds },
    };
  };
  const isSome = (at: number): boolean => sums[at] > 0 || sums[size + at] > 0;
  const rows = FLOW_KINDS.flatMap((kind, k) =>
    elements.flatMap((element, e) =>
      regions.flatMap((from, origin) =>
        regions.flatMap((to, destination): Flow[] => {
          const at = ((k * E + e) * R + origin) * R + destination;
          return isSome(at) ? [{ kind, element, from, to, ...rates(at) }] : [];
        }),
      ),
    ),
  );
  if (rows.length === 0) return undefined;
  const totals = elements.flatMap((element, e) =>
    regions.flatMap((from, origin) => {
      const places = [
        ...regions.map((to, end) => ({ to, at: ways + (e * R + origin) * R + end })),
        { to: ABROAD, at: abroad + e * R + origin },
      ];
      return places
        .filter(({ to, at }) => to !== from && isSome(at))
        .map(({ to, at }): FlowTotal => ({ element, from, to, ...rates(at) }));
    }),
  );
  const weeks = periods.filter(({ fromTick, toTick }) => toTick > fromTick);
  return { periods: weeks.map(({ id, from, until }) => ({ id, from, until })), rows, totals };
}

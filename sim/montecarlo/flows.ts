/** Who supplies whom, over futures: exact sums of whole units, and the rows of the summary that they come to. */
import { FLOW_KINDS, type FlowKind } from "../engine/recording.ts";
import type { FlowPeriod } from "../model/flow-periods.ts";
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { figures } from "./figures.ts";
import type { Plan } from "./plan.ts";
import type { Tally } from "./tally.ts";

/** t REO a year shipped from one region to another, mean over futures, in each period. */
export interface Flow {
  readonly kind: FlowKind;
  readonly element: string;
  readonly from: string;
  readonly to: string;
  readonly before: number;
  readonly during: number;
}

export interface Flows {
  readonly periods: readonly Pick<FlowPeriod, "id" | "from" | "until">[];
  /** Without those that are nothing in both periods. */
  readonly rows: readonly Flow[];
}

/** t: a period's 300,000 t of two million futures stay below 2^53 units. */
const UNIT = 1 / 4096;

/** Numbers in a recording's flows. */
export function flowCount({ flows: { elements, regions } }: Plan): number {
  return 2 * FLOW_KINDS.length * elements.length * regions.length * regions.length;
}

/** Adds one future's flows. */
export function addFlows(sums: Float64Array, flows: Float64Array | undefined): void {
  if (flows === undefined) return;
  for (let at = 0; at < sums.length; at++) sums[at] += Math.round(flows[at] / UNIT);
}

/** undefined where nothing was shipped at all: engines that keep no flows. */
export function summariseFlows(
  { flows: { elements, regions, periods } }: Plan,
  tally: Tally,
): Flows | undefined {
  const { flows: sums, futures } = tally;
  const E = elements.length;
  const R = regions.length;
  const size = FLOW_KINDS.length * E * R * R;
  const rate = periods.map(({ fromTick, toTick }) => {
    const years = (toTick - fromTick) / WEEKS_PER_YEAR;
    return years > 0 ? UNIT / futures / years : 0;
  });
  const rows = FLOW_KINDS.flatMap((kind, k) =>
    elements.flatMap((element, e) =>
      regions.flatMap((from, origin) =>
        regions.flatMap((to, destination): Flow[] => {
          const at = ((k * E + e) * R + origin) * R + destination;
          if (!(sums[at] > 0 || sums[size + at] > 0)) return [];
          const [before, during] = [sums[at] * rate[0], sums[size + at] * rate[1]];
          return [{ kind, element, from, to, before: figures(before), during: figures(during) }];
        }),
      ),
    ),
  );
  if (rows.length === 0) return undefined;
  const weeks = periods.filter(({ fromTick, toTick }) => toTick > fromTick);
  return { periods: weeks.map(({ id, from, until }) => ({ id, from, until })), rows };
}

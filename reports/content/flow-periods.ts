/** Flows of material in the stretches of time that are compared: which they are, and the rates in them. */
import type { Flow, FlowRates, Flows, FlowTotal } from "../../sim/montecarlo/flows.ts";
import type { Summary } from "../../sim/montecarlo/types.ts";
import { dayNumber } from "../../sim/numbers/dates.ts";
import { sentence } from "../words/lists.ts";
import { type Estimate, quantityWithInterval, withUnit } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { isCalm } from "./reference.ts";

export const UNIT = "t REO/yr";
/** Whose exports the shock is about. */
export const EXPORTER = "CN";
export const ABROAD = "abroad";
export const METHOD =
  "Tonnes shipped from region to region in the period, as a rate a year, mean over futures with its 95% interval; magnets by the elements inside them. From “flows” in summary.json.";

export function elementFlows({ rows }: Flows, element: string): Flow[] {
  return rows.filter((row) => row.element === element);
}

/** A stretch of time of one scenario, with its flows. */
export interface Period {
  readonly id: "before" | "during";
  readonly label: string;
  readonly flows: Flows;
}

/** Shorter stretches hold a season's orders, so that a rate a year made of them says little. */
export const SHORTEST_WEEKS = 26;

/**
 * What is compared: the same weeks in the baseline and under the restrictions, where the baseline has them; else before
 * and during. A stretch before that is too short for a rate a year is left out.
 */
export function periodsOf({ main, baseline, scenarioName }: Context, flows: Flows): Period[] {
  const calm = calmFlows(main, baseline, flows);
  const isShock = calm === undefined || isShockAgainstCalm(main, baseline);
  const own = flows.periods
    .filter((period) => calm === undefined || period.id === "during" || weeksOf(period) >= SHORTEST_WEEKS)
    .filter((period) => isShock || period.id === "during")
    .map((period) => ({
      ...{ id: period.id, flows },
      label: isShock ? labelOf(period) : `in “${scenarioName(main.scenario.id)}”`,
    }));
  if (calm === undefined) return own;
  const name = scenarioName(baseline.scenario.id);
  const label = isShock ? `without the restrictions (${name})` : `in “${name}”`;
  // The two that are compared come first: a slide holds no more.
  return [{ id: "during", label, flows: calm }, ...own.reverse()];
}

/** Of two scenarios that both have restrictions, or both none, neither is "without" them: they go by their names. */
export function isShockAgainstCalm(main: Summary, baseline: Summary): boolean {
  return isCalm(baseline) && !isCalm(main);
}

/** What a title says of both pictures: "under the restrictions, … without them", or "in “A”, … in “B”". */
export function bothInWords(calm: Period, calmRate: string, shock: Period, shockRate: string): string {
  const isShock = shock.label === UNDER;
  const then = calm.id === "during" ? "without them" : "before them";
  return isShock
    ? `${shockRate} ${UNDER}, ${calmRate} ${then}`
    : `${shockRate} ${shock.label}, ${calmRate} ${calm.label}`;
}

const UNDER = "under the restrictions";

function labelOf({ id, from, until }: Flows["periods"][number]): string {
  return id === "before" ? `before the restrictions, ${from} to ${until}` : UNDER;
}

/** The baseline's flows in the same weeks as those under the restrictions. */
export function calmFlows(main: Summary, baseline: Summary, flows: Flows): Flows | undefined {
  if (baseline.flows === undefined || baseline.scenario.id === main.scenario.id) return undefined;
  const during = flows.periods.find(({ id }) => id === "during");
  const calm = baseline.flows.periods.find(({ id }) => id === "during");
  if (during === undefined || calm?.from !== during.from || calm.until !== during.until) return undefined;
  return baseline.flows;
}

export function weeksOf({ from, until }: Flows["periods"][number]): number {
  return Math.round((dayNumber(until) - dayNumber(from) + 1) / 7);
}

/** The two pictures of a title: the calm one, and that under the restrictions. */
export function compared(context: Context, flows: Flows): (Period | undefined)[] {
  const periods = periodsOf(context, flows);
  return periods.length < 2
    ? []
    : [periods[0], periods.find(({ id, flows: own }) => id === "during" && own === flows)];
}

/** Oxide and magnets together; without an interval where the summary carries none. */
export function rateOf({ id, flows }: Period, element: string, from: string, to: string): Estimate {
  const total = flows.totals?.find((one) => one.element === element && one.from === from && one.to === to);
  const isMeant = (row: Flow): boolean =>
    row.from === from && (to === ABROAD ? row.to !== from : row.to === to);
  const rows: readonly (Flow | FlowTotal)[] =
    flows.totals === undefined
      ? elementFlows(flows, element).filter(isMeant)
      : total === undefined
        ? []
        : [total];
  const value = rows.reduce((sum, row) => sum + row[id], 0);
  const [low, high] = (total === undefined ? undefined : boundsOf(total, id)) ?? [Number.NaN, Number.NaN];
  return { value, low, high };
}

export function boundsOf({ intervals }: FlowRates, id: Period["id"]) {
  return intervals?.[id] ?? undefined;
}

export function rateInWords(rate: Estimate): string {
  return Number.isFinite(rate.low) ? quantityWithInterval(rate, UNIT) : withUnit(rate.value, UNIT);
}

/** The largest flows across borders. */
export function periodInWords(context: Context, { id, label, flows }: Period, element: string): string {
  const largest = elementFlows(flows, element)
    .filter((row) => row.from !== row.to && row[id] > 0)
    .sort((a, b) => b[id] - a[id])
    .slice(0, 3)
    .map(
      (row) =>
        `${row.kind === "oxide" ? "oxide" : "in magnets"} from ${context.place(row.from)} to ${context.place(row.to)} ${withUnit(row[id], UNIT)}`,
    );
  const what = largest.length === 0 ? "nothing crosses a border" : largest.join("; ");
  return `${sentence(context.nameOf(element))}, ${label}: ${what}.`;
}

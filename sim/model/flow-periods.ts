/** The two stretches of time over which who supplies whom is added up: before the first restriction, and under it. */
import { dayNumber, isoDate } from "../numbers/dates.ts";
import type { Scenario, Shock } from "../scenario/types.ts";

export interface FlowPeriod {
  readonly id: "before" | "during";
  /** First day, and last day of its last week. */
  readonly from: string;
  readonly until: string;
  /** Ticks [from, to), run-in included; the same tick where the period is empty. */
  readonly fromTick: number;
  readonly toTick: number;
}

/** Kinds of shock that hold goods back. */
const RESTRICTING: readonly Shock["kind"][] = [
  ...(["export-control", "stop", "quota", "outage", "sanctions", "dispute"] as const),
  ...(["inspection", "border-closure", "port-closure"] as const),
];

/** Half a year: longer than a season of orders, shorter than a trend. */
const BEFORE_WEEKS = 26;
/** A year: as long as the licences of a first shock take to be felt. */
const DURING_WEEKS = 52;
/** Ticks after the opening in which stocks still settle. */
const SETTLING = 4;

/**
 * `before`: up to half a year that ends where the first restriction begins, in the run-in if need be. `during`: up to a
 * year from there, or from the first reported week where it began earlier. Without a restriction the first reported week
 * takes its place. Always both, in this order; one without weeks has equal ticks.
 */
export function flowPeriods({
  start,
  weeks,
  runInWeeks = 0,
  shocks = [],
}: Pick<Scenario, "start" | "weeks"> &
  Partial<Pick<Scenario, "runInWeeks">> & {
    readonly shocks?: readonly Pick<Shock, "kind" | "from">[];
  }): FlowPeriod[] {
  const firstDay = dayNumber(start) - 7 * runInWeeks;
  const ticks = runInWeeks + weeks;
  const begins = shocks.filter(({ kind }) => RESTRICTING.includes(kind)).map(({ from }) => dayNumber(from));
  const first = begins.length === 0 ? dayNumber(start) : Math.min(...begins);
  const shock = Math.min(ticks, Math.max(0, Math.floor((first - firstDay) / 7)));
  const during = Math.max(runInWeeks, shock);
  const before = Math.min(shock, Math.max(SETTLING, shock - BEFORE_WEEKS));
  const period = (id: FlowPeriod["id"], fromTick: number, toTick: number): FlowPeriod => ({
    ...{ id, fromTick, toTick },
    from: isoDate(firstDay + 7 * fromTick),
    until: isoDate(firstDay + 7 * toTick - 1),
  });
  return [period("before", before, shock), period("during", during, Math.min(ticks, during + DURING_WEEKS))];
}

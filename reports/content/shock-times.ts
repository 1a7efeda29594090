/** When a shock of a scenario acts: in words for tables, and as the last day on which it may end. */
import { dayNumber, isoDate } from "../../sim/numbers/dates.ts";
import { quantile } from "../../sim/numbers/distributions.ts";
import type { IsoDate, Quantity, Scenario, Shock } from "../../sim/scenario/types.ts";
import { inWords } from "./quantity-words.ts";

export interface ShockTime {
  /** "2026-09-01", "between 2026-09-01 and 2026-11-30", "4 weeks after “embargo” starts". */
  readonly from: string;
  /** "2027-06-30", "after lognormal, mean 9, sd 6 weeks", "stays". */
  readonly until: string;
  /** "all", "80%", "where “embargo” comes": the futures in which it comes. */
  readonly comes: string;
  /** First day on which it may start. */
  readonly firstDay: IsoDate;
  /** Day by which it has ended in 19 of 20 futures in which it comes; empty when it stays. */
  readonly lastDay: IsoDate | "";
}

/** Of lengths that a future draws, the one that 19 of 20 do not exceed. */
const LATE = 0.95;

/** More than any horizon, weeks: keeps what the tail of a distribution throws within the calendar. */
const MOST_WEEKS = 2600;

export function timeOf(shock: Shock, scenario: Scenario): ShockTime {
  const lastDay = lastDayOf(shock, scenario);
  const firstDay = earliestStart(shock, scenario);
  const nameOf = (id: string): string => nameIn(scenario, id);
  return {
    from: firstDay === latestStart(shock, scenario) ? firstDay : fromInWords(shock, nameOf, firstDay),
    firstDay,
    until: untilInWords(shock, lastDay),
    comes: comesInWords(shock, nameOf),
    lastDay,
  };
}

/** As tables call the shock that another one names. */
function nameIn({ shocks }: Scenario, id: string): string {
  const title = shocks.find((one) => (one.drawnWith ?? one.id) === id)?.title ?? "";
  return title === "" ? id : title;
}

type NameOf = (id: string) => string;

function fromInWords({ from, window, after }: Shock, nameOf: NameOf, firstDay: IsoDate): string {
  if (after !== undefined) {
    const lag = isConstant(after.lag, 0) ? "" : `${inWords(after.lag, "weeks")} after `;
    return `${lag}the start of “${nameOf(after.shock)}”, not before ${firstDay}`;
  }
  return window === undefined ? from : `between ${from} and ${window}`;
}

function untilInWords({ until, window, duration, after, rate, recovery }: Shock, lastDay: string): string {
  const fades =
    recovery === undefined ? "" : `, then fades over ${inWords(recovery.over, "weeks")} (${recovery.shape})`;
  if (rate !== undefined) {
    const each = duration === undefined ? "a week" : inWords(duration, "weeks");
    return `${until ?? "the end"}; comes ${inWords(rate, "number")} times a year, each time for ${each}${fades}`;
  }
  if (duration === undefined) return `${until ?? "stays"}${fades}`;
  const isDay = duration.kind === "constant" && window === undefined && after === undefined;
  return `${isDay ? lastDay : `after ${inWords(duration, "weeks")}`}${fades}`;
}

function comesInWords({ probability, onlyIf, unless, after }: Shock, nameOf: NameOf): string {
  const parts = [
    isConstant(probability, 1) ? "" : `with probability ${inWords(probability, "share")}`,
    after === undefined ? "" : `where “${nameOf(after.shock)}” comes`,
    onlyIf === undefined ? "" : `where “${nameOf(onlyIf)}” comes`,
    unless === undefined ? "" : `where “${nameOf(unless)}” does not come`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "all" : parts.join(", ");
}

function lastDayOf(shock: Shock, scenario: Scenario): IsoDate | "" {
  const { until, duration, rate } = shock;
  if (duration === undefined || rate !== undefined) return until ?? "";
  return later(latestStart(shock, scenario), duration, -1);
}

/** Readers refuse shocks that wait for themselves. */
function latestStart({ from, window, after }: Shock, scenario: Scenario): IsoDate {
  const first = window ?? from;
  const other = scenario.shocks.find(({ id, drawnWith }) => (drawnWith ?? id) === after?.shock);
  if (after === undefined || other === undefined) return first;
  // ISO dates sort as text.
  return [first, later(latestStart(other, scenario), after.lag, 0)].sort()[1]!;
}

/** A drawn lag may be next to nothing. */
function earliestStart({ from, after }: Shock, scenario: Scenario): IsoDate {
  const other = scenario.shocks.find(({ id, drawnWith }) => (drawnWith ?? id) === after?.shock);
  if (after === undefined || other === undefined) return from;
  const least = after.lag.kind === "constant" ? after.lag : ({ kind: "constant", value: 0 } as const);
  return [from, later(earliestStart(other, scenario), least, 0)].sort()[1]!;
}

/** The day so many weeks later, and `days`. What happens, happens by whole weeks. */
function later(date: IsoDate, weeks: Quantity, days: number): IsoDate {
  const drawn = weeks.kind === "constant" ? weeks.value : quantile(weeks, LATE);
  return isoDate(dayNumber(date) + 7 * Math.round(Math.max(0, Math.min(MOST_WEEKS, drawn))) + days);
}

function isConstant(quantity: Quantity, value: number): boolean {
  return quantity.kind === "constant" && quantity.value === value;
}

/** Calendar quarters and years of the reported weeks, and the windows that a scenario asks for beside them. */
import { dayNumber, isoDate } from "../numbers/dates.ts";
import type { MeasureWindow } from "../scenario/types.ts";
import type { Quarter } from "./types.ts";

export interface Periods {
  readonly quarters: readonly Quarter[];
  /** Calendar years, "2026", in order, then the scenario's own windows. */
  readonly years: readonly Span[];
  /** Index into `quarters`, [week]. */
  readonly quarterOf: Int32Array;
}

/** Reported weeks [from, to). */
export interface Span {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/**
 * A week belongs to the quarter, year or window in which its first day lies. `start` is the first day of week 0.
 * A window that lies outside the reported weeks is empty: nothing is ever measured in it.
 */
export function periodsOf(start: string, weeks: number, windows: readonly MeasureWindow[] = []): Periods {
  const first = dayNumber(start);
  const quarters: { label: string; from: number; to: number }[] = [];
  const years: { label: string; from: number; to: number }[] = [];
  const quarterOf = new Int32Array(weeks);
  for (let week = 0; week < weeks; week++) {
    const [year, month] = isoDate(first + 7 * week).split("-");
    const label = `${year} Q${Math.ceil(Number(month) / 3)}`;
    if (quarters.at(-1)?.label !== label) quarters.push({ label, from: week, to: week });
    if (years.at(-1)?.label !== year) years.push({ label: year, from: week, to: week });
    quarters[quarters.length - 1].to = week + 1;
    years[years.length - 1].to = week + 1;
    quarterOf[week] = quarters.length - 1;
  }
  const asked = windows.map(({ id, from, until }) => ({ label: id, ...spanOf(start, weeks, from, until) }));
  return { quarters, years: [...years, ...asked], quarterOf };
}

/** Reported weeks [from, to) whose first day lies between two days, the last included. */
export function spanOf(
  start: string,
  weeks: number,
  from: string,
  until: string,
): { readonly from: number; readonly to: number } {
  const week = (day: number): number => Math.min(weeks, Math.max(0, Math.ceil((day - dayNumber(start)) / 7)));
  return { from: week(dayNumber(from)), to: week(dayNumber(until) + 1) };
}

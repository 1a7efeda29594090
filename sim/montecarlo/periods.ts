/** Calendar quarters and years of the reported weeks. */
import { dayNumber, isoDate } from "../numbers/dates.ts";
import type { Quarter } from "./types.ts";

export interface Periods {
  readonly quarters: readonly Quarter[];
  /** Calendar years, "2026", in order. */
  readonly years: readonly string[];
  /** Index into `quarters` and `years`, [week]. */
  readonly quarterOf: Int32Array;
  readonly yearOf: Int32Array;
}

/** A week belongs to the quarter and year in which its first day lies. `start` is the first day of week 0. */
export function periodsOf(start: string, weeks: number): Periods {
  const first = dayNumber(start);
  const quarters: { label: string; from: number; to: number }[] = [];
  const years: string[] = [];
  const quarterOf = new Int32Array(weeks);
  const yearOf = new Int32Array(weeks);
  for (let week = 0; week < weeks; week++) {
    const [year, month] = isoDate(first + 7 * week).split("-");
    const label = `${year} Q${Math.ceil(Number(month) / 3)}`;
    if (quarters.at(-1)?.label !== label) quarters.push({ label, from: week, to: week });
    if (years.at(-1) !== year) years.push(year);
    quarters[quarters.length - 1].to = week + 1;
    quarterOf[week] = quarters.length - 1;
    yearOf[week] = years.length - 1;
  }
  return { quarters, years, quarterOf, yearOf };
}

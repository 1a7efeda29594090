/** Reads a figure from a future's weekly series: the part of a backtest that knows dates and weeks. */
import type { Recording, SeriesInfo } from "../engine/recording.ts";
import { dayNumber, daysInMonth, isoDate } from "../numbers/dates.ts";
import type { Measure } from "./measure.ts";

type Reading = Extract<Measure, { kind: "reading" }>;

/** Where a recording stands in time: day number of the first day of reported week 0, and reported weeks. */
export interface Calendar {
  readonly firstDay: number;
  readonly weeks: number;
}

/** Mean length of a month, days. */
const MONTH = 365.25 / 12;

/** A part of a month or quarter shorter than this is not held against whole ones. */
const WHOLE = 0.8;

/**
 * Prepares a reading, or says what is wrong with it. Weeks that a period cuts count by their days.
 * mean, sum (weekly rates x weeks): over the period. at: the week of the day. high: greatest mean of a calendar quarter.
 * months-to-high, months-to-low: from the first day to the middle of the quarter with the greatest, the month with the
 * least mean. weeks-below: weeks in which a series is below the threshold, of the worst series. weeks-to-below: weeks
 * from the first day until the first series falls below it; the length of the period if none does.
 */
export function bindReading(
  reading: Reading,
  series: readonly SeriesInfo[],
  calendar: Calendar,
): ((recording: Recording) => number) | string {
  const rows = rowsOf(reading, series);
  if (typeof rows === "string") return rows;
  const from = dayNumber(reading.from);
  const to = dayNumber(reading.to);
  const last = calendar.firstDay + 7 * calendar.weeks - 1;
  if (!(from <= to)) return `${reading.from}..${reading.to} is no period`;
  if (from < calendar.firstDay || to > last)
    return `${reading.from}..${reading.to} is not within ${isoDate(calendar.firstDay)}..${isoDate(last)}`;
  const mean = (recording: Recording, first: number, end: number): number =>
    total(recording, rows, calendar, first, end) / ((end - first + 1) / 7);
  switch (reading.name) {
    case "mean":
      return (recording) => mean(recording, from, to);
    case "at":
      return (recording) => mean(recording, from, from);
    case "sum":
      return (recording) => total(recording, rows, calendar, from, to);
    case "high":
      return (recording) => extreme(calendarSpans(from, to, 3), (a, b) => mean(recording, a, b)).value;
    case "months-to-high":
      return (recording) =>
        (extreme(calendarSpans(from, to, 3), (a, b) => mean(recording, a, b)).middle - from) / MONTH;
    case "months-to-low":
      return (recording) =>
        (extreme(calendarSpans(from, to, 1), (a, b) => -mean(recording, a, b)).middle - from) / MONTH;
    case "weeks-below":
      return (recording) =>
        Math.max(
          ...rows.map(({ row }) => weeksBelow(recording, row, reading.threshold, week(from), week(to))),
        );
    case "weeks-to-below":
      return (recording) =>
        Math.min(...rows.map(({ row }) => weeksTo(recording, row, reading.threshold, week(from), week(to))));
    default:
      return reading.name satisfies never;
  }

  function week(day: number): number {
    return Math.floor((day - calendar.firstDay) / 7);
  }
}

interface Row {
  readonly row: number;
  readonly weight: number;
}

function rowsOf(reading: Reading, series: readonly SeriesInfo[]): Row[] | string {
  const rows: Row[] = [];
  for (const { series: pattern, weight } of reading.series) {
    const matches = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, "[^/]+")}$`);
    const found = series.flatMap(({ id }, row) => (matches.test(id) ? [{ row, weight }] : []));
    if (found.length === 0) return `no series is called ${pattern}`;
    rows.push(...found);
  }
  return rows;
}

/** Weighted sum over rows and weeks of rate x share of the week that lies in the period. */
function total(
  { data, weeks }: Recording,
  rows: readonly Row[],
  { firstDay }: Calendar,
  from: number,
  to: number,
): number {
  let sum = 0;
  const first = Math.floor((from - firstDay) / 7);
  const last = Math.floor((to - firstDay) / 7);
  for (const { row, weight } of rows) {
    for (let week = first; week <= last; week++) {
      const start = firstDay + 7 * week;
      const days = Math.min(to, start + 6) - Math.max(from, start) + 1;
      sum += weight * data[row * weeks + week] * (days / 7);
    }
  }
  return sum;
}

/** Calendar months or quarters of a period, as first and last day; stubs at its ends are left out. */
export function calendarSpans(
  from: number,
  to: number,
  months: 1 | 3,
): readonly (readonly [first: number, last: number])[] {
  const found: [number, number][] = [];
  const [year, month] = isoDate(from).split("-").map(Number);
  let y = year;
  let m = month - ((month - 1) % months);
  for (;;) {
    const first = dayNumber(`${y}-${String(m).padStart(2, "0")}-01`);
    if (first > to) return found;
    const endMonth = m + months - 1;
    const last = dayNumber(
      `${y}-${String(endMonth).padStart(2, "0")}-${String(daysInMonth(y, endMonth)).padStart(2, "0")}`,
    );
    const inside = Math.min(last, to) - Math.max(first, from) + 1;
    if (inside >= WHOLE * (last - first + 1)) found.push([Math.max(first, from), Math.min(last, to)]);
    m += months;
    if (m > 12) {
      m -= 12;
      y++;
    }
  }
}

function extreme(
  periods: readonly (readonly [number, number])[],
  height: (first: number, last: number) => number,
): { value: number; middle: number } {
  let best = { value: Number.NEGATIVE_INFINITY, middle: Number.NaN };
  for (const [first, last] of periods) {
    const value = height(first, last);
    if (value > best.value) best = { value, middle: (first + last + 1) / 2 };
  }
  return best;
}

function weeksBelow(
  { data, weeks }: Recording,
  row: number,
  threshold: number,
  first: number,
  last: number,
): number {
  let count = 0;
  for (let week = first; week <= last; week++) if (data[row * weeks + week] < threshold) count++;
  return count;
}

function weeksTo(
  { data, weeks }: Recording,
  row: number,
  threshold: number,
  first: number,
  last: number,
): number {
  for (let week = first; week <= last; week++) if (data[row * weeks + week] < threshold) return week - first;
  return last - first + 1;
}

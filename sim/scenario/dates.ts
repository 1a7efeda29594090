/** Dates as files write them, and steps from one date to another. */
import { dayNumber, daysInMonth, isoDate } from "../numbers/dates.ts";
import type { Fault } from "./tokens.ts";
import type { IsoDate } from "./types.ts";

const firstYear = 1990;
const lastYear = 2100;
const monthNames =
  "January February March April May June July August September October November December".split(" ");

/** First and last day of what `text` names: a day (2026-10-01), a month (2026-10) or a quarter (2026-Q4). */
export function readPeriod(
  text: string,
): { readonly first: IsoDate; readonly last: IsoDate } | Fault | undefined {
  const parts = /^(\d{4})[- ]?(?:Q(\d+)|-?(\d{1,2})(?:-(\d{1,2}))?)$/i.exec(text.trim());
  if (!parts) return undefined;
  const [, yearText, quarterText, monthText, dayText] = parts;
  const year = Number(yearText);
  if (year < firstYear || year > lastYear)
    return fault(`year ${year} is out of range`, text, `a year from ${firstYear} to ${lastYear}`);
  if (quarterText !== undefined) {
    const quarter = Number(quarterText);
    if (quarter < 1 || quarter > 4)
      return fault(`quarter ${quarter} does not exist`, text, "a quarter from Q1 to Q4, for example 2026-Q3");
    return months(year, quarter * 3 - 2, quarter * 3);
  }
  const month = Number(monthText);
  if (month < 1 || month > 12)
    return fault(
      `month ${month} does not exist`,
      text,
      "YYYY-MM-DD with a month from 01 to 12, for example 2026-10-01",
    );
  if (dayText === undefined) return months(year, month, month);
  const day = Number(dayText);
  const most = daysInMonth(year, month);
  if (day < 1 || day > most) {
    return fault(
      `day ${day} does not exist in ${monthNames[month - 1]} ${year}`,
      text,
      `YYYY-MM-DD with a day from 01 to ${most}`,
    );
  }
  const date = isoOf(year, month, day);
  return { first: date, last: date };
}

function months(
  year: number,
  first: number,
  last: number,
): { readonly first: IsoDate; readonly last: IsoDate } {
  return { first: isoOf(year, first, 1), last: isoOf(year, last, daysInMonth(year, last)) };
}

function fault(problem: string, text: string, form: string): Fault {
  return { at: 0, problem: `${problem}: "${text}"`, fix: `write ${form}` };
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return isoDate(dayNumber(date) + days);
}

/** The same day so many calendar months later; the month's last day where there is no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return isoOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** "4 April 2025" */
export function longDate(date: IsoDate): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return `${day} ${monthNames[month - 1]} ${year}`;
}

function isoOf(year: number, month: number, day: number): IsoDate {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

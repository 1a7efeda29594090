import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, longDate, readPeriod } from "../../sim/scenario/dates.ts";
import { readMoment, resolveWindows } from "../../sim/scenario/moments.ts";

const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays("1990-01-01", days));

test("a month is counted on the calendar, and ends where the month ends", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
  expect(addMonths("2026-01-31", 3)).toBe("2026-04-30");
  expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
  expect(addMonths("2026-11-30", 14)).toBe("2028-01-30");
});

test("going forward and back by days returns, and years keep the day", () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -9000, max: 9000 }), (day, days) => {
      expect(addDays(addDays(day, days), -days)).toBe(day);
      const later = addMonths(day, 12);
      expect(Number(later.slice(0, 4))).toBe(Number(day.slice(0, 4)) + 1);
      expect(later.slice(5, 7)).toBe(day.slice(5, 7));
    }),
  );
});

test("every existing day reads as itself, and a quarter spans its three months", () => {
  fc.assert(
    fc.property(date, (day) => {
      expect(readPeriod(day)).toEqual({ first: day, last: day });
      const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
      const period = readPeriod(`${day.slice(0, 4)}-Q${quarter}`) as { first: string; last: string };
      expect(period.first <= day && day <= period.last).toBe(true);
      expect(addDays(period.last, 1)).toBe(addMonths(period.first, 3));
    }),
  );
});

test("what is no period is left to others or told", () => {
  expect(readPeriod("soon")).toBeUndefined();
  expect(readPeriod("2026/10/01")).toBeUndefined();
  expect(readPeriod("1889-01-01")).toMatchObject({ problem: 'year 1889 is out of range: "1889-01-01"' });
  expect(readPeriod("2026-00-10")).toMatchObject({ problem: 'month 0 does not exist: "2026-00-10"' });
  expect(longDate("2025-04-04")).toBe("4 April 2025");
});

test("relative dates that leave the range of years, or turn in a circle, are told once and give no date", () => {
  const moment = (text: string) => {
    const found = readMoment(text, "first");
    if ("problem" in found) throw new Error(found.problem);
    return found;
  };
  const told: string[] = [];
  const dates = resolveWindows(
    [
      { id: "far", from: moment("900 years after start"), until: undefined },
      { id: "one", from: moment("1 day after two"), until: undefined },
      { id: "two", from: moment("1 day after one"), until: undefined },
      { id: "own", from: moment("1 day after start"), until: moment("2 weeks after own") },
    ],
    "2026-01-05",
    (index, end, { problem }) => told.push(`${index} ${end} ${problem}`),
  );
  expect(told).toEqual([
    "0 from the date lies outside the years 1990 to 2100",
    "1 from this date depends on itself, by way of other shocks",
  ]);
  expect(dates.map(({ from, until }) => [from, until])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    [undefined, undefined],
    ["2026-01-06", "2026-01-20"],
  ]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { dayNumber, isoDate } from "../../sim/numbers/dates.ts";

test("days are counted from 1970-01-01", () => {
  expect(dayNumber("1970-01-01")).toBe(0);
  expect(dayNumber("2026-01-05")).toBe(20458);
  expect(dayNumber("2000-02-29")).toBe(11016);
});

test("a day that does not exist has no number", () => {
  for (const text of ["2026-13-01", "2026-02-29", "2026-00-10", "2026-04-31", "2026-1-1", "soon", ""]) {
    expect(dayNumber(text)).toBeNaN();
  }
});

test("a day survives the way there and back, and agrees with the calendar of the host", () => {
  fc.assert(
    fc.property(fc.integer({ min: -40000, max: 80000 }), (day) => {
      expect(dayNumber(isoDate(day))).toBe(day);
      expect(isoDate(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
    }),
  );
});

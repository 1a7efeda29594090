/** What a field of a scenario takes: its canonical unit, its bounds, and an example for messages. */
import type { Expected } from "./distributions.ts";
import { type Unit, unitOf } from "./units.ts";

const most = 1e9;

export const share: Expected = expected("a share", "", 0, 1, "30 %");
export const rate: Expected = expected("a rate", "t/yr", 0, most, "180 t/yr");
export const duration: Expected = expected("a duration", "weeks", 0, 2600, "6 weeks");
export const price: Expected = expected("a price", "USD/kg", 0, most, "75 USD/kg");
export const mass: Expected = expected("a mass", "t", 0, most, "300 t");
export const change: Expected = expected("a change per time", "/yr", -most, most, "normal(12 %, 4 %) /yr");
export const factor: Expected = expected("a factor", "", 0, 1000, "1.2");
export const frequency: Expected = expected("a number of times a year", "/yr", 0, 52, "0.45 /yr");
export const count: Expected = expected("a count", "", 1, 20, "3");
export const officers: Expected = expected("a number of officers", "", 0, 1e6, "12");
export const lateness: Expected = expected("a delay", "weeks", -1040, 2600, "6 months");
export const duty: Expected = expected("a duty", "", 0, 20, "25 %");
export const correlation: Expected = expected("a rank correlation", "", -1, 1, "60 %");
export const days: Expected = expected("a number of days", "day", 0, 40_000, "3 days");

/**
 * What a figure of the world takes, from the unit that its table gives ("t/yr", "1/week", "share", ""). A unit that
 * is not one of ours ("t of magnets/yr") takes a plain number, meant in the table's unit.
 */
export function figure(unit: string): Expected {
  if (unit === "share") return share;
  const known = unitOf(unit);
  if (!known) return expected("a figure of this table", "", -most, most, "1.2");
  return {
    ...expected("this figure", "", -most, most, `1.2 ${unit.replace(/^1\//, "/")}`.trim()),
    ...known,
    unit,
  };
}

function expected(what: string, unit: string, low: number, high: number, example: string): Expected {
  const known: Unit = unitOf(unit)!;
  return { ...known, name: unit === "" ? what : `${what} (in ${unit})`, unit, low, high, example };
}

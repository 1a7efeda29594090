/**
 * Units of scenario files, and what they measure.
 *
 * A year has 365.25 days, 52.18 weeks, here as in the engine; a month is a twelfth of it and a quarter a fourth. Calendar
 * months appear only in dates ("3 months after ..."; see moments.ts).
 * Every mass is oxide equivalent: `t` and `tREO` are the same.
 */
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";

/** Powers of tonne, week and dollar: a rate is { mass: 1, time: -1, money: 0 }. */
export interface Dimension {
  readonly mass: number;
  readonly time: number;
  readonly money: number;
}

export interface Unit extends Dimension {
  /** How many t REO, weeks or USD one of it is. */
  readonly factor: number;
}

const mass = (factor: number): Unit => ({ factor, mass: 1, time: 0, money: 0 });
const time = (factor: number): Unit => ({ factor, mass: 0, time: 1, money: 0 });
const money = (factor: number): Unit => ({ factor, mass: 0, time: 0, money: 1 });

export const plain: Unit = { factor: 1, mass: 0, time: 0, money: 0 };

const weeksPerMonth = WEEKS_PER_YEAR / 12;

export const units: ReadonlyMap<string, Unit> = new Map([
  ["t", mass(1)],
  ["tREO", mass(1)],
  ["kt", mass(1000)],
  ["ktREO", mass(1000)],
  ["kg", mass(0.001)],
  ["day", time(1 / 7)],
  ["days", time(1 / 7)],
  ["week", time(1)],
  ["weeks", time(1)],
  ["month", time(weeksPerMonth)],
  ["months", time(weeksPerMonth)],
  ["quarter", time(WEEKS_PER_YEAR / 4)],
  ["quarters", time(WEEKS_PER_YEAR / 4)],
  ["yr", time(WEEKS_PER_YEAR)],
  ["year", time(WEEKS_PER_YEAR)],
  ["years", time(WEEKS_PER_YEAR)],
  ["USD", money(1)],
]);

/** Units that people write and that we refuse, each with what to write instead. */
export const refusedUnits: ReadonlyMap<string, string> = new Map([
  ...["ton", "tons", "tonne", "tonnes", "mt", "MT"].map((name): [string, string] => [
    name,
    "write t for a metric tonne of oxide (1 t = 1000 kg); a short ton is 0.907 t, a long ton 1.016 t",
  ]),
  ...["lb", "lbs"].map((name): [string, string] => [name, "write kg: 1 lb is 0.4536 kg"]),
  ...["g", "Mt"].map((name): [string, string] => [name, "write kg, t or kt"]),
  ...["y", "a", "pa", "yrs", "annum"].map((name): [string, string] => [name, "write yr"]),
  ...["w", "wk", "wks"].map((name): [string, string] => [name, "write weeks"]),
  ...["m", "mo", "mth"].map((name): [string, string] => [name, "write months"]),
  ...["d"].map((name): [string, string] => [name, "write days"]),
  ...["EUR", "CNY", "RMB", "JPY", "AUD"].map((name): [string, string] => [
    name,
    "prices are in USD: convert at the rate of the price's date",
  ]),
  ...["percent", "pct"].map((name): [string, string] => [name, "write % directly behind the number: 5 %"]),
]);

/** The unit that `text` names: "t/yr", "USD/kg", "/yr", "1/week"; undefined when it is not one of ours. */
export function unitOf(text: string): Unit | undefined {
  let unit = plain;
  for (const [index, part] of text.split("/").entries()) {
    const name = part.trim();
    if (index === 0 && (name === "" || name === "1")) continue;
    const next = units.get(name);
    if (!next) return undefined;
    unit = index === 0 ? next : over(unit, next);
  }
  return unit;
}

export function over(top: Unit, bottom: Unit): Unit {
  return {
    factor: top.factor / bottom.factor,
    mass: top.mass - bottom.mass,
    time: top.time - bottom.time,
    money: top.money - bottom.money,
  };
}

export function sameDimension(one: Dimension, other: Dimension): boolean {
  return one.mass === other.mass && one.time === other.time && one.money === other.money;
}

export function isPlain(dimension: Dimension): boolean {
  return sameDimension(dimension, plain);
}

/** "a rate (t/yr)", "a duration (weeks)", "a plain number": what a dimension is called in messages. */
export function dimensionName(dimension: Dimension): string {
  const known: [Dimension, string][] = [
    [plain, "a plain number"],
    [{ mass: 1, time: -1, money: 0 }, "a rate"],
    [{ mass: 1, time: 0, money: 0 }, "a mass"],
    [{ mass: 0, time: 1, money: 0 }, "a duration"],
    [{ mass: 0, time: -1, money: 0 }, "a change per time"],
    [{ mass: -1, time: 0, money: 1 }, "a price"],
    [{ mass: 0, time: 0, money: 1 }, "a sum of money"],
  ];
  const found = known.find(([one]) => sameDimension(one, dimension));
  return found ? found[1] : "a mixture of units";
}

/** The same number without the noise of unit arithmetic: 12 significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * The one set of rounding rules: sentences, tables and charts write a value through these, so they cannot disagree.
 *
 * A value and its interval always share one number of decimals. Numbers use a point for decimals and a comma for
 * thousands; a true minus sign, never a hyphen.
 */

/** What a number counts, which decides how it is written. */
export type Measure =
  /** A share from 0 to 1, written in percent. */
  | "share"
  /** A difference of two shares, written in percentage points. */
  | "points"
  /** Any other quantity, written with its unit. */
  | "quantity";

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What stands where there is no number. */
export const MISSING = "n/a";

/** What stands in brackets where futures are too few for an interval. */
const NO_INTERVAL = "no interval";

/**
 * A share as percent: "41%". Values that would round to a certainty that the futures do not show become "<1%" and
 * ">99%"; 0% and 100% are written only for exactly none and exactly all.
 */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return MISSING;
  if (share > 0 && share < 0.01) return "<1%";
  if (share < 1 && share > 0.99) return ">99%";
  return `${fixed(share * 100, 0)}%`;
}

/**
 * A share with its interval: "41% (37% to 45%)". An interval that reaches next to none or next to all of the futures is
 * told by its other end: "0% (up to 3%)", ">99% (99% or more)".
 */
export function percentWithInterval({ value, low, high }: Estimate): string {
  if (!Number.isFinite(value)) return MISSING;
  return `${percent(value)} (${percentInterval(low, high)})`;
}

function percentInterval(low: number, high: number): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return NO_INTERVAL;
  const [fromNone, toAll] = [low < 0.01, high > 0.99];
  if (fromNone && toAll) return "anything is possible";
  if (fromNone) return high < 0.01 ? "below 1%" : `up to ${percent(high)}`;
  if (toAll) return low > 0.99 ? "above 99%" : `${percent(low)} or more`;
  return `${percent(low)} to ${percent(high)}`;
}

/** The highest of many shares in a sentence: "at most 12% in any quarter", "never", "below 1% in any quarter". */
export function atMost(share: number, where: string): string {
  if (!Number.isFinite(share)) return "not measured";
  if (share <= 0) return `0% in every ${where}`;
  return share < 0.01 ? `below 1% in every ${where}` : `at most ${percent(share)} in any ${where}`;
}

/** How far a value strays, in whole percent, rounded up: "within 3% of" is true of 2.1%. */
export function percentRoundedUp(share: number): string {
  return Number.isFinite(share) ? `${fixed(Math.max(1, Math.ceil(share * 100 - 1e-9)), 0)}%` : MISSING;
}

/** A distance of shares: "9 points", "1.4 points". */
export function points(distance: number): string {
  if (!Number.isFinite(distance)) return MISSING;
  return joinUnit(fixed(distance * 100, decimalsForPoints(distance)), "points");
}

/** A quantity with up to three significant digits and a thousands comma, without its unit. */
export function quantity(value: number): string {
  return Number.isFinite(value) ? fixed(value, decimalsFor(value)) : MISSING;
}

/** A number given rather than computed (a level, a setting, a tick): like {@link quantity}, without trailing zeros. */
export function exact(value: number): string {
  const text = quantity(value);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** An input as its table gives it, to six significant digits: "26,263.6", "0.0650449", "−0.02". */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return MISSING;
  const shortest = String(Number(value.toPrecision(6)));
  return /e/.test(shortest)
    ? shortest.replaceAll("-", "\u2212")
    : fixed(Number(shortest), (shortest.split(".")[1] ?? "").length);
}

/** Tonnes that are all below one are told in kilograms: what to multiply by, and the unit to write. */
export function readableUnit(unit: string, ...values: readonly number[]): { factor: number; unit: string } {
  const size = largest(...values);
  const isSmall = /^t( |$)/.test(unit) && size > 0 && size < 1;
  return isSmall ? { factor: 1000, unit: `kg${unit.slice(1)}` } : { factor: 1, unit };
}

/** A quantity with its unit: "1,240 t", "12.3 weeks". */
export function withUnit(value: number, unit: string): string {
  if (!Number.isFinite(value)) return MISSING;
  const shown = readableUnit(unit, value);
  return joinUnit(quantity(value * shown.factor), shown.unit);
}

/** A quantity with its interval and unit: "12.3 t (10.1 to 14.0)"; alone where it is the same in every future. */
export function quantityWithInterval({ value, low, high }: Estimate, unit: string): string {
  if (!Number.isFinite(value)) return MISSING;
  if (low === value && high === value) return withUnit(value, unit);
  const shown = readableUnit(unit, value, low, high);
  const decimals = decimalsIn(shown.unit, largest(value, low, high) * shown.factor);
  const write = (x: number): string => fixed(x * shown.factor, decimals);
  return `${joinUnit(write(value), shown.unit)} (${interval(low, high, write)})`;
}

/** Two ends in one unit: "0 to 17.5 kg REO"; one figure where both are alike. */
export function rangeWithUnit(low: number, high: number, unit: string): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return MISSING;
  if (low === high) return withUnit(low, unit);
  const shown = readableUnit(unit, low, high);
  const decimals = decimalsFor(largest(low, high) * shown.factor);
  const write = (x: number): string => (x === 0 ? "0" : fixed(x * shown.factor, decimals));
  return `${write(low)} to ${joinUnit(write(high), shown.unit)}`;
}

/** A quantity with its interval, where the unit stands elsewhere: "12.3 (10.1 to 14.0)". */
export function withInterval(
  { value, low, high }: Estimate,
  decimals = decimalsFor(largest(value, low, high)),
): string {
  if (!Number.isFinite(value)) return MISSING;
  return `${fixed(value, decimals)} (${interval(low, high, (x) => fixed(x, decimals))})`;
}

function interval(low: number, high: number, write: (x: number) => string): string {
  return Number.isFinite(low) && Number.isFinite(high) ? `${write(low)} to ${write(high)}` : NO_INTERVAL;
}

/**
 * A signed difference with its interval, in the unit given: "−12.3 t (−14.0 to −10.1)". What is the same in every future
 * has no interval: "no difference", "+100 points in every future"; what rounds
 * to nothing at both ends is told as such: "within ±0.01 weeks".
 */
export function differenceWithInterval(
  { value, low, high }: Estimate,
  measure: Measure,
  unit: string,
): string {
  if (!Number.isFinite(value)) return MISSING;
  if (value === 0 && low === 0 && high === 0) return "no difference";
  const shown =
    measure === "quantity" ? readableUnit(unit, value, low, high) : { factor: 100, unit: "points" };
  const decimals =
    measure === "quantity"
      ? decimalsIn(shown.unit, largest(value, low, high) * shown.factor)
      : decimalsForPoints(value, low, high);
  const least = fixed(10 ** -decimals, decimals);
  if (largest(value, low, high) * shown.factor < Number(least) / 2)
    return `within \u00b1${joinUnit(least, shown.unit)}`;
  const write = (x: number): string => signed(x * shown.factor, decimals);
  const own = joinUnit(write(value), shown.unit);
  return low === high ? `${own} in every future` : `${own} (${interval(low, high, write)})`;
}

/** A whole number with thousands commas. */
export function count(value: number): string {
  return Number.isFinite(value) ? fixed(value, 0) : MISSING;
}

/** "1 week", "4 weeks", "1,000 futures". */
export function countOf(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

/** Three significant digits, at most four decimals: 0.1234 -> 3, 1.234 -> 2, 12.34 -> 1, 123.4 -> 0. */
export function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 99.95) return 0;
  if (size >= 9.995) return 1;
  if (size >= 0.9995) return 2;
  if (size >= 0.09995) return 3;
  return size === 0 ? 0 : 4;
}

/** A hundredth of a week is less than two hours: smaller parts say nothing. */
function decimalsIn(unit: string, value: number): number {
  return unit === "weeks" ? Math.min(2, decimalsFor(value)) : decimalsFor(value);
}

/** Points are whole unless all of the interval lies within five of zero, where a decimal still says something. */
function decimalsForPoints(...shares: number[]): number {
  const size = largest(...shares) * 100;
  return size === 0 || size >= 5 ? 0 : 1;
}

/** Like toFixed (exact by the language's definition), with thousands commas, a minus sign and no "-0". */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return MISSING;
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split(".") as [string, string | undefined];
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
  return value < 0 && /[1-9]/.test(digits) ? `\u2212${digits}` : digits;
}

function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

function joinUnit(text: string, unit: string): string {
  if (unit === "" || unit === "share") return text;
  return `${text}\u00a0${text === "1" && unit === "weeks" ? "week" : unit}`;
}

function largest(...values: number[]): number {
  return Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
}

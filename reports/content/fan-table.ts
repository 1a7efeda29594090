/** The numbers behind fan charts: points over futures at the end of each quarter, and how far the futures leave them open. */
import type { Fan } from "../../sim/montecarlo/types.ts";
import {
  type Estimate,
  MISSING,
  percentWithInterval,
  points,
  withInterval,
  withUnit,
} from "../words/numbers.ts";
import type { Context } from "./context.ts";
import type { Cell, Table } from "./types.ts";

export interface NamedFan {
  readonly name: string;
  readonly fan: Fan;
}

const POINTS = [
  { key: "p5", label: "5%" },
  { key: "p25", label: "25%" },
  { key: "p50", label: "Median" },
  { key: "p75", label: "75%" },
  { key: "p95", label: "95%" },
] as const;

/** A row a series, with the points of each quarter's last week. */
export function fanTable(context: Context, id: string, caption: string, fans: readonly NamedFan[]): Table {
  const { main } = context;
  return {
    id: `${id}-table`,
    caption: `${caption}: median and nine in ten futures, in the last week of each quarter`,
    columns: [
      { label: "Series", align: "left" },
      ...main.quarters.map(({ label }) => ({ label, align: "right" as const })),
    ],
    rows: fans.map(({ name, fan }) => [
      { text: name },
      ...main.quarters.map(({ to }): Cell => {
        const found = pointsAt(fan, Math.min(to, fan.p50.length) - 1);
        if (found === undefined) return { text: MISSING };
        const { value } = found;
        if (fan.unit === "share") return { text: percentWithInterval(found), value, unit: "share" };
        return { text: pointsInWords(found, fan.unit), value, unit: fan.unit };
      }),
    ]),
    note: `In brackets the range of nine in ten futures. Week by week, with all points, in each scenario's weeks.parquet. ${context.noteFor(main)}`,
    folded: true,
  };
}

/**
 * Median and nine in ten futures of a week; undefined where there are none. Nothing counts as less than the lowest bin's
 * edge, and is told as what it is where the mean says that there was nothing in any future.
 */
export function pointsAt({ p5, p50, p95, mean }: Fan, week: number): Estimate | undefined {
  const [low, value, high] = [p5[week], p50[week], p95[week]];
  if (low === undefined || value === undefined || high === undefined) return undefined;
  return mean[week] === 0 ? { value: 0, low: 0, high: 0 } : { value, low, high };
}

/** "12.3 (10.1 to 14.0)"; "0" where there is nothing in any future. The unit stands elsewhere. */
export function pointsInWords(found: Estimate, unit: string): string {
  const [value, low, high] = [found.value, found.low, found.high].map(asExact) as [number, number, number];
  if (low === 0 && high === 0) return "0";
  // Weeks of stock come from bins: a tenth of a week is as exact as they are.
  return withInterval({ value, low, high }, unit === "weeks" ? 1 : undefined);
}

/** Three digits: points over futures come from bins some percent wide, and "19,115 USD/kg" says more than they know. */
export function asExact(point: number): number {
  return Number.isFinite(point) ? Number(point.toPrecision(3)) : point;
}

/** Half the widths of the points' 95 % intervals, a row a series, in the week in which each is widest. */
export function errorTable(context: Context, fans: readonly NamedFan[]): Table {
  return {
    id: "fan-errors",
    caption: "How far the number of futures leaves the lines open, ± in the worst week (95%)",
    columns: [
      { label: "Series", align: "left" },
      ...POINTS.map(({ label }) => ({ label, align: "right" as const })),
      { label: "Mean", align: "right" },
    ],
    rows: fans.map(({ name, fan }) => [
      { text: name },
      ...[...POINTS.map(({ key }) => key), "mean" as const].map((key): Cell => {
        const error = fan.errors?.[key]; // summaries of older versions carry none
        return error === undefined || error === null
          ? { text: "too few futures" }
          : { text: `±${distance(error, fan.unit)}`, value: error, unit: fan.unit };
      }),
    ]),
    note: `Half the width of the 95% interval of each point over futures, in the week in which it is widest; it shrinks with the root of the number of futures. ${context.noteFor(context.main)}`,
    folded: true,
  };
}

/** "The number of futures leaves medians open by up to ±4 points, the outer lines by up to ±9 points." */
export function errorsInWords(fans: readonly NamedFan[]): string {
  const unit = fans[0]?.fan.unit;
  if (unit === undefined) return "";
  const widest = (keys: readonly (keyof Fan["errors"])[]): number | undefined => {
    const all = fans.flatMap(({ fan }) => keys.map((key) => fan.errors?.[key] ?? null));
    return all.some((error) => error === null) ? undefined : Math.max(...all.map((error) => error ?? 0));
  };
  const [middle, outer] = [widest(["p50"]), widest(["p5", "p95"])];
  if (middle === undefined) return "The futures are too few to say how exact the lines are.";
  const outerInWords =
    outer === undefined
      ? "; the futures are too few to say it of the outer lines"
      : `, the outer lines by up to ±${distance(outer, unit)}`;
  return `The number of futures leaves medians open by up to ±${distance(middle, unit)} in the worst week${outerInWords} (95%).`;
}

/** Shares differ by percentage points. */
function distance(value: number, unit: string): string {
  return unit === "share" ? points(value) : withUnit(value, unit);
}

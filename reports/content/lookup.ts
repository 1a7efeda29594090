/** Finds figures in a summary by what they measure. Everything may be missing: a run measures what it was asked to. */

import { wilson } from "../../sim/montecarlo/intervals.ts";
import type {
  CellKind,
  Comparison,
  Fan,
  MeasureSummary,
  PairedDifference,
  Quarter,
  ShortageCell,
  Summary,
} from "../../sim/montecarlo/types.ts";
import type { Estimate } from "../words/numbers.ts";
import { unitOf } from "./types.ts";

/** Index of the cell over the whole reported period (see ShortageCell.quarter). */
export const WHOLE_PERIOD = -1;

export interface ShortageQuery {
  readonly definition: string;
  readonly of: CellKind;
  readonly item: string;
  readonly region: string;
  readonly quarter?: number;
}

export function shortageCell(summary: Summary, query: ShortageQuery): ShortageCell | undefined {
  const quarter = query.quarter ?? WHOLE_PERIOD;
  return summary.shortages.find(
    (cell) =>
      cell.definition === query.definition &&
      cell.of === query.of &&
      cell.item === query.item &&
      cell.region === query.region &&
      cell.quarter === quarter,
  );
}

/** A cell's probability; undefined when there is no cell or no future in it. */
export function probability(cell: ShortageCell | undefined): Estimate | undefined {
  if (cell === undefined || cell.futures === 0) return undefined;
  return { value: cell.probability, low: cell.low, high: cell.high };
}

export function measure(summary: Summary, id: string): MeasureSummary | undefined {
  return summary.measures.find((one) => one.id === id);
}

/**
 * A measure's mean with its 95 % interval, which stays within what the measure can be: Wilson's for the share of futures
 * in which something is so, and no less than nothing for what is never negative.
 */
export function meanOf({ id, unit, mean, low, high, p5, futures }: MeasureSummary): Estimate {
  if (id.startsWith("short") && futures > 0)
    return { value: mean, ...wilson(Math.round(mean * futures), futures) };
  const most = unit === "share" ? 1 : Number.POSITIVE_INFINITY;
  return { value: mean, low: p5 >= 0 ? Math.max(0, low) : low, high: Math.min(most, high) };
}

export function fan(summary: Summary, id: string): Fan | undefined {
  return summary.fans.find((one) => one.id === id);
}

/** The paired difference of a measure between two scenarios, turned round if it was computed the other way. */
export function pairedDifference(
  comparisons: readonly Comparison[],
  base: string,
  other: string,
  id: string,
): PairedDifference | undefined {
  const straight = comparisons.find((one) => one.base === base && one.other === other);
  const found = straight?.differences.find((one) => one.measure === id);
  if (found !== undefined) return withinShares(found);
  const turned = comparisons.find((one) => one.base === other && one.other === base);
  const reverse = turned?.differences.find((one) => one.measure === id);
  if (reverse === undefined) return undefined;
  return withinShares({
    ...reverse,
    base: reverse.other,
    other: reverse.base,
    // Subtracted from zero: a minus sign would turn 0 into -0.
    difference: 0 - reverse.difference,
    low: 0 - reverse.high,
    high: 0 - reverse.low,
  });
}

export function estimate(difference: PairedDifference): Estimate {
  return { value: difference.difference, low: difference.low, high: difference.high };
}

/** Shares differ by all of them at most, however far a normal interval reaches. */
function withinShares(found: PairedDifference): PairedDifference {
  if (unitOf(found.unit) !== "share") return found;
  return { ...found, low: Math.max(-1, found.low), high: Math.min(1, found.high) };
}

/** The calendar years of the reported period, in order. */
export function years(quarters: readonly Quarter[]): string[] {
  return [...new Set(quarters.map((quarter) => quarter.label.slice(0, 4)))];
}

/** Half-open range of weeks of a calendar year or window within the reported period; undefined when it lies outside. */
export function weeksOfYear(
  years: readonly Quarter[],
  year: string,
): { from: number; to: number } | undefined {
  return years.find(({ label }) => label === year);
}

/** Sum of a weekly list over a half-open range of weeks. */
export function sumOver(values: readonly number[], from: number, to: number): number {
  return values.slice(from, to).reduce((sum, value) => sum + value, 0);
}

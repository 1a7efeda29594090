/** What one scenario changes against another over the same futures, in one screen. */
import type { Comparison, PairedDifference } from "../montecarlo/types.ts";
import { table } from "./table.ts";
import { styled } from "./terminal.ts";

const MOST_ROWS = 24;

/** Text for the terminal: the differences whose interval leaves out zero, those of the widest margin first. */
export function showComparison({ base, other, differences }: Comparison): string {
  const clear = differences
    .filter(({ low, high }) => low > 0 || high < 0)
    .sort((a, b) => margin(b) - margin(a));
  const futures = differences[0]?.futures ?? 0;
  const head = styled("bold", `${other} against ${base}, the same ${futures} futures`);
  if (clear.length === 0) return `${head}\nno measure differs beyond its 95 % interval`;
  const rows = clear
    .slice(0, MOST_ROWS)
    .map((row) => [row.label, figure(row.base), figure(row.other), `${interval(row)} ${row.unit}`.trimEnd()]);
  const rest = clear.length > MOST_ROWS ? `\n${clear.length - MOST_ROWS} more with --json` : "";
  return `${head}\n\n${table(["measure", base, other, "difference (95 % interval)"], rows)}${rest}`;
}

/** How many half-widths the difference is away from zero. */
function margin({ difference, low, high }: PairedDifference): number {
  return high > low ? Math.abs(difference) / (high - low) : Number.MAX_VALUE;
}

function interval({ difference, low, high }: PairedDifference): string {
  return `${signed(difference)} (${signed(low)} to ${signed(high)})`;
}

function signed(value: number): string {
  return value > 0 ? `+${figure(value)}` : figure(value);
}

/** Three significant digits, never in powers of ten. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "-";
  const size = Math.abs(value);
  const digits = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toFixed(digits);
}

/** What one scenario changes against another over the same futures, in one screen. */
import type { Comparison, PairedDifference } from "../montecarlo/types.ts";
import { table } from "./table.ts";
import { styled } from "./terminal.ts";

const MOST_ROWS = 24;

/** A change below this share of the figure itself is real over the same futures, and of no use to anybody. */
const LEAST_CHANGE = 0.01;
/** What comes first: kinds of measure by the first part of their id. */
const ORDER = [
  "short",
  "weeks-short",
  "unmet",
  "worst-fill",
  "recovery",
  "first-short",
  "price-ratio",
  "price-peak",
];

/** Text for the terminal: the differences whose interval leaves out zero, shortages before prices and exports. */
export function showComparison({ base, other, differences, together }: Comparison): string {
  const clear = differences.filter(isClear).sort((a, b) => rank(a) - rank(b) || change(b) - change(a));
  const futures = differences[0]?.futures ?? 0;
  const head = styled("bold", `${other} against ${base}, the same ${futures} futures`);
  if (clear.length === 0) return `${head}\nno measure differs beyond its 95 % interval\n\n${together.note}`;
  const rows = clear
    .slice(0, MOST_ROWS)
    .map((row) => [
      row.label,
      figure(row.base),
      figure(row.other),
      `${interval(row)} ${row.unit}${row.clearTogether ? "" : " ?"}`.trimEnd(),
      gain(row),
    ]);
  const rest = clear.length > MOST_ROWS ? `\n${clear.length - MOST_ROWS} more with --json` : "";
  const columns = ["measure", base, other, "difference (95 % interval)", "pairing is worth"];
  return `${head}\n\n${table(columns, rows)}${rest}\n\n${footnotes(clear)}${together.note}`;
}

function isClear(row: PairedDifference): boolean {
  const leavesOutZero = row.low > 0 || row.high < 0;
  return leavesOutZero && change(row) >= LEAST_CHANGE;
}

/** Difference as a share of the larger of the two figures. */
function change({ base, other, difference }: PairedDifference): number {
  return Math.abs(difference) / Math.max(Math.abs(base), Math.abs(other), Number.MIN_VALUE);
}

function rank({ measure }: PairedDifference): number {
  const at = ORDER.indexOf(measure.split("/", 1)[0]);
  return at < 0 ? ORDER.length : at;
}

/** How many times the futures an unpaired comparison would need for the same interval. */
function gain({ pairingGain, standardError }: PairedDifference): string {
  if (standardError === 0) return "exact"; // the same in every future
  return pairingGain >= 1000 ? "over 1000x" : `${pairingGain.toFixed(1)}x`;
}

function footnotes(clear: readonly PairedDifference[]): string {
  const doubtful = clear.slice(0, MOST_ROWS).some((row) => !row.clearTogether);
  const mark = doubtful ? "? clear when read alone, not among so many.\n" : "";
  return `${mark}Both met the same futures: without that, the same intervals would take so many times the futures.\n`;
}

/** Shares differ by all of them at most, however far a normal interval reaches. */
function interval({ difference, low, high, unit }: PairedDifference): string {
  const most = unit === "share" || unit === "probability" ? 1 : Number.POSITIVE_INFINITY;
  return `${signed(difference)} (${signed(Math.max(-most, low))} to ${signed(Math.min(most, high))})`;
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

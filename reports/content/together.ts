/** What a table of many differences must say: some leave out zero by chance alone. */
import type { Comparison } from "../../sim/montecarlo/types.ts";
import { count } from "../words/numbers.ts";

/** The comparison of two scenarios, whichever way round it was computed. */
export function comparisonOf(
  comparisons: readonly Comparison[],
  base: string,
  other: string,
): Comparison | undefined {
  return (
    comparisons.find((one) => one.base === base && one.other === other) ??
    comparisons.find((one) => one.base === other && one.other === base)
  );
}

/** How many differences were read at once and how many of them are clear; empty where nothing was compared. */
export function togetherInWords(comparison: Comparison | undefined): string {
  const together = comparison?.together;
  if (together === undefined) return "";
  if (together.differences === 0) return "No measure differs in any future.";
  return together.note.replaceAll(" %", "%").replace(/\d{4,}/g, (digits) => count(Number(digits)));
}

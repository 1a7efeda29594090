/** The range of a figure whose row gives none. */
import type { Grade } from "./types.ts";

/** Half width of a range by the grade of its source, as a share of the figure. */
export const RANGE_BY_GRADE: Readonly<Record<Grade, number>> = { A: 0.05, B: 0.15, C: 0.3 };

/** An inferred yearly tonnage below this is known to a factor of two only, t a year. */
const SMALL_CELL = 50;

/** `yearly` marks tonnes a year. Negative figures (growth) keep low below high; zero stays zero. */
export function rangeByGrade(mid: number, grade: Grade, yearly: boolean): { low: number; high: number } {
  if (yearly && grade === "C" && mid < SMALL_CELL) return { low: mid / 2, high: mid * 2 };
  const width = Math.abs(mid) * RANGE_BY_GRADE[grade];
  return { low: mid - width, high: mid + width };
}

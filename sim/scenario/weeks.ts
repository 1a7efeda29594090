/** Lengths that are simulated or counted: whole weeks, since a tick is one. */
import { duration } from "./fields.ts";
import { child, type LocatedMap } from "./located.ts";
import { constantAt, type Reading, report } from "./reading.ts";

export const mostWeeks = 1040;

/** 3 years are 156 weeks. A part of a week at the end is left out. */
export function readWeeks(reading: Reading, root: LocatedMap, key: string, least: number): number {
  const node = child(root, key);
  if (!node) return 0;
  const before = reading.problems.length;
  const weeks = constantAt(reading, root, key, duration);
  if (reading.problems.length > before || reading.wantsArithmetic) return 0;
  const whole = Math.floor(weeks + 1e-6);
  if (whole < least || whole > mostWeeks) {
    report(reading, node, {
      at: 0,
      problem: `${key} is ${whole} weeks`,
      fix: `write ${least} to ${mostWeeks} weeks (20 years), for example 3 years`,
    });
  }
  return whole;
}

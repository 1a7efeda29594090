/** What may be said of a paired difference: a direction only where the interval has one. */
import { differenceWithInterval, type Estimate, type Measure } from "./numbers.ts";

/** `clear` directions have a 95 % interval on one side of zero; `same` means equal in every future. */
export type Verdict = "lower" | "higher" | "unclear" | "same" | "unknown";

/** Reads the verdict off an interval; zero inside or at an end of it means that no direction is claimed. */
export function verdict({ value, low, high }: Estimate): Verdict {
  if (![value, low, high].every(Number.isFinite)) return "unknown";
  if (value === 0 && low === 0 && high === 0) return "same";
  if (high < 0) return "lower";
  return low > 0 ? "higher" : "unclear";
}

/** "lower by 12 points (9 to 15)" or "not clearly different: −0.4 points (−1.2 to +0.3)". */
export function differenceInWords(estimate: Estimate, measure: Measure, unit: string): string {
  const kind = verdict(estimate);
  switch (kind) {
    case "unknown":
      return "not measured";
    case "same":
      return "the same in every future";
    case "unclear":
      return `not clearly different: ${differenceWithInterval(estimate, measure, unit)}`;
    case "lower":
      return `lower by ${magnitude({ value: -estimate.value, low: -estimate.high, high: -estimate.low }, measure, unit)}`;
    case "higher":
      return `higher by ${magnitude(estimate, measure, unit)}`;
    default:
      return kind satisfies never;
  }
}

/** The size of a difference whose direction the sentence already says. */
function magnitude(estimate: Estimate, measure: Measure, unit: string): string {
  return differenceWithInterval(estimate, measure, unit)
    .replaceAll("+", "")
    .replace(/^within ±/, "less than ");
}

/** The same counts under another interval. */
import { clopperPearson } from "./intervals.ts";
import type { Summary } from "./types.ts";

export type IntervalKind = "wilson" | "clopper-pearson";

/** A summary whose shortage probabilities and survival curves carry this kind of interval; their own are Wilson's. */
export function withIntervals(summary: Summary, kind: IntervalKind): Summary {
  if (kind === "wilson") return summary;
  return {
    ...summary,
    shortages: summary.shortages.map((cell) => ({ ...cell, ...clopperPearson(cell.short, cell.futures) })),
    survival: summary.survival.map((curve) => {
      const ends = curve.free.map((free) => clopperPearson(Math.round(free * curve.futures), curve.futures));
      return { ...curve, low: ends.map(({ low }) => low), high: ends.map(({ high }) => high) };
    }),
  };
}

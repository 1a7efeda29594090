/** Time to the first shortage, as the share of futures that have had none. */
import { figures } from "./figures.ts";
import { wilson } from "./intervals.ts";
import type { Plan } from "./plan.ts";
import type { Tally } from "./tally.ts";
import type { Survival } from "./types.ts";

/** Curves by definition and cell, of the buyers that were short in any future. Nothing is censored before the end. */
export function survivalCurves(plan: Plan, { begun, futures }: Tally): Survival[] {
  const { weeks, cells } = plan;
  return plan.definitions.flatMap(({ id: definition }, place) =>
    cells.flatMap(({ item, of, region }, cell): Survival[] => {
      const first = (place * cells.length + cell) * weeks;
      const counts = begun.subarray(first, first + weeks);
      if (of === "use" || counts.every((count) => count === 0)) return [];
      return [{ definition, item, of, region, futures, ...curve(counts, futures) }];
    }),
  );
}

/** `begun[week]` of `futures` have their first shortage begin in a week. */
function curve(
  begun: ArrayLike<number>,
  futures: number,
): Pick<Survival, "free" | "low" | "high" | "median"> {
  const free: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  let left = futures;
  let median = -1;
  for (let week = 0; week < begun.length; week++) {
    left -= begun[week];
    if (median < 0 && 2 * left <= futures) median = week;
    const interval = wilson(left, futures);
    free.push(figures(left / futures));
    low.push(figures(interval.low));
    high.push(figures(interval.high));
  }
  return { free, low, high, median };
}

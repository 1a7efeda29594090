/** Measures that `--of` names: refused before a future runs or a folder is made, where no future has them. */
import type { Column } from "../montecarlo/columns.ts";
import { prepareFutures } from "../montecarlo/futures.ts";
import { isFigure } from "../montecarlo/measure-summary.ts";
import { nearest } from "../scenario/nearest.ts";
import type { Loaded } from "./library.ts";
import { Mistake } from "./mistake.ts";

/** Throws a Mistake that names every measure that one of the scenarios lacks; `split` leaves out what has no variance to be split. */
export function refuseUnknownMeasures(
  scenarios: readonly Loaded[],
  asked: readonly string[],
  split = false,
): void {
  if (asked.length === 0) return;
  const problems = new Set<string>();
  for (const { world, scenario } of scenarios) {
    const columns = prepareFutures(world, scenario).plan.columns.filter((one) => !split || isFigure(one));
    const known = new Set(columns.map(({ id }) => id));
    for (const word of asked) {
      if (known.has(word)) continue;
      const near = nearest(word, known);
      const fix = near === undefined ? `there are ${kindsOf(columns)}` : `did you mean ${near}?`;
      problems.add(`--of ${word}: futures of ${scenario.id} have no such measure\nfix: ${fix}`);
    }
  }
  if (problems.size > 0) throw new Mistake([...problems].join("\n\n"));
}

/** One measure of each kind, for the names of all are thousands. */
function kindsOf(columns: readonly Column[]): string {
  const firsts = new Map<string, string>();
  for (const { id, kind } of columns) if (!firsts.has(kind)) firsts.set(kind, id);
  return `these kinds, here each with its first measure: ${[...firsts.values()].join(", ")}`;
}

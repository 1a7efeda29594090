/** Targets to a function that reads all of them from one future. */
import type { Recording, SeriesInfo } from "../engine/recording.ts";
import { dayNumber } from "../numbers/dates.ts";
import type { Problem } from "../scenario/types.ts";
import type { Measure } from "./measure.ts";
import { bindReading, type Calendar } from "./reading.ts";
import type { Target } from "./targets.ts";

/** Writes each target's figure to `out[target]`. */
export type Evaluate = (recording: Recording, out: Float64Array) => void;

/** `start` and `weeks` are those of the scenario. Series and periods that are not there are problems. */
export function bindTargets(
  targets: readonly Target[],
  series: readonly SeriesInfo[],
  { start, weeks }: { readonly start: string; readonly weeks: number },
): { evaluate?: Evaluate; problems: Problem[] } {
  const calendar: Calendar = { firstDay: dayNumber(start), weeks };
  const problems: Problem[] = [];
  const readers = targets.map((target) => {
    const reader = bind(target.measure, series, calendar);
    if (typeof reader !== "string") return reader;
    problems.push({
      file: target.file,
      line: target.line,
      column: 1,
      path: `targets/${target.id}/measure`,
      problem: reader,
      fix: "name series and days that the scenario records",
    });
    return () => Number.NaN;
  });
  if (problems.length > 0) return { problems };
  const ranks = targets.flatMap(({ measure }, at) =>
    measure.kind === "rank" ? [{ at, groups: places(measure.groups, targets) }] : [],
  );
  const evaluate: Evaluate = (recording, out) => {
    for (let target = 0; target < readers.length; target++) out[target] = readers[target](recording);
    for (const { at, groups } of ranks) out[at] = pairsKept(groups, out);
  };
  return { evaluate, problems };
}

function bind(
  measure: Measure,
  series: readonly SeriesInfo[],
  calendar: Calendar,
): ((recording: Recording) => number) | string {
  switch (measure.kind) {
    case "number":
      return () => measure.value;
    case "rank":
      return () => Number.NaN; // needs the other targets' figures: filled in last
    case "reading":
      return bindReading(measure, series, calendar);
    case "arithmetic": {
      const left = bind(measure.left, series, calendar);
      const right = bind(measure.right, series, calendar);
      if (typeof left === "string") return left;
      if (typeof right === "string") return right;
      return operate(measure.operator, left, right);
    }
    default:
      return measure satisfies never;
  }
}

function operate(
  operator: "+" | "-" | "*" | "/",
  left: (recording: Recording) => number,
  right: (recording: Recording) => number,
): (recording: Recording) => number {
  switch (operator) {
    case "+":
      return (recording) => left(recording) + right(recording);
    case "-":
      return (recording) => left(recording) - right(recording);
    case "*":
      return (recording) => left(recording) * right(recording);
    case "/":
      return (recording) => left(recording) / right(recording);
    default:
      return operator satisfies never;
  }
}

function places(groups: readonly (readonly string[])[], targets: readonly Target[]): number[][] {
  return groups.map((group) => group.map((id) => targets.findIndex((target) => target.id === id)));
}

/** Share of pairs from different groups in which the earlier group's figure is the greater one. */
function pairsKept(groups: readonly (readonly number[])[], values: Float64Array): number {
  let pairs = 0;
  let kept = 0;
  groups.forEach((group, at) => {
    for (const greater of group) {
      for (const lesser of groups.slice(at + 1).flat()) {
        pairs++;
        if (values[greater] > values[lesser]) kept++;
      }
    }
  });
  return kept / pairs;
}

/** Columns of the table of futures to one line each: mean with its interval, points, and the worst 5 %. */

import type { Column } from "./columns.ts";
import { meanInterval } from "./intervals.ts";
import type { Plan } from "./plan.ts";
import { quantileInterval, tailInterval } from "./quantile-interval.ts";
import type { Rows } from "./rows.ts";
import { sortedQuantile, tailMean } from "./sorted.ts";
import type { MeasureSummary } from "./types.ts";

const WORST = 0.05;

/**
 * One line for every column that is a figure of its own (masks of quarters are not) and whose buyers wanted something:
 * `wanted[cell]`. First-short, last-short and recovery are over the futures that had a shortage: `futures` says how many. Fewer than two
 * futures have no interval, and no line.
 */
export function summariseMeasures(
  plan: Plan,
  rows: Rows,
  wanted: ArrayLike<number>,
  names: ReadonlyMap<string, string>,
): MeasureSummary[] {
  const found: MeasureSummary[] = [];
  for (const [index, column] of plan.columns.entries()) {
    if (!isFigure(column) || (column.cell >= 0 && wanted[column.cell] === 0)) continue;
    const figures = summariseValues(rows.read(index), column.worse);
    if (figures.futures < 2) continue;
    found.push({ id: column.id, label: labelOf(column, names), unit: column.unit, ...figures });
  }
  return found;
}

/** False for columns that pack several facts. */
export function isFigure({ kind }: Column): boolean {
  return kind !== "short-quarters";
}

/** "unmet demand for samarium, Japan, 2026"; "probability of a shortage of ..., the whole period". */
export function labelOf(column: Column, names: ReadonlyMap<string, string>): string {
  const { kind, year, definition } = column;
  const named = (text: string): string => names.get(text) ?? text;
  const item = inSentence(named(column.item));
  const when = year === "" ? "" : `, ${year}`;
  const place = named(column.place);
  switch (kind) {
    case "short":
      return `probability of a shortage of ${item} (${definition}), ${place}${when}`;
    case "short-quarters":
      return `quarters with a shortage of ${item} (${definition}), ${place}`;
    case "weeks-short":
      return `weeks short of ${item}, ${place}${when}`;
    case "unmet":
      return `unmet demand for ${item}, ${place}${when}`;
    case "first-short":
      return `weeks until the first shortage of ${item}, ${place}`;
    case "last-short":
      return `last week of a shortage of ${item}, ${place}`;
    case "recovery":
      return `weeks from the first shortage of ${item} to the end of the last, ${place}`;
    case "worst-fill":
      return `lowest weekly share of demand for ${item} met, ${place}`;
    case "price-peak":
      return `highest spot price of ${item} oxide, ${zoneName(place)}`;
    case "price-ratio":
      return `highest spot price of ${item} oxide over that of the first week, ${zoneName(place)}`;
    case "export":
      return `exports of ${item} from China${when}`;
    case "cause": {
      const [cause, region] = place.split("/");
      return `${item} missing because of ${cause}, ${named(region)}`;
    }
    case "made":
      return `${item} oxide made at the start of the period, ${zoneName(place)}`;
    case "fill-civil":
      return `share of their ${item} that civil buyers got, ${place}`;
    case "fill-military":
      return `share of their ${item} that military buyers got, ${place}`;
    case "fill-use": {
      const [use, element] = column.item.split("/");
      return `share of their ${inSentence(named(element))} that civil users of ${use} got, ${place}`;
    }
    case "short-civil":
      return `probability that civil buyers are short of ${item} (${definition}), ${place}`;
    case "short-military":
      return `probability that military buyers are short of ${item} (${definition}), ${place}`;
    case "weeks-stopped":
      return `weeks for which lines of ${column.item} stood, ${place}`;
    case "value":
    case "value-ceiling": {
      const by = kind === "value" ? "by mass" : "if the scarcest part stops a use";
      const whose = column.item === "" ? "" : ` in ${column.item}`;
      return `output at risk downstream${whose} (${by}), ${place === "world" ? "all regions" : place}${when}`;
    }
    default:
      return kind satisfies never;
  }
}

/** Statistics of one value a future; NaN marks a future that has none. Sums run in the order of futures. */
export function summariseValues(
  values: Float32Array,
  worse: "high" | "low",
): Omit<MeasureSummary, "id" | "label" | "unit"> {
  let futures = 0;
  let sum = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    futures++;
    sum += value;
  }
  const mean = sum / futures;
  let squares = 0;
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) * (value - mean);
  const deviation = Math.sqrt(squares / (futures - 1));
  values.sort(); // NaN sorts to the end
  const sorted = values.subarray(0, futures);
  return {
    futures,
    mean,
    standardError: deviation / Math.sqrt(futures),
    ...meanInterval(mean, deviation, futures),
    p5: sortedQuantile(sorted, 0.05),
    p50: sortedQuantile(sorted, 0.5),
    p95: sortedQuantile(sorted, 0.95),
    cvar: tailMean(sorted, WORST, worse),
    intervals: {
      p5: quantileInterval(sorted, 0.05),
      p50: quantileInterval(sorted, 0.5),
      p95: quantileInterval(sorted, 0.95),
      cvar: tailInterval(sorted, WORST, worse),
    },
  };
}

/** "Samarium" to "samarium"; "NdFeB magnets" stays. */
function inSentence(name: string): string {
  return /^[A-Z][a-z]+( |$)/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function zoneName(zone: string): string {
  return zone === "china" ? "China" : "outside China";
}

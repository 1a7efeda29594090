/** The split of variance of several measures of one batch of nested futures. */
import type { Side } from "./compare.ts";
import { isFigure, labelOf } from "./measure-summary.ts";
import type { Nesting } from "./nesting.ts";
import type { Plan } from "./plan.ts";
import type { Rows } from "./rows.ts";
import { UnknownMeasure } from "./unknown-measure.ts";
import { type VarianceSplit, varianceSplit } from "./variance-split.ts";

export interface MeasureSplit extends VarianceSplit {
  readonly measure: string;
  readonly label: string;
  readonly unit: string;
}

export interface VarianceSplits extends Nesting {
  readonly format: "reshock-variance/1";
  readonly scenario: string;
  readonly seed: string;
  readonly sampling: string;
  readonly futures: number;
  readonly splits: readonly MeasureSplit[];
}

const MOST = 12;

/**
 * Splits the variance of `measures`; of the twelve with the highest unmet demand over the whole period when none is named. Measures
 * that only some futures have (first-short and the like) split over the worlds in which all have them. Throws
 * UnknownMeasure.
 */
export function splitVariance(
  { scenario, seed, sampling, plan, rows }: Pick<Side, "scenario" | "seed" | "sampling" | "plan" | "rows">,
  nesting: Nesting,
  measures: readonly string[],
  names: ReadonlyMap<string, string>,
): VarianceSplits {
  const places = measures.length === 0 ? lackedMost(plan, rows) : measures.map((id) => placeOf(plan, id));
  return {
    ...{ format: "reshock-variance/1", scenario, seed, sampling, ...nesting, futures: rows.replications },
    splits: places.map((place) => {
      const column = plan.columns[place];
      const { id: measure, unit } = column;
      return { measure, label: labelOf(column, names), unit, ...varianceSplit(rows.read(place), nesting) };
    }),
  };
}

function placeOf({ columns }: Plan, id: string): number {
  const place = columns.findIndex((column) => column.id === id && isFigure(column));
  if (place < 0)
    throw new UnknownMeasure(
      id,
      columns.filter(isFigure).map((column) => column.id),
    );
  return place;
}

/** Columns of unmet demand for elements over the whole period, the highest mean first; nothing lacked, not listed. */
function lackedMost({ columns }: Plan, rows: Rows): number[] {
  const found = columns.flatMap(({ kind, year }, place) => {
    if (kind !== "unmet" || year !== "") return [];
    const sum = rows.read(place).reduce((total, value) => (Number.isNaN(value) ? total : total + value), 0);
    return sum > 0 ? [{ place, sum }] : [];
  });
  found.sort((one, two) => two.sum - one.sum || one.place - two.place);
  return found.slice(0, MOST).map(({ place }) => place);
}

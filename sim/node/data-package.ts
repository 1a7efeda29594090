/** A description of the result tables that other programs can read: columns, units and meanings. */
import { labelOf } from "../montecarlo/measure-summary.ts";
import type { Plan } from "../montecarlo/plan.ts";
import type { Summary } from "../montecarlo/types.ts";

interface Field {
  readonly name: string;
  readonly type: "integer" | "number" | "string" | "date";
  readonly unit?: string;
  readonly description: string;
}

/** Frictionless Data Package, version 1 (specs.frictionlessdata.io/data-package), of a run folder. */
export function dataPackage(summary: Summary, plan: Plan, keepsSeries: boolean): object {
  const { scenario, world, run } = summary;
  return {
    profile: "data-package",
    name: `reshock-${scenario.id}`.toLowerCase().replace(/[^a-z0-9._-]/g, "-"),
    title: scenario.title,
    description:
      `${run.replications} futures of scenario ${scenario.id} in world ${world.id} (as of ${world.asOf}), seed ` +
      `${run.seed}, by reshock ${run.version}.`,
    resources: [
      resource("futures", "One row a future: what it came to.", futureFields(summary, plan)),
      ...(!keepsSeries ? [] : [resource("series", SERIES_SAYS, seriesFields(plan))]),
      resource("weeks", "One row a series and week: points over all futures.", WEEK_FIELDS),
      {
        ...{ name: "summary", path: "summary.json", format: "json" },
        description:
          "Shortage probabilities with intervals, fans over time, and measures: what reports are made from.",
      },
    ],
  };
}

function resource(name: string, description: string, fields: readonly Field[]): object {
  return { name, path: `${name}.parquet`, format: "parquet", description, schema: { fields } };
}

const SERIES_SAYS = "One row a future and week, of the futures whose weekly series were asked for.";

function seriesFields({ series }: Plan): Field[] {
  return [
    { name: "replication", type: "integer", description: "number of the future" },
    { name: "week", type: "integer", description: "reported week, from 0" },
    { name: "date", type: "date", description: "first day of the week" },
    ...series.map(({ id, unit, kind }): Field => ({ name: id, type: "number", unit, description: kind })),
  ];
}

function futureFields(summary: Summary, plan: Plan): Field[] {
  const names = new Map([
    ...summary.elements.map(({ symbol, name }) => [symbol, name] as const),
    ...summary.products.map(({ id, name }) => [id, name] as const),
    ...summary.regions.map(({ region, name }) => [region, name] as const),
  ]);
  return [
    {
      name: "replication",
      type: "integer",
      description: "number of the future; the same luck in every scenario",
    },
    ...plan.columns.map((column): Field => {
      const { id, unit, kind } = column;
      const bits =
        kind === "short-quarters" ? "; bit q of the number is 1 when reported quarter q was short" : "";
      return { name: id, type: "number", unit, description: `${labelOf(column, names)}${bits}` };
    }),
  ];
}

const WEEK_FIELDS: readonly Field[] = [
  { name: "series", type: "string", description: "id of the series" },
  { name: "kind", type: "string", description: "what is measured" },
  { name: "item", type: "string", description: "element symbol or magnet id" },
  { name: "place", type: "string", description: "region or price zone" },
  { name: "unit", type: "string", description: "unit of the points and the mean" },
  { name: "week", type: "integer", description: "reported week, from 0" },
  { name: "date", type: "date", description: "first day of the week" },
  ...[5, 25, 50, 75, 95].map((point): Field => {
    return { name: `p${point}`, type: "number", description: `value that ${point} % of futures stay below` };
  }),
  { name: "mean", type: "number", description: "mean over futures" },
  ...[...[5, 25, 50, 75, 95].map((point) => `p${point}`), "mean"].map((point): Field => {
    const description = `half the width of the 95 % interval of ${point}; NaN where futures are too few for one`;
    return { name: `${point}_error`, type: "number", description };
  }),
];

/** All scenarios as a matrix of small multiples: a row a scenario, a column a region, each a heat map of elements by quarter. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import type { Figure, HeatPanel } from "../charts/types.ts";
import { sentence } from "../words/lists.ts";
import { atMost, percent } from "../words/numbers.ts";
import { allSummaries, type Context } from "./context.ts";
import { probability, shortageCell } from "./lookup.ts";
import { symbolsInWords } from "./shortages.ts";
import type { Cell, Table } from "./types.ts";

/** More scenarios would fill pages with small pictures; the tables hold them all. */
const MOST_SCENARIOS = 8;

export function matrixFigure(context: Context): Figure | undefined {
  const all = allSummaries(context).slice(0, MOST_SCENARIOS);
  const panels = all.flatMap((summary) => context.regions.map((region) => panelOf(context, summary, region)));
  if (panels.every(({ values }) => values.flat().every((value) => value === undefined))) return undefined;
  return {
    id: "scenario-matrix",
    title: matrixTitle(context, all),
    method:
      "As the first heat map, for every scenario: futures with a shortage that touches the quarter, over all futures. From “shortages” in each scenario's summary.json.",
    description: `One grid a scenario and region: a row an element, a column a quarter, percent of futures short. ${panels
      .map(({ description }) => description)
      .join(" ")}`,
    panels,
    legend: [],
    note: `Percent of futures short (${context.definitionInWords}); darker is more. Panels by scenario, then region. ${symbolsInWords(context)} ${context.noteFor(...all)}`,
    table: matrixTable(context, all),
    across: context.regions.length,
    inDeck: false,
  };
}

function panelOf(context: Context, summary: Summary, region: string): HeatPanel {
  const values = context.controlled.map((item) =>
    summary.quarters.map((_, quarter) => share(context, summary, item, region, quarter)),
  );
  const highest = Math.max(0, ...values.flat().map((value) => value ?? 0));
  const title = `${context.scenarioName(summary.scenario.id)}, ${context.regionName(region)}`;
  return {
    kind: "heat",
    title,
    description: `${title}: ${atMost(highest, "quarter")}.`,
    rows: context.controlled,
    columns: summary.quarters.map(({ label }) => label),
    values,
  };
}

function share(context: Context, summary: Summary, item: string, region: string, quarter?: number) {
  const query = { definition: context.definition.id, of: "element", item, region } as const;
  return probability(shortageCell(summary, quarter === undefined ? query : { ...query, quarter }))?.value;
}

/** Mean over elements and regions of the chance in the whole period: the scenarios with most and least. */
function matrixTitle(context: Context, all: readonly Summary[]): string {
  const ranked = all
    .flatMap((summary) => {
      const shares = context.controlled.flatMap((item) =>
        context.regions.flatMap((region) => share(context, summary, item, region) ?? []),
      );
      if (shares.length === 0) return [];
      return [
        {
          name: context.scenarioName(summary.scenario.id),
          mean: shares.reduce((sum, one) => sum + one, 0) / shares.length,
        },
      ];
    })
    .sort((a, b) => b.mean - a.mean);
  const [most, least] = [ranked[0], ranked[ranked.length - 1]];
  if (most === undefined || least === undefined || ranked.length < 2) return "Shortages by scenario";
  if (most.mean === least.mean)
    return `Averaged over elements and regions, all scenarios are short as often: ${percent(most.mean)}`;
  return `Averaged over elements and regions, shortages come in ${percent(most.mean)} of futures of “${most.name}” and ${percent(least.mean)} of “${least.name}”`;
}

function matrixTable(context: Context, all: readonly Summary[]): Table {
  return {
    id: "scenario-matrix-table",
    caption: "Probability of at least one shortage in the whole period, by scenario",
    columns: [
      { label: "Element", align: "left" },
      { label: "Region", align: "left" },
      ...all.map(({ scenario }) => ({ label: context.scenarioName(scenario.id), align: "right" as const })),
    ],
    rows: context.controlled.flatMap((item) =>
      context.regions.map((region) => [
        { text: sentence(context.nameOf(item)) },
        { text: context.regionName(region) },
        ...all.map((summary): Cell => {
          const value = share(context, summary, item, region);
          return value === undefined
            ? { text: "not measured" }
            : { text: percent(value), value, unit: "share" };
        }),
      ]),
    ),
    note: context.noteFor(...all),
    folded: true,
  };
}

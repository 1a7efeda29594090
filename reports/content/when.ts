/** When shortages come and how deep they are: first shortage, weeks short, unmet demand, the worst 5% of futures. */
import { LINES } from "../charts/colors.ts";
import type { Figure, SurvivalPanel } from "../charts/types.ts";
import { sentence } from "../words/lists.ts";
import { percent, quantity, quantityWithInterval, withUnit } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { measure, years } from "./lookup.ts";
import {
  type Block,
  type Cell,
  figureBlock,
  paragraph,
  type Section,
  type Table,
  tableBlock,
} from "./types.ts";

export function whenSection(context: Context): Section {
  const blocks: Block[] = [
    paragraph(
      "A mean hides the tail: the last column is the mean of the worst 5% of futures, each measure on its own.",
    ),
  ];
  const figure = survivalFigure(context);
  if (figure !== undefined) blocks.push(figureBlock(figure));
  for (const table of [
    depthTable(context, "unmet"),
    depthTable(context, "weeks-short"),
    firstTable(context),
  ]) {
    if (table.rows.length > 0) blocks.push(tableBlock(table));
  }
  if (blocks.length === 1) blocks.push(paragraph("Depth and timing were not measured in this run."));
  return { id: "when", heading: "When, how long and how deep", blocks };
}

/** Uses the measures "short-by/<element>/<region>/<quarter>": 1 in futures whose first shortage came by its end. */
function survivalFigure(context: Context): Figure | undefined {
  const { main, regions, controlled } = context;
  const panels = controlled.flatMap((element): SurvivalPanel[] => {
    const lines = regions.flatMap((region, index) => {
      const values = main.quarters.map(
        ({ label }) => measure(main, `short-by/${element}/${region}/${label}`)?.mean,
      );
      if (values.some((value) => value === undefined)) return [];
      const color = LINES[index % LINES.length]!;
      return [{ name: context.regionName(region), color, dashed: false, values: values as number[] }];
    });
    if (lines.length === 0) return [];
    const ends = lines.map(({ name, values }) => `${name} ${percent(values[values.length - 1]!)}`).join(", ");
    return [
      {
        kind: "survival",
        title: sentence(context.nameOf(element)),
        description: `Short at least once by the end of the period: ${ends}.`,
        columns: main.quarters.map(({ label }) => label),
        lines,
      },
    ];
  });
  if (panels.length === 0) return undefined;
  return {
    id: "first-shortage",
    title: "How soon a first shortage comes: share of futures that have been short by each quarter",
    description: panels.map(({ title, description }) => `${title}: ${description}`).join(" "),
    panels,
    legend: regions.map((region, index) => ({
      label: context.regionName(region),
      mark: "line",
      color: LINES[index % LINES.length]!,
    })),
    note: `Share of futures with a first shortage by the end of the quarter. ${context.noteFor(main)}`,
  };
}

function depthTable(context: Context, kind: "unmet" | "weeks-short"): Table {
  const words = kind === "unmet" ? "Unmet demand" : "Weeks short";
  const periods = years(context.main.quarters);
  return {
    id: `depth-${kind}`,
    caption: `${words} by element, region and year`,
    columns: [
      { label: "Element", align: "left" },
      { label: "Region", align: "left" },
      { label: "Year", align: "left" },
      { label: "Mean (95% interval)", align: "right" },
      { label: "Median", align: "right" },
      { label: "5% to 95% of futures", align: "right" },
      { label: "Worst 5%", align: "right" },
    ],
    rows: context.controlled.flatMap((element) =>
      context.regions.flatMap((region) =>
        periods.flatMap((year): Cell[][] => {
          const own = measure(context.main, `${kind}/${element}/${region}/${year}`);
          if (own === undefined) return [];
          return [
            [
              { text: sentence(context.nameOf(element)) },
              { text: context.regionName(region) },
              { text: year },
              { text: quantityWithInterval({ ...own, value: own.mean }, own.unit), value: own.mean },
              { text: withUnit(own.p50, own.unit), value: own.p50 },
              { text: `${quantity(own.p5)} to ${withUnit(own.p95, own.unit)}`, value: own.p95 },
              { text: withUnit(own.cvar, own.unit), value: own.cvar },
            ],
          ];
        }),
      ),
    ),
    note: context.noteFor(context.main),
    folded: true,
  };
}

function firstTable(context: Context): Table {
  return {
    id: "first-short",
    caption: "Week of the first shortage, among the futures that have one",
    columns: [
      { label: "Element", align: "left" },
      { label: "Region", align: "left" },
      { label: "Futures with one", align: "right" },
      { label: "Median week", align: "right" },
      { label: "5% to 95%", align: "right" },
    ],
    rows: context.controlled.flatMap((element) =>
      context.regions.flatMap((region): Cell[][] => {
        const own = measure(context.main, `first-short/${element}/${region}`);
        if (own === undefined) return [];
        return [
          [
            { text: sentence(context.nameOf(element)) },
            { text: context.regionName(region) },
            { text: quantity(own.futures), value: own.futures },
            { text: quantity(own.p50), value: own.p50 },
            { text: `${quantity(own.p5)} to ${quantity(own.p95)}`, value: own.p5 },
          ],
        ];
      }),
    ),
    note: `Week 0 begins on ${context.main.scenario.start}. ${context.noteFor(context.main)}`,
    folded: true,
  };
}

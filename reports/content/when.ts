/** When shortages come and how deep they are: first shortage, weeks short, unmet demand, the worst 5% of futures. */
import { RANGE_LEGEND } from "../charts/ranges.ts";
import type { Figure, RangePanel } from "../charts/types.ts";
import { sentence } from "../words/lists.ts";
import { count, quantity, quantityWithInterval, rangeWithUnit, withUnit } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { firstShortageFigure } from "./first-shortage.ts";
import { meanOf, measure, years } from "./lookup.ts";
import { codesInWords, symbolsInWords } from "./shortages.ts";
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
      "A mean hides the tail: the worst 5% of futures are shown beside it, each measure on its own. Times of a first shortage, and of recovery, which is the end of the last one, are over the futures that have one; what lasts beyond the period is counted to its end.",
    ),
  ];
  for (const figure of [depthFigure(context), firstShortageFigure(context)])
    if (figure !== undefined) blocks.push(figureBlock(figure));
  if (context.main.survival?.length === 0)
    blocks.push(paragraph("Nobody is short in any future, so there is no time of a first shortage to show."));
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

const DEPTHS = [
  { kind: "weeks-short", words: "Weeks short", hasWorst: true },
  { kind: "unmet", words: "Unmet demand", hasWorst: true },
  { kind: "first-short", words: "First shortage, weeks from the start", hasWorst: false },
  {
    kind: "recovery",
    words: "Recovery, weeks after the first shortage",
    hasWorst: false,
  },
] as const;

/** Spread over futures of the whole period's measures, for the pairs where something happens at all. */
function depthFigure(context: Context): Figure | undefined {
  const pairs = context.controlled.flatMap((element) =>
    context.regions.map((region) => ({ element, region })),
  );
  const panels = DEPTHS.flatMap(({ kind, words, hasWorst }): RangePanel[] => {
    const rows = pairs.flatMap(({ element, region }) => {
      const own = measure(context.main, `${kind}/${element}/${region}`);
      if (own === undefined || !(own.p95 > 0)) return [];
      return [
        {
          label: `${element}, ${region}`,
          unit: own.unit,
          p5: own.p5,
          p50: own.p50,
          p95: own.p95,
          worst: own.cvar,
        },
      ];
    });
    if (rows.length === 0) return [];
    const { unit } = rows[0]!;
    const inWords = rows.map(
      ({ label, p50, p95 }) => `${label} median ${quantity(p50)}, 95% ${quantity(p95)}`,
    );
    return [
      {
        kind: "ranges",
        title: kind === "unmet" ? `${words}, ${unit}` : words,
        description: `${inWords.join("; ")}.`,
        unit,
        rows: rows.map(({ label, p5, p50, p95, worst }) => ({
          label,
          p5,
          p50,
          p95,
          ...(hasWorst ? { worst } : {}),
        })),
      },
    ];
  });
  if (panels.length === 0) return undefined;
  return {
    id: "depth",
    method:
      "One figure a future, its 5%, 50% and 95% points, and the mean of the worst 5% of futures. From “measures” in summary.json: weeks-short, unmet, first-short and recovery by element and region.",
    title: depthTitle(context, pairs),
    description: panels.map(({ title, description }) => `${title}: ${description}`).join(" "),
    panels,
    legend: RANGE_LEGEND,
    inDeck: false,
    note: `Whole reported period; pairs whose 95% point is zero are left out. ${symbolsInWords(context)} ${codesInWords(context)} ${context.noteFor(context.main)}`,
    table: spreadTable(context),
  };
}

/** The numbers behind the picture, and of the pairs that it leaves out. */
function spreadTable(context: Context): Table {
  return {
    id: "depth-table",
    caption:
      "Spread over futures of the whole period's weeks short, unmet demand, first shortage and recovery",
    columns: [
      { label: "Measure", align: "left" },
      { label: "Element", align: "left" },
      { label: "Region", align: "left" },
      { label: "Median", align: "right" },
      { label: "5% to 95% of futures", number: "95% of futures", align: "right" },
      { label: "Worst 5%", align: "right" },
    ],
    rows: DEPTHS.flatMap(({ kind, words, hasWorst }) =>
      context.controlled.flatMap((element) =>
        context.regions.flatMap((region): Cell[][] => {
          const own = measure(context.main, `${kind}/${element}/${region}`);
          if (own === undefined) return [];
          return [
            [
              { text: words },
              { text: sentence(context.nameOf(element)) },
              { text: context.regionName(region) },
              { text: withUnit(own.p50, own.unit), value: own.p50, unit: own.unit },
              { text: rangeWithUnit(own.p5, own.p95, own.unit), value: own.p95, unit: own.unit },
              hasWorst
                ? { text: withUnit(own.cvar, own.unit), value: own.cvar, unit: own.unit }
                : { text: "–" },
            ],
          ];
        }),
      ),
    ),
    note: `The worst 5% by the measure itself, its mean; first shortages and recovery are over the futures that have one. ${context.noteFor(context.main)}`,
    folded: true,
  };
}

/** Names the pair with the most weeks short in the worst futures. */
function depthTitle(context: Context, pairs: readonly { element: string; region: string }[]): string {
  const found = pairs.flatMap(({ element, region }) => {
    const own = measure(context.main, `weeks-short/${element}/${region}`);
    return own === undefined ? [] : [{ element, region, own }];
  });
  if (found.length === 0) return "How far futures lie apart";
  const worst = found.reduce((most, one) => (one.own.cvar > most.own.cvar ? one : most));
  return `${sentence(context.nameOf(worst.element))} in ${context.place(worst.region)}: ${withUnit(worst.own.p50, "weeks")} short in the median future, ${withUnit(worst.own.cvar, "weeks")} in the worst 5%`;
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
      { label: "5% to 95% of futures", number: "95% of futures", align: "right" },
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
              { text: quantityWithInterval(meanOf(own), own.unit), value: own.mean, unit: own.unit },
              { text: withUnit(own.p50, own.unit), value: own.p50, unit: own.unit },
              { text: rangeWithUnit(own.p5, own.p95, own.unit), value: own.p95, unit: own.unit },
              { text: withUnit(own.cvar, own.unit), value: own.cvar, unit: own.unit },
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
      { label: "5% to 95%", number: "95%", align: "right" },
    ],
    rows: context.controlled.flatMap((element) =>
      context.regions.flatMap((region): Cell[][] => {
        const own = measure(context.main, `first-short/${element}/${region}`);
        if (own === undefined) return [];
        return [
          [
            { text: sentence(context.nameOf(element)) },
            { text: context.regionName(region) },
            { text: count(own.futures), value: own.futures, unit: "futures" },
            { text: quantity(own.p50), value: own.p50, unit: own.unit },
            { text: `${quantity(own.p5)} to ${quantity(own.p95)}`, value: own.p95, unit: own.unit },
          ],
        ];
      }),
    ),
    note: `Week 0 begins on ${context.main.scenario.start}. ${context.noteFor(context.main)}`,
    folded: true,
  };
}

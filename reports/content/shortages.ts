/** How likely shortages of the controlled elements are: heat map by quarter, table over the whole period. */
import type { Figure, HeatPanel } from "../charts/types.ts";
import { likelihood } from "../words/likelihood.ts";
import { listed, sentence } from "../words/lists.ts";
import { differenceWithInterval, percent, percentWithInterval } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { estimate, pairedDifference, probability, shortageCell } from "./lookup.ts";
import { type Cell, figureBlock, paragraph, type Section, type Table, tableBlock } from "./types.ts";

export function shortagesSection(context: Context): Section {
  return {
    id: "shortages",
    heading: "How likely shortages are",
    blocks: [
      paragraph(
        `A region counts as short of an element when its users get less than they want: ${context.definitionInWords}. ` +
          "The probability is the share of simulated futures in which that happens; the interval beside it says how " +
          "far the number of futures leaves it open, not how far the model may be wrong.",
      ),
      figureBlock(heatFigure(context)),
      tableBlock(wholePeriodTable(context)),
    ],
  };
}

function heatFigure(context: Context): Figure {
  const { main, regions, controlled } = context;
  return {
    id: "shortage-heat",
    method:
      "Futures with a shortage that touches the quarter, over all futures, with Wilson's 95% interval. From “shortages” in summary.json.",
    title: heatTitle(context),
    description:
      "One grid a region: a row for each controlled element, a column for each quarter; each cell is the share of " +
      `futures, in percent, that are short in that quarter. ${peakInWords(context)}`,
    panels: regions.map((region) => heatPanel(context, region)),
    legend: [],
    note: `Percent of futures short (${context.definitionInWords}); darker is more. ${symbolsInWords(context)} ${context.noteFor(main)}`,
    table: quarterTable(context, controlled),
  };
}

/** "Sm samarium, Gd gadolinium.": what the rows' symbols stand for. */
export function symbolsInWords({ controlled, nameOf }: Context): string {
  return `${controlled.map((symbol) => `${symbol} ${nameOf(symbol)}`).join(", ")}.`;
}

/** "JP Japan, US United States.": what codes of regions in labels stand for. */
export function codesInWords({ regions, regionName }: Context): string {
  const coded = regions.filter((region) => regionName(region) !== region);
  return coded.length === 0 ? "" : `${coded.map((region) => `${region} ${regionName(region)}`).join(", ")}.`;
}

function heatPanel(context: Context, region: string): HeatPanel {
  const { main, controlled, regionName } = context;
  const values = controlled.map((item) =>
    main.quarters.map((_, quarter) => at(context, item, region, quarter)),
  );
  const highest = Math.max(...values.flat().map((value) => value ?? Number.NEGATIVE_INFINITY));
  return {
    kind: "heat",
    title: regionName(region),
    description: `${regionName(region)}: highest quarterly probability ${percent(highest)}.`,
    rows: controlled,
    columns: main.quarters.map((quarter) => quarter.label),
    values,
  };
}

/** Says where the darkest cell lies, or that none is dark. */
function heatTitle(context: Context): string {
  const peak = peakCell(context);
  if (peak === undefined) return "Shortages by quarter were not measured in this run";
  if (peak.value === 0) return "No future is short of a controlled element in any quarter";
  const place = `${context.nameOf(peak.item)} in ${context.place(peak.region)}`;
  return `The chance of a shortage peaks in ${peak.label} at ${percent(peak.value)}, for ${place}`;
}

function peakInWords(context: Context): string {
  const peak = peakCell(context);
  return peak === undefined ? "Nothing was measured." : `The highest cell is ${percent(peak.value)}.`;
}

interface PeakCell {
  readonly item: string;
  readonly region: string;
  readonly label: string;
  readonly value: number;
}

function peakCell(context: Context): PeakCell | undefined {
  const { main, controlled, regions } = context;
  let peak: PeakCell | undefined;
  for (const [quarter, { label }] of main.quarters.entries()) {
    for (const item of controlled) {
      for (const region of regions) {
        const value = at(context, item, region, quarter);
        if (value !== undefined && (peak === undefined || value > peak.value))
          peak = { item, region, label, value };
      }
    }
  }
  return peak;
}

function at(context: Context, item: string, region: string, quarter: number): number | undefined {
  const query = { definition: context.definition.id, of: "element", item, region, quarter } as const;
  return probability(shortageCell(context.main, query))?.value;
}

function quarterTable(context: Context, controlled: readonly string[]): Table {
  const { main, regions, definition } = context;
  return {
    id: "shortage-by-quarter",
    caption: "Probability of a shortage by element, region and quarter, with 95% intervals",
    columns: [
      { label: "Element", align: "left" },
      { label: "Region", align: "left" },
      ...main.quarters.map(({ label }) => ({ label, align: "right" as const })),
    ],
    rows: controlled.flatMap((item) =>
      regions.map((region) => [
        { text: sentence(context.nameOf(item)) },
        { text: context.regionName(region) },
        ...main.quarters.map((_, quarter): Cell => {
          const query = { definition: definition.id, of: "element", item, region, quarter } as const;
          return shareCell(probability(shortageCell(main, query)));
        }),
      ]),
    ),
    note: context.noteFor(main),
    folded: true,
  };
}

function wholePeriodTable(context: Context): Table {
  const { main, baseline, controlled, regions } = context;
  return {
    id: "shortage-whole-period",
    caption: `Probability of at least one shortage in the whole period, ${context.scenarioName(main.scenario.id)} against ${context.scenarioName(baseline.scenario.id)}`,
    columns: [
      { label: "Element", align: "left" },
      { label: "Region", align: "left" },
      { label: "In words", align: "left" },
      { label: context.scenarioName(main.scenario.id), align: "right" },
      { label: context.scenarioName(baseline.scenario.id), align: "right" },
      { label: "Paired difference", align: "right" },
    ],
    rows: controlled.flatMap((item) => regions.map((region) => wholePeriodRow(context, item, region))),
    note: `Shortage: ${context.definitionInWords}. Words by the scale of the Intergovernmental Panel on Climate Change, told under “Known limits”. ${context.noteFor(main, baseline)}`,
  };
}

function wholePeriodRow(context: Context, item: string, region: string): Cell[] {
  const { main, baseline, input, definition } = context;
  const query = { definition: definition.id, of: "element", item, region } as const;
  const own = probability(shortageCell(main, query));
  const paired = pairedDifference(
    input.comparisons,
    baseline.scenario.id,
    main.scenario.id,
    `short/${item}/${region}`,
  );
  return [
    { text: sentence(context.nameOf(item)) },
    { text: context.regionName(region) },
    { text: own === undefined ? "not measured" : likelihood(own.low, own.high) },
    shareCell(own),
    shareCell(probability(shortageCell(baseline, query))),
    paired === undefined
      ? { text: "not compared" }
      : {
          text: differenceWithInterval(estimate(paired), "points", ""),
          value: paired.difference,
          unit: "share",
        },
  ];
}

function shareCell(share: { value: number; low: number; high: number } | undefined): Cell {
  return share === undefined
    ? { text: "not measured" }
    : { text: percentWithInterval(share), value: share.value, unit: "share" };
}

/** "dysprosium and terbium everywhere; samarium in Japan", for the pairs given. */
export function pairsInWords(
  context: Context,
  pairs: readonly { readonly item: string; readonly region: string }[],
): string {
  const everywhere = context.controlled.filter((item) =>
    context.regions.every((region) => pairs.some((pair) => pair.item === item && pair.region === region)),
  );
  const rest = context.controlled.flatMap((item) => {
    const own = pairs.filter((pair) => pair.item === item).map((pair) => context.place(pair.region));
    return everywhere.includes(item) || own.length === 0 ? [] : [`${context.nameOf(item)} in ${listed(own)}`];
  });
  const all =
    everywhere.length === 0
      ? []
      : [`${listed(everywhere.map(context.nameOf))} in ${regionsInWords(context)}`];
  return [...all, ...rest].join("; ");
}

export function regionsInWords(context: Context): string {
  return listed(context.regions.map(context.place));
}

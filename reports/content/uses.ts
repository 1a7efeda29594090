/** Which lines stop: end uses whose lines stand for want of material, by region and quarter. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import type { Figure, HeatPanel } from "../charts/types.ts";
import { likelihood } from "../words/likelihood.ts";
import { sentence } from "../words/lists.ts";
import {
  atMost,
  countOf,
  differenceWithInterval,
  type Estimate,
  percent,
  percentWithInterval,
  quantityWithInterval,
} from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { estimate, meanOf, measure, pairedDifference, probability, shortageCell } from "./lookup.ts";
import { regionsInWords } from "./shortages.ts";
import {
  type Block,
  type Cell,
  figureBlock,
  paragraph,
  type Section,
  type Table,
  tableBlock,
} from "./types.ts";
import { useName } from "./use-name.ts";

/** Undefined where the run watched no lines. */
export function usesSection(context: Context): Section | undefined {
  const pairs = pairsOf(context);
  if (pairs.length === 0) return undefined;
  const stopping = pairs.filter(({ share }) => share.value > 0);
  const blocks: Block[] = [
    paragraph(
      `Users run on what is there as long as they can; then some of their lines stand, so that the others go on. A use counts as stopped in a region when ${stoppedInWords(context)}. ` +
        "Lines that stand again and again for a short time do not count, and a use that the world's tables give no lines never does.",
    ),
  ];
  if (stopping.length === 0)
    blocks.push(
      paragraph(
        `No use is stopped in any future in ${regionsInWords(context)}: ${percentWithInterval(leastSure(pairs))}.`,
      ),
    );
  else
    blocks.push(figureBlock(stopFigure(context, stopping)), tableBlock(wholePeriodTable(context, stopping)));
  return { id: "uses", heading: "Which lines stop", blocks };
}

interface Pair {
  readonly use: string;
  readonly region: string;
  readonly share: Estimate;
}

/** The share whose interval reaches highest. */
function leastSure(pairs: readonly Pair[]): Estimate {
  return pairs.reduce((most, { share }) => (share.high > most.high ? share : most), pairs[0]!.share);
}

/** "more than 10% of its lines stand for 4 weeks or more in a row". */
function stoppedInWords({ definition }: Context): string {
  return `more than ${percent(1 - definition.fillBelow)} of its lines stand for ${countOf(definition.weeks, "week")} or more in a row`;
}

function pairsOf(context: Context): Pair[] {
  const uses = [...new Set(context.main.shortages.filter(({ of }) => of === "use").map(({ item }) => item))];
  return uses.flatMap((use) =>
    context.regions.flatMap((region) => {
      const share = stopped(context, context.main, use, region);
      return share === undefined ? [] : [{ use, region, share }];
    }),
  );
}

function stopped(
  { definition }: Context,
  summary: Summary,
  item: string,
  region: string,
  quarter?: number,
): Estimate | undefined {
  const query = { definition: definition.id, of: "use", item, region } as const;
  const whole = probability(shortageCell(summary, query));
  if (quarter === undefined || whole === undefined) return whole;
  // Lines that never stand have one cell for the whole period: what holds for it holds for each quarter.
  return whole.value === 0 ? whole : probability(shortageCell(summary, { ...query, quarter }));
}

function stopFigure(context: Context, stopping: readonly Pair[]): Figure {
  const uses = usesOf(stopping);
  const { main, regions } = context;
  return {
    id: "stopped-lines",
    title: titleOf(context, stopping),
    method:
      "Futures in which the lines of the use stand in the quarter, by the definition under the chart, over all futures, with Wilson's 95% interval. From “shortages” in summary.json.",
    description: `One grid a region: a row a use, a column a quarter, percent of futures in which its lines stand. ${stopping.map((pair) => `${pairName(context, pair)} ${percent(pair.share.value)}`).join("; ")}.`,
    panels: regions.map((region): HeatPanel => {
      const values = uses.map((use) =>
        main.quarters.map((_, quarter) => stopped(context, main, use, region, quarter)?.value),
      );
      const highest = Math.max(0, ...values.flat().map((value) => value ?? 0));
      const title = context.regionName(region);
      return {
        ...{ kind: "heat", title, rows: uses.map((use) => sentence(useName(use))) },
        ...{ columns: main.quarters.map(({ label }) => label), values },
        description: `${title}: ${atMost(highest, "quarter")}.`,
      };
    }),
    legend: [],
    note: `Percent of futures in which ${stoppedInWords(context)}; darker is more. Uses that never stop in any of these regions are left out. ${context.noteFor(main)}`,
    table: quarterTable(context, stopping),
  };
}

function usesOf(pairs: readonly Pair[]): string[] {
  const highest = (use: string): number =>
    Math.max(...pairs.filter((pair) => pair.use === use).map(({ share }) => share.value));
  return [...new Set(pairs.map(({ use }) => use))].sort(
    (a, b) => highest(b) - highest(a) || (a < b ? -1 : 1),
  );
}

function pairName(context: Context, { use, region }: Pair): string {
  return `${useName(use)} in ${context.place(region)}`;
}

function titleOf(context: Context, stopping: readonly Pair[]): string {
  const worst = stopping.reduce((most, pair) => (pair.share.value > most.share.value ? pair : most));
  const alike = stopping.filter(({ share }) => share.value === worst.share.value);
  const others =
    alike.length === 1
      ? ""
      : `, and ${countOf(alike.length - 1, "more pair", "more pairs")} of use and region as often`;
  return `${sentence(pairName(context, worst))}: lines stand in ${percentWithInterval(worst.share)} of futures${others}`;
}

function quarterTable(context: Context, stopping: readonly Pair[]): Table {
  const { main } = context;
  return {
    id: "stopped-lines-by-quarter",
    caption: "Probability that lines stand, by use, region and quarter, with 95% intervals",
    columns: [
      { label: "Use", align: "left" },
      { label: "Region", align: "left" },
      ...main.quarters.map(({ label }) => ({ label, align: "right" as const })),
    ],
    rows: inOrder(stopping).map(({ use, region }) => [
      { text: sentence(useName(use)) },
      { text: context.regionName(region) },
      ...main.quarters.map((_, quarter) => shareCell(stopped(context, main, use, region, quarter))),
    ]),
    note: `A use counts when ${stoppedInWords(context)}. ${context.noteFor(main)}`,
    folded: true,
  };
}

function inOrder(pairs: readonly Pair[]): Pair[] {
  return usesOf(pairs).flatMap((use) => pairs.filter((pair) => pair.use === use));
}

function wholePeriodTable(context: Context, stopping: readonly Pair[]): Table {
  const { main, baseline } = context;
  return {
    id: "stopped-lines-whole-period",
    caption: `Lines that stand at least once in the whole period, ${context.scenarioName(main.scenario.id)} against ${context.scenarioName(baseline.scenario.id)}`,
    columns: [
      { label: "Use", align: "left" },
      { label: "Region", align: "left" },
      { label: "In words", align: "left" },
      { label: context.scenarioName(main.scenario.id), align: "right" },
      { label: context.scenarioName(baseline.scenario.id), align: "right" },
      { label: "All lines' weeks stopped, mean", align: "right" },
      { label: "Weeks: paired difference", align: "right" },
    ],
    rows: inOrder(stopping).map(({ use, region, share }): Cell[] => {
      const id = `weeks-stopped/${use}/${region}`;
      const weeks = measure(main, id);
      const paired = pairedDifference(context.input.comparisons, baseline.scenario.id, main.scenario.id, id);
      return [
        { text: sentence(useName(use)) },
        { text: context.regionName(region) },
        { text: likelihood(share.low, share.high) },
        shareCell(share),
        shareCell(stopped(context, baseline, use, region)),
        weeks === undefined
          ? { text: "not measured" }
          : {
              text: quantityWithInterval(meanOf(weeks), "weeks"),
              value: weeks.mean,
              unit: "weeks",
            },
        paired === undefined
          ? { text: "not compared" }
          : {
              text: differenceWithInterval(estimate(paired), "quantity", "weeks"),
              value: paired.difference,
              unit: "weeks",
            },
      ];
    }),
    note: `Stopped: ${stoppedInWords(context)}. Weeks stopped count every week with the share of lines that stands in it. ${context.noteFor(main, baseline)}`,
  };
}

function shareCell(share: Estimate | undefined): Cell {
  return share === undefined
    ? { text: "not measured" }
    : { text: percentWithInterval(share), value: share.value, unit: "share" };
}

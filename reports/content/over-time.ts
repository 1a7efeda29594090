/** Series over time: fill, prices, stock cover and exports, with the shocks marked and the baseline's median behind. */
import { BLUE, GREY } from "../charts/colors.ts";
import type { FanPanel, Figure, LegendItem } from "../charts/types.ts";
import { sentence } from "../words/lists.ts";
import { percent } from "../words/numbers.ts";
import { shockLegend } from "./axis.ts";
import type { Context } from "./context.ts";
import { fanPanel } from "./fan-panel.ts";
import { errorsInWords, errorTable, fanTable, type NamedFan } from "./fan-table.ts";
import { fan } from "./lookup.ts";
import { priceBlocks, priceFans } from "./prices.ts";
import { referenceLabel } from "./reference.ts";
import { pairsInWords } from "./shortages.ts";
import { stockFans, stocksFigure } from "./stocks.ts";
import { type Block, figureBlock, paragraph, type Section, tableBlock } from "./types.ts";

const bands = (context: Context): readonly LegendItem[] => [
  { label: "median future", mark: "line", color: BLUE },
  { label: "middle half of futures", mark: "band", color: BLUE },
  { label: "nine in ten futures", mark: "band-wide", color: BLUE },
  { label: `${referenceLabel(context)}, median`, mark: "dashed", color: GREY },
];

/** A fill that never falls by more than this, in 19 of 20 futures, is not worth a chart. */
const DIP = 0.05;

export function overTimeSection(context: Context): Section {
  const shown = (figure: Figure | undefined): Block[] => (figure === undefined ? [] : [figureBlock(figure)]);
  const blocks: Block[] = [
    ...shown(fillFigure(context)),
    ...priceBlocks(context),
    ...shown(stocksFigure(context, movingPairs(context))),
    ...shown(coverFigure(context)),
    ...shown(exportFigure(context)),
  ];
  const drawn = [
    ...fansByRegion(context, "fill", "Fill"),
    ...priceFans(context),
    ...stockFans(context),
    ...fansByRegion(context, "cover", "Cover"),
    ...exportFans(context),
  ];
  if (blocks.length === 0) blocks.push(paragraph("No weekly series were kept in this run."));
  else blocks.push(tableBlock(errorTable(context, drawn)));
  return { id: "over-time", heading: "How it unfolds", blocks };
}

function fillFigure(context: Context): Figure | undefined {
  const all = fansByRegion(context, "fill");
  if (all.length === 0) return undefined;
  const moving = movingPairs(context);
  const isShown = ({ fan: { element, region } }: NamedFan): boolean =>
    moving.some((pair) => pair.item === element && pair.region === region);
  const still = all.flatMap((one) =>
    isShown(one) ? [] : [{ item: one.fan.element ?? "", region: one.fan.region ?? "" }],
  );
  const lowest = lowestMedian(context);
  const shown = all.filter(isShown);
  const chief = shown.findIndex(
    ({ fan: { element, region } }) => element === lowest?.item && region === lowest?.region,
  );
  return {
    id: "fill",
    method:
      "Points over futures week by week, from counts in fixed bins: exact to the width of a bin. From “fans” in summary.json, series fill/<element>/<region>.",
    title:
      lowest === undefined || lowest.value >= 0.995
        ? "In the median future, users of the controlled elements get nearly all they want"
        : `In the median future, ${context.nameOf(lowest.item)} in ${context.place(lowest.region)} falls lowest: to ${percent(lowest.value)} of demand`,
    description: "One chart an element and region: share of users' demand that is met, week by week.",
    panels: shown.map(({ name, fan: own }) =>
      fanPanel(context, name, own, fan(context.baseline, own.id), "share", "share of demand"),
    ),
    ...(chief < 0 ? {} : { chief }),
    legend: [...bands(context), ...shockLegend(context)],
    note: `Share of demand met each week. ${errorsInWords(fansByRegion(context, "fill"))}${still.length === 0 ? "" : ` Not shown, because at least 19 in 20 futures meet all but ${percent(DIP)} of demand in every week: ${pairsInWords(context, still)}.`} ${context.noteFor(context.main, context.baseline)}`,
    table: fanTable(context, "fill", "Share of demand met", fansByRegion(context, "fill")),
  };
}

/** Elements and regions in which the fill dips; the first three where it does nowhere. */
function movingPairs(context: Context): { item: string; region: string }[] {
  const pairs = fansByRegion(context, "fill").map(({ fan: { element = "", region = "", p5 } }) => ({
    ...{ item: element, region, dips: Math.min(...p5) < 1 - DIP },
  }));
  const moving = pairs.filter(({ dips }) => dips);
  return moving.length === 0 ? pairs.slice(0, 3) : moving;
}

function behind(context: Context): string {
  const label = referenceLabel(context);
  return label === "baseline" ? "the baseline" : label;
}

function coverFigure(context: Context): Figure | undefined {
  const panels = fansByRegion(context, "cover").map(({ name, fan: own }) =>
    fanPanel(context, name, own, fan(context.baseline, own.id), "linear", "weeks"),
  );
  if (panels.length === 0) return undefined;
  return {
    id: "cover",
    method:
      "Points over futures week by week, from counts in fixed bins: exact to the width of a bin. From “fans” in summary.json, series cover/<element>/<region>.",
    folded: true,
    title: `How long the stocks of merchants and makers together would last, with ${behind(context)} behind`,
    description: "One chart an element and region: weeks of use held in stock, week by week.",
    panels,
    legend: [...bands(context), ...shockLegend(context)],
    note: `Weeks of use held by merchants and makers of the region together. ${errorsInWords(fansByRegion(context, "cover"))} ${context.noteFor(context.main, context.baseline)}`,
    table: fanTable(context, "cover", "Weeks of cover", fansByRegion(context, "cover")),
  };
}

function exportFigure(context: Context): Figure | undefined {
  const items = [...context.controlled, ...context.main.products.map(({ id }) => id)];
  const panels = items.flatMap((item): FanPanel[] => {
    const own = fan(context.main, `export/${item}`);
    if (own === undefined) return [];
    const name = own.product === undefined ? sentence(context.nameOf(item)) : context.productName(item);
    return [fanPanel(context, name, own, fan(context.baseline, own.id), "linear", own.unit)];
  });
  if (panels.length === 0) return undefined;
  return {
    id: "exports",
    method:
      "Points over futures week by week, from counts in fixed bins: exact to the width of a bin. From “fans” in summary.json, series export/<element or magnet>.",
    folded: true,
    title: "What leaves China each week",
    description: "One chart an element and magnet: tonnes exported from China, week by week.",
    panels,
    legend: [...bands(context), ...shockLegend(context)],
    note: `Tonnes a week (oxide equivalent for elements, finished magnets for magnets). ${context.noteFor(context.main, context.baseline)}`,
    table: fanTable(context, "exports", "Exported from China a week", exportFans(context)),
  };
}

/** `what` goes before the name, where series of several kinds stand in one table. */
function fansByRegion(context: Context, kind: "fill" | "cover", what?: string): NamedFan[] {
  return context.controlled.flatMap((element) =>
    context.regions.flatMap((region): NamedFan[] => {
      const own = fan(context.main, `${kind}/${element}/${region}`);
      if (own === undefined) return [];
      const name = `${context.nameOf(element)}, ${context.regionName(region)}`;
      return [{ name: what === undefined ? sentence(name) : `${what}: ${name}`, fan: own }];
    }),
  );
}

function exportFans(context: Context): NamedFan[] {
  const items = [...context.controlled, ...context.main.products.map(({ id }) => id)];
  return items.flatMap((item): NamedFan[] => {
    const own = fan(context.main, `export/${item}`);
    if (own === undefined) return [];
    const name = own.product === undefined ? context.nameOf(item) : context.magnets(item);
    return [{ name: `Export: ${name}`, fan: own }];
  });
}

function lowestMedian(context: Context): { item: string; region: string; value: number } | undefined {
  const found = context.controlled.flatMap((item) =>
    context.regions.flatMap((region) => {
      const own = fan(context.main, `fill/${item}/${region}`);
      return own === undefined || own.p50.length === 0 ? [] : [{ item, region, value: Math.min(...own.p50) }];
    }),
  );
  if (found.length === 0) return undefined;
  return found.reduce((lowest, one) => (one.value < lowest.value ? one : lowest));
}

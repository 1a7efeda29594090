/** What shortages put at risk downstream, in money: output of users that stands on missing goods, and its ceiling. */
import type { MeasureSummary, Summary } from "../../sim/montecarlo/types.ts";
import { RANGE_LEGEND } from "../charts/ranges.ts";
import type { Figure } from "../charts/types.ts";
import { differenceInWords } from "../words/difference.ts";
import { sentence } from "../words/lists.ts";
import {
  differenceWithInterval,
  type Estimate,
  quantityWithInterval,
  rangeWithUnit,
  withUnit,
} from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { estimate, meanOf, measure, pairedDifference } from "./lookup.ts";
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

const UNIT = "billion USD";
/** Measures come in million USD. */
const BILLIONS = 1e-3;
const WORLD = "world";
/** Uses beyond these are small change. */
const MOST_USES = 12;

/** Undefined where the run did not measure it. */
export function valueSection(context: Context): Section | undefined {
  const world = worth(context.main, `value/${WORLD}`);
  if (world === undefined) return undefined;
  const blocks: Block[] = [
    paragraph(
      "Output at risk is the output of users in proportion to the tonnes that they go without: a magnet of a few grams counts for a few grams. The ceiling takes every use to stand still for the share of its scarcest part that is missing. The truth lies between the two. Neither counts what is lost further down the chain, and neither is a loss of national product.",
    ),
    figureBlock(rangeFigure(context, world)),
    tableBlock(scenarioTable(context)),
  ];
  const uses = useTable(context);
  if (uses.rows.length > 0) blocks.push(tableBlock(uses));
  return { id: "value", heading: "What it puts at risk downstream", blocks };
}

function rangeFigure(context: Context, world: MeasureSummary): Figure {
  const { main, baseline } = context;
  const rows = places(context).flatMap((place) => {
    const own = worth(main, `value/${place}`);
    if (own === undefined) return [];
    return [{ label: nameOf(context, place), p5: own.p5, p50: own.p50, p95: own.p95, worst: own.cvar }];
  });
  const paired = difference(context, baseline.scenario.id, main.scenario.id, WORLD);
  const against =
    paired === undefined
      ? ""
      : `; against “${context.scenarioName(baseline.scenario.id)}” ${differenceInWords(paired, "quantity", UNIT)}`;
  return {
    id: "value-ranges",
    method:
      "Missing tonnes times what a use makes of a tonne, one figure a future. From “measures” in summary.json: value/<region>; the difference from comparison.json.",
    title: `Output worth ${quantityWithInterval(meanOf(world), UNIT)} is at risk worldwide${against}`,
    description: rows
      .map(
        ({ label, p50, p95 }) => `${label}: median ${withUnit(p50, UNIT)}, 95% point ${withUnit(p95, UNIT)}`,
      )
      .join("; "),
    panels: [
      {
        kind: "ranges",
        title: "Output at risk, billion USD",
        description: "One row a region and one for the world: how futures spread.",
        unit: UNIT,
        rows,
      },
    ],
    legend: RANGE_LEGEND,
    note: `Billion USD over the whole period, in proportion to missing tonnes; the title tells the mean over futures. ${context.noteFor(main)}`,
    table: ceilingTable(context),
  };
}

function ceilingTable(context: Context): Table {
  const { main } = context;
  const cell = (id: string, write: (own: MeasureSummary) => Cell): Cell => {
    const own = worth(main, id);
    return own === undefined ? { text: "not measured" } : write(own);
  };
  const mean = (own: MeasureSummary): Cell => ({
    text: quantityWithInterval(meanOf(own), UNIT),
    value: own.mean,
    unit: UNIT,
  });
  return {
    id: "value-by-region",
    caption: "Output at risk over the whole period by region, and its ceiling",
    columns: [
      { label: "Region", align: "left" },
      { label: "In proportion, mean (95% interval)", align: "right" },
      { label: "5% to 95% of futures", number: "95% of futures", align: "right" },
      { label: "Worst 5%", align: "right" },
      { label: "Ceiling, mean (95% interval)", align: "right" },
    ],
    rows: places(context).map((place) => [
      { text: nameOf(context, place) },
      cell(`value/${place}`, mean),
      cell(`value/${place}`, ({ p5, p95 }) => ({
        text: rangeWithUnit(p5, p95, UNIT),
        value: p95,
        unit: UNIT,
      })),
      cell(`value/${place}`, ({ cvar }) => ({ text: withUnit(cvar, UNIT), value: cvar, unit: UNIT })),
      cell(`value-ceiling/${place}`, mean),
    ]),
    note: context.noteFor(main),
    folded: true,
  };
}

/** Every scenario's mean, and paired against the main one. */
function scenarioTable(context: Context): Table {
  const { main, baseline, input } = context;
  const all = [main, baseline, ...input.others];
  return {
    id: "value-by-scenario",
    caption: "Output at risk worldwide by scenario, whole period",
    columns: [
      { label: "Scenario", align: "left" },
      { label: "Mean (95% interval)", align: "right" },
      { label: `Paired difference from “${context.scenarioName(main.scenario.id)}”`, align: "right" },
    ],
    rows: all.map((one): Cell[] => {
      const own = worth(one, `value/${WORLD}`);
      const paired = difference(context, main.scenario.id, one.scenario.id, WORLD);
      return [
        { text: context.scenarioName(one.scenario.id) },
        own === undefined
          ? { text: "not measured" }
          : { text: quantityWithInterval(meanOf(own), UNIT), value: own.mean, unit: UNIT },
        one === main
          ? { text: "–" }
          : paired === undefined
            ? { text: "not compared" }
            : { text: differenceWithInterval(paired, "quantity", UNIT), value: paired.value, unit: UNIT },
      ];
    }),
    note: `An interval that holds zero shows no direction. ${context.noteFor(...all)}`,
  };
}

/** The uses with most at risk, over all regions: measures "value/<use>/<region>" of the whole period. */
function useTable(context: Context): Table {
  const { main } = context;
  const regions = main.regions.map(({ region }) => region);
  const found = main.measures.flatMap((own) => {
    const [id, mean] = [own.id, own.mean * BILLIONS];
    const [kind, use, region, ...rest] = id.split("/");
    const isUse = kind === "value" && rest.length === 0 && region !== undefined && regions.includes(region);
    return isUse && !regions.includes(use!) && use !== WORLD && mean > 0 ? [{ use: use!, region, mean }] : [];
  });
  const largest = found.sort(
    (a, b) => b.mean - a.mean || (`${a.use}/${a.region}` < `${b.use}/${b.region}` ? -1 : 1),
  );
  return {
    id: "value-by-use",
    caption: "Uses and regions with most output at risk, whole period",
    columns: [
      { label: "Use", align: "left" },
      { label: "Region", align: "left" },
      { label: "Mean over futures", align: "right" },
    ],
    rows: largest
      .slice(0, MOST_USES)
      .map(({ use, region, mean }) => [
        { text: sentence(useName(use)) },
        { text: context.regionName(region) },
        { text: withUnit(mean, UNIT), value: mean, unit: UNIT },
      ]),
    note: `Uses that stand for the same product overlap: rows do not add up to a region's sum. ${context.noteFor(main)}`,
    folded: true,
  };
}

/** The report's regions, then the world. */
function places({ regions }: Context): string[] {
  return [...regions, WORLD];
}

function nameOf(context: Context, place: string): string {
  return place === WORLD ? "World" : context.regionName(place);
}

/** A measure in billion USD, to the million: less is no figure that anybody has. */
function worth(summary: Summary, id: string): MeasureSummary | undefined {
  const own = measure(summary, id);
  if (own === undefined) return undefined;
  const { mean, low, high, p5, p50, p95, cvar } = own;
  const scaled = [mean, low, high, p5, p50, p95, cvar].map((value) => Math.round(value) * BILLIONS);
  const [m, l, h, a, b, c, d] = scaled as [number, number, number, number, number, number, number];
  return { ...own, unit: UNIT, mean: m, low: Math.max(0, l), high: h, p5: a, p50: b, p95: c, cvar: d };
}

function difference(context: Context, base: string, other: string, place: string): Estimate | undefined {
  const paired = pairedDifference(context.input.comparisons, base, other, `value/${place}`);
  if (paired === undefined) return undefined;
  const { value, low, high } = estimate(paired);
  return { value: value * BILLIONS, low: low * BILLIONS, high: high * BILLIONS };
}

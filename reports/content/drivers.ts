/** What drives it: which drawn inputs move the result most. */
import type { Driver, DriverAnalysis } from "../../sim/analysis/drivers.ts";
import { TORNADO_LEGEND } from "../charts/tornado.ts";
import type { Figure, TornadoPanel } from "../charts/types.ts";
import { listed, sentence } from "../words/lists.ts";
import { count, fixed, percent, withUnit } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { inputName } from "./input-name.ts";
import { measureName } from "./measure-name.ts";
import { type Block, figureBlock, paragraph, type Section, type Table, unitOf } from "./types.ts";

/** Bars of a panel. */
const MOST_ROWS = 8;

export function driversSection(context: Context): Section | undefined {
  const all = (context.input.evidence?.drivers ?? []).filter(({ id }) => !id.startsWith("short/"));
  if (all.length === 0) return undefined;
  const [first] = all;
  const blocks: Block[] = [
    paragraph(
      `Each future draws ${count(first!.inputs)} inputs anew from their ranges. The bars show the mean result over the fifth of futures in which an input came out lowest, and over the fifth in which it came out highest; ` +
        `only inputs are shown whose rank correlation with the result is beyond chance when all are tried at once (beyond ±${fixed(first!.threshold, 2)} with ${count(first!.futures)} futures). ` +
        "A correlation is no proof of a cause, but draws are independent of each other, so nothing else stands behind it.",
    ),
  ];
  const clear = all.filter(({ drivers }) => drivers.length > 0);
  if (clear.length > 0) blocks.push(figureBlock(tornado(context, clear)));
  for (const one of all.filter(({ drivers }) => drivers.length === 0))
    blocks.push(
      paragraph(
        `${sentence(measureName(context, one.id, one.label))}: no single input stands out from chance in ${count(one.futures)} futures.`,
      ),
    );
  return { id: "drivers", heading: "What drives it", blocks };
}

function tornado(context: Context, all: readonly DriverAnalysis[]): Figure {
  return {
    id: "tornado",
    title: tornadoTitle(context, all[0]!),
    method:
      "Spearman's rank correlation of each input's own draw with the result over the main scenario's futures; draws are computed again from the seed. From evidence.json and futures.parquet.",
    description: all.map((one) => inWords(context, one)).join(" "),
    panels: all.map((one) => tornadoPanel(context, one)),
    legend: TORNADO_LEGEND,
    note: `Up to ${MOST_ROWS} inputs a chart; means are over fifths of the futures, and other inputs vary freely beneath them. ${context.noteFor(context.main)}`,
    table: driverTable(context, all),
  };
}

function tornadoTitle(context: Context, analysis: DriverAnalysis): string {
  const [first] = analysis.drivers;
  const name = sentence(measureName(context, analysis.id, analysis.label));
  return `${name} moves most with “${inputName(context, first!.input)}”`;
}

function mean({ unit, id }: DriverAnalysis, value: number): string {
  return id.startsWith("short/") ? percent(value) : withUnit(value * scaleOf(unit), shownUnit(unit));
}

/** Money in billions, as in the chapter on value. */
function scaleOf(unit: string): number {
  return unit === "million USD" ? 1 / 1000 : 1;
}

function shownUnit(unit: string): string {
  return unit === "million USD" ? "billion USD" : unit;
}

function inWords(context: Context, analysis: DriverAnalysis): string {
  const named = analysis.drivers
    .slice(0, 3)
    .map(
      (driver) =>
        `${inputName(context, driver.input)} (rank correlation ${signed(driver.rank)}: ${mean(analysis, driver.low)} where low, ${mean(analysis, driver.high)} where high)`,
    );
  return `${sentence(measureName(context, analysis.id, analysis.label))}: ${listed(named)}.`;
}

function tornadoPanel(context: Context, analysis: DriverAnalysis): TornadoPanel {
  const scale = scaleOf(analysis.unit);
  return {
    kind: "tornado",
    title: sentence(measureName(context, analysis.id, analysis.label)),
    description: inWords(context, analysis),
    unit: shownUnit(analysis.unit),
    scale: "linear",
    centre: analysis.mean * scale,
    rows: analysis.drivers.slice(0, MOST_ROWS).map((driver) => ({
      label: inputName(context, driver.input),
      low: driver.low * scale,
      high: driver.high * scale,
    })),
  };
}

function driverTable(context: Context, all: readonly DriverAnalysis[]): Table {
  return {
    id: "drivers-table",
    caption: "Drawn inputs that move the results beyond chance",
    columns: [
      { label: "Result", align: "left" },
      { label: "Input", align: "left" },
      { label: "Grade of its evidence", align: "left" },
      { label: "Rank correlation", align: "right" },
      { label: "Mean where it is low", align: "right" },
      { label: "Mean where it is high", align: "right" },
    ],
    rows: all.flatMap((one) =>
      one.drivers.map((driver: Driver) => [
        { text: sentence(measureName(context, one.id, one.label)) },
        { text: inputName(context, driver.input) },
        { text: driver.grade },
        { text: signed(driver.rank), value: driver.rank },
        {
          text: mean(one, driver.low),
          value: driver.low * scaleOf(one.unit),
          unit: unitOf(shownUnit(one.unit)),
        },
        {
          text: mean(one, driver.high),
          value: driver.high * scaleOf(one.unit),
          unit: unitOf(shownUnit(one.unit)),
        },
      ]),
    ),
    note: context.noteFor(context.main),
    folded: true,
  };
}

function signed(rank: number): string {
  return `${rank > 0 ? "+" : ""}${fixed(rank, 2)}`;
}

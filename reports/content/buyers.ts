/** Civil against military buyers of the elements under control: licences tell them apart, so shortages do too. */
import type { MeasureSummary } from "../../sim/montecarlo/types.ts";
import { RANGE_LEGEND } from "../charts/ranges.ts";
import type { Figure, RangePanel } from "../charts/types.ts";
import { listed, sentence } from "../words/lists.ts";
import { type Estimate, percent, percentWithInterval } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { meanOf, measure } from "./lookup.ts";
import { type Block, type Cell, figureBlock, paragraph, type Section, type Table } from "./types.ts";

const KINDS = ["civil", "military"] as const;
type Kind = (typeof KINDS)[number];

interface Row {
  readonly element: string;
  readonly region: string;
  readonly short: Readonly<Partial<Record<Kind, Estimate>>>;
  readonly fill: Readonly<Partial<Record<Kind, MeasureSummary>>>;
}

/** Undefined where the run did not tell them apart. */
export function buyersSection(context: Context): Section | undefined {
  const rows = rowsOf(context);
  if (rows.length === 0) return undefined;
  const blocks: Block[] = [
    paragraph(
      "Licences for civil use and for military use are decided apart, and what was licensed for civil use stays with civil users. So one kind of buyer may go short while the other does not. " +
        `A use counts as military in part where at least 5% of it is. Short is: ${context.definitionInWords}.`,
    ),
    figureBlock(figureOf(context, rows)),
  ];
  return { id: "buyers", heading: "Civil and military buyers", blocks };
}

/** Pairs for which both kinds were measured: a kind alone has nothing to be held against. */
function rowsOf(context: Context): Row[] {
  const { main } = context;
  return context.controlled.flatMap((element) =>
    context.regions.flatMap((region): Row[] => {
      const of = (what: string, kind: Kind) => measure(main, `${what}-${kind}/${element}/${region}`);
      const fill = Object.fromEntries(KINDS.map((kind) => [kind, of("fill", kind)]));
      const short = Object.fromEntries(KINDS.map((kind) => [kind, shareOf(of("short", kind))]));
      const isWhole = KINDS.every((kind) => fill[kind] !== undefined || short[kind] !== undefined);
      return isWhole ? [{ element, region, short, fill } as Row] : [];
    }),
  );
}

function shareOf(own: MeasureSummary | undefined): Estimate | undefined {
  return own === undefined ? undefined : meanOf(own);
}

function figureOf(context: Context, rows: readonly Row[]): Figure {
  const elements = [...new Set(rows.map(({ element }) => element))];
  const panels = elements.flatMap((element) => panelOf(context, rows, element));
  const moving = panels.filter(({ rows: own }) => own.some(({ p5 }) => p5 < STILL));
  const shown = moving.length === 0 ? panels.slice(0, 1) : moving;
  const still = panels.filter((panel) => !shown.includes(panel)).map(({ title }) => title.toLowerCase());
  const stillInWords =
    still.length === 0
      ? ""
      : ` Not shown, because both kinds get at least ${percent(STILL / 100)} in 19 of 20 futures: ${still.join(", ")}.`;
  return {
    id: "buyers-fill",
    title: titleOf(context, rows),
    method:
      "Mean over the weeks of what each kind of buyer got of what it wanted, one figure a future, and the share of futures in which it is short. From “measures” in summary.json: fill-civil, fill-military, short-civil and short-military by element and region.",
    description: rows.map((row) => rowInWords(context, row)).join("; "),
    panels: shown,
    legend: RANGE_LEGEND,
    note: `Share of what they wanted that buyers got, percent, mean over the weeks of the reported period.${stillInWords} ${context.noteFor(context.main)}`,
    table: tableOf(context, rows),
    inDeck: false,
  };
}

/** Percent of demand above which nothing is worth a chart. */
const STILL = 98;

function panelOf(context: Context, rows: readonly Row[], element: string): RangePanel[] {
  const bars = rows
    .filter((row) => row.element === element)
    .flatMap((row) =>
      KINDS.flatMap((kind) => {
        const own = row.fill[kind];
        if (own === undefined) return [];
        const label = `${context.regionName(row.region)}, ${kind}`;
        return [{ label, p5: own.p5 * 100, p50: own.p50 * 100, p95: own.p95 * 100, worst: own.cvar * 100 }];
      }),
    );
  if (bars.length === 0) return [];
  const title = sentence(context.nameOf(element));
  return [
    {
      ...{ kind: "ranges", title, unit: "%", rows: bars },
      description: `${title}: ${bars.map(({ label, p50 }) => `${label} median ${percent(p50 / 100)}`).join("; ")}.`,
    },
  ];
}

/** The pair in which the two differ most is named with both figures; which is higher is for the reader to see. */
function titleOf(context: Context, rows: readonly Row[]): string {
  const gap = ({ short }: Row): number =>
    short.civil === undefined || short.military === undefined
      ? -1
      : Math.abs(short.civil.value - short.military.value);
  const widest = rows.reduce((most, row) => (gap(row) > gap(most) ? row : most));
  const { civil, military } = widest.short;
  const name = context.nameOf(widest.element);
  if (civil === undefined || military === undefined) return "What civil and military buyers got";
  if (gap(widest) === 0) return "Civil and military buyers are short as often as each other everywhere";
  return `${sentence(name)} in ${context.place(widest.region)}: civil buyers are short in ${percentWithInterval(civil)} of futures, military ones in ${percentWithInterval(military)}`;
}

function rowInWords(context: Context, { element, region, short }: Row): string {
  const chances = KINDS.flatMap((kind) => {
    const share = short[kind];
    return share === undefined ? [] : [`${kind} ${percent(share.value)}`];
  });
  return `${context.nameOf(element)} in ${context.place(region)}: short ${listed(chances)}`;
}

function tableOf(context: Context, rows: readonly Row[]): Table {
  const shareCell = (share: Estimate | undefined): Cell =>
    share === undefined
      ? { text: "not measured" }
      : { text: percentWithInterval(share), value: share.value, unit: "share" };
  return {
    id: "buyers-table",
    caption:
      "Civil and military buyers: probability of a shortage in the whole period, and mean share of demand met",
    columns: [
      { label: "Element", align: "left" },
      { label: "Region", align: "left" },
      ...KINDS.map((kind) => ({ label: `${sentence(kind)}: short`, align: "right" as const })),
      ...KINDS.map((kind) => ({ label: `${sentence(kind)}: demand met`, align: "right" as const })),
    ],
    rows: rows.map(({ element, region, short, fill }) => [
      { text: sentence(context.nameOf(element)) },
      { text: context.regionName(region) },
      ...KINDS.map((kind) => shareCell(short[kind])),
      ...KINDS.map((kind) => shareCell(shareOf(fill[kind]))),
    ]),
    note: `95% intervals of the means over futures. ${context.noteFor(context.main)}`,
    folded: true,
  };
}

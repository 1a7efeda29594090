/** Who supplies whom: material from plants to makers to users, without the restrictions and under them. */
import type { Flow, FlowRates, Flows, FlowTotal } from "../../sim/montecarlo/flows.ts";
import type { Summary } from "../../sim/montecarlo/types.ts";
import { dayNumber } from "../../sim/numbers/dates.ts";
import { regionColor } from "../charts/colors.ts";
import type { Figure, LegendItem, MapPanel, SankeyPanel } from "../charts/types.ts";
import { listed, sentence } from "../words/lists.ts";
import {
  countOf,
  type Estimate,
  quantity,
  quantityWithInterval,
  withInterval,
  withUnit,
} from "../words/numbers.ts";
import { type Context, chiefElement } from "./context.ts";
import { type Block, type Cell, figureBlock, paragraph, type Section, type Table } from "./types.ts";

const UNIT = "t REO/yr";
/** Whose exports the shock is about. */
const EXPORTER = "CN";
const ABROAD = "abroad";
const METHOD =
  "Tonnes shipped from region to region in the period, as a rate a year, mean over futures with its 95% interval; magnets by the elements inside them. From “flows” in summary.json.";

export function flowsSection(context: Context): Section | undefined {
  const { flows } = context.main;
  const chief = chiefElement(context);
  if (flows === undefined || chief === undefined || elementFlows(flows, chief).length === 0) return undefined;
  const others = context.controlled.filter(
    (element) => element !== chief && elementFlows(flows, element).length > 0,
  );
  const blocks: Block[] = [
    paragraph(
      `${periodsInWords(context, flows)} Figures are means over futures, in tonnes of rare-earth oxide equivalent (REO) a year; what enters a region and does not leave it in magnets is used there as oxide, lost in making, or put into stock.`,
    ),
    figureBlock(sankeyFigure(context, flows, "sankey", [chief])),
    figureBlock(mapFigure(context, flows, chief)),
  ];
  if (others.length > 0) blocks.push(figureBlock(sankeyFigure(context, flows, "sankey-others", others)));
  return { id: "flows", heading: "Who supplies whom", blocks };
}

function elementFlows({ rows }: Flows, element: string): Flow[] {
  return rows.filter((row) => row.element === element);
}

/** A stretch of time of one scenario, with its flows. */
interface Period {
  readonly id: "before" | "during";
  readonly label: string;
  readonly flows: Flows;
}

/** Shorter stretches hold a season's orders, so that a rate a year made of them says little. */
const SHORTEST_WEEKS = 26;

/**
 * What is compared: the same weeks in the baseline and under the restrictions, where the baseline has them; else before
 * and during. A stretch before that is too short for a rate a year is left out.
 */
function periodsOf({ main, baseline }: Context, flows: Flows): Period[] {
  const calm = calmFlows(main, baseline, flows);
  const own = flows.periods
    .filter((period) => calm === undefined || period.id === "during" || weeksOf(period) >= SHORTEST_WEEKS)
    .map((period) => ({ ...{ id: period.id, flows }, label: labelOf(period) }));
  if (calm === undefined) return own;
  const label = `without the restrictions (${baseline.scenario.id})`;
  // The two that are compared come first: a slide holds no more.
  return [{ id: "during", label, flows: calm }, ...own.reverse()];
}

function labelOf({ id, from, until }: Flows["periods"][number]): string {
  return id === "before" ? `before the restrictions, ${from} to ${until}` : "under the restrictions";
}

/** The baseline's flows in the same weeks as those under the restrictions. */
function calmFlows(main: Summary, baseline: Summary, flows: Flows): Flows | undefined {
  if (baseline.flows === undefined || baseline.scenario.id === main.scenario.id) return undefined;
  const during = flows.periods.find(({ id }) => id === "during");
  const calm = baseline.flows.periods.find(({ id }) => id === "during");
  if (during === undefined || calm?.from !== during.from || calm.until !== during.until) return undefined;
  return baseline.flows;
}

function weeksOf({ from, until }: Flows["periods"][number]): number {
  return Math.round((dayNumber(until) - dayNumber(from) + 1) / 7);
}

function periodsInWords({ main, baseline }: Context, flows: Flows): string {
  const before = flows.periods.find(({ id }) => id === "before");
  const during = flows.periods.find(({ id }) => id === "during");
  if (during === undefined)
    return before === undefined
      ? ""
      : `Only the time before the restrictions is simulated (${before.from} to ${before.until}).`;
  const weeks = countOf(weeksOf(during), "week");
  if (calmFlows(main, baseline, flows) !== undefined) {
    const short =
      before !== undefined && weeksOf(before) < SHORTEST_WEEKS
        ? ` The simulated time before the first restriction, ${countOf(weeksOf(before), "week")} from ${before.from}, is too short for a rate a year and is not shown.`
        : "";
    return `Both pictures show the same ${weeks}, ${during.from} to ${during.until}, in the same futures: without the restrictions (“${baseline.scenario.title}”) and under them.${short}`;
  }
  return before === undefined
    ? `The restrictions are in force from the first simulated week on, so there is only a picture of the time under them (${during.from} to ${during.until}).`
    : `Before the restrictions is the time from ${before.from} to ${before.until} (${countOf(weeksOf(before), "week")}), which ends where the first restriction of “${main.scenario.title}” begins; under them, the ${weeks} from ${during.from} to ${during.until}. The two are not the same season, nor as long.`;
}

function sankeyFigure(context: Context, flows: Flows, id: string, elements: readonly string[]): Figure {
  const periods = periodsOf(context, flows);
  return {
    id,
    title: flowTitle(context, flows, elements),
    method: METHOD,
    description: elements.map((element) => inWords(context, flows, element)).join(" "),
    panels: elements.flatMap((element) => {
      const most = Math.max(...periods.map((period) => mostOf(period, element)));
      return periods.map((period) => sankeyPanel(context, element, period, most));
    }),
    legend: [],
    note: `${UNIT}, mean over futures; bars of one element are as high for the same tonnes in every panel. Intervals stand in the table. ${context.noteFor(context.main)}`,
    table: flowTable(context, flows, id, elements),
    ...(id === "sankey" ? {} : { folded: true }),
  };
}

/** What the exporter ships abroad, first in the calm picture, then under the restrictions. */
function flowTitle(context: Context, flows: Flows, elements: readonly string[]): string {
  const [element] = elements;
  if (elements.length > 1 || element === undefined)
    return `Material flows of ${listed(elements.map(context.nameOf))}`;
  const name = sentence(context.nameOf(element));
  const [calm, shock] = compared(context, flows);
  if (calm === undefined || shock === undefined) return `${name}: who supplies whom`;
  const [less, more] = [calm, shock].map((period) => rateOf(period, element, EXPORTER, ABROAD));
  const exporter = context.place(EXPORTER);
  if (!(less!.value > 0) && !(more!.value > 0)) return `${name}: ${exporter} ships none abroad`;
  return `${name}: ${exporter} ships ${rateInWords(more!)} abroad under the restrictions, ${rateInWords(less!)} ${calm.id === "during" ? "without" : "before"} them`;
}

/** The two pictures of a title: the calm one, and that under the restrictions. */
function compared(context: Context, flows: Flows): (Period | undefined)[] {
  const periods = periodsOf(context, flows);
  return periods.length < 2
    ? []
    : [periods[0], periods.find(({ id, flows: own }) => id === "during" && own === flows)];
}

/** Oxide and magnets together; without an interval where the summary carries none. */
function rateOf({ id, flows }: Period, element: string, from: string, to: string): Estimate {
  const total = flows.totals?.find((one) => one.element === element && one.from === from && one.to === to);
  const isMeant = (row: Flow): boolean =>
    row.from === from && (to === ABROAD ? row.to !== from : row.to === to);
  const rows: readonly (Flow | FlowTotal)[] =
    flows.totals === undefined
      ? elementFlows(flows, element).filter(isMeant)
      : total === undefined
        ? []
        : [total];
  const value = rows.reduce((sum, row) => sum + row[id], 0);
  const [low, high] = (total === undefined ? undefined : boundsOf(total, id)) ?? [Number.NaN, Number.NaN];
  return { value, low, high };
}

function boundsOf({ intervals }: FlowRates, id: Period["id"]) {
  return intervals?.[id] ?? undefined;
}

function rateInWords(rate: Estimate): string {
  return Number.isFinite(rate.low) ? quantityWithInterval(rate, UNIT) : withUnit(rate.value, UNIT);
}

/** "Samarium before …: oxide from China to Japan 120 t REO/yr; in magnets from ...", a period a sentence. */
function inWords(context: Context, flows: Flows, element: string): string {
  return periodsOf(context, flows)
    .map((period) => periodInWords(context, period, element))
    .join(" ");
}

function periodInWords(context: Context, { id, label, flows }: Period, element: string): string {
  const largest = elementFlows(flows, element)
    .filter((row) => row.from !== row.to && row[id] > 0)
    .sort((a, b) => b[id] - a[id])
    .slice(0, 3)
    .map(
      (row) =>
        `${row.kind === "oxide" ? "oxide" : "in magnets"} from ${context.place(row.from)} to ${context.place(row.to)} ${withUnit(row[id], UNIT)}`,
    );
  const what = largest.length === 0 ? "nothing crosses a border" : largest.join("; ");
  return `${sentence(context.nameOf(element))}, ${label}: ${what}.`;
}

/** The largest sum that any column of the period holds. */
function mostOf({ id, flows }: Period, element: string): number {
  const own = elementFlows(flows, element);
  const sum = (kind: Flow["kind"], end?: "from" | "to", region?: string): number =>
    own.reduce(
      (all, row) => (row.kind === kind && (end === undefined || row[end] === region) ? all + row[id] : all),
      0,
    );
  // The middle column may hold more than either: a region that gives more than it takes counts with what it gives.
  const regions = [...new Set(own.flatMap(({ from, to }) => [from, to]))];
  const middle = regions.reduce(
    (all, region) => all + Math.max(sum("oxide", "to", region), sum("magnets", "from", region)),
    0,
  );
  return Math.max(sum("oxide"), sum("magnets"), middle);
}

function sankeyPanel(context: Context, element: string, period: Period, most: number): SankeyPanel {
  const { id, label, flows } = period;
  const regions = context.main.regions.map(({ region }) => region);
  const name = context.nameOf(element);
  const own = elementFlows(flows, element).filter((row) => row[id] > 0);
  return {
    kind: "sankey",
    title: `${sentence(name)} ${label}`,
    description: periodInWords(context, period, element),
    unit: UNIT,
    columns: ["oxide made in", "oxide bought in", "in magnets, to"],
    nodes: [0, 1, 2].flatMap((column) =>
      regions.map((region, index) => ({
        column,
        label: context.regionName(region),
        color: regionColor(region, index),
      })),
    ),
    links: own.map(({ kind, from, to, [id]: value }) => {
      const start = kind === "oxide" ? 0 : regions.length;
      return { from: start + regions.indexOf(from), to: start + regions.length + regions.indexOf(to), value };
    }),
    most,
  };
}

function mapFigure(context: Context, flows: Flows, element: string): Figure {
  const regions = context.main.regions.map(({ region }) => region);
  const periods = periodsOf(context, flows);
  const drawn = periods.map((period) => ({ period, arcs: arcsOf(period, regions, element) }));
  const most = Math.max(0, ...drawn.flatMap(({ arcs }) => arcs.map(({ value }) => value)));
  const panels = drawn.map(
    ({ period, arcs }): MapPanel => ({
      kind: "map",
      title: `${sentence(context.nameOf(element))} ${period.label}`,
      description: periodInWords(context, period, element),
      unit: UNIT,
      places: regions.map((region, index) => ({
        id: region,
        label: context.regionName(region),
        color: regionColor(region, index),
      })),
      arcs,
      most,
    }),
  );
  return {
    id: "supply-map",
    title: mapTitle(context, flows, element),
    method: METHOD,
    description: panels.map(({ description }) => description).join(" "),
    panels,
    legend: regions.map(
      (region, index): LegendItem => ({
        label: `from ${context.place(region)}`,
        mark: "square",
        color: regionColor(region, index),
      }),
    ),
    note: `Oxide and the element inside magnets together, ${UNIT}, mean over futures; the widest arc is ${withUnit(most, UNIT)} in every map, and very small flows are drawn wider than they are. Arcs join regions, not ports; “${context.regionName("RoW")}” stands where there is room. The table is that of the figure above. ${context.noteFor(context.main)}`,
    inDeck: false,
  };
}

/** Oxide and magnets together, from region to region by index. */
function arcsOf({ id, flows }: Period, regions: readonly string[], element: string): MapPanel["arcs"] {
  const own = elementFlows(flows, element).filter(({ from, to }) => from !== to);
  return regions.flatMap((from, origin) =>
    regions.flatMap((to, end) => {
      const value = own.reduce((all, row) => (row.from === from && row.to === to ? all + row[id] : all), 0);
      return value > 0 ? [{ from: origin, to: end, value }] : [];
    }),
  );
}

/** What the exporter sends the first focus region that it supplies, in both pictures. */
function mapTitle(context: Context, flows: Flows, element: string): string {
  const name = sentence(context.nameOf(element));
  const [calm, shock] = compared(context, flows);
  const region = context.regions.find(
    (one) => calm !== undefined && rateOf(calm, element, EXPORTER, one).value > 0,
  );
  if (calm === undefined || shock === undefined || region === undefined)
    return `${name}: who supplies whom across borders`;
  const [less, more] = [calm, shock].map((period) => rateOf(period, element, EXPORTER, region));
  return `${name}: ${context.place(region)} gets ${rateInWords(more!)} from ${context.place(EXPORTER)} under the restrictions, ${rateInWords(less!)} ${calm.id === "during" ? "without" : "before"} them`;
}

function flowTable(context: Context, flows: Flows, id: string, elements: readonly string[]): Table {
  const periods = periodsOf(context, flows);
  const isSame = (a: Flow, b: Flow): boolean =>
    a.kind === b.kind && a.element === b.element && a.from === b.from && a.to === b.to;
  const all = periods.flatMap((period) => period.flows.rows);
  const distinct = all.filter((row, at) => all.findIndex((other) => isSame(row, other)) === at);
  return {
    id: `${id}-table`,
    caption: `Who supplies whom: ${listed(elements.map(context.nameOf))}, ${UNIT}`,
    columns: [
      { label: "Element", align: "left" },
      { label: "As", align: "left" },
      { label: "From", align: "left" },
      { label: "To", align: "left" },
      ...periods.map(({ label }) => ({
        label: `${sentence(label)} (95% interval)`,
        align: "right" as const,
      })),
    ],
    rows: elements.flatMap((element) =>
      distinct
        .filter((row) => row.element === element)
        .map((row) => [
          { text: sentence(context.nameOf(element)) },
          { text: row.kind === "oxide" ? "oxide" : "in magnets" },
          { text: context.regionName(row.from) },
          { text: context.regionName(row.to) },
          ...periods.map((period): Cell => {
            const found = period.flows.rows.find((other) => isSame(row, other));
            const value = found?.[period.id] ?? 0;
            const bounds = found === undefined ? undefined : boundsOf(found, period.id);
            if (bounds === undefined) return { text: quantity(value), value };
            return { text: withInterval({ value, low: bounds[0], high: bounds[1] }), value };
          }),
        ]),
    ),
    note: `Means over futures, with the 95% intervals of the means. ${context.noteFor(context.main)}`,
    folded: true,
  };
}

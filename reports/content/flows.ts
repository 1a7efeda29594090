/** Who supplies whom: material from plants to makers to users, before the first restriction and under it. */
import type { Flow, Flows } from "../../sim/montecarlo/flows.ts";
import type { Summary } from "../../sim/montecarlo/types.ts";
import { regionColor } from "../charts/colors.ts";
import type { Figure, LegendItem, MapPanel, SankeyPanel } from "../charts/types.ts";
import { listed, sentence } from "../words/lists.ts";
import { percent, quantity, withUnit } from "../words/numbers.ts";
import { type Context, chiefElement } from "./context.ts";
import { type Block, figureBlock, paragraph, type Section, type Table } from "./types.ts";

const UNIT = "t REO/yr";
/** Whose exports the shock is about. */
const EXPORTER = "CN";
const METHOD =
  "Tonnes shipped from region to region in the period, as a rate a year, mean over futures; magnets by the elements inside them. From “flows” in summary.json.";

export function flowsSection(context: Context): Section | undefined {
  const { flows } = context.main;
  const chief = chiefElement(context);
  if (flows === undefined || chief === undefined || elementFlows(flows, chief).length === 0) return undefined;
  const others = context.controlled.filter(
    (element) => element !== chief && elementFlows(flows, element).length > 0,
  );
  const blocks: Block[] = [
    paragraph(
      `${periodsInWords(context.main, flows)} Figures are means over futures, in tonnes of oxide equivalent (REO) a year; what enters a region and does not leave it in magnets is used there as oxide, lost in making, or put into stock.`,
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

/** Before and during the restrictions, and the same weeks without them where the baseline has the same period. */
function periodsOf({ main, baseline }: Context, flows: Flows): Period[] {
  const own = flows.periods.map(({ id, from, until }) => ({
    ...{ id, flows },
    label: `${id === "before" ? "before the restrictions" : "under them"}, ${from} to ${until}`,
  }));
  const during = flows.periods.find(({ id }) => id === "during");
  const calm = baseline.flows?.periods.find(({ id }) => id === "during");
  if (baseline.flows === undefined || baseline.scenario.id === main.scenario.id) return own;
  if (during === undefined || calm?.from !== during.from || calm.until !== during.until) return own;
  const label = `the same weeks without them (${baseline.scenario.id})`;
  return [...own, { id: "during", label, flows: baseline.flows }];
}

function periodsInWords(summary: Summary, flows: Flows): string {
  const [first, second] = flows.periods;
  if (first === undefined) return "";
  if (second === undefined)
    return first.id === "during"
      ? `The restrictions are in force from the first simulated week on, so there is only a picture of the time under them (${first.from} to ${first.until}).`
      : `Only the time before the restrictions is simulated (${first.from} to ${first.until}).`;
  return `Before the restrictions is the time from ${first.from} to ${first.until}, which ends where the first restriction of “${summary.scenario.title}” begins; under them, the time from ${second.from} to ${second.until}.`;
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
    note: `${UNIT}, mean over futures; bars of one element are as high for the same tonnes in every panel. ${context.noteFor(context.main)}`,
    table: flowTable(context, flows, id, elements),
    ...(id === "sankey" ? {} : { folded: true }),
  };
}

function flowTitle(context: Context, flows: Flows, elements: readonly string[]): string {
  const [element] = elements;
  if (elements.length > 1 || element === undefined)
    return `Material flows of ${listed(elements.map(context.nameOf))}`;
  const name = sentence(context.nameOf(element));
  const abroad = (id: "before" | "during"): number =>
    elementFlows(flows, element)
      .filter(({ from, to }) => from === EXPORTER && to !== EXPORTER)
      .reduce((sum, row) => sum + row[id], 0);
  if (flows.periods.length < 2) return `${name}: who supplies whom`;
  const [before, during] = [abroad("before"), abroad("during")];
  if (!(before > 0) && !(during > 0)) return `${name}: ${context.place(EXPORTER)} ships none abroad`;
  return `${name}: ${context.place(EXPORTER)} ships ${withUnit(before, UNIT)} abroad in oxide and magnets before the restrictions and ${withUnit(during, UNIT)} under them`;
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

/** How much of what the first focus region buys abroad comes from the exporter. */
function mapTitle(context: Context, flows: Flows, element: string): string {
  const own = elementFlows(flows, element).filter(({ from, to }) => from !== to);
  const name = sentence(context.nameOf(element));
  const share = (region: string, id: "before" | "during"): number => {
    const all = own.filter(({ to }) => to === region).reduce((sum, row) => sum + row[id], 0);
    const part = own.filter(({ from, to }) => from === EXPORTER && to === region);
    return part.reduce((sum, row) => sum + row[id], 0) / all;
  };
  const found = context.regions.find((region) =>
    [share(region, "before"), share(region, "during")].every(Number.isFinite),
  );
  if (found === undefined) return `${name}: who supplies whom across borders`;
  return `${name}: ${percent(share(found, "before"))} of what ${context.place(found)} buys abroad comes from ${context.place(EXPORTER)} before the restrictions, ${percent(share(found, "during"))} under them`;
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
      ...periods.map(({ label }) => ({ label: sentence(label), align: "right" as const })),
    ],
    rows: elements.flatMap((element) =>
      distinct
        .filter((row) => row.element === element)
        .map((row) => [
          { text: sentence(context.nameOf(element)) },
          { text: row.kind === "oxide" ? "oxide" : "in magnets" },
          { text: context.regionName(row.from) },
          { text: context.regionName(row.to) },
          ...periods.map((period) => {
            const value = period.flows.rows.find((other) => isSame(row, other))?.[period.id] ?? 0;
            return { text: quantity(value), value };
          }),
        ]),
    ),
    note: `Means over futures. ${context.noteFor(context.main)}`,
    folded: true,
  };
}

/** Who supplies whom: material from plants to makers to users, without the restrictions and under them. */
import type { Flow, Flows } from "../../sim/montecarlo/flows.ts";
import { regionColor } from "../charts/colors.ts";
import type { Figure, SankeyPanel } from "../charts/types.ts";
import { listed, sentence } from "../words/lists.ts";
import { countOf, quantity, withInterval } from "../words/numbers.ts";
import { type Context, chiefElement } from "./context.ts";
import { mapFigure } from "./flow-map.ts";
import {
  ABROAD,
  bothInWords,
  boundsOf,
  calmFlows,
  compared,
  EXPORTER,
  elementFlows,
  isShockAgainstCalm,
  METHOD,
  type Period,
  periodInWords,
  periodsOf,
  rateInWords,
  rateOf,
  SHORTEST_WEEKS,
  UNIT,
  weeksOf,
} from "./flow-periods.ts";
import { type Block, type Cell, figureBlock, paragraph, type Section, type Table } from "./types.ts";

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
    const both = `Both pictures show the same ${weeks}, ${during.from} to ${during.until}, in the same futures:`;
    return isShockAgainstCalm(main, baseline)
      ? `${both} without the restrictions (“${baseline.scenario.title}”) and under them.${short}`
      : `${both} in “${baseline.scenario.title}” and in “${main.scenario.title}”.`;
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
    note: `${UNIT}, mean over futures; bars of one element are as high for the same tonnes in every panel. Intervals stand in the table. ${weeksInWords(context, flows)}`,
    table: flowTable(context, flows, id, elements),
    ...(id === "sankey" ? {} : { folded: true }),
  };
}

/** The weeks of the pictures that are compared, and both scenarios: a slide has no paragraph above. */
function weeksInWords({ main, baseline, noteFor }: Context, flows: Flows): string {
  const during = flows.periods.find(({ id }) => id === "during");
  if (during === undefined || calmFlows(main, baseline, flows) === undefined) return noteFor(main);
  return `Weeks from ${during.from} to ${during.until}. ${noteFor(main, baseline)}`;
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
  return `${name}: ${exporter} ships ${bothInWords(calm, rateInWords(less!), shock, `${rateInWords(more!)} abroad`)}`;
}

/** "Samarium before …: oxide from China to Japan 120 t REO/yr; in magnets from ...", a period a sentence. */
function inWords(context: Context, flows: Flows, element: string): string {
  return periodsOf(context, flows)
    .map((period) => periodInWords(context, period, element))
    .join(" ");
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
            if (bounds === undefined) return { text: quantity(value), value, unit: UNIT };
            return { text: withInterval({ value, low: bounds[0], high: bounds[1] }), value, unit: UNIT };
          }),
        ]),
    ),
    note: `Means over futures, with the 95% intervals of the means. ${context.noteFor(context.main)}`,
    folded: true,
  };
}

/** The world map of who supplies whom, a picture for each stretch of time that is compared. */
import type { Flows } from "../../sim/montecarlo/flows.ts";
import { regionColor } from "../charts/colors.ts";
import type { Figure, LegendItem, MapPanel } from "../charts/types.ts";
import { sentence } from "../words/lists.ts";
import { withUnit } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import {
  bothInWords,
  compared,
  EXPORTER,
  elementFlows,
  METHOD,
  type Period,
  periodInWords,
  periodsOf,
  rateInWords,
  rateOf,
  UNIT,
} from "./flow-periods.ts";

export function mapFigure(context: Context, flows: Flows, element: string): Figure {
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
  const exporter = context.place(EXPORTER);
  return `${name}: ${context.place(region)} gets ${bothInWords(calm, rateInWords(less!), shock, `${rateInWords(more!)} from ${exporter}`)}`;
}

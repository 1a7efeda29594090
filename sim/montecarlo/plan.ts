/** What is measured in every future: declared once from the series that the model records. */
import type { SeriesInfo } from "../engine/recording.ts";
import { type FlowPeriod, flowPeriods } from "../model/flow-periods.ts";
import type { Scenario, ShortageDefinition } from "../scenario/types.ts";
import {
  buyersColumns,
  type Column,
  causeColumns,
  cellColumns,
  exportColumns,
  madeColumns,
  priceColumns,
  stoppedColumns,
  useFillColumns,
  valueColumns,
} from "./columns.ts";
import { type Periods, periodsOf, spanOf } from "./periods.ts";
import type { CellKind } from "./types.ts";

/** Buyers of one element or magnet in one region, or the lines of a use there, with their rows in the recording. */
export interface Cell {
  /** Element symbol, magnet id or use. */
  readonly item: string;
  readonly of: CellKind;
  readonly region: string;
  /** Share of demand met; of a use the share of its lines that stand. */
  readonly fill: number;
  /** -1 of a use, whose lines always want to run. */
  readonly demand: number;
  /** -1 of a use. */
  readonly unmet: number;
  /** Place of the first definition that concerns it, on which its weeks short and its dates rest; -1 for none. */
  readonly definition: number;
  /** First of the cell's columns; -1 of a use, which is counted only. */
  readonly column: number;
}

/** Prices or exports: a series from which one or a few columns are taken. */
export interface Watched {
  readonly series: number;
  readonly column: number;
}

/** Whom and when a definition of shortage concerns. */
export interface DefinitionScope {
  /** 1 for the cells that it concerns, [cell]. */
  readonly concerns: Uint8Array;
  /** Reported weeks [from, to) in which it counts. */
  readonly from: number;
  readonly to: number;
}

export interface Plan {
  readonly weeks: number;
  readonly periods: Periods;
  readonly definitions: readonly ShortageDefinition[];
  /** One a definition. */
  readonly scopes: readonly DefinitionScope[];
  readonly series: readonly SeriesInfo[];
  readonly cells: readonly Cell[];
  readonly prices: readonly Watched[];
  readonly exports: readonly Watched[];
  readonly causes: readonly Watched[];
  readonly made: readonly Watched[];
  /** Output at risk: of regions by period, of uses (and weeks of their lines stopped) over the whole period. */
  readonly values: readonly Watched[];
  readonly valuesOfUses: readonly Watched[];
  /** Fills of civil and of military buyers, with the place of the definition of shortage that they are held to; -1 for none. */
  readonly buyers: readonly (Watched & { readonly definition: number })[];
  /** Fills of uses with a licence rule of their own. */
  readonly namedUses: readonly Watched[];
  /** What flows between regions are of, between which, and when. */
  readonly flows: {
    readonly elements: readonly string[];
    readonly regions: readonly string[];
    readonly periods: readonly FlowPeriod[];
  };
  readonly columns: readonly Column[];
  /** Columns that one mask of quarters takes: a column holds 24 bits exactly. */
  readonly maskColumns: number;
}

/** Quarters in one "short-quarters" column: bit b of the first is quarter b. A 32-bit float holds 24 bits exactly. */
export const QUARTERS_PER_COLUMN = 24;

/**
 * The first definition that concerns a cell carries all its measures of shortage, further ones only whether there was
 * one. A shortage is a run of at least `weeks` weeks with demand and a fill rate below `fillBelow`; it counts with all
 * its weeks, and in every quarter and year that it touches.
 */
export function planMeasures(
  series: readonly SeriesInfo[],
  scenario: Pick<Scenario, "start" | "weeks" | "shortages" | "windows"> &
    Partial<Pick<Scenario, "shocks" | "runInWeeks">>,
): Plan {
  const periods = periodsOf(scenario.start, scenario.weeks, scenario.windows);
  const years = periods.years.map(({ label }) => label);
  const maskColumns = Math.ceil(periods.quarters.length / QUARTERS_PER_COLUMN);
  const rows = new Map(series.map(({ id }, row) => [id, row]));
  const columns: Column[] = [];
  const cells: Cell[] = [];
  for (const info of series) {
    if (info.kind !== "fill" && info.kind !== "product-fill") continue;
    const of = info.kind === "fill" ? "element" : "product";
    const item = (of === "element" ? info.element : info.product) ?? "";
    const region = info.region ?? "";
    const row = (kind: string): number =>
      rowOf(rows, `${of === "element" ? "" : "product-"}${kind}/${item}/${region}`);
    cells.push({
      item,
      of,
      region,
      fill: row("fill"),
      demand: row("demand"),
      unmet: row("unmet"),
      definition: scenario.shortages.findIndex((definition) => concerns(definition, of, item, region)),
      column: columns.length,
    });
    const about = { item, place: region, cell: cells.length - 1 };
    const concerned = scenario.shortages.filter((definition) => concerns(definition, of, item, region));
    columns.push(...cellColumns(about, of, concerned, years, maskColumns));
  }
  series.forEach(({ kind, use: item = "", region = "" }, row) => {
    if (kind !== "lines-stopped") return;
    const definition = scenario.shortages.findIndex((one) => concerns(one, "use", item, region));
    const rows = { fill: row, demand: -1, unmet: -1 };
    cells.push({ item, of: "use", region, ...rows, definition, column: -1 });
  });
  const watch = (kind: SeriesInfo["kind"], declare: (info: SeriesInfo) => Column[]): Watched[] =>
    series.flatMap((info, row) => {
      if (info.kind !== kind) return [];
      const column = columns.length;
      columns.push(...declare(info));
      return [{ series: row, column }];
    });
  const watchBuyers = (kind: "fill-civil" | "fill-military") => {
    const definitionOf = ({ element = "", region = "" }: SeriesInfo): number =>
      scenario.shortages.findIndex((definition) => concerns(definition, "element", element, region));
    return watch(kind, (info) => buyersColumns(info, scenario.shortages[definitionOf(info)]?.id ?? "")).map(
      (watched) => ({ ...watched, definition: definitionOf(series[watched.series]) }),
    );
  };
  return {
    weeks: scenario.weeks,
    periods,
    definitions: scenario.shortages,
    scopes: scenario.shortages.map((definition) => ({
      concerns: Uint8Array.from(cells, ({ of, item, region }) =>
        concerns(definition, of, item, region) ? 1 : 0,
      ),
      ...weeksOf(definition, scenario),
    })),
    series,
    cells,
    prices: watch("price-spot", priceColumns),
    exports: watch("export", (info) => exportColumns(info, years)),
    causes: watch("cause", causeColumns),
    made: watch("made", madeColumns),
    values: [
      ...watch("value", (info) => valueColumns(info, years)),
      ...watch("value-ceiling", (info) => valueColumns(info, years)),
    ],
    valuesOfUses: [
      ...watch("value-of-use", (info) => valueColumns(info, [])),
      ...watch("lines-stopped", stoppedColumns),
    ],
    buyers: [...watchBuyers("fill-civil"), ...watchBuyers("fill-military")],
    namedUses: watch("fill-use", useFillColumns),
    flows: {
      elements: distinct(series, ({ element }) => element),
      regions: distinct(series, ({ region }) => region),
      periods: flowPeriods(scenario),
    },
    columns,
    maskColumns,
  };
}

/** In the order of the world, which is that of the demand series. */
function distinct(series: readonly SeriesInfo[], of: (info: SeriesInfo) => string | undefined): string[] {
  return [...new Set(series.flatMap((info) => (info.kind === "demand" ? [of(info) ?? ""] : [])))];
}

/** True when a definition is about this element, magnet or use in this region. */
export function concerns(
  { products, uses, regions }: ShortageDefinition,
  of: CellKind,
  item: string,
  region: string,
): boolean {
  const [mine, others] = of === "use" ? [uses, products] : [products, uses];
  return (mine?.includes(item) ?? others === undefined) && (regions?.includes(region) ?? true);
}

/** The reported weeks [from, to) in which a definition counts. */
export function weeksOf(
  { from, until }: ShortageDefinition,
  { start, weeks }: Pick<Scenario, "start" | "weeks">,
): { from: number; to: number } {
  return spanOf(start, weeks, from ?? start, until ?? "9999-12-31");
}

function rowOf(rows: ReadonlyMap<string, number>, id: string): number {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`the model records no series ${id}`);
  return row;
}

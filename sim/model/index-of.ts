/** Names to indices, and dates to ticks, for one compilation. */
import { dayNumber } from "../numbers/dates.ts";
import type { World } from "../world/types.ts";

/** Later than any tick, and earlier than any tick. */
export const NEVER = 0x3fffffff;
export const ALWAYS = -0x3fffffff;

export interface Indices {
  readonly E: number;
  readonly R: number;
  readonly elements: readonly string[];
  readonly regions: readonly string[];
  element(symbol: string): number;
  region(name: string): number;
  regionOfCountry(country: string): number;
  /** Tick that contains the date; ALWAYS for "". */
  tick(date: string): number;
}

/** Throws an Error naming what is missing: the readers have checked names, so this is a broken promise of ours. */
export function indicesOf(world: World, firstDay: number): Indices {
  const elements = world.elements.map((row) => row.symbol);
  const regions = world.regions.map((row) => row.region);
  const countries = new Map(world.countries.map((row) => [row.country, row.region]));
  const find = (names: readonly string[], name: string, kind: string): number => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`${kind} ${name} is not in world ${world.id}`);
    return at;
  };
  return {
    E: elements.length,
    R: regions.length,
    elements,
    regions,
    element: (symbol) => find(elements, symbol, "element"),
    region: (name) => find(regions, name, "region"),
    regionOfCountry: (country) =>
      find(
        regions,
        countries.get(country) ?? (regions.includes(country) ? country : "?"),
        `region of country ${country}:`,
      ),
    tick: (date) => (date === "" ? ALWAYS : Math.floor((dayNumber(date) - firstDay) / 7)),
  };
}

/** Rows by region, then by id: the agents of a region stand together, and the order of lines in a file changes nothing. */
export function byRegion<Row>(
  rows: readonly Row[],
  region: (row: Row) => number,
  id: (row: Row) => string,
): Row[] {
  return byId(rows, id)
    .map((row) => ({ row, at: region(row) }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** [region]: first index of its agents in a column sorted by region; one entry more than there are regions. */
export function regionStarts(region: Int32Array, R: number, first = 0): Int32Array {
  const starts = new Int32Array(R + 1).fill(first);
  for (let at = first; at < region.length; at++) starts[region[at] + 1] = at + 1;
  for (let r = 1; r <= R; r++) starts[r] = Math.max(starts[r], starts[r - 1]);
  return starts;
}

/** Rows in the order of their ids, so that the order of lines in a file changes nothing. */
export function byId<Row>(rows: readonly Row[], id: (row: Row) => string): Row[] {
  return [...rows].sort((a, b) => (id(a) < id(b) ? -1 : id(a) > id(b) ? 1 : 0));
}

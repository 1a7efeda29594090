/**
 * A world may stand on another: tables that its folder does not have are those of the world named `based_on`, and a
 * table `mines.changes.csv` changes and adds rows of the `mines.csv` below it.
 */
import { type Cell, parseCsv } from "./csv.ts";

/** Longest chain of worlds that stand on each other; a ring of worlds ends here. */
export const MOST_LAYERS = 4;

/** The columns that name a row, of every table that may be changed row by row. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  "elements.csv": ["symbol"],
  "mines.csv": ["id"],
  "refiners.csv": ["id"],
  "circuits.csv": ["refiner", "element"],
  "feed.csv": ["from", "to", "stream", "start"],
  "makers.csv": ["id"],
  "recipes.csv": ["magnet", "element"],
  "end_uses.csv": ["id"],
  "uses.csv": ["use"],
  "downstream.csv": ["use", "region"],
  "sourcing.csv": ["buyer", "magnet", "seller"],
  "traders.csv": ["id"],
  "offtakes.csv": ["id"],
  "magnet_offtakes.csv": ["id"],
  "recyclers.csv": ["id"],
  "inventories.csv": ["holder", "region", "product"],
  "residues.csv": ["holder"],
  "routes.csv": ["from", "to"],
  "governments.csv": ["region", "item"],
  "duties.csv": ["id"],
  "lifetimes.csv": ["magnet"],
  "curves.csv": ["element", "zone"],
  "parameters.csv": ["name"],
};

/** "mines.changes.csv" for "mines.csv"; undefined for a table that is changed as a whole only. */
export function changesFile(table: string): string | undefined {
  return table in KEYS ? table.replace(/\.csv$/, ".changes.csv") : undefined;
}

/** Id of the world that a `world.csv` says it is based on. Never throws. */
export function basedOn(worldCsv: string): string | undefined {
  for (const [key, value] of parseCsv(worldCsv).records) {
    if (key?.text === "based_on" && value !== undefined && value.text !== "") return value.text;
  }
  return undefined;
}

/**
 * The table below with the changes applied. Rows that are changed become empty lines and the changes follow at the end,
 * so that every line of the table keeps its number: line `lines + n` of the result is line n + 1 of the changes.
 * Where the headers differ the changes stand as they are, for the reader to complain about.
 */
export function applyChanges(
  table: string,
  below: string,
  changes: string,
): { readonly text: string; readonly lines: number } {
  const end = below.endsWith("\n") ? "" : "\n";
  const lines = `${below}${end}`.split("\n").length - 1;
  const [header, ...rows] = parseCsv(below).records;
  const [theirs, ...changed] = parseCsv(changes).records;
  const words = (cells: readonly Cell[] | undefined): string =>
    (cells ?? []).map(({ text }) => text).join(",");
  if (words(header) !== words(theirs)) return { text: changes, lines: 0 };
  const places = (KEYS[table] ?? []).map((column) => header.findIndex(({ text }) => text === column));
  const nameOf = (cells: readonly Cell[]): string => places.map((place) => cells[place]?.text).join("/");
  const gone = new Set(changed.map(nameOf));
  const kept = `${below}${end}`.split("\n");
  rows.forEach((cells, at) => {
    if (!gone.has(nameOf(cells))) return;
    const next = rows[at + 1]?.[0].line ?? lines + 1;
    for (let line = cells[0].line; line < next; line++) kept[line - 1] = "";
  });
  return { text: kept.join("\n") + changes.slice(changes.indexOf("\n") + 1), lines };
}

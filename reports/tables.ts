/** The report's tables as CSV files (RFC 4180, UTF-8), safe to open in a spreadsheet. */
import type { Content } from "./content/types.ts";
import { tablesOf } from "./content/walk.ts";
import { type GridCell, gridOf } from "./tables/grid.ts";

/** CSV text by path: "tables/<id>.csv". */
export function renderTables(content: Content): Record<string, string> {
  return Object.fromEntries(
    tablesOf(content).map((table) => {
      const { header, rows } = gridOf(table);
      const lines = [header, ...rows].map((row) => row.map(csvCell).join(","));
      return [`tables/${table.id}.csv`, `${lines.join("\r\n")}\r\n`];
    }),
  );
}

/** Characters with which a spreadsheet begins a formula; text that starts so gets an apostrophe in front. */
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(cell: GridCell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The report for programs: all of its content as JSON, and each table as a Parquet file. */
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Content, Table } from "./content/types.ts";
import { tablesOf } from "./content/walk.ts";
import { gridOf } from "./tables/grid.ts";

/** Everything that the report says, as one JSON document; a cell that is no number has text alone. */
export function renderJson(content: Content): string {
  return `${JSON.stringify({ format: "reshock-report/1", ...content }, null, 1)}\n`;
}

/** Parquet bytes by path: "tables/<id>.parquet". Columns are those of the CSV: text as shown, then the number behind it. */
export function renderParquet(content: Content): Record<string, Uint8Array> {
  return Object.fromEntries(
    tablesOf(content).map((table) => [`tables/${table.id}.parquet`, parquetOf(table)]),
  );
}

function parquetOf(table: Table): Uint8Array {
  const { header, rows } = gridOf(table);
  const names = distinct(header);
  const columnData = names.map((name, column) => {
    const cells = rows.map((row) => row[column] ?? null);
    const isNumber = cells.some((cell) => typeof cell === "number");
    return {
      name,
      data: isNumber ? cells.map((cell) => (typeof cell === "number" ? cell : null)) : cells.map(String),
      type: isNumber ? ("DOUBLE" as const) : ("STRING" as const),
      nullable: isNumber,
    };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

/** Two columns of one name could not be told apart: later ones get a number. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let free = name === "" ? "column" : name;
    for (let number = 2; seen.has(free); number++) free = `${name} (${number})`;
    seen.add(free);
    return free;
  });
}

/** One file of a world: its header checked, its rows ready to be asked for typed cells. */
import { suggestion } from "../scenario/nearest.ts";
import type { Context } from "./context.ts";
import { type Cell, parseCsv } from "./csv.ts";
import { Row } from "./row.ts";

/** Largest file in characters and in rows: a table of a world is read by people. */
const MOST_CHARACTERS = 8_000_000;
const MOST_ROWS = 20_000;
const PROVENANCE = ["source", "date", "grade", "note"];

export interface Columns {
  /** Columns of text, dates and choices, which every file must have. */
  readonly plain: readonly string[];
  /** Columns of figures; `x_low` and `x_high` may stand beside `x`. */
  readonly figures?: readonly string[];
  /** Columns that may be left out. */
  readonly optional?: readonly string[];
}

/** Rows of a file. A missing file or column is a problem, and gives no rows. `provenance` is false for world.csv alone. */
export function readTable(
  files: Readonly<Record<string, string>>,
  file: string,
  columns: Columns,
  context: Context,
  provenance = true,
): Row[] {
  const text = files[file];
  const top = { file, line: 1, column: 1 };
  if (text === undefined) {
    context.report(top, file, "the file is missing", `add ${file}, with the columns ${columnList(columns)}`);
    return [];
  }
  if (text.length > MOST_CHARACTERS) {
    context.report(
      top,
      file,
      `the file has ${text.length} characters`,
      `keep a table below ${MOST_CHARACTERS}`,
    );
    return [];
  }
  const { records, unclosed } = parseCsv(text);
  if (unclosed !== undefined) {
    const start = `a quoted cell opens here and never closes: "${unclosed.text.slice(0, 20)}...`;
    context.report({ file, line: unclosed.line, column: unclosed.column }, file, start, 'close it with "');
  }
  if (records.length - 1 > MOST_ROWS) {
    context.report(
      top,
      file,
      `the file has ${records.length - 1} rows`,
      `keep a table below ${MOST_ROWS} rows`,
    );
    return [];
  }
  const header = records[0] ?? [];
  if (!headerIsRight(header, file, columns, context, provenance)) return [];
  const indices = new Map(header.map((cell, index) => [cell.text, index]));
  return records.slice(1).flatMap((cells) => {
    if (cells.length === header.length) return [new Row(file, indices, cells, context)];
    const found = `the row has ${cells.length} cells, the header ${header.length}`;
    context.report(
      { file, line: cells[0].line, column: 1 },
      file,
      found,
      "quote cells that hold commas; end with an empty note",
    );
    return [];
  });
}

function headerIsRight(
  header: readonly Cell[],
  file: string,
  columns: Columns,
  context: Context,
  provenance: boolean,
): boolean {
  const figures = columns.figures ?? [];
  const needed = [...columns.plain, ...figures, ...(provenance ? PROVENANCE : [])];
  const allowed = [
    ...needed,
    ...(columns.optional ?? []),
    ...[...figures, ...(columns.optional ?? [])].flatMap((name) => [`${name}_low`, `${name}_high`]),
  ];
  const names = header.map((cell) => cell.text);
  let right = true;
  header.forEach((cell, index) => {
    const place = { file, line: cell.line, column: cell.column };
    if (!allowed.includes(cell.text)) {
      context.report(
        place,
        `${file}/${cell.text}`,
        `column "${cell.text}" is unknown`,
        suggestion(cell.text, allowed, "column"),
      );
      right = false;
    } else if (names.indexOf(cell.text) !== index) {
      context.report(place, `${file}/${cell.text}`, `column "${cell.text}" is there twice`, "remove one");
      right = false;
    }
  });
  for (const name of needed) {
    if (names.includes(name)) continue;
    context.report(
      { file, line: 1, column: 1 },
      `${file}/${name}`,
      `column "${name}" is missing`,
      `add ${name} to the header`,
    );
    right = false;
  }
  return right;
}

function columnList(columns: Columns): string {
  return [...columns.plain, ...(columns.figures ?? []), ...PROVENANCE].join(", ");
}

/** The report's tables as an Excel workbook: the answer on the first sheet, then a sheet a table. */
import writeXlsxFile, { type CellObject, type Sheet } from "write-excel-file/universal";
import { withoutTimes } from "./archive.ts";
import type { Content, Table } from "./content/types.ts";
import { tablesOf } from "./content/walk.ts";
import { type GridCell, gridOf } from "./tables/grid.ts";

/** Excel refuses longer names of sheets. */
const LONGEST_NAME = 31;
const WIDEST = 60;

/** The bytes of an .xlsx file; the same content gives the same bytes. Texts stay texts: none is read as a formula. */
export async function renderWorkbook(content: Content): Promise<Uint8Array> {
  const tables = tablesOf(content);
  const names = sheetNames(tables.map(({ id }) => id));
  const sheets = [
    answerSheet(content, tables, names),
    ...tables.map((table, index) => tableSheet(table, names[index]!)),
  ];
  const blob: { arrayBuffer(): Promise<ArrayBuffer> } = await writeXlsxFile(sheets).toBlob();
  return withoutTimes(new Uint8Array(await blob.arrayBuffer()));
}

type DataSheet = Pick<Sheet<never>, "data" | "sheet" | "columns" | "stickyRowsCount">;

function answerSheet(content: Content, tables: readonly Table[], names: readonly string[]): DataSheet {
  const lines = [content.title, content.subtitle, "", ...content.answer, "", content.restsOn, "", "Sheets"];
  return {
    sheet: "Answer",
    columns: [{ width: 32 }, { width: 110 }],
    data: [
      ...lines.map((line) => [text(line, line === content.title || line === "Sheets")]),
      ...tables.map(({ caption }, index) => [text(names[index]!), text(caption)]),
    ],
  };
}

function tableSheet(table: Table, sheet: string): DataSheet {
  const { header, rows } = gridOf(table);
  const widths = header.map((label, column) =>
    Math.min(WIDEST, Math.max(label.length, ...rows.map((row) => String(row[column] ?? "").length)) + 2),
  );
  return {
    sheet,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 3,
    data: [
      [text(table.caption, true)],
      [text(table.note)],
      header.map((label) => text(label, true)),
      ...rows.map((row) => row.map(cell)),
    ],
  };
}

function cell(value: GridCell): CellObject {
  if (typeof value !== "number") return text(value ?? "");
  return Number.isFinite(value) ? { type: Number, value } : text("");
}

function text(value: string, isBold = false): CellObject {
  return { type: String, value, ...(isBold ? { fontWeight: "bold" } : {}) };
}

/** Cut to Excel's length and told apart by a number where the cut makes two alike. */
function sheetNames(ids: readonly string[]): string[] {
  const used = new Set(["answer"]);
  return ids.map((id) => {
    let name = id.slice(0, LONGEST_NAME);
    for (let copy = 2; used.has(name.toLowerCase()); copy++)
      name = `${id.slice(0, LONGEST_NAME - 3)}-${copy}`;
    used.add(name.toLowerCase());
    return name;
  });
}

/**
 * The report's tables as an Excel workbook: the answer on the first sheet, then a sheet a table, which shows what the page
 * shows, with the numbers behind it in columns to the right, to compute with; those are not printed.
 */
import writeXlsxFile, { type CellObject, type Sheet } from "write-excel-file/universal";
import { withoutTimes } from "./archive.ts";
import type { Content, Table } from "./content/types.ts";
import { tablesOf } from "./content/walk.ts";
import { type GridCell, numberHeadings, numericColumns, rowUnits, UNIT_HEADING } from "./tables/grid.ts";
import { type Printed, printable } from "./tables/print.ts";

/** Excel refuses longer names of sheets. */
const LONGEST_NAME = 31;
const WIDEST = 60;
/** Letters of a column of numbers: programs show as many digits as fit. */
const NUMBER_WIDTH = 20;
const FONT = { fontFamily: "Calibri", fontSize: 11 } as const;
/** Of the first sheet, in letters. */
const FIRST_WIDTHS = [32, 110] as const;
/** A text that fills its column would run into the next one's. */
const APART = { indent: 1, align: "left" } as const;
/** Points that a line of text takes. */
const LINE = 15;
/** Excel makes no row higher, points. */
const TALLEST = 409;

/** The bytes of an .xlsx file; the same content gives the same bytes. Texts stay texts: none is read as a formula. */
export async function renderWorkbook(content: Content): Promise<Uint8Array> {
  const tables = tablesOf(content).filter(({ dataOnly }) => dataOnly !== true); // ten thousand rows of cells take 300 MB
  const names = sheetNames(tables.map(({ id }) => id));
  const sheets = [
    answerSheet(content, tables, names),
    ...tables.map((table, index) => tableSheet(table, names[index]!)),
  ];
  const blob: { arrayBuffer(): Promise<ArrayBuffer> } = await writeXlsxFile(sheets, FONT).toBlob();
  return withoutTimes(printable(new Uint8Array(await blob.arrayBuffer()), sheets.map(printedOf)));
}

function printedOf({ sheet, data, printedColumns, columns, stickyRowsCount = 0 }: DataSheet): Printed {
  const width = columns.slice(0, printedColumns).reduce((sum, column) => sum + column.width, 0);
  return { sheet, columns: printedColumns, rows: data.length, headRow: stickyRowsCount, width };
}

interface DataSheet extends Pick<Sheet<never>, "stickyRowsCount" | "orientation"> {
  readonly sheet: string;
  readonly data: (CellObject | null)[][];
  readonly columns: { width: number }[];
  readonly printedColumns: number;
}

function answerSheet(content: Content, tables: readonly Table[], names: readonly string[]): DataSheet {
  const lines = [content.title, content.subtitle, "", ...content.answer, "", content.restsOn, "", "Sheets"];
  const width = FIRST_WIDTHS[0] + FIRST_WIDTHS[1];
  return {
    sheet: "Answer",
    orientation: "landscape",
    columns: FIRST_WIDTHS.map((one) => ({ width: one })),
    printedColumns: FIRST_WIDTHS.length,
    data: [
      ...lines.map((line) => across(line, [width, 0], line === content.title || line === "Sheets")),
      ...tables.map(({ caption }, index) => {
        const cells = [names[index]!, caption];
        return cells.map((value, column) => ({
          ...wrapped(value),
          height: heightOf(cells, FIRST_WIDTHS),
          ...(column === 0 ? { alignVertical: "top" as const } : {}),
        }));
      }),
    ],
  };
}

/** Text over all columns, as high as its lines: programs do not fit the height of joined cells by themselves. */
function across(value: string, widths: readonly number[], isBold = false): (CellObject | null)[] {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const first: CellObject = {
    ...wrapped(value, isBold),
    height: heightOf([value], [width]),
    ...(widths.length > 1 ? { columnSpan: widths.length } : {}),
  };
  return [first, ...widths.slice(1).map(() => null)];
}

/** A heading may stand in two or three lines: it asks for a third of its length, and for its longest word. */
function wrappedWidth(label: string): number {
  return Math.max(Math.ceil(label.length / 3), ...label.split(" ").map((word) => word.length));
}

/** Height of the tallest of texts in columns so wide, points. */
function heightOf(texts: readonly string[], widths: readonly number[]): number {
  const lines = texts.map((value, column) => linesOf(value, Math.max(1, widths[column] ?? WIDEST)));
  return Math.min(TALLEST, LINE * Math.max(1, ...lines));
}

/** Letters are a tenth wider than those that widths are counted in. */
const LETTER = 1.1;

/** Lines of a text in a column so many letters wide: broken between words, and within those that are longer. */
function linesOf(value: string, width: number): number {
  let [lines, used] = [1, 0];
  for (const word of value.split(" ")) {
    const size = word.length * LETTER;
    const next = used === 0 ? size : used + LETTER + size;
    if (next <= width) used = next;
    else {
      const own = Math.max(1, Math.ceil(size / width));
      lines += used === 0 ? own - 1 : own;
      used = size - (own - 1) * width;
    }
  }
  return Math.max(lines, Math.ceil((value.length * LETTER) / width)); // long words may break at hyphens as well
}

function wrapped(value: string, isBold = false): CellObject {
  return { ...text(value, isBold), wrap: true, alignVertical: "top" };
}

function tableSheet(table: Table, sheet: string): DataSheet {
  const texts = table.rows.map((row) => table.columns.map((_, column) => row[column]?.text ?? ""));
  const widths = table.columns.map(({ label }, column) =>
    Math.min(
      WIDEST,
      Math.max(wrappedWidth(label), ...texts.map((row) => row[column]!.length)) + (column > 0 ? 4 : 2),
    ),
  );
  // A narrow table would make its caption a tower of words.
  const room = [...widths];
  while (room.reduce((sum, one) => sum + one, 0) < 2 * WIDEST) room.push(WIDEST / 4);
  const numeric = numericColumns(table).flatMap((isNumeric, column) => (isNumeric ? [column] : []));
  const headings = numberHeadings(table);
  const units = rowUnits(table);
  const behind = [
    ...numeric.map((column) => headings[column]!),
    ...(units === undefined ? [] : [UNIT_HEADING]),
  ];
  const headHeight = heightOf(
    [...table.columns.map(({ label }) => label), ...behind],
    [...widths, ...behind.map(() => NUMBER_WIDTH)],
  );
  const spare = room.slice(widths.length).map(() => text(""));
  return {
    sheet,
    orientation: "landscape",
    columns: [...room, ...behind.map(() => NUMBER_WIDTH)].map((width) => ({ width })),
    printedColumns: room.length,
    stickyRowsCount: 3,
    data: [
      across(table.caption, room, true),
      across(table.note, room),
      [
        ...table.columns.map(({ label }, column) => ({
          ...wrapped(label, true),
          height: headHeight,
          ...(column > 0 ? APART : {}),
        })),
        ...spare,
        ...behind.map((heading) => wrapped(heading, true)),
      ],
      ...table.rows.map((row, at) => {
        const isLong = texts[at]!.some((value, column) => value.length > widths[column]!);
        const height = isLong ? { height: heightOf(texts[at]!, widths) } : {};
        const cells = [
          ...texts[at]!.map((value, column) => ({ ...text(value), ...(column > 0 ? APART : {}) })),
          ...spare,
          ...numeric.map((column) => cell(row[column]?.value)),
          ...(units === undefined ? [] : [text(units[at]!)]),
        ];
        return cells.map((one) => ({
          ...one,
          ...(isLong ? { wrap: true } : {}),
          alignVertical: "top" as const,
          ...height,
        }));
      }),
    ],
  };
}

function cell(value: GridCell): CellObject {
  if (typeof value !== "number") return text(value ?? "");
  return Number.isFinite(value) ? { type: Number, value } : text("");
}

/** Excel refuses a file with longer texts. */
const LONGEST_TEXT = 32767;

function text(whole: string, isBold = false): CellObject {
  const value = whole.length <= LONGEST_TEXT ? whole : `${whole.slice(0, LONGEST_TEXT - 1)}…`;
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

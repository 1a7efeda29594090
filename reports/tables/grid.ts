/** A table as rows of plain values: what is shown, and beside it the number behind it where there is one. */
import type { Table } from "../content/types.ts";

export type GridCell = string | number | undefined;

export interface Grid {
  readonly header: readonly string[];
  readonly rows: readonly (readonly GridCell[])[];
}

/** Columns with a number behind what they show, true or false for each. */
export function numericColumns({ columns, rows }: Table): boolean[] {
  return columns.map((_, index) => rows.some((row) => row[index]?.value !== undefined));
}

/** Headings of the numbers, by column: "Mean, number (t REO)"; the unit alone where all numbers of a column have one. */
export function numberHeadings(table: Table): string[] {
  return table.columns.map(({ label, number = label }, index) => {
    const [unit, ...others] = unitsOf(table, index);
    return `${number}, number${others.length > 0 || unit === undefined || unit === "" ? "" : ` (${unit})`}`;
  });
}

export const UNIT_HEADING = "Unit of the numbers";

/** The unit of each row's numbers, where columns have more than one; undefined where headings say all. */
export function rowUnits(table: Table): string[] | undefined {
  const mixed = table.columns.flatMap((_, index) => (unitsOf(table, index).length > 1 ? [index] : []));
  if (mixed.length === 0) return undefined;
  return table.rows.map((row) => {
    const units = mixed.map((index) => row[index]?.unit ?? "").filter((unit) => unit !== "");
    return [...new Set(units)].join("; ");
  });
}

/** Each unit of the numbers in a column once; "" for those without. */
function unitsOf({ rows }: Table, column: number): string[] {
  const units = rows.flatMap((row) => (row[column]?.value === undefined ? [] : [row[column].unit ?? ""]));
  return [...new Set(units)];
}

/** Columns that hold numbers become two: as shown ("41% (37% to 45%)") and as a number (0.41). */
export function gridOf(table: Table): Grid {
  const { columns, rows } = table;
  const isNumeric = numericColumns(table);
  const headings = numberHeadings(table);
  const units = rowUnits(table);
  return {
    header: [
      ...columns.flatMap(({ label }, index) => (isNumeric[index] ? [label, headings[index]!] : [label])),
      ...(units === undefined ? [] : [UNIT_HEADING]),
    ],
    rows: rows.map((row, at) => [
      ...columns.flatMap((_, index): GridCell[] => {
        const cell = row[index];
        return isNumeric[index] ? [cell?.text ?? "", cell?.value] : [cell?.text ?? ""];
      }),
      ...(units === undefined ? [] : [units[at]]),
    ]),
  };
}

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

/** Columns that hold numbers become two: as shown ("41% (37% to 45%)") and as a number (0.41). */
export function gridOf(table: Table): Grid {
  const { columns, rows } = table;
  const isNumeric = numericColumns(table);
  return {
    header: columns.flatMap(({ label }, index) => (isNumeric[index] ? [label, `${label}, number`] : [label])),
    rows: rows.map((row) =>
      columns.flatMap((_, index): GridCell[] => {
        const cell = row[index];
        return isNumeric[index] ? [cell?.text ?? "", cell?.value] : [cell?.text ?? ""];
      }),
    ),
  };
}

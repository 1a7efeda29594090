/** What a report says, before any layout. All text is plain: layouts escape it. */
import type { Figure } from "../charts/types.ts";

export interface Content {
  readonly title: string;
  readonly subtitle: string;
  /** The answer in about three sentences, each with its number and interval. */
  readonly answer: readonly string[];
  /** What the answer rests on: futures, seed, definition, date of the facts. */
  readonly restsOn: string;
  readonly sections: readonly Section[];
}

export interface Section {
  /** Unique in the report; letters, digits and hyphens. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "figure"; readonly figure: Figure };

export interface Table {
  /** Unique in the report; names the anchor and the CSV file. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Definitions, unit, seed and number of futures. */
  readonly note: string;
  /** Long tables are folded away where the layout can fold. */
  readonly folded?: boolean;
  /** Too long to be read: left to CSV, Parquet and JSON; page and text say where it stands. */
  readonly dataOnly?: boolean;
  /** Anchors of the rows, for links to one of them. */
  readonly rowIds?: readonly string[];
}

export interface Column {
  readonly label: string;
  /** What the numbers behind the cells are, where the label speaks of more than one: "95% of futures". */
  readonly number?: string;
  readonly align: "left" | "right";
}

/** `text` is what is shown; `value` the number behind it, for sorting and for tables that compute. */
export interface Cell {
  readonly text: string;
  readonly value?: number;
  /** Of `value`, which may differ from that of the text: "48 kg" is 0.048 t. "share" for 41 % as 0.41; none for counts. */
  readonly unit?: string;
  /** A place in the report that the text links to, by id. */
  readonly place?: string;
}

/** Unit of a number as tables name it: probabilities are shares. */
export function unitOf(unit: string): string {
  return unit === "probability" ? "share" : unit;
}

/** Anchor of a figure's line in the appendix. */
export function madeId(figure: string): string {
  return `made-${figure}`;
}

export function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

export function list(items: readonly string[]): Block {
  return { kind: "list", items };
}

export function figureBlock(figure: Figure): Block {
  return { kind: "figure", figure };
}

export function tableBlock(table: Table): Block {
  return { kind: "table", table };
}

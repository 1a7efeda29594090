/** Goes through a report's content in reading order. */
import type { Figure } from "../charts/types.ts";
import type { Content, Table } from "./types.ts";

/** Every table, those behind charts included. */
export function tablesOf(content: Content): Table[] {
  return content.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block): Table[] => {
      if (block.kind === "table") return [block.table];
      return block.kind === "figure" && block.figure.table !== undefined ? [block.figure.table] : [];
    }),
  );
}

export function figuresOf(content: Content): Figure[] {
  return content.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "figure" ? [block.figure] : [])),
  );
}

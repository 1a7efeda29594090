/** The table with one row a future and one column a measure, wherever it lies. */
import type { Block } from "./replicate.ts";

export interface Rows {
  /** Rows: futures of the batch, failed ones (NaN throughout) included. */
  readonly replications: number;
  /** The values of one column in the order of replications. The caller may keep and change them. */
  read(column: number): Float32Array;
}

/** A table from blocks in memory, in any order. Throws an Error on a gap, an overlap, or a block of another plan. */
export function rowsOfBlocks(blocks: readonly Pick<Block, "from" | "to" | "values">[]): Rows {
  const ordered = [...blocks].sort((one, two) => one.from - two.from);
  let next = ordered[0]?.from ?? 0;
  const first = next;
  for (const { from, to } of ordered) {
    if (from !== next)
      throw new Error(
        `futures ${Math.min(from, next)} to ${Math.max(from, next)} are there twice or not at all`,
      );
    next = to;
  }
  return {
    replications: next - first,
    read(column) {
      const values = new Float32Array(next - first);
      for (const block of ordered) {
        const size = block.to - block.from;
        values.set(block.values.subarray(column * size, (column + 1) * size), block.from - first);
      }
      return values;
    },
  };
}

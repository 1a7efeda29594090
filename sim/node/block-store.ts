/** Where the blocks of a batch go as they are finished. */
import type { Plan } from "../montecarlo/plan.ts";
import type { Block } from "../montecarlo/replicate.ts";
import { type Rows, rowsOfBlocks } from "../montecarlo/rows.ts";
import { createTally, mergeTally, type Tally } from "../montecarlo/tally.ts";
import type { FailedReplication } from "../montecarlo/types.ts";
import type { Range } from "./worker.ts";

export interface BlockStore {
  /** Everything added so far, merged. */
  readonly tally: Tally;
  /** Ranges that are there, in any order. */
  readonly ranges: readonly Range[];
  readonly failures: readonly FailedReplication[];
  add(block: Block): void;
  /** The table of all futures; they must be there without a gap. */
  rows(): Rows;
  /** Makes sure that what was added survives the end of the process, where the store can. */
  save(): Promise<void>;
  /** Removes what the store keeps outside of the run. */
  dispose(): void;
}

/** Keeps blocks in memory: some 11 kB a future. */
export function memoryStore(plan: Plan): BlockStore {
  const tally = createTally(plan);
  const blocks: Omit<Block, "tally">[] = [];
  const failures: FailedReplication[] = [];
  return {
    tally,
    ranges: blocks,
    failures,
    add({ from, to, values, failures: failed, tally: part }) {
      mergeTally(tally, part);
      failures.push(...failed);
      blocks.push({ from, to, values, failures: failed });
    },
    rows: () => rowsOfBlocks(blocks),
    save: async () => undefined,
    dispose: () => undefined,
  };
}

/** The library's door to disks and threads: `import { load, runBatch } from "reshock/node"`. */

/** A scenario by name or path, and its world, from the disk; throws a Mistake with every problem. */
export { type Loaded, load } from "../cli/library.ts";
/** Many futures over all processors, kept in a folder when one is named; paired differences of two batches. */
export { compareBatches, runBatch } from "./batch.ts";
export type { Batch, BatchProgress, BatchRequest } from "./job.ts";
/** What a batch may reject with, apart from faults of our own. */
export { BatchInterrupted, RunFolderProblem, TooManyFailures } from "./job.ts";
/** A finished run from its folder. */
export { openRun } from "./open-run.ts";
/** One future of a kept run, alone. */
export { FailedAgain, type KeptReplay, type Replay, replay } from "./replay.ts";
/** A kept run again, byte for byte. */
export { type Reproduction, reproduce } from "./reproduce.ts";
/** One batch in parts, on machines that share nothing but a disk in the end. */
export { mergeShards, runShard } from "./shard.ts";

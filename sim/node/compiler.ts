/** How V8 compiles the engine in a long batch. */
import { setFlagsFromString } from "node:v8";

/** Futures from which on code for one batch alone pays: it costs a thread some seconds, and saves 10 to 30 ms a future. */
const LONG_BATCH = 400;

/**
 * True when a batch should have threads of its own. V8 compiles the engine for the arrays of a thread's first simulation,
 * as constants; with every further simulation the thread runs the same code slower, and slower again.
 */
export function isLong(replications: number): boolean {
  return replications >= LONG_BATCH;
}

/**
 * Lets V8 compile each phase of a tick as one piece, helpers included, which saves a third of the time of a tick: by
 * default it stops joining functions at a few hundred bytecodes. Moves no number. For the whole process, and for what is
 * compiled from now on.
 */
export function compileFor(replications: number): void {
  if (!isLong(replications)) return;
  setFlagsFromString("--max-inlined-bytecode-size=3000");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=6000");
}

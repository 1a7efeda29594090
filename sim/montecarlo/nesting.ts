/** Which future draws what: each its own, or, for a split of variance, several that share a world or a calendar. */
import { createDesign, type Design, type DesignOptions } from "./design.ts";

/** Futures in a row draw one world `timings * lucks` times: `timings` calendars of shocks, `lucks` futures under each. */
export interface Nesting {
  readonly timings: number;
  readonly lucks: number;
}

export interface DrawsOptions extends DesignOptions {
  /** Slots of the inputs that say whether and when shocks come and how long they last, within `keys`. */
  readonly timing: readonly number[];
  readonly nesting?: Nesting;
}

/**
 * Writes the uniforms of a replication and returns the replication whose streams of shocks it shares: its own, unless
 * futures are nested. Everything else that a future draws from streams is always its own.
 */
export type Draws = (replication: number, out: Float64Array) => number;

/** Prepares the draws of a batch of `options.replications` futures. */
export function createDraws(options: DrawsOptions): Draws {
  const { nesting, keys, timing, replications } = options;
  if (nesting === undefined) {
    const design = createDesign(options);
    return (replication, out) => {
      design(replication, out);
      return replication;
    };
  }
  const { timings, lucks } = nesting;
  const of = (futures: number): Design =>
    createDesign({ ...options, replications: Math.ceil(replications / futures) });
  const world = of(timings * lucks);
  const calendar = of(lucks);
  const scratch = new Float64Array(keys.length);
  return (replication, out) => {
    world(Math.floor(replication / (timings * lucks)), out);
    const when = Math.floor(replication / lucks);
    calendar(when, scratch);
    for (let at = 0; at < timing.length; at++) out[timing[at]] = scratch[timing[at]];
    return when * lucks;
  };
}

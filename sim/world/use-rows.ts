/** Rows of uses.csv and downstream.csv: what happens to users, and in money, when goods are missing. */
import type { Provenance, Value } from "./types.ts";

/** How a use behaves when its goods are missing; the same in all regions. Uses without a row do none of it. */
export interface UseRow extends Provenance {
  /** As in the `use` column of end_uses. */
  readonly use: string;
  /** Share of the value of output that is lost when nothing comes and buffers are empty. */
  readonly valueLost: Value;
  /** Share of lost output that is made up later. */
  readonly madeUpLater: Value;
  /** Share of its needs below which a line stops instead of slowing, and weeks until a stopped one runs again. */
  readonly minRun: Value;
  readonly restartWeeks: Value;
  /** Weeks to bring in a substitute. */
  readonly substituteWeeks: Value;
  /** Times its usual cover that it wants to hold under a threat. */
  readonly threatCover: Value;
}

/** Gross output of what is built with a use's rare earths in a region. */
export interface DownstreamRow extends Provenance {
  readonly use: string;
  readonly region: string;
  /** Uses of one group stand for the same goods: of a region's group only the largest loss counts. */
  readonly overlap: string;
  /** USD bn a year. */
  readonly output: Value;
}

/** How long the magnets of a grade stay in use, and what comes back of them. Magnets without a row never do. */
export interface LifetimeRow extends Provenance {
  readonly magnet: string;
  /** Years of the Weibull distribution: at this age 1/e of a cohort is left. */
  readonly scale: Value;
  readonly shape: Value;
  /** Share of old magnets that recyclers of old magnets in their region collect. */
  readonly collected: Value;
  /** Years of use before the opening that count, and its growth a year in them. */
  readonly yearsBefore: Value;
  readonly growthBefore: Value;
}

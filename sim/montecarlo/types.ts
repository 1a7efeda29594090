/** What a batch of futures comes to: the one document that reports, comparisons and pages are made from. */
import type { SeriesInfo } from "../engine/recording.ts";
import type { ShortageDefinition } from "../scenario/types.ts";
import type { Flows } from "./flows.ts";

/** A calendar quarter of the reported period. */
export interface Quarter {
  /** "2026 Q1" */
  readonly label: string;
  /** First reported week and one past the last. */
  readonly from: number;
  readonly to: number;
}

/** What buyers can be short of; and uses, whose lines may stand. */
export type CellKind = "element" | "product" | "use";

/** How many futures of how many are short, with a 95 % Wilson interval. */
export interface ShortageCell {
  readonly definition: string;
  /** Element symbol, magnet id when `of` is "product", or a use, which is short while its lines stand. */
  readonly item: string;
  readonly of: CellKind;
  readonly region: string;
  /** Index into `quarters`, or -1 for the whole period. */
  readonly quarter: number;
  readonly short: number;
  readonly futures: number;
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  /** One-sided 95 % bound of the probability where it was never seen; absent where it was. */
  readonly atMost?: number;
}

/**
 * Time to the first shortage: the share of futures in which none has begun by the end of each week. Every future is
 * watched for the whole period, so the share is a plain one and its interval Wilson's, week by week.
 */
export interface Survival {
  readonly definition: string;
  readonly item: string;
  readonly of: CellKind;
  readonly region: string;
  readonly futures: number;
  /** [week] */
  readonly free: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Week by whose end half of the futures have been short, or -1. */
  readonly median: number;
}

/** Weekly 5, 25, 50, 75 and 95 % points of a series. */
export interface Fan extends SeriesInfo {
  readonly p5: readonly number[];
  readonly p25: readonly number[];
  readonly p50: readonly number[];
  readonly p75: readonly number[];
  readonly p95: readonly number[];
  readonly mean: readonly number[];
  readonly errors: FanErrors;
}

/**
 * How far the number of futures leaves each point open: half the width of its 95 % interval in the week in which that
 * is widest, null where the futures are too few for one. Week by week in weeks.parquet.
 */
export interface FanErrors {
  readonly p5: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
  readonly mean: number | null;
}

/** One figure per future, summed up over futures. */
export interface MeasureSummary {
  /** "unmet/Sm/JP/2026", "weeks-short/Sm/JP/2026", "short/Sm/JP/2026", "price-peak/Dy/outside", "first-short/Sm/JP". */
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly futures: number;
  readonly mean: number;
  /** Monte Carlo standard error of the mean. */
  readonly standardError: number;
  /** 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  /** Mean of the worst 5 % of futures. */
  readonly cvar: number;
  /** 95 % intervals of the points and of the mean of the worst; null where the futures are too few for one. */
  readonly intervals: {
    readonly p5: Bounds | null;
    readonly p50: Bounds | null;
    readonly p95: Bounds | null;
    readonly cvar: Bounds | null;
  };
}

/** Lower and upper end of an interval. */
export type Bounds = readonly [low: number, high: number];

export interface FailedReplication {
  readonly replication: number;
  readonly seed: string;
  readonly scenario: string;
  /** -1 where nobody could say. */
  readonly tick: number;
  readonly reason: string;
}

export interface Summary {
  readonly format: "reshock-summary/1";
  readonly scenario: {
    readonly id: string;
    readonly title: string;
    readonly story: string;
    readonly hash: string;
    readonly start: string;
    readonly weeks: number;
    readonly runInWeeks: number;
    readonly shocks: readonly {
      readonly id: string;
      readonly title: string;
      readonly kind: string;
      readonly from: string;
      readonly until: string;
      /** Reported week of the start; negative when before it. */
      readonly week: number;
    }[];
  };
  readonly world: {
    readonly id: string;
    readonly title: string;
    readonly asOf: string;
    readonly hash: string;
  };
  readonly run: {
    readonly seed: string;
    readonly replications: number;
    readonly failures: readonly FailedReplication[];
    readonly streamScheme: number;
    readonly sampling: string;
    readonly version: string;
    /** Hash of the compiled code of the pure folders, hex. */
    readonly codeHash: string;
    readonly worstBalanceError: number;
    /** There when the batch chose its own length: what it was asked to reach, and what to say about it. */
    readonly stopping?: {
      readonly precision: number;
      /** True when the precision is a share of the figure, not a distance. */
      readonly relative: boolean;
      /** Ids of measures that had to be precise; empty for every shortage probability. */
      readonly measures: readonly string[];
      readonly fewest: number;
      readonly caveat: string;
    };
  };
  readonly elements: readonly {
    readonly symbol: string;
    readonly name: string;
    readonly traded: boolean;
    readonly controlled: boolean;
  }[];
  readonly regions: readonly { readonly region: string; readonly name: string }[];
  readonly products: readonly { readonly id: string; readonly name: string }[];
  readonly definitions: readonly ShortageDefinition[];
  readonly quarters: readonly Quarter[];
  /** Calendar years and the windows that the scenario asks for: the last part of the ids of yearly measures. */
  readonly years: readonly Quarter[];
  readonly shortages: readonly ShortageCell[];
  /** Only of buyers who were short in any future: the rest stay at 1. */
  readonly survival: readonly Survival[];
  readonly fans: readonly Fan[];
  readonly measures: readonly MeasureSummary[];
  /** Who supplies whom before and during the first restriction; absent for engines that keep no flows. */
  readonly flows?: Flows;
}

/** The same measure in two scenarios over the same futures. */
export interface PairedDifference {
  readonly measure: string;
  readonly label: string;
  readonly unit: string;
  readonly base: number;
  readonly other: number;
  /** other - base. */
  readonly difference: number;
  /** Monte Carlo standard error of the difference. */
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly futures: number;
  /** Variance of an unpaired difference over that of the paired one. */
  readonly pairingGain: number;
  /** True when it stays clear of zero although all differences of the comparison are read at once; see Together. */
  readonly clearTogether: boolean;
}

/** How many differences are read at once, and what that does to them. */
export interface Together {
  /** Of measures that are not the same in every future. */
  readonly differences: number;
  /** Whose own 95 % interval leaves out zero, and how many would if nothing differed. */
  readonly clear: number;
  readonly byChance: number;
  /** Clear with a chance of 5 % that even one of them is not (Holm). */
  readonly clearTogether: number;
  /** The same in a sentence. */
  readonly note: string;
}

export interface Comparison {
  readonly format: "reshock-comparison/1";
  readonly base: string;
  readonly other: string;
  readonly differences: readonly PairedDifference[];
  readonly together: Together;
}

/**
 * A scenario after reading: names checked, units resolved, nothing left to interpret.
 *
 * Canonical units: t REO a year for rates, weeks for durations, USD per kg for prices, plain shares for percentages.
 */

import type { Desk } from "./desk.ts";
import type { TableShock } from "./kinds.ts";

/** ISO date, YYYY-MM-DD. */
export type IsoDate = string;

/**
 * A number that a future draws, or a fixed one. All draws are inverse-CDF, from one uniform per quantity.
 * `lognormal` and `normal` take mean and standard deviation of the quantity itself; `interval90` takes the 5 % and
 * 95 % points (lognormal when both are positive, else normal); `beta` takes its two shape parameters.
 */
export type Quantity =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "lognormal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "beta"; readonly a: number; readonly b: number }
  | { readonly kind: "interval90"; readonly low: number; readonly high: number };

/** A quantity per destination region; `others` serves every region not named. */
export interface ByRegion {
  readonly regions: Readonly<Record<string, Quantity>>;
  readonly others: Quantity;
}

/** How an effect fades once its time is over; `exponential` has 5 % of it left at the end of `over`. */
export const recoveryShapes = ["step", "linear", "s-curve", "exponential"] as const;
export type RecoveryShape = (typeof recoveryShapes)[number];

/** When a shock acts, beyond its first and last day. */
export interface Timing {
  /** Last day on which it may start: the start is drawn evenly between `from` and this day. */
  readonly window?: IsoDate;
  /** Weeks from its start; takes the place of `until`. */
  readonly duration?: Quantity;
  /** The effect fades over so many weeks after the end; with `step` it stays full so long. */
  readonly recovery?: { readonly shape: RecoveryShape; readonly over: Quantity };
  /** Starts `lag` weeks after the start of another shock, in futures in which that one comes; not before `from`. */
  readonly after?: { readonly shock: string; readonly lag: Quantity };
  /** Comes only in futures in which the shock of this id comes, or does not. */
  readonly onlyIf?: string;
  readonly unless?: string;
  /** Arrives again and again between `from` and `until`, so many times a year; each time lasts `duration`. */
  readonly rate?: Quantity;
  /** How many occurrences of a shock with a rate may be in force at once; one when absent. */
  readonly atOnce?: number;
}

/** What every shock has. `id` is unique in the scenario and names the shock's streams. */
export interface ShockBase extends Timing {
  readonly id: string;
  readonly title: string;
  readonly from: IsoDate;
  /** Last day, inclusive; absent when it stays to the end. */
  readonly until?: IsoDate;
  /** Probability that it happens at all in a future (constant 1 when not given). */
  readonly probability: Quantity;
  /**
   * Names the draws in place of `id`: the shocks that one entry of a file makes for a group of agents happen together
   * and share their figures.
   */
  readonly drawnWith?: string;
  /** What the figures rest on, where they come from, and how good that is; as the file says. */
  readonly note?: string;
  readonly source?: string;
  readonly grade?: "A" | "B" | "C";
}

export type Stage = "oxide" | "metal" | "magnet";

/** Export licensing: an application waits `delay`, then a share is approved; the rest must apply again. */
export interface ExportControlShock extends ShockBase {
  readonly kind: "export-control";
  /** Region whose exports it governs. */
  readonly authority: string;
  readonly elements: readonly string[];
  readonly stages: readonly Stage[];
  /** Destination regions; empty for all. */
  readonly destinations: readonly string[];
  /** Share of civil applications approved, by destination. */
  readonly approval: ByRegion;
  /** Share of civil applications approved for one stage, in place of `approval`. */
  readonly stageApproval?: Readonly<Partial<Record<Stage, ByRegion>>>;
  /** Share of military applications approved. */
  readonly militaryApproval: ByRegion;
  /** Weeks from application to decision, by destination. */
  readonly delay: ByRegion;
  /** Weeks from `from` before the first decision is made. */
  readonly startup: Quantity;
  /** Share of ordered tonnage that moves without a licence. */
  readonly leakage: Quantity;
  /** Share of civil trade under general licences (no application per shipment), by destination. */
  readonly generalLicence: ByRegion;
  /** Share of shipments of unlisted magnets that customs hold for a test of their content (one customs code for all). */
  readonly customsHold: Quantity;
  /** Most of the held magnets that customs start to test in a week, as a share of the usual flow; no limit when absent. */
  readonly customsPace?: Quantity;
  /** Weeks in which a granted licence must be used; for ever when absent. */
  readonly validity?: Quantity;
  /** Officers who decide, in place of `delay`. */
  readonly desk?: Desk;
}

/** A cap by weight on exports of the listed elements together, t REO a year. */
export interface QuotaShock extends ShockBase {
  readonly kind: "quota";
  readonly authority: string;
  readonly elements: readonly string[];
  readonly amount: Quantity;
  /** Licences of earlier periods that are still good, t REO. */
  readonly carriedOver: Quantity;
}

/** Nothing of the listed goods leaves for the destinations. */
export interface StopShock extends ShockBase {
  readonly kind: "stop";
  readonly authority: string;
  readonly elements: readonly string[];
  readonly stages: readonly Stage[];
  readonly destinations: readonly string[];
  /** Share that is stopped. */
  readonly share: Quantity;
}

/** A plant's circuit for one element opens (or changes) to a capacity. */
export interface RampShock extends ShockBase {
  readonly kind: "ramp";
  readonly agent: string;
  readonly element: string;
  /** t REO a year. */
  readonly capacity: Quantity;
  /** Weeks from first product to full rate. */
  readonly ramp: Quantity;
  /** Weeks late; drawn when the scenario gives a distribution. */
  readonly delay: Quantity;
  /** Share of output offered first to a region under an offtake. */
  readonly offtake?: { readonly trader: string; readonly share: Quantity };
}

/** A mine, plant or maker loses part of its output. */
export interface OutageShock extends ShockBase {
  readonly kind: "outage";
  readonly agent: string;
  /** Share of capacity lost. */
  readonly share: Quantity;
  /** How long before its start buyers are told of it; absent when nobody is. */
  readonly notice?: Quantity;
}

/** A mine, plant or magnet line of the world that is off starts. */
export interface OpenShock extends ShockBase {
  readonly kind: "open";
  readonly agent: string;
  readonly ramp: Quantity;
  readonly delay: Quantity;
  /** Share of nameplate reached. */
  readonly share: Quantity;
}

/** Demand of uses, regions and products is multiplied. Empty lists mean all. */
export interface DemandShock extends ShockBase {
  readonly kind: "demand";
  readonly uses: readonly string[];
  readonly regions: readonly string[];
  readonly products: readonly string[];
  readonly factor: Quantity;
  /** Weeks to reach the factor. */
  readonly ramp: Quantity;
}

export type Shock =
  | ExportControlShock
  | QuotaShock
  | StopShock
  | RampShock
  | OutageShock
  | OpenShock
  | DemandShock
  | TableShock;

/** Replaces or scales a figure of the world: `path` is a value's key ("parameters/price-speed-china") . */
export interface UncertainInput {
  readonly path: string;
  /** In `unit`. */
  readonly quantity: Quantity;
  /** The figure's unit as its table gives it: "t/yr", "1/week", "share". */
  readonly unit?: string;
  readonly line: number;
}

/** A stretch of time that measures are also summed over, beside the calendar years: "2026-04 to 2027-03". */
export interface MeasureWindow {
  readonly id: string;
  readonly from: IsoDate;
  /** Last day, inclusive. */
  readonly until: IsoDate;
}

/** Quantities that move together: `inputs` are keys as in {@link UncertainInput} or "shocks/<id>/<field>". */
export interface Correlation {
  readonly id: string;
  readonly inputs: readonly string[];
  /** Spearman's rank correlation of every pair, -1 to 1. */
  readonly rank: number;
}

/**
 * What somebody can decide, and its range: what a policy search turns. The fields that it sets hold the value in force,
 * so that a lever changes nothing by itself.
 */
export interface Lever {
  readonly id: string;
  /** Fields that take its value together, as for an override: "shocks.us-stock.target". */
  readonly paths: readonly string[];
  /** As written, with their unit: "0 weeks", "26 weeks"; absent for a lever of choices. */
  readonly low?: string;
  readonly high?: string;
  /** The values that it may take, as written; absent for a lever with a range. */
  readonly choices?: readonly string[];
}

/** When a buyer counts as short. The first of a scenario has no scope: all measures of shortage rest on it. */
export interface ShortageDefinition extends ShortageScope {
  readonly id: string;
  readonly fillBelow: number;
  readonly weeks: number;
}

/** Whom and when a definition concerns; everybody and always where nothing is said. */
export interface ShortageScope {
  /** Elements and magnets; with `uses` and without this, uses alone. */
  readonly products?: readonly string[];
  /** Uses whose lines stand; with `products` and without this, none. */
  readonly uses?: readonly string[];
  readonly regions?: readonly string[];
  /** Only weeks from this day on, and to the last day, inclusive. */
  readonly from?: IsoDate;
  readonly until?: IsoDate;
}

export interface Scenario {
  /** File name without ending; used in commands and results. */
  readonly id: string;
  readonly title: string;
  readonly story: string;
  /** Groups it in lists: "export controls". */
  readonly theme?: string;
  readonly world: string;
  /** First day of the reported period. */
  readonly start: IsoDate;
  /** Reported weeks. */
  readonly weeks: number;
  /** Weeks simulated from the world's opening to `start`; results of the run-in are kept apart. */
  readonly runInWeeks: number;
  readonly shocks: readonly Shock[];
  readonly uncertain: readonly UncertainInput[];
  readonly correlations?: readonly Correlation[];
  readonly levers?: readonly Lever[];
  readonly shortages: readonly ShortageDefinition[];
  readonly windows?: readonly MeasureWindow[];
  /** Mechanisms switched off, by name. */
  readonly off: readonly string[];
  /** Files that it is made of, its own first. */
  readonly files?: readonly string[];
  /** sha-256 of the resolved scenario (the text of `meaningOf`), hex; set by the caller, "" until then. */
  readonly hash: string;
}

/** One mistake in a scenario file or a table, told so that its author can mend it. */
export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** Where in the structure: "shocks[0].from" or "mines/bayan-obo/Nd". */
  readonly path: string;
  readonly problem: string;
  readonly fix: string;
  /** The other place, where two disagree. */
  readonly also?: SecondPlace;
}

export interface SecondPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What stands there: "the first of them". */
  readonly says: string;
}

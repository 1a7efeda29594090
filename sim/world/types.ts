/**
 * The world: what the tables in `scenarios/worlds/<world>/` say, as typed rows.
 *
 * Every figure is a {@link Value}: a central value with a low and a high, and the source, date and grade of the
 * row it stands in. Masses are t REO a year unless the unit says otherwise; prices USD per kg of oxide, without VAT.
 */

import type { CurveRow } from "./curve-rows.ts";
import type { MagnetOfftakeRow } from "./magnet-offtake-row.ts";
import type { DutyRow, GovernmentRow } from "./policy-rows.ts";
import type { CountryRow, RegionRow } from "./region-rows.ts";
import type { DownstreamRow, LifetimeRow, UseRow } from "./use-rows.ts";

export type { MagnetOfftakeRow } from "./magnet-offtake-row.ts";
export type { DutyRow, GovernmentRow } from "./policy-rows.ts";
export type { CountryRow, RegionRow } from "./region-rows.ts";
export type { DownstreamRow, LifetimeRow, UseRow } from "./use-rows.ts";

import type { PlausibleSet } from "./plausible-set.ts";

export type { PlausibleSet };

/** A: official or company. B: trade press or peer-reviewed. C: inferred, with the method in the row's note. */
export type Grade = "A" | "B" | "C";

/** ISO date, YYYY-MM-DD. */
export type IsoDate = string;

/** Where a row's figures come from. */
export interface Provenance {
  readonly source: string;
  /** Date the figure refers to, as precise as known: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly date: string;
  readonly grade: Grade;
  readonly note: string;
  readonly file: string;
  /** 1-based line in the file. */
  readonly line: number;
}

/**
 * One uncertain figure. `low` and `high` are the ends of its range (see `rangeByGrade` for rows that give none);
 * the central value is the median of what is drawn. `key` is unique in the world ("mines/bayan-obo/output") and names
 * the stream that draws it; `group` names the correlated group that it moves with, or "" when it moves alone.
 */
export interface Value {
  readonly key: string;
  readonly mid: number;
  readonly low: number;
  readonly high: number;
  readonly group: string;
  readonly grade: Grade;
}

export interface ElementRow extends Provenance {
  readonly symbol: string;
  readonly name: string;
  readonly oxide: string;
  readonly family: "light" | "medium" | "heavy";
  /** kg of element in a kg of oxide. */
  readonly oxideToElement: number;
  /** False for an element without demand and price (thulium): its mass is carried, it is never short. */
  readonly traded: boolean;
  /** True for what leaves a light circuit in the SEG+ residue when it is not split: Sm to Lu and Y. */
  readonly seg: boolean;
  /** Oxide price at the start of the run-in, USD/kg without VAT, in the Chinese zone and outside. */
  readonly priceChina: Value;
  readonly priceOutside: Value;
  /** Where it stands among elements, wherever its line does; 0 when absent. */
  readonly place?: number;
}

/** A mine, district or other source of feed. `kind` "source" marks rows that close a gap of the balance. */
export interface MineRow extends Provenance {
  readonly id: string;
  readonly name: string;
  readonly operator: string;
  readonly country: string;
  readonly kind: "mine" | "source";
  /** False for projects and paused mines: nothing comes out until a scenario opens them. */
  readonly producing: boolean;
  /** Most that it could make, t REO a year. */
  readonly capacity: Value;
  /** What it makes in the base year at normal prices, t REO a year; for a project, what it plans at full rate. */
  readonly output: Value;
  /** Growth of output a year, as a share. */
  readonly growth: Value;
  /** First production as planned or as it happened; empty when long ago. */
  readonly start: IsoDate | "";
  readonly rampMonths: number;
  /** Fraction of REO by element symbol; sums to one. */
  readonly basket: Readonly<Record<string, Value>>;
  /** "quota": a state rules its output; "price": its owner does. Where the table is silent, mines in China follow the quota. */
  readonly follows: "quota" | "price";
  /** Cash cost, USD per kg REO of ore; below it output is cut. */
  readonly cashCost: Value;
}

/** A plant that cracks, separates, finishes or recycles. */
export interface RefinerRow extends Provenance {
  readonly id: string;
  readonly name: string;
  readonly operator: string;
  readonly country: string;
  readonly kind: "separation" | "cracking" | "heavy" | "finishing" | "recycling" | "scandium";
  readonly producing: boolean;
  /** Feed that it can take, t REO a year. */
  readonly capacity: Value;
  /** Share of feed that comes out as oxide or residue; the rest is lost. */
  readonly recovery: Value;
  readonly start: IsoDate | "";
  readonly rampMonths: number;
  /** Weeks between feed and oxide. */
  readonly holdWeeks: Value;
  /** Cash cost of its work, USD per kg REO of feed. */
  readonly operatingCost: Value;
}

/** One separation circuit: a plant's ability to split one element. */
export interface CircuitRow extends Provenance {
  readonly refiner: string;
  readonly element: string;
  /** t REO of this element a year; `unlimited` where the dossier names no limit. */
  readonly capacity: Value;
  readonly unlimited: boolean;
  /** First product; empty when from the start of the plant. */
  readonly start: IsoDate | "";
  readonly rampMonths: number;
  /** False for circuits that only a scenario opens. */
  readonly producing: boolean;
}

/** A flow of feed from a mine or plant to a plant. Shares of one `from` and `stream` sum to one on every day. */
export interface FeedRow extends Provenance {
  readonly from: string;
  readonly to: string;
  /** "ore": all elements of a mine or cracker; "seg": the Sm-Lu and Y residue; "swarf": magnet scrap (from = region). */
  readonly stream: "ore" | "seg" | "swarf";
  readonly share: Value;
  /** Recovery at the taker for this stream, where it differs from the plant's own; otherwise absent. */
  readonly recovery?: Value;
  readonly leadWeeks: Value;
  readonly start: IsoDate | "";
  readonly end: IsoDate | "";
}

export interface MakerRow extends Provenance {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  /** Family of magnets that its lines can build. */
  readonly family: "ndfeb" | "smco";
  readonly producing: boolean;
  /** t of finished magnets a year. */
  readonly capacity: Value;
  /** t of finished magnets made in the base year; 0 for plants that open later. */
  readonly output: Value;
  readonly start: IsoDate | "";
  readonly rampMonths: number;
}

/** What a magnet is made of. One row per magnet and element. */
export interface RecipeRow extends Provenance {
  /** Id of a row of `magnets`. */
  readonly magnet: string;
  readonly element: string;
  /** kg oxide in a kg of finished magnet (net). */
  readonly content: Value;
}

/** A magnet product: what end users buy and maker lines build. (The word grade is kept for the quality of a source.) */
export interface MagnetRow extends Provenance {
  /** "ndfeb-standard", "ndfeb-diffused" (EV, wind), "ndfeb-alloyed" (hot motors), "smco". */
  readonly id: string;
  readonly name: string;
  readonly family: "ndfeb" | "smco";
  /** Share of the gross charge that returns as swarf, and that is lost for good. */
  readonly swarf: Value;
  readonly loss: Value;
  /** Weeks from oxide to finished magnet (metal, alloy, sintering, machining). */
  /** From oxide to metal and alloy. */
  readonly metalWeeks: Value;
  /** From alloy to the finished magnet, at whose end it is machined. */
  readonly magnetWeeks: Value;
  /** Cost of conversion in China and outside, USD per kg magnet. */
  readonly conversionChina: Value;
  readonly conversionOutside: Value;
}

/** Demand of one end use in one region for one product. */
export interface EndUseRow extends Provenance {
  readonly id: string;
  readonly use: string;
  readonly region: string;
  /** Element symbol for oxide, metal and chemicals; magnet id for magnets. */
  readonly product: string;
  /** t REO a year for an element, t of finished magnets a year for a magnet; in the base year of the world. */
  readonly demand: Value;
  readonly growth: Value;
  /** Positive numbers: |d ln demand / d ln price| within half a year, and in the long run. */
  readonly elasticityShort: Value;
  readonly elasticityLong: Value;
  /** 1 (defence) to 5 (bulk). */
  readonly priority: number;
  readonly substitutability: Value;
  readonly militaryShare: Value;
  /** Weeks of use held by the end user and its tier 1. */
  readonly bufferWeeks: Value;
  /** Multiples of the reference price at which 20, 50 and 90 % of the use has given up. */
  readonly reservation20: Value;
  readonly reservation50: Value;
  readonly reservation90: Value;
}

/** Which regions' magnet makers a region's users are qualified with. Shares of one buyer and magnet sum to one. */
export interface SourcingRow extends Provenance {
  readonly buyer: string;
  readonly magnet: string;
  readonly seller: string;
  readonly share: Value;
  readonly qualificationWeeks: Value;
}

export interface TraderRow extends Provenance {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** "merchant": the region's importers taken together; "named": one firm; "state": what it buys goes into its region's state stock. */
  readonly kind: "merchant" | "named" | "state";
  /** Share of the region's spot imports that passes through it. */
  readonly spotShare: Value;
}

export interface OfftakeRow extends Provenance {
  readonly id: string;
  readonly trader: string;
  readonly refiner: string;
  readonly element: string;
  /** Share of the plant's output of the element, or 0 when the contract names a volume. */
  readonly share: Value;
  /** Most it takes, t REO a year; 0 when only the share binds. */
  readonly volume: Value;
  /** Lowest price paid, USD/kg; 0 when there is none. */
  readonly floor: Value;
  /** Above this price, USD/kg, the buyer keeps a share of the rise, up to a cap in million USD a year. */
  readonly upsideAbove?: Value;
  readonly upsideShare?: Value;
  readonly upsideCap?: Value;
  /** Share of the plant's output that it may take, up to the volume, while its region lacks the element. */
  readonly firstCall?: Value;
  /** Share of what the terms add to the price that the trader's customers pay; all of it when absent. */
  readonly passedOn?: Value;
  /** Price that it follows in the buyer's zone: "contract" when absent. */
  readonly index?: "contract" | "spot";
  readonly start: IsoDate | "";
  readonly end: IsoDate | "";
}

/** Swarf and end-of-life material of a region. */
export interface RecyclerRow extends Provenance {
  readonly id: string;
  readonly region: string;
  readonly refiner: string;
  readonly kind: "swarf" | "end-of-life";
  /** swarf: share of the region's swarf that it collects; end-of-life: t REO a year. */
  readonly amount: Value;
  readonly growth: Value;
  readonly lagWeeks: Value;
}

/** Weeks of cover before April 2025, by class of holder. */
export interface InventoryRow extends Provenance {
  /** "trader" (oxide held by merchants), "maker" (oxide at magnet makers), "magnet" (magnets at users), "state". */
  readonly holder: "trader" | "maker" | "magnet" | "state";
  readonly region: string;
  /** Element symbol or magnet id. */
  readonly product: string;
  /** Weeks of the region's use; for "state", t REO. */
  readonly amount: Value;
}

/** t REO by element lying unsplit at a mine or plant at the start of the run-in. */
export interface ResidueRow extends Provenance {
  readonly holder: string;
  readonly amount: Value;
}

export interface RouteRow extends Provenance {
  readonly from: string;
  readonly to: string;
  /** Gate to gate, customs included, weeks. */
  readonly weeks: Value;
  readonly freight: Value;
}

/** A behavioural parameter of the model, with its range and where it comes from. */
export interface ParameterRow extends Provenance {
  readonly name: string;
  readonly unit: string;
  readonly value: Value;
  readonly meaning: string;
}

export interface World {
  readonly id: string;
  readonly title: string;
  /** The date that the facts are as of. */
  readonly asOf: IsoDate;
  /** The date to which the demand column refers (mid-year of the base year). */
  readonly demandBase: IsoDate;
  /** First day of the run-in: the date of the opening stocks and prices. */
  readonly opens: IsoDate;
  readonly militarySplitFrom?: number; // in place of MILITARY_SPLIT_FROM
  readonly elements: readonly ElementRow[];
  readonly regions: readonly RegionRow[];
  readonly countries: readonly CountryRow[];
  readonly mines: readonly MineRow[];
  readonly refiners: readonly RefinerRow[];
  readonly circuits: readonly CircuitRow[];
  readonly feed: readonly FeedRow[];
  readonly magnets: readonly MagnetRow[];
  readonly recipes: readonly RecipeRow[];
  readonly makers: readonly MakerRow[];
  readonly endUses: readonly EndUseRow[];
  readonly uses: readonly UseRow[];
  readonly downstream: readonly DownstreamRow[];
  readonly sourcing: readonly SourcingRow[];
  readonly traders: readonly TraderRow[];
  readonly offtakes: readonly OfftakeRow[];
  readonly recyclers: readonly RecyclerRow[];
  readonly inventories: readonly InventoryRow[];
  readonly residues: readonly ResidueRow[];
  readonly routes: readonly RouteRow[];
  readonly governments: readonly GovernmentRow[];
  /** Contracts for part of a magnet plant's output. */
  readonly magnetOfftakes?: readonly MagnetOfftakeRow[];
  /** Duties that came after the opening; those before it are in prices and shares. */
  readonly duties?: readonly DutyRow[];
  readonly lifetimes?: readonly LifetimeRow[];
  readonly curves?: readonly CurveRow[];
  readonly parameters: readonly ParameterRow[];
  readonly plausible?: PlausibleSet;
  /** sha-256 of the tables' text, hex; set by the caller that read the files. */
  readonly hash: string;
}

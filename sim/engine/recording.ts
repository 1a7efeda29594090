/**
 * What one future leaves behind: weekly series over the reported period (the run-in is not recorded).
 *
 * Series are declared once by the compiled model and written by index, so that nothing is looked up by name in a tick.
 */

/**
 * fill: share of end users' demand met, charged to the element (see MODEL.md, "What a shortage is").
 * demand, unmet: t REO a week. product-*: the same per magnet, t of magnets a week. price-spot, price-contract, price-mean
 * (over all tonnes of a zone): USD/kg.
 * cover: weeks of use held by traders and makers of the region. stock: weeks that the stock of one kind of actor in a region
 * would last at the pace of their own (see record-stocks.ts). export: t REO a week that left China.
 * cause: t of magnets a week missing in a region for one cause. made: t REO a week of separated oxide.
 * trade: t REO a week of oxide that left China legally and past a quota, and from China that reached a region.
 * value-of-use, value, value-ceiling: million USD a week of downstream output at risk (see value-at-risk.ts).
 * lines-stopped: share of a use's lines in a region that stand for want of goods, or have still to restart.
 * fill-civil, fill-military: fill of civil and of military buyers, for what export controls name where they act.
 * fill-use: fill of the civil users of a use whose licences a rule decides apart (id: fill-use/<use>/<element>/<region>).
 * tariff-revenue: million USD a week that a bloc's tariff levies in a region; only in scenarios that have one.
 * transshipped, seized: t REO a week sent round to a region by others, and seized on the way; only where a scenario opens such ways.
 * recycling-required, -added, -missed: t REO a week that duties to recycle ask of a region, bring beyond the usual, and miss; only where there are any.
 * licence-price: USD/kg of a traded export licence under a quota.
 */
export type SeriesKind =
  | "fill"
  | "demand"
  | "unmet"
  | "product-fill"
  | "product-demand"
  | "product-unmet"
  | "price-spot"
  | "price-contract"
  | "price-mean"
  | "cover"
  | "stock"
  | "export"
  | "cause"
  | "made"
  | "trade"
  | "licence-price"
  | "value-of-use"
  | "lines-stopped"
  | "fill-civil"
  | "fill-military"
  | "fill-use"
  | "value"
  | "value-ceiling"
  | "tariff-revenue"
  | "transshipped"
  | "seized"
  | "recycling-required"
  | "recycling-added"
  | "recycling-missed";

/** What is shipped from region to region: oxide of plants, and elements inside magnets, both t REO. */
export const FLOW_KINDS = ["oxide", "magnets"] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

export interface SeriesInfo {
  /** "fill/Sm/JP", "price-spot/Dy/outside", "product-fill/smco/JP", "cause/licence/smco/JP", "export/Dy", "stock/users/Sm/JP". */
  readonly id: string;
  readonly kind: SeriesKind;
  readonly element?: string;
  readonly product?: string;
  readonly region?: string;
  readonly zone?: string;
  readonly cause?: string;
  readonly use?: string;
  /** Kind of actor, one of HOLDERS. */
  readonly holder?: string;
  readonly unit: string;
}

export interface Recording {
  readonly series: readonly SeriesInfo[];
  readonly weeks: number;
  /** Row per series: data[series * weeks + week]. Reused by the next replication: copy what must last. */
  readonly data: Float64Array;
  /** Largest relative error of the mass balance over all ticks and elements. */
  balanceError: number;
  /** True when a figure in `data` is not finite, false when all are; absent when nobody has looked. */
  nonsense?: boolean;
  /** t REO shipped before and during the first restriction, [((period * kinds + kind) * E + e) * R * R + from * R + to]. Reused. */
  readonly flows?: Float64Array;
}

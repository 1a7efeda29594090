/**
 * What shocks add to the world this week. Every figure is 0 where nothing happens, so that a scenario without such a
 * shock computes the very numbers that it would without these columns. Shapes in brackets; tonnes and weeks.
 */
import type { Model } from "../../model/types.ts";
import { sideBySide } from "./side-by-side.ts";

export interface AdjustmentState {
  /** Share that does not move, and weeks added, between regions, [(from * R + to) * I + item]. */
  readonly laneClosed: Float64Array;
  readonly laneWeeks: Float64Array;
  /** The same for feed, [link]. */
  readonly linkClosed: Float64Array;
  readonly linkWeeks: Float64Array;
  /** Duty on what leaves China, as a share of its price, [e]. */
  readonly exportDuty: Float64Array;
  /** Duty on a way, as a share of the value, [(from * R + to) * I + item]. */
  readonly laneDuty: Float64Array;
  /** Cost that buyers bear beyond the market's price, ln of the ratio, [region * I + item]. */
  readonly buyerCost: Float64Array;
  /** Of that, what price floors add, [region * I + item]. */
  readonly floorCost: Float64Array;
  /** Price that a mine is paid at least, USD per kg of oxide, [mine * E + e]. */
  readonly mineFloor: Float64Array;
  /** Share of civil orders on the authority's exporters under named general licences, [destination * I + item]. */
  readonly generalCover: Float64Array;
  /** Stock aimed at beyond the usual, as a share of it, [region * E + e]. */
  readonly traderExtra: Float64Array;
  readonly makerExtra: Float64Array;
  /** Share of the content of new magnets saved, [(zone * G + magnet) * V + v]. */
  readonly saved: Float64Array;
  /** Collection beyond the usual, as a share of it, [recycler]. */
  readonly collectedExtra: Float64Array;
  /** t that a state wants to buy and is ready to sell this week, [region * E + e]. */
  readonly stateBuys: Float64Array;
  readonly stateSells: Float64Array;
  /** All of these columns. */
  readonly adjustments: Float64Array;
}

export function allocateAdjustmentState(model: Model): AdjustmentState {
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const I = E + G;
  const { all, columns } = sideBySide({
    laneClosed: R * R * I,
    laneWeeks: R * R * I,
    linkClosed: model.feed.count,
    linkWeeks: model.feed.count,
    exportDuty: E,
    laneDuty: R * R * I,
    buyerCost: R * I,
    floorCost: R * I,
    mineFloor: model.mines.count * E,
    generalCover: R * I,
    traderExtra: R * E,
    makerExtra: R * E,
    saved: 2 * G * V,
    collectedExtra: model.recyclers.count,
    stateBuys: R * E,
    stateSells: R * E,
  });
  return { ...columns, adjustments: all };
}

/** Back to nothing happening. */
export function resetAdjustments(state: AdjustmentState): void {
  state.adjustments.fill(0);
}

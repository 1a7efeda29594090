/**
 * What shocks add to the world this week. Every figure is 0 where nothing happens, so that a scenario without such a
 * shock computes the very numbers that it would without these columns. Shapes in brackets; tonnes and weeks.
 */
import type { Model } from "../../model/types.ts";

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
}

export function allocateAdjustmentState(model: Model): AdjustmentState {
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const I = E + G;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    laneClosed: f(R * R * I),
    laneWeeks: f(R * R * I),
    linkClosed: f(model.feed.count),
    linkWeeks: f(model.feed.count),
    exportDuty: f(E),
    laneDuty: f(R * R * I),
    buyerCost: f(R * I),
    mineFloor: f(model.mines.count * E),
    generalCover: f(R * I),
    traderExtra: f(R * E),
    makerExtra: f(R * E),
    saved: f(2 * G * V),
    collectedExtra: f(model.recyclers.count),
    stateBuys: f(R * E),
    stateSells: f(R * E),
  };
}

/** Back to nothing happening. */
export function resetAdjustments(state: AdjustmentState): void {
  state.laneClosed.fill(0);
  state.laneWeeks.fill(0);
  state.linkClosed.fill(0);
  state.linkWeeks.fill(0);
  state.exportDuty.fill(0);
  state.laneDuty.fill(0);
  state.buyerCost.fill(0);
  state.mineFloor.fill(0);
  state.generalCover.fill(0);
  state.traderExtra.fill(0);
  state.makerExtra.fill(0);
  state.saved.fill(0);
  state.collectedExtra.fill(0);
  state.stateBuys.fill(0);
  state.stateSells.fill(0);
}

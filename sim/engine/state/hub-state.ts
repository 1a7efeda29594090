/** What merchants remember of orders: of hubs, and of the weeks of a moving average. Empty columns where a world has neither. */
import { mayAct } from "../../model/options.ts";
import type { Model } from "../../model/types.ts";

/** Weeks of the longest moving average of use. */
export const LONGEST_WINDOW = 52;

export interface HubState {
  /** t that a region's merchants asked of their hub last week and did not get, [region * E + e]. */
  readonly hubOwed: Float64Array;
  /** t that was newly asked of a region's merchants this week by those of other regions, [region * E + e]. */
  readonly hubAsked: Float64Array;
  /** Needs of the last weeks, t, [(tick % LONGEST_WINDOW) * R * I + region * I + item]. */
  readonly needRing: Float64Array;
}

export function allocateHubState(model: Model): HubState {
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const R = model.regions.length;
  const regions = model.hubs.buyers.length > 0 ? R : 0;
  const windowed = mayAct(model.inputs, model.parameterSlot["usage-window"]);
  return {
    hubOwed: new Float64Array(regions * E),
    hubAsked: new Float64Array(regions * E),
    needRing: new Float64Array(windowed ? LONGEST_WINDOW * R * I : 0),
  };
}

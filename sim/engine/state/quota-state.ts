/** Export licences under a quota, goods held at the border, and trade as customs count it. Tonnes and weeks. */
import type { Model } from "../../model/types.ts";
import { RING } from "./sizes.ts";

export interface QuotaState {
  /** [0] price of a licence, USD/kg; [1] its mean weekly log change; [2] t left of the quota; [3] base, USD/kg; [4] first tick of the period whose licences were given out. */
  readonly licence: Float64Array;
  /** Legal orders for what the quota lists, last week and so far this week, t, [e]. */
  readonly licenceWanted: Float64Array;
  readonly licenceWantedNow: Float64Array;
  /** The part of them that is for use, not for stock, t, [e]. */
  readonly licenceNeed: Float64Array;
  readonly licenceNeedNow: Float64Array;
  /** Share of legal orders that licences allow this week, [e]. */
  readonly licenceAllowed: Float64Array;
  /** 1: dearer than the mean of what is exported, so that licences go to it first, [e]. */
  readonly dear: Uint8Array;
  /** Smuggled past a quota this week, t, [e]. */
  readonly smuggledFlow: Float64Array;
  /** Scratch of one element: smuggled orders and orders that a stop holds at the border, t, [region]. */
  readonly smuggledTo: Float64Array;
  readonly borderTo: Float64Array;
  readonly smuggledBorder: Float64Array;
  /** Dispatched but held at the authority's border, t, [destination * E + e]. */
  readonly borderHold: Float64Array;
  /** Oxide from China that reaches a region: ring [slot * R + region], and this week's arrivals, t. */
  readonly importRing: Float64Array;
  readonly imported: Float64Array;
  /** [0] legal and [1] smuggled oxide that left China this week, t. */
  readonly cleared: Float64Array;
}

export function allocateQuotaState(model: Model): QuotaState {
  const E = model.elements.length;
  const R = model.regions.length;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    licence: f(5),
    licenceWanted: f(E),
    licenceWantedNow: f(E),
    licenceNeed: f(E),
    licenceNeedNow: f(E),
    licenceAllowed: f(E),
    dear: new Uint8Array(E),
    smuggledFlow: f(E),
    smuggledTo: f(R),
    borderTo: f(R),
    smuggledBorder: f(R),
    borderHold: f(R * E),
    importRing: f(RING * R),
    imported: f(R),
    cleared: f(2),
  };
}

/** Oxide under way whose time is drawn shipment by shipment; empty columns where ways take their weeks. */
import { mayAct } from "../../model/options.ts";
import type { Model } from "../../model/types.ts";

/** Weeks in the ring of such shipments: none is longer under way than that, less one. */
export const LATE_RING = 512;

export interface TransitState {
  /** t by week of arrival, [(tick % LATE_RING) * accounts * E + account * E + element]. */
  readonly lateRing: Float64Array;
  /** Of what a region gets, t that came from China, [(tick % LATE_RING) * R + region]. */
  readonly lateImports: Float64Array;
}

export function allocateTransitState(model: Model): TransitState {
  const weeks = mayAct(model.inputs, model.parameterSlot["transit-law"]) ? LATE_RING : 0;
  return {
    lateRing: new Float64Array(weeks * model.accounts.count * model.elements.length),
    lateImports: new Float64Array(weeks * model.regions.length),
  };
}

/** Duties to recycle; empty columns in a scenario without one. Tonnes of oxide and weeks. */
import type { Model } from "../../model/types.ts";

export interface MandateState {
  /** Calendar: share of the region's demand that must be collected now, [mandate]. */
  readonly mandateTarget: Float64Array;
  /** What recyclers can collect beyond the usual, t a week of the listed elements; 0 before it begins, [mandate]. */
  readonly mandateCapacity: Float64Array;
  /** What recyclers collected this week by themselves, t, [recycler * V + v]. */
  readonly collectedNow: Float64Array;
  /** What duties of a region brought this week, t, [region * V + v]. */
  readonly mandatedNow: Float64Array;
  /** Asked of a region this week, collected for it beyond the usual, and missed, t, [region]. */
  readonly required: Float64Array;
  readonly mandated: Float64Array;
  readonly missedMandate: Float64Array;
}

export function allocateMandateState(model: Model): MandateState {
  const { length } = model.mandates;
  const some = length > 0 ? 1 : 0;
  const R = some * model.regions.length;
  const f = (size: number): Float64Array => new Float64Array(size);
  return {
    mandateTarget: f(length),
    mandateCapacity: f(length),
    collectedNow: f(some * model.recyclers.count * model.magnets.elements.length),
    mandatedNow: f(R * model.magnets.elements.length),
    required: f(R),
    mandated: f(R),
    missedMandate: f(R),
  };
}

/** What the calendar sets anew each week, and what a week adds up. */
export function resetMandates(state: MandateState): void {
  state.mandateTarget.fill(0);
  state.collectedNow.fill(0);
  state.mandatedNow.fill(0);
  state.required.fill(0);
  state.mandated.fill(0);
  state.missedMandate.fill(0);
}

/** Magnets in use by age; empty columns in a world without lifetimes. Tonnes of oxide. */
import type { Model } from "../../model/types.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";

/** Weeks whose magnets age together. */
export const COHORT_WEEKS = 4;

export interface GoodsState {
  /** Share of a cohort that is in use when it is so many cohorts old, [magnet * ages + age]. */
  readonly surviving: Float64Array;
  /** What came into use, [cohort * goods + good]; a good is (region * G + magnet) * V + v. */
  readonly cameIntoUse: Float64Array;
  /** Use of the opening in a cohort's weeks, of which earlier cohorts are shares, [good]. */
  readonly usedBefore: Float64Array;
  /** In use at the end of the last cohort, [good]. */
  readonly inUse: Float64Array;
  /** Old magnets of a week, until the next cohort ends, t, [good]. */
  readonly retiring: Float64Array;
  /** Share of its region's old magnets that is a recycler's before prices and scenarios, [recycler]. */
  readonly oldShare: Float64Array;
}

export function allocateGoodsState({ lifetimes, magnets, regions, recyclers, ticks }: Model): GoodsState {
  const some = lifetimes.known.length > 0 ? 1 : 0;
  const goods = some * regions.length * magnets.count * magnets.elements.length;
  const cohorts = Math.ceil(ticks / COHORT_WEEKS) + 1;
  const f = (size: number): Float64Array => new Float64Array(size);
  return {
    surviving: f(lifetimes.known.length * agesOf(ticks, lifetimes.mostBefore)),
    cameIntoUse: f(cohorts * goods),
    usedBefore: f(goods),
    inUse: f(goods),
    retiring: f(goods),
    oldShare: f(some * recyclers.count),
  };
}

/** Ages that a cohort may reach, the oldest of those before the opening included. */
export function agesOf(ticks: number, yearsBefore: number): number {
  return Math.ceil(ticks / COHORT_WEEKS) + Math.ceil((yearsBefore * WEEKS_PER_YEAR) / COHORT_WEEKS) + 2;
}

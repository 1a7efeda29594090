/** Floors that a trade bloc holds up by tariffs; empty columns in a scenario without one. Shapes in brackets. */
import type { Model } from "../../model/types.ts";

export interface BlocState {
  /** Price at the last review, USD per kg of oxide, [(bloc * 2 + zone) * E + e]. */
  readonly reviewed: Float64Array;
  /** Tariff on a way, USD per kg of oxide or magnet, [(from * R + to) * I + item]. */
  readonly blocTariff: Float64Array;
  /** What a region levies this week, million USD, [region]. */
  readonly tariffRevenue: Float64Array;
}

export function allocateBlocState(model: Model): BlocState {
  const E = model.elements.length;
  const R = model.regions.length;
  const blocs = model.blocs;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    reviewed: f(blocs * 2 * E),
    blocTariff: f(blocs > 0 ? R * R * (E + model.magnets.count) : 0),
    tariffRevenue: f(blocs > 0 ? R : 0),
  };
}

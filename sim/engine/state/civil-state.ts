/**
 * What of the stocks may go to civil users alone, beside the stocks themselves: it moves no mass. Zero where no licence
 * says so. Shapes in brackets; tonnes and weeks.
 */
import type { Model } from "../../model/types.ts";
import { RING } from "./sizes.ts";

export interface CivilState {
  /** Share of a magnet maker's oxide that is for civil use only, [maker * V + v]. */
  readonly makerCivil: Float64Array;
  /** The same of what makers of a region get this week, [region * V + v]. */
  readonly deliveredCivil: Float64Array;
  /** t of magnets for civil use only: on lines [(slot * R + region) * G + magnet], and on the shelf [region * G + magnet]. */
  readonly workRingCivil: Float64Array;
  readonly shelfCivil: Float64Array;
  /** Military part of the smoothed book of a region's makers, t [region * G + magnet]. */
  readonly militaryOrdered: Float64Array;
}

export function allocateCivilState(model: Model): CivilState {
  const R = model.regions.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    makerCivil: f(model.makers.count * V),
    deliveredCivil: f(R * V),
    workRingCivil: f(RING * R * G),
    shelfCivil: f(R * G),
    militaryOrdered: f(R * G),
  };
}

/** Rows of what users are, what they build and what comes back from them, for small worlds. */

import type { CurveRow } from "./curve-rows.ts";
import { figure, provenance } from "./small-rows.ts";
import type * as Row from "./types.ts";

/** How a use behaves: nothing is lost, made up, stopped or replaced unless said. */
export function useOf(
  use: string,
  more: {
    valueLost?: number;
    madeUpLater?: number;
    minRun?: number;
    restartWeeks?: number;
    substituteWeeks?: number;
    threatCover?: number;
  } = {},
): Row.UseRow {
  const of = (name: string, mid: number): Row.Value => figure(`uses/${use}/${name}`, mid);
  return {
    ...provenance,
    use,
    valueLost: of("value-lost", more.valueLost ?? 1),
    madeUpLater: of("made-up-later", more.madeUpLater ?? 0),
    minRun: of("min-run", more.minRun ?? 0),
    restartWeeks: of("restart-weeks", more.restartWeeks ?? 1),
    substituteWeeks: of("substitute-weeks", more.substituteWeeks ?? 52),
    threatCover: of("threat-cover", more.threatCover ?? 1),
  };
}

/** USD bn a year that a use of a region builds. */
export function downstream(use: string, of: string, overlap: string, output: number): Row.DownstreamRow {
  return { ...provenance, use, region: of, overlap, output: figure(`downstream/${use}/${of}`, output) };
}

export function recycler(
  id: string,
  of: string,
  refiner: string,
  more: { kind?: "swarf" | "end-of-life"; amount: number; lagWeeks?: number },
): Row.RecyclerRow {
  return {
    ...provenance,
    id,
    region: of,
    refiner,
    kind: more.kind ?? "swarf",
    amount: figure(`recyclers/${id}/amount`, more.amount),
    growth: figure(`recyclers/${id}/growth`, 0),
    lagWeeks: figure(`recyclers/${id}/lag`, more.lagWeeks ?? 4),
  };
}

/** Weibull lifetimes of a magnet, years; all of it comes back, and nothing was in use before, unless said. */
export function lifetime(
  magnet: string,
  more: { scale: number; shape: number; collected?: number; yearsBefore?: number; growthBefore?: number },
): Row.LifetimeRow {
  const of = (name: string, mid: number): Row.Value => figure(`lifetimes/${magnet}/${name}`, mid);
  return {
    ...provenance,
    magnet,
    scale: of("scale", more.scale),
    shape: of("shape", more.shape),
    collected: of("collected", more.collected ?? 1),
    yearsBefore: of("years-before", more.yearsBefore ?? 0),
    growthBefore: of("growth-before", more.growthBefore ?? 0),
  };
}

/** Straight lines, t a year and t a year per USD/kg: [at a price of nothing, slope]. */
export function curve(
  element: string,
  zone: "china" | "outside",
  demand: readonly [number, number],
  supply: readonly [number, number],
): CurveRow {
  const of = (name: string, mid: number): Row.Value => figure(`curves/${element}/${zone}/${name}`, mid);
  return {
    ...provenance,
    element,
    zone,
    demandAtZero: of("demand-at-zero", demand[0]),
    demandSlope: of("demand-slope", demand[1]),
    supplyAtZero: of("supply-at-zero", supply[0]),
    supplySlope: of("supply-slope", supply[1]),
  };
}

/**
 * Neodymium and praseodymium in one alloy: how a maker mixes them, what they allow, and what they force. Mechanism
 * `didymium-mix`; off: every charge is mixed as at the opening, and whichever of the two runs out first binds.
 */
import type { Simulation } from "./simulation.ts";

/** Inputs that allow the same share of starts to within this run out together: rounding must not choose between them. */
export const TIE = 1e-9;

/** Splits the need for didymium as the alloy is mixed today: less praseodymium while it is dear against neodymium. */
export function mixDidymium({ model, state }: Simulation, zone: number, need: Float64Array): void {
  const { neodymium, praseodymium } = model.magnets;
  if (neodymium < 0 || praseodymium < 0) return;
  const total = need[neodymium] + need[praseodymium];
  need[praseodymium] = total * state.praseodymium[zone];
  need[neodymium] = total - need[praseodymium];
}

/**
 * Starts that the didymium at hand allows: both elements together, with praseodymium between its bounds. Writes the
 * ratio of the element that binds (of both when their sum does) and 1 for one that does not; returns the smaller.
 */
export function limitDidymium(
  { model, params, state, on }: Simulation,
  maker: number,
  need: Float64Array,
  ratio: Float64Array,
): number {
  const { neodymium, praseodymium, elements } = model.magnets;
  if (neodymium < 0 || praseodymium < 0) return 1;
  const V = elements.length;
  ratio[neodymium] = 1;
  ratio[praseodymium] = 1;
  const total = need[neodymium] + need[praseodymium];
  if (total <= 0) return 1;
  const nd = state.makerStock[maker * V + neodymium];
  const pr = state.makerStock[maker * V + praseodymium];
  const recipe = need[praseodymium] / total;
  const most = on.didymiumMix ? params.behaviour["praseodymium-share-max"] : recipe;
  const least = on.didymiumMix ? params.behaviour["praseodymium-share-min"] : recipe;
  // The charge x satisfies: Pr share of x in [least, most], Pr <= pr, Nd <= nd, x <= total.
  const byNeodymium = most < 1 ? nd / (1 - most) : total;
  const byPraseodymium = least > 0 ? pr / least : total;
  const charge = Math.min(total, nd + pr, byNeodymium, byPraseodymium);
  if (charge >= total) return 1;
  const tie = TIE * total;
  const both = nd + pr <= charge + tie;
  if (both || byNeodymium <= charge + tie) ratio[neodymium] = charge / total;
  if (both || byPraseodymium <= charge + tie) ratio[praseodymium] = charge / total;
  return charge / total;
}

/** Writes the praseodymium share of this maker's charge: as in the recipe where stocks allow, else what they force. */
export function splitDidymium(
  { model, params, state, scratch, on }: Simulation,
  maker: number,
  need: Float64Array,
  ratio: number,
): void {
  const { neodymium, praseodymium, elements } = model.magnets;
  scratch.making.praseodymium[0] = 0;
  if (neodymium < 0 || praseodymium < 0) return;
  const V = elements.length;
  const charge = (need[neodymium] + need[praseodymium]) * ratio;
  if (charge <= 0) return;
  const nd = state.makerStock[maker * V + neodymium];
  const pr = state.makerStock[maker * V + praseodymium];
  const recipe = need[praseodymium] / (need[neodymium] + need[praseodymium]);
  const wished = on.didymiumMix && nd + pr > 0 ? 0.5 * recipe + 0.5 * (pr / (nd + pr)) : recipe;
  const bounded = on.didymiumMix
    ? Math.min(
        params.behaviour["praseodymium-share-max"],
        Math.max(params.behaviour["praseodymium-share-min"], wished),
      )
    : recipe;
  const lowest = Math.max(0, 1 - nd / charge);
  const highest = Math.min(1, pr / charge);
  scratch.making.praseodymium[0] = Math.min(highest, Math.max(lowest, bounded));
}

/** Who goes past a control for the price gap that it leaves: smugglers by element, traders by ways round. */
import { exp } from "../numbers/elementary.ts";
import type { Simulation } from "./simulation.ts";

const pos = (x: number): number => Math.max(x, 0);

/** Smuggling follows the gap between the outside price and parity, once a control leaves a gap to earn. Writes smuggled. */
export function adjustLeakage(simulation: Simulation): void {
  const { model, params, state, on } = simulation;
  const E = model.elements.length;
  const { behaviour } = params;
  for (let e = 0; e < E; e++) {
    const past = state.controlled[e] === 1 || (on.quotaLicence && state.quotaListed[e] === 1);
    if (!on.leakage || !past || model.traded[e] === 0) {
      state.smuggled[e] = 0;
      continue;
    }
    const gap = pos(state.spot[E + e] / parityOf(simulation, e) - 1);
    const most = behaviour["leakage-max"] * behaviour["leakage-reach"];
    const target = shareAtGap(simulation, behaviour["leakage-base"], most, gap);
    state.smuggled[e] += (target - state.smuggled[e]) / behaviour["leakage-lag"];
  }
}

/**
 * Traders build ways round as smugglers do theirs, on the gap that is left when what is seized and the freight of the
 * second leg are paid: pos((1 - seized) outside price / (parity + freight) - 1), at spot prices for oxide, at contract
 * prices for magnets. Writes detour [(via * R + to) * I + item].
 */
export function adjustDetours(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const lag = params.behaviour["leakage-lag"];
  const { detour, detourReach, detourSeized } = state;
  for (let at = 0; at < detour.length; at++) {
    if (detourReach[at] <= 0) {
      detour[at] = 0;
      continue;
    }
    const item = at % I;
    const cost = item < E ? parityOf(simulation, item) : magnetParity(simulation, item - E);
    const price = item < E ? state.spot[E + item] : magnetOutside(simulation, item - E);
    const freight = params.freight[(at - item) / I];
    const gap = pos(((1 - detourSeized[at]) * price) / (cost + freight) - 1);
    detour[at] += (shareAtGap(simulation, 0, detourReach[at], gap) - detour[at]) / lag;
  }
}

/** Share that goes past a barrier: `base` without a gap, half of the way from there to `most` at `leakage-gap`. */
function shareAtGap({ params }: Simulation, base: number, most: number, gap: number): number {
  return base + (pos(most - base) * gap) / (gap + params.behaviour["leakage-gap"]);
}

/** What Chinese oxide of an element costs outside under free trade, export duty paid, USD/kg. */
export function parityOf({ params, state }: Simulation, e: number): number {
  return params.parity[e] * state.spot[e] * (1 + state.exportDuty[e]);
}

/** What a magnet costs outside China at contract prices, USD/kg. */
function magnetOutside({ model, state }: Simulation, magnet: number): number {
  const E = model.elements.length;
  const G = model.magnets.count;
  return state.magnetReference[G + magnet] * exp(state.logRatio[E + G + E + magnet]);
}

/** What it would cost there if since the opening its price had moved as in China, USD/kg. */
function magnetParity({ model, state }: Simulation, magnet: number): number {
  return (
    state.magnetReference[model.magnets.count + magnet] * exp(state.logRatio[model.elements.length + magnet])
  );
}

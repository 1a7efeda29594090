/** What a state wants to buy for its stock this week, and what it is ready to sell from it. */
import type { CompiledShock } from "../../model/shocks.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import type { Simulation } from "../simulation.ts";
import { cover } from "../state-stocks.ts";

export function applyStateFill(
  simulation: Simulation,
  shock: Extract<CompiledShock, { kind: "state-fill" }>,
): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const { values } = params;
  for (let e = 0; e < E; e++) {
    if (shock.listed[e] === 0 || priceRatio(simulation, shock.region, e) >= values[shock.priceSlot]) continue;
    const at = shock.region * E + e;
    if (shock.amountSlot >= 0) {
      state.stateBuys[at] += Math.max(0, values[shock.amountSlot]) / WEEKS_PER_YEAR;
      continue;
    }
    const gap = Math.max(0, values[shock.targetSlot]) * state.usage[at] - state.stateStock[at];
    if (gap > 0) state.stateBuys[at] += gap / Math.max(1, values[shock.overSlot]);
  }
}

/**
 * Sells an even part of what may go each week while merchants' cover is below the mark. What may go is a share of the stock of the day on
 * which the release begins, and all that comes later. `number` is the shock's own. Writes stateSells, releaseKeeps and releaseDay.
 */
export function applyStateRelease(
  simulation: Simulation,
  shock: Extract<CompiledShock, { kind: "state-release" }>,
  number: number,
  begin: number,
): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const { values } = params;
  const { releaseKeeps, releaseDay } = state;
  const share = Math.min(1, Math.max(0, values[shock.shareSlot]));
  if (releaseDay[number] !== begin + 0.5) {
    releaseDay[number] = begin + 0.5;
    for (let e = 0; e < E; e++)
      releaseKeeps[number * E + e] = (1 - share) * state.stateStock[shock.region * E + e];
  }
  for (let e = 0; e < E; e++) {
    const at = shock.region * E + e;
    const free = state.stateStock[at] - releaseKeeps[number * E + e];
    if (shock.listed[e] === 0 || free <= 0) continue;
    if (cover(simulation, shock.region, e) >= values[shock.belowSlot]) continue;
    if (priceRatio(simulation, shock.region, e) <= values[shock.priceSlot]) continue;
    state.stateSells[at] += free / Math.max(1, values[shock.overSlot]);
  }
}

/** Spot price of the region's zone over its opening price, as it stood last week. An element without a price has the ratio one. */
function priceRatio({ model, params, state }: Simulation, region: number, e: number): number {
  const zone = model.zone[region];
  const opening = (zone === 0 ? params.priceChina : params.priceOutside)[e];
  return opening > 0 ? state.spot[zone * model.elements.length + e] / opening : 1;
}

/** A price that mines are paid at least, and that some buyers pay. */
import type { CompiledShock } from "../../model/shocks.ts";
import { log } from "../../numbers/elementary.ts";
import type { Simulation } from "../simulation.ts";

/** The higher of two floors counts, for mines and for buyers. Mines run by the floor where it is above the price; see adjustUtilisation. */
export function applyPriceFloor(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "price-floor" }>,
  strength: number,
): void {
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const floor = Math.max(0, params.values[shock.priceSlot]);
  const share = Math.min(1, Math.max(0, params.values[shock.shareSlot])) * strength;
  for (let e = 0; e < E; e++) {
    if (shock.listed[e] === 0) continue;
    for (let mine = 0; mine < model.mines.count; mine++)
      if (shock.mines[mine] === 1)
        state.mineFloor[mine * E + e] = Math.max(state.mineFloor[mine * E + e], floor);
    for (let region = 0; region < model.regions.length; region++) {
      const price = state.contract[model.zone[region] * E + e];
      if (shock.buyers[region] === 0 || price <= 0 || floor <= price) continue;
      const at = region * I + e;
      const cost = log(1 + share * (floor / price - 1));
      if (cost <= state.floorCost[at]) continue;
      state.buyerCost[at] += cost - state.floorCost[at];
      state.floorCost[at] = cost;
    }
  }
}

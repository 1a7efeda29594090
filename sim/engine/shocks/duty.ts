/** Duties: on what leaves China they part the two price zones, elsewhere they are a cost of the buyers. */
import type { CompiledShock } from "../../model/shocks.ts";
import { log } from "../../numbers/elementary.ts";
import type { Simulation } from "../simulation.ts";

/**
 * An export duty of China on oxide raises the price outside at which trade pays (parity). Any other duty is borne by
 * the buyers of a region, as far as their goods come from the partners: users answer it as they answer a price.
 */
export function applyDuty(
  simulation: Simulation,
  shock: Extract<CompiledShock, { kind: "duty" }>,
  strength: number,
): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  const rate = Math.max(0, params.values[shock.rateSlot]) * strength;
  const { authority, exports, partners } = shock;
  for (let item = 0; item < I; item++) {
    if (shock.items[item] === 0) continue;
    if (exports && item < E && model.zone[authority] === 0) {
      state.exportDuty[item] += rate;
      continue;
    }
    for (let buyer = 0; buyer < R; buyer++) {
      if (exports ? buyer === authority || partners[buyer] === 0 : buyer !== authority) continue;
      let share = 0;
      for (let seller = 0; seller < R; seller++) {
        if (seller === buyer || (exports ? seller !== authority : partners[seller] === 0)) continue;
        state.laneDuty[(seller * R + buyer) * I + item] += rate;
        share += boughtFrom(simulation, buyer, seller, item);
      }
      state.buyerCost[buyer * I + item] += log(1 + rate * Math.min(1, share));
    }
  }
}

/**
 * Share of a region's purchases that comes from another: for magnets by its sourcing, for oxide by what it must take
 * from China; the rest is taken to come from the other regions evenly.
 */
function boughtFrom({ model, state }: Simulation, buyer: number, seller: number, item: number): number {
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  if (item >= E) return state.sourcing[(buyer * R + seller) * G + item - E];
  const china = state.fromChina[buyer * (E + G) + item];
  return model.zone[seller] === 0 ? china : (1 - china) / Math.max(1, R - 2);
}

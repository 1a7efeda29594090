/** One tick. The order of the phases is part of the model: see "One tick" in sim/MODEL.md. */
import { applyCalendar } from "./calendar.ts";
import { orderForUse, respondToPrices, use } from "./end-use.ts";
import { formExpectations } from "./expectations.ts";
import { drawHazards } from "./hazards.ts";
import { fadeCauses, receiveMagnets, tradeMagnets } from "./magnet-market.ts";
import { finishMagnets, noteOrders, startMagnets } from "./making.ts";
import { measure } from "./measure.ts";
import { extractOre, shipFeed } from "./mining.ts";
import { deliverOfftakes } from "./offtakes.ts";
import { tradeOxide } from "./oxide-market.ts";
import { receiveOxide } from "./oxide-shipping.ts";
import { adjustLeakage, adjustMix, adjustPrices, adjustThrift, adjustUtilisation } from "./prices.ts";
import { collectScrap } from "./recycling.ts";
import { orderForMaking, sellInRegions } from "./regional-sales.ts";
import { refineOxides } from "./separation.ts";
import type { Simulation } from "./simulation.ts";
import { moveStateStocks } from "./state-stocks.ts";

export function step(simulation: Simulation): void {
  drawHazards(simulation);
  applyCalendar(simulation);
  receiveOxide(simulation);
  receiveMagnets(simulation);
  if (simulation.model.adjusts) moveStateStocks(simulation);
  extractOre(simulation);
  shipFeed(simulation);
  refineOxides(simulation);
  formExpectations(simulation);
  orderForUse(simulation);
  orderForMaking(simulation);
  deliverOfftakes(simulation);
  tradeOxide(simulation);
  fadeCauses(simulation);
  tradeMagnets(simulation);
  sellInRegions(simulation);
  finishMagnets(simulation);
  noteOrders(simulation);
  startMagnets(simulation);
  collectScrap(simulation);
  use(simulation);
  useMagnets(simulation);
  adjustPrices(simulation);
  adjustLeakage(simulation);
  adjustUtilisation(simulation);
  adjustThrift(simulation);
  adjustMix(simulation);
  respondToPrices(simulation);
  measure(simulation);
}

/** Magnets used leave the users' buffers with the mean composition of what the buffers hold. */
function useMagnets({ model, state }: Simulation): void {
  const E = model.elements.length;
  const G = model.magnets.count;
  const I = E + G;
  const { elements } = model.magnets;
  const V = elements.length;
  const { cells } = model;
  for (let region = 0; region < model.regions.length; region++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const pool = region * I + E + magnet;
      const used = state.poolUsed[pool];
      if (used <= 0) continue;
      let left = 0;
      for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++)
        left += state.buffer[cell];
      const part = used / (used + left);
      for (let v = 0; v < V; v++) {
        const at = (region * G + magnet) * V + v;
        const gone = state.userContent[at] * part;
        state.userContent[at] -= gone;
        state.consumed[elements[v]] += gone;
      }
    }
  }
}

/** Chinese magnets that traders send on through third regions to one that is shut out. */
import { bookMagnetLeg, magnetWeeks, putMagnetsUnderWay } from "./magnet-shipping.ts";
import { LONGEST_WEEKS } from "./params.ts";
import type { Simulation } from "./simulation.ts";
import { orderRound } from "./transshipment.ts";

/**
 * Orders for a magnet that go round this week: of what a buyer needs from China (`wanted` t at most), what licence, stop
 * and closed way keep back. What customs test is only late. Writes detourLanes and detourMagnets; makers book them as orders.
 */
export function requestMagnetsRound(
  simulation: Simulation,
  china: number,
  buyer: number,
  magnet: number,
  wanted: number,
): void {
  const { model, state, scratch } = simulation;
  const R = model.regions.length;
  const G = model.magnets.count;
  const item = model.elements.length + magnet;
  const pool = buyer * (model.elements.length + G) + item;
  const at = (buyer * R + china) * G + magnet;
  const need = Math.min(wanted, state.poolDemand[pool] * state.sourcing[at]);
  const granted = scratch.lanes[at] + scratch.civilLanes[at];
  const back = state.customs[pool] === 1 ? 0 : Math.max(0, need - granted);
  const order = orderRound(simulation, china, buyer, item, back);
  for (let via = 0; via < R; via++) {
    const way = via * R + buyer;
    state.detourLanes[way * G + magnet] = state.detourTo[way];
  }
  state.detourMagnets[buyer * G + magnet] = order;
  const shelf = china * G + magnet;
  state.asked[shelf] += order;
  state.booked[shelf] += order;
  state.militaryBooked[shelf] += order * state.militaryPart[pool];
}

/**
 * Ships them as far as the shelf goes. Seized magnets are lost with their contents; the rest arrives after both ways and
 * serves anybody. Writes rings, lost, exportedMagnets, transshipped, seized.
 */
export function shipMagnetsRound(
  simulation: Simulation,
  china: number,
  buyer: number,
  magnet: number,
  fill: number,
): void {
  const { model, state } = simulation;
  const { elements } = model.magnets;
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const V = elements.length;
  const shelf = china * G + magnet;
  for (let via = 0; via < R; via++) {
    const second = via * R + buyer;
    const gone = state.detourLanes[second * G + magnet] * fill;
    if (gone <= 0) continue;
    const caught = gone * state.detourSeized[second * (E + G) + E + magnet];
    const came = gone - caught;
    const first = china * R + via;
    state.exportedMagnets[magnet] += gone;
    bookMagnetLeg(simulation, first, shelf, magnet, gone);
    bookMagnetLeg(simulation, second, shelf, magnet, came);
    const lead = magnetWeeks(simulation, first, magnet) + magnetWeeks(simulation, second, magnet);
    putMagnetsUnderWay(simulation, shelf, buyer * 2 * G + magnet, Math.min(LONGEST_WEEKS, lead), came);
    for (let v = 0; v < V; v++) {
      const content = state.shelfContent[shelf * V + v] / state.shelf[shelf];
      state.lost[elements[v]] += content * caught;
      state.seized[buyer] += content * caught;
      state.transshipped[buyer] += content * came;
    }
  }
}

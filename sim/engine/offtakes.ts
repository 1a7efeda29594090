/** Offtakes: what named traders take of a plant's output before anybody else. */
import { held } from "./oxide-shipping.ts";
import type { Simulation } from "./simulation.ts";
import { merchantsAim } from "./stock-position.ts";

/** Memory of sales, weeks: a quarter. */
const SALES_MEMORY = 13;

/** Offtakes: the trader takes its share or volume of the plant's output while it still has use for more. */
export function deliverOfftakes(simulation: Simulation): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const { contracts, accounts, plants } = model;
  const most = params.behaviour["named-trader-max-weeks"];
  for (let contract = 0; contract < contracts.count; contract++) {
    state.contractFlow[contract] *= 1 - 1 / SALES_MEMORY;
    if (state.contractOn[contract] === 0) continue;
    const element = contracts.element[contract];
    const plant = contracts.plant[contract];
    const from = plant * E + element;
    const account = contracts.account[contract];
    const region = accounts.region[account];
    const room = most * state.usage[region * E + element] - held(simulation, region, element);
    const share = called(simulation, contract, region, element);
    const volume = params.contractVolume[contract];
    const flow = state.separated[from];
    let amount = share > 0 ? share * flow : volume;
    if (share > 0 && volume > 0 && amount > volume) amount = volume;
    const way = plants.region[plant] * model.regions.length + region;
    amount = Math.min(amount, room, state.oxide[from]);
    amount *= 1 - state.laneClosed[way * (E + model.magnets.count) + element];
    if (!(amount > 0)) continue;
    state.oxide[from] -= amount;
    state.sold[from] += amount / SALES_MEMORY;
    state.contractFlow[contract] += amount / SALES_MEMORY;
    scratch.amount[0] = amount;
    simulation.units.send(plants.region[plant], account, element);
  }
}

/**
 * Share of output that the trader takes this week: what it must, and as its region lacks the element, up to the share on
 * which it has the first call: share + (first call - share) pos(1 - held / aim).
 */
function called(simulation: Simulation, contract: number, region: number, element: number): number {
  const { params, on } = simulation;
  const share = params.contractShare[contract];
  const call = params.contractFirstCall[contract];
  if (!on.firstCall || call <= share) return share;
  const aim = merchantsAim(simulation, region, element);
  const lack = aim > 0 ? Math.max(0, 1 - held(simulation, region, element) / aim) : 0;
  return share + (call - share) * lack;
}

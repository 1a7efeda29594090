/** Offtakes: what named traders take of a plant's output before anybody else. */

import { SALES_MEMORY } from "./oxide-market.ts";
import { noteHeld } from "./oxide-shipping.ts";
import type { Simulation } from "./simulation.ts";
import { noteAim } from "./stock-position.ts";

/**
 * Offtakes: the trader takes its share or volume of the plant's output while its region still has use for more. Contracts with a
 * first call are served before the others. Those that stand alike are served at once: where they ask for more than the plant
 * has, or than their region will hold, each gets the same share of what it asks for. What a state takes fills its stock,
 * whatever its region holds. Mechanism `offtakes`; off: nobody takes anything under contract, and plants sell all that they
 * make as they sell to merchants.
 */
export function deliverOfftakes(simulation: Simulation): void {
  forgetSales(simulation);
  if (!simulation.on.offtakes) return;
  const { contracts } = simulation.model;
  const { contractFlow } = simulation.state;
  for (let contract = 0; contract < contracts.count; contract++)
    contractFlow[contract] *= 1 - 1 / SALES_MEMORY;
  ask(simulation, 0, contracts.firstCalls);
  serve(simulation, 0, contracts.firstCalls);
  ask(simulation, contracts.firstCalls, contracts.count);
  serve(simulation, contracts.firstCalls, contracts.count);
}

/** Sales of former weeks fade before the first of this week, which are those under contract: all of a week's count alike. Writes sold. */
function forgetSales({ model, state }: Simulation): void {
  const { sold } = state;
  for (let at = 0; at < model.plants.count * model.elements.length; at++) sold[at] *= 1 - 1 / SALES_MEMORY;
}

/** What contracts ask for, t, and what their plants have and their regions would still hold; into scratch.offtakes. */
function ask(simulation: Simulation, first: number, end: number): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const { contracts, accounts, plants } = model;
  const { claims, asked, there, bound, room } = scratch.offtakes;
  const most = params.behaviour["named-trader-max-weeks"];
  asked.fill(0);
  bound.fill(0);
  for (let contract = first; contract < end; contract++) {
    claims[contract] = 0;
    if (state.contractOn[contract] === 0) continue;
    const element = contracts.element[contract];
    const plant = contracts.plant[contract];
    const from = plant * E + element;
    const region = accounts.region[contracts.account[contract]];
    const to = region * E + element;
    const share = called(simulation, contract, region, element);
    const volume = params.contractVolume[contract];
    const wanted = share > 0 ? share * state.separated[from] : volume;
    const amount = share > 0 && volume > 0 && wanted > volume ? volume : wanted;
    const way = plants.region[plant] * model.regions.length + region;
    const claim = amount * (1 - state.laneClosed[way * (E + model.magnets.count) + element]);
    claims[contract] = claim;
    asked[from] += claim;
    if (contracts.account[contract] < accounts.stateStart) bound[to] += claim;
    there[from] = state.oxide[from];
    noteHeld(simulation, region, element);
    room[to] = Math.max(0, most * state.usage[to] - scratch.cover[1]);
  }
}

/** Ships what was asked for, as far as plants and regions go. Writes oxide, sold, contractFlow and what is under way. */
function serve(simulation: Simulation, first: number, end: number): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const { contracts, accounts, plants } = model;
  const { claims, asked, there, bound, room } = scratch.offtakes;
  for (let contract = first; contract < end; contract++) {
    const claim = claims[contract];
    if (!(claim > 0)) continue;
    const element = contracts.element[contract];
    const plant = contracts.plant[contract];
    const account = contracts.account[contract];
    const from = plant * E + element;
    const to = accounts.region[account] * E + element;
    const had = asked[from] > there[from] ? there[from] / asked[from] : 1;
    const fits = account < accounts.stateStart && bound[to] > room[to] ? room[to] / bound[to] : 1;
    const amount = Math.min(claim * Math.min(had, fits), state.oxide[from]); // rounding cannot take more than there is
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
  const { model, params, on, scratch } = simulation;
  const { cover } = scratch;
  const share = params.contractShare[contract];
  const call = params.contractFirstCall[contract];
  const forState = model.contracts.account[contract] >= model.accounts.stateStart;
  if (!on.firstCall || call <= share || forState) return share;
  noteAim(simulation, region, element);
  noteHeld(simulation, region, element);
  const aim = cover[0];
  const lack = aim > 0 ? Math.max(0, 1 - cover[1] / aim) : 0;
  return share + (call - share) * lack;
}

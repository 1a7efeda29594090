/** What merchants of a hub order, from whom those of other regions buy their oxide, and what they see of these regions. */

import { orderFor, waitedFor } from "./oxide-market.ts";
import { held } from "./oxide-shipping.ts";
import type { Simulation } from "./simulation.ts";

/**
 * What follows the orders of merchants where a world has hubs, undefined elsewhere. A hub orders like any region, by a use that holds
 * what it sees of those who buy from it: what they newly ask of it, or with `echelon-ordering` what is used in their regions.
 * With it the hub counts the stocks of all stages behind it, and their aims, with its own (echelon base-stock; Clark & Scarf 1960).
 * Writes scratch.oxideOrder.
 */
export function createOrderOfHubs(simulation: Simulation): (() => void) | undefined {
  const { model, scratch } = simulation;
  const { sellers } = model.hubs;
  const E = model.elements.length;
  if (sellers.length === 0) return undefined;
  return () => {
    for (let at = 0; at < sellers.length; at++) {
      for (let e = 0; e < E; e++) {
        if (model.traded[e] === 1)
          scratch.oxideOrder[sellers[at] * E + e] = hubWants(simulation, sellers[at], e);
      }
    }
  };
}

function hubWants(simulation: Simulation, hub: number, e: number): number {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const { behind, start, buyers, of } = model.hubs;
  const { behaviour, traderCover } = params;
  const hoarding = state.hoarding[model.zone[hub] * E + e];
  const beyond =
    traderCover[hub * E + e] *
    (1 + state.traderExtra[hub * E + e]) *
    state.usage[hub * E + e] *
    Math.max(0, hoarding - 1);
  let lacking = lack(simulation, hub, e);
  if (behaviour["echelon-ordering"] > 0) {
    for (let at = start[hub]; at < start[hub + 1]; at++) lacking += lack(simulation, behind[at], e);
  } else {
    for (let at = 0; at < buyers.length; at++) {
      if (of[buyers[at]] === hub) lacking += behaviour["backlog-ordered"] * state.hubOwed[buyers[at] * E + e];
    }
  }
  return orderFor(params, state.usage[hub * E + e], lacking, beyond);
}

/** t that merchants of a region lack of their usual stock, of what is under way, and of what their customers wait for. */
function lack(simulation: Simulation, region: number, e: number): number {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const at = region * E + e;
  const pool = region * (E + model.magnets.count) + e;
  const usual = Math.min(1, state.hoarding[model.zone[region] * E + e]);
  const cover = params.traderCover[at] * (1 + state.traderExtra[at]) * usual;
  return (
    (cover + params.importWeeks[region]) * state.usage[at] +
    waitedFor(simulation, pool) -
    (state.licensed[pool] + held(simulation, region, e))
  );
}

/** What a hub sees beyond the needs of its own region, t this week; 0 for a region that is none. */
export function needBehind(simulation: Simulation, hub: number, e: number): number {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const { behind, start } = model.hubs;
  if (start[hub + 1] === start[hub]) return 0;
  if (!(params.behaviour["echelon-ordering"] > 0)) return state.hubAsked[hub * E + e];
  let need = 0;
  for (let at = start[hub]; at < start[hub + 1]; at++)
    need +=
      state.poolDemand[behind[at] * (E + model.magnets.count) + e] + scratch.makersNeed[behind[at] * E + e];
  return need;
}

/** At the opening hubs know the use of the regions behind them. */
export function openHubs({ model, state }: Simulation): void {
  const E = model.elements.length;
  const { buyers, of } = model.hubs;
  for (let at = 0; at < buyers.length; at++) {
    for (let e = 0; e < E; e++) state.usage[of[buyers[at]] * E + e] += state.usage[buyers[at] * E + e];
  }
}

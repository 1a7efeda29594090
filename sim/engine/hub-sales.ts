/** What merchants of a hub sell on to those of the regions that buy through it. */
import { carryMetal } from "./metal.ts";
import { ship } from "./oxide-shipping.ts";
import type { Simulation } from "./simulation.ts";
import { traceHub } from "./trace.ts";

/**
 * The sale of a week from hubs to those who buy through them, before plants trade; undefined in a world without hubs. A hub serves
 * them and the needs of its own region alike; closed ways keep back their share. What buyers do not get they ask for again next
 * week, and the hub tells it from what they newly ask. Lowers the buyers' wants to nothing: they need nothing of plants.
 */
export function createSellFromHubs(simulation: Simulation): (() => void) | undefined {
  const { sellers } = simulation.model.hubs;
  const E = simulation.model.elements.length;
  if (sellers.length === 0) return undefined;
  return () => {
    for (let at = 0; at < sellers.length; at++) {
      for (let e = 0; e < E; e++) sell(simulation, sellers[at], e);
    }
    settleWants(simulation);
  };
}

function sell(simulation: Simulation, hub: number, e: number): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  const { buyers, of } = model.hubs;
  const { want } = scratch.trade;
  const own = state.poolDemand[hub * I + e] + scratch.makersNeed[hub * E + e];
  const stock = state.account[hub * 2 * E + e];
  let asked = 0;
  let newly = 0;
  for (let at = 0; at < buyers.length; at++) {
    const region = buyers[at];
    if (of[region] !== hub) continue;
    asked += want[e * R + region];
    newly += want[e * R + region] - state.hubOwed[region * E + e];
  }
  state.hubAsked[hub * E + e] = newly;
  const part = asked + own > stock ? stock / (asked + own) : 1;
  for (let at = 0; at < buyers.length; at++) {
    const region = buyers[at];
    if (of[region] !== hub) continue;
    const wanted = want[e * R + region];
    const sent = wanted * part * (1 - state.laneClosed[(hub * R + region) * I + e]);
    state.hubOwed[region * E + e] = wanted - sent;
    if (simulation.trace !== undefined)
      traceHub(simulation, region, e, wanted * (1 - part), wanted * part - sent);
    if (sent <= 0) continue;
    state.account[hub * 2 * E + e] = Math.max(0, state.account[hub * 2 * E + e] - sent);
    scratch.amount[0] = sent;
    ship(simulation, hub, region * 2, e);
    carryMetal(simulation, hub, region, e, sent);
  }
}

function settleWants({ model, state, scratch }: Simulation): void {
  const E = model.elements.length;
  const R = model.regions.length;
  const { buyers } = model.hubs;
  const { want, received } = scratch.trade;
  for (let at = 0; at < buyers.length; at++) {
    for (let e = 0; e < E; e++) {
      want[e * R + buyers[at]] = 0;
      received[e * R + buyers[at]] = state.usage[buyers[at] * E + e];
    }
  }
}

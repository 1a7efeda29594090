/** What contracts cost and earn: floors, shares of the upside, and the mean price of a zone weighted by its tonnes. */
import { exp, log } from "../numbers/elementary.ts";
import { emptied } from "./emptied.ts";
import type { Simulation } from "./simulation.ts";

/** Ticks of a contract year, after which the cap of an upside share begins anew. */
const YEAR = 52;

/** Weeks between two looks at what terms mean for buyers, who answer over months. */
const TERMS_EVERY = 4;

/**
 * Settles the week's contracts. A contract pays its index P (the contract price of the buyer's zone, or its spot price),
 * not below the floor F; of what P is above a threshold T its buyer keeps a share s, up to a cap C a year:
 *   price = max(P, F) - min(s pos(P - T), what the cap leaves / tonnes).
 * Reads contractFlow (t a week, smoothed over a quarter). Writes contractPrice, underContract and
 * contractValue [plant * E + e] and meanPrice [zone * E + e] (USD/kg over all tonnes).
 */
export function settleContracts(simulation: Simulation): void {
  priceContracts(simulation);
  weighByPlant(simulation);
  weighByZone(simulation);
}

/** USD/kg that a plant earns for an element, all its sales taken together; the market's price where it sells nothing. */
export function earnedPrice(simulation: Simulation, plant: number, e: number): number {
  const { model, state } = simulation;
  const at = plant * model.elements.length + e;
  const market = marketPrice(simulation, model.zone[model.plants.region[plant]], e);
  const under = state.underContract[at];
  if (under <= 0) return market;
  const rest = Math.max(0, state.sold[at] - under);
  return (state.contractValue[at] + rest * market) / (under + rest);
}

/** What a plant earns for an element over the market's price: a factor, 1 where it sells nothing under contract. */
export function termsFactor(simulation: Simulation, plant: number, e: number): number {
  const { model, state, on } = simulation;
  if (!on.contractTerms || state.underContract[plant * model.elements.length + e] <= 0) return 1;
  const market = marketPrice(simulation, model.zone[model.plants.region[plant]], e);
  return market > 0 ? earnedPrice(simulation, plant, e) / market : 1;
}

/** USD/kg that merchants of a zone pay without a contract of their own: mostly the contract price, a part at spot. */
function marketPrice({ model, params, state }: Simulation, zone: number, e: number): number {
  const at = zone * model.elements.length + e;
  const { behaviour } = params;
  const spot = zone === 0 ? behaviour["spot-trade-share-china"] : behaviour["spot-trade-share"];
  return (1 - spot) * state.contract[at] + spot * state.spot[at];
}

function priceContracts(simulation: Simulation): void {
  const { model, params, state, on } = simulation;
  const E = model.elements.length;
  const { contracts, accounts } = model;
  for (let contract = 0; contract < contracts.count; contract++) {
    const region = accounts.region[contracts.account[contract]];
    const at = model.zone[region] * E + contracts.element[contract];
    const index = contracts.atSpot[contract] === 1 ? state.spot[at] : state.contract[at];
    let price = index;
    if (on.contractTerms) {
      price = Math.max(index, params.contractFloor[contract]);
      // The year turns whatever the price of that week.
      const since = state.tick - Math.max(0, contracts.startTick[contract]);
      if (since % YEAR === 0) state.upsidePaid[contract] = 0;
      const above = params.contractUpsideAbove[contract];
      const kept = params.contractUpsideShare[contract] * Math.max(0, index - above);
      if (above > 0 && kept > 0) price -= upside(simulation, contract, kept);
    }
    state.contractPrice[contract] = price;
  }
}

/** USD/kg of the upside that stays with the buyer this week, within the cap of the contract's year. */
function upside({ params, state }: Simulation, contract: number, kept: number): number {
  const cap = params.contractUpsideCap[contract];
  const tonnes = state.contractFlow[contract];
  if (cap <= 0 || tonnes <= 0) return kept;
  const left = Math.max(0, cap - state.upsidePaid[contract]); // million USD
  const paid = Math.min(kept, (left * 1000) / tonnes); // a thousand USD a tonne is a USD a kilogram
  state.upsidePaid[contract] += (paid * tonnes) / 1000;
  return paid;
}

/** Tonnes under contract of each plant and element, and what they earn together. */
function weighByPlant({ model, state }: Simulation): void {
  const E = model.elements.length;
  const { contracts } = model;
  const { contractValue, underContract } = state;
  underContract.fill(0);
  contractValue.fill(0);
  for (let contract = 0; contract < contracts.count; contract++) {
    const at = contracts.plant[contract] * E + contracts.element[contract];
    underContract[at] += state.contractFlow[contract];
    contractValue[at] += state.contractFlow[contract] * state.contractPrice[contract];
  }
}

function weighByZone(simulation: Simulation): void {
  const { model, state } = simulation;
  const E = model.elements.length;
  const { contracts, accounts } = model;
  const { meanPrice } = state;
  const tonnes = emptied(simulation.scratch.zoneTonnes);
  emptied(meanPrice);
  for (let contract = 0; contract < contracts.count; contract++) {
    if (contracts.account[contract] >= accounts.stateStart) continue; // no user pays what a state pays
    const at = model.zone[accounts.region[contracts.account[contract]]] * E + contracts.element[contract];
    tonnes[at] += state.contractFlow[contract];
    meanPrice[at] += state.contractFlow[contract] * state.contractPrice[contract];
  }
  for (let zone = 0; zone < 2; zone++) {
    for (let e = 0; e < E; e++) {
      const at = zone * E + e;
      let use = 0;
      for (let region = 0; region < model.regions.length; region++)
        if (model.zone[region] === zone) use += state.usage[region * E + e];
      const rest = Math.max(0, use - tonnes[at]);
      const all = tonnes[at] + rest;
      const market = marketPrice(simulation, zone, e);
      meanPrice[at] = all > 0 ? (meanPrice[at] + rest * market) / all : market;
    }
  }
}

/**
 * What floors and upside shares add to what a region's users pay, as far as its traders pass it on; magnets by content.
 * Writes termsCost [region * I + item], in logs over the market's price.
 */
export function createCostToBuyers(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, on } = simulation;
    if (!on.contractTerms || state.tick % TERMS_EVERY !== 0) return;
    const E = model.elements.length;
    const R = model.regions.length;
    const G = model.magnets.count;
    const V = model.magnets.elements.length;
    const I = E + G;
    const { contracts, accounts, magnets } = model;
    const { termsCost } = state;
    termsCost.fill(0);
    // First as USD/kg over the index, t-weighted; then as logs.
    for (let contract = 0; contract < contracts.count; contract++) {
      if (contracts.account[contract] >= accounts.stateStart) continue;
      const region = accounts.region[contracts.account[contract]];
      const e = contracts.element[contract];
      const use = state.usage[region * E + e];
      if (use <= 0 || state.contractFlow[contract] <= 0) continue;
      const at = model.zone[region] * E + e;
      const index = contracts.atSpot[contract] === 1 ? state.spot[at] : state.contract[at];
      const share = Math.min(1, state.contractFlow[contract] / use);
      termsCost[region * I + e] +=
        share * params.contractPassedOn[contract] * (state.contractPrice[contract] - index);
    }
    for (let region = 0; region < R; region++) {
      for (let magnet = 0; magnet < G; magnet++) {
        let extra = 0;
        for (let seller = 0; seller < R; seller++) {
          const part = state.sourcing[(region * R + seller) * G + magnet];
          if (part <= 0) continue;
          for (let v = 0; v < V; v++)
            extra += part * params.content[magnet * V + v] * termsCost[seller * I + magnets.elements[v]];
        }
        const zone = model.zone[region];
        const price = state.magnetReference[zone * G + magnet] * exp(state.logRatio[zone * I + E + magnet]);
        termsCost[region * I + E + magnet] =
          price > 0 && extra !== 0 ? log(Math.max(0.5, 1 + extra / price)) : 0;
      }
    }
    for (let region = 0; region < R; region++) {
      for (let e = 0; e < E; e++) {
        const extra = termsCost[region * I + e];
        const price = state.contract[model.zone[region] * E + e];
        termsCost[region * I + e] = extra !== 0 && price > 0 ? log(Math.max(0.5, 1 + extra / price)) : 0;
      }
    }
  };
}

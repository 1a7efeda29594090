/** Prices: the spot price and the contract price of each zone, per element. */
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { exp, log } from "../numbers/elementary.ts";
import { clamp, pos } from "./price-steps.ts";
import type { Simulation } from "./simulation.ts";

/**
 * Takes the week's steps (price-steps.ts), both zones at once. Contracts outside follow parity and part of the premium, those
 * in China the spot price there, which is parity and has no premium:
 *   d ln p_K = (ln(m p_C) + w pos(z) - ln p_K) / lag,  z = ln(p_F / (m p_C));  d ln p_L = (ln p_C - ln p_L) / lag in China.
 * Writes spot, contract and momentum.
 */
export function createAdjustPrices(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, scratch, on } = simulation;
    const E = model.elements.length;
    const { behaviour } = params;
    const memory = behaviour["momentum-memory"];
    const listed = behaviour["contract-lag-china"];
    const { priceStep, parityNow, ownStep } = scratch;
    for (let e = 0; e < E; e++) {
      if (model.traded[e] === 0) continue;
      const outside = E + e;
      const premium = log(state.spot[outside] / parityNow[e]);
      state.spot[e] *= exp(priceStep[e]);
      state.spot[outside] *= exp(priceStep[outside]);
      state.momentum[e] += (ownStep[e] - state.momentum[e]) / memory;
      state.momentum[outside] += (ownStep[outside] - state.momentum[outside]) / memory;
      if (on.chinaContracts) state.contract[e] *= exp(log(state.spot[e] / state.contract[e]) / listed);
      else state.contract[e] = state.spot[e];
      const pull =
        (log(parityNow[e]) +
          behaviour["contract-spot-weight"] * pos(premium) -
          log(state.contract[outside])) /
        behaviour["contract-lag"];
      state.contract[outside] *= exp(pull);
    }
  };
}

/**
 * What users see: the contract price against its opening, in logs; for a magnet, its oxides plus conversion. Writes logRatio, premium,
 * and in the first week magnetReference.
 */
export function priceMagnets({ model, params, state }: Simulation): void {
  const E = model.elements.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const I = E + G;
  for (let zone = 0; zone < 2; zone++) {
    const reference = zone === 0 ? params.priceChina : params.priceOutside;
    for (let e = 0; e < E; e++) {
      if (model.traded[e] === 1)
        state.logRatio[zone * I + e] = log(state.contract[zone * E + e] / reference[e]);
    }
    for (let magnet = 0; magnet < G; magnet++) {
      const price = magnetPrice(model, params, state.contract, zone, magnet, V, E);
      const base = state.magnetReference[zone * G + magnet];
      if (base === 0) state.magnetReference[zone * G + magnet] = price;
      else state.logRatio[zone * I + E + magnet] = log(price / base);
    }
  }
  for (let e = 0; e < E; e++) {
    if (model.traded[e] === 1) state.premium[I + e] = log(state.spot[E + e] / state.contract[E + e]);
  }
  for (let magnet = 0; magnet < G; magnet++) {
    const quoted = magnetPrice(model, params, state.spot, 1, magnet, V, E);
    state.premium[I + E + magnet] = log(quoted / magnetPrice(model, params, state.contract, 1, magnet, V, E));
  }
}

function magnetPrice(
  model: Simulation["model"],
  params: Simulation["params"],
  prices: Float64Array,
  zone: number,
  magnet: number,
  V: number,
  E: number,
): number {
  let price = zone === 0 ? params.conversionChina[magnet] : params.conversionOutside[magnet];
  for (let v = 0; v < V; v++)
    price += params.content[magnet * V + v] * prices[zone * E + model.magnets.elements[v]];
  return price;
}

/** Weeks over which alloys follow the prices of neodymium and praseodymium. */
const MIX_WEEKS = 13;

/**
 * The praseodymium share of didymium falls as praseodymium gets dearer against neodymium, and as less of it lies in the zone than
 * of neodymium: most of both is sold unsplit, so that makers take them as they come. Within the alloy's bounds. Writes praseodymium.
 */
export function adjustMix({ model, params, state, scratch, on }: Simulation): void {
  const { neodymium, praseodymium, elements } = model.magnets;
  if (!on.didymiumMix || neodymium < 0 || praseodymium < 0) return;
  const E = model.elements.length;
  const { behaviour } = params;
  for (let zone = 0; zone < 2; zone++) {
    const reference = zone === 0 ? params.priceChina : params.priceOutside;
    const nd = elements[neodymium];
    const pr = elements[praseodymium];
    const dearer =
      state.contract[zone * E + pr] / reference[pr] / (state.contract[zone * E + nd] / reference[nd]);
    const offered = exp(scratch.lack[zone * E + nd] - scratch.lack[zone * E + pr]);
    const wished = (params.recipePraseodymium * offered) / dearer;
    const target = clamp(wished, behaviour["praseodymium-share-min"], behaviour["praseodymium-share-max"]);
    state.praseodymium[zone] += (target - state.praseodymium[zone]) / MIX_WEEKS;
  }
}

/**
 * Thrifting of heavy elements in new magnets, slow and sticky: contents fall a little every year as recipes improve, and
 * faster while prices stay above their opening; they do not rise again. Writes thrift.
 */
export function adjustThrift({ model, params, state, on }: Simulation): void {
  const E = model.elements.length;
  const { elements } = model.magnets;
  const V = elements.length;
  const { behaviour } = params;
  if (!on.thrifting) return;
  const yearly = exp(-behaviour["heavy-thrifting-trend"] / WEEKS_PER_YEAR);
  for (let zone = 0; zone < 2; zone++) {
    const reference = zone === 0 ? params.priceChina : params.priceOutside;
    for (let v = 0; v < V; v++) {
      const e = elements[v];
      if (model.heavy[e] === 0) continue;
      const at = zone * V + v;
      state.thrift[at] *= yearly;
      const dear = pos(log(state.contract[zone * E + e] / reference[e]));
      const target = exp(
        -0.5 * behaviour["long-elasticity-share"] * behaviour["heavy-thrifting-elasticity"] * dear,
      );
      if (target < state.thrift[at])
        state.thrift[at] += (target - state.thrift[at]) / behaviour["thrifting-lag"];
    }
  }
}

/** Prices: the Chinese price, the spot quote outside China, and the contract price outside, per element. */
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { exp, log } from "../numbers/elementary.ts";
import { parityOf } from "./leakage.ts";
import { licenceCost, licensesTrade } from "./quota-licence.ts";
import type { Simulation } from "./simulation.ts";

/** Outside price over the Chinese one below which smuggling does not pay. */
const SMUGGLERS_COST = 1.5;

/** Weeks of cover where something is held and nothing used. */
const PLENTY = 1e9;

/** Least share of willing buyers that is told apart: keeps a logarithm finite. */
const LEAST_WILLING = 0.001;

const pos = (x: number): number => Math.max(x, 0);

/**
 * The Chinese price integrates what merchants lack of their target and returns to its reference:
 *   d ln p_C = k_C clamp(band(ln(H target / position)) - glut, -1, 1.5) + pull - rho g + noise,
 *   g = ln(p_C / p_C0) + f ln(unsplit), what could be split and is not against the same at the opening.
 * The outside spot quote follows parity, at once upwards and slowly downwards (faster the more trade is open, by
 * arbitrage), plus scarcity and what licences block, as far as trade is not open:
 *   z = ln(p_F / (m p_C)),  d ln p_F = k_F s + 0.5 pos(-z) - (alpha + a open) pos(z) + open d ln p_C + noise,
 *   s = (1 - open) [clamp(band(ln(W target / position)), -1, 2) + b_H W ln H + omega pos(u - (1 - W)) exp(-c / c_u)],
 *   H the factor on target cover of those who hoard outside, W the share of what is bought whose buyers would pay the quote: so
 *   the rise ends where as many have left as go without. Those who leave do not make others sell: where stocks lie below
 *   the target, ln(W target / position) is not below zero.
 * Contracts follow parity and part of the premium: d ln p_K = (ln(m p_C) + w pos(z) - ln p_K) / lag.
 * Weekly steps are bounded. Traders' stocks make the price; what plants hold beyond the usual presses it down.
 */
export function createAdjustPrices(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, chance, on } = simulation;
    const E = model.elements.length;
    const { behaviour } = params;
    const largest = behaviour["price-step-bound"];
    const sigma = on.noise ? behaviour["price-noise-weekly"] : 0;
    const memory = behaviour["momentum-memory"];
    const quiet = behaviour["cover-dead-band"];
    const lacks = simulation.scratch.lack; // see compareStocks
    for (let e = 0; e < E; e++) {
      const china = e;
      const outside = E + e;
      const noiseChina = sigma * chance.priceNormal[china * model.ticks + state.tick];
      const noiseOutside = sigma * chance.priceNormal[outside * model.ticks + state.tick];
      if (model.traded[e] === 0) continue;

      const traded = state.quotaListed[e] === 1 && licensesTrade(simulation);
      const open = traded ? 0 : on.arbitrage ? state.passing[e] * (1 - state.quotaTight[e]) : 0;
      // What a licence lets through can be had for the price of one: only what licences keep back is scarce.
      const bound = traded ? state.quotaTight[e] : 1 - open;
      const deficit = band(lacks[china] + log(state.hoarding[china]), quiet) - glut(simulation, e, 0);
      const surplus = on.byProductGlut ? behaviour["glut-flexibility"] * unsplit(simulation, e) : 0;
      const g = log(state.spot[china] / params.priceChina[e]) + surplus;
      const stepChina = clamp(
        behaviour["price-speed-china"] * clamp(deficit, -1, 1.5) +
          smugglersPull(simulation, e) -
          behaviour["return-to-cost"] * g +
          noiseChina,
        -largest,
        largest,
      );

      const parity = parityOf(simulation, e) + licenceCost(simulation, e);
      const z = log(state.spot[outside] / parity);
      const weeks = cover(simulation, e, 1);
      // Who would not pay the quote neither waits for goods nor builds stocks at it.
      const willing = state.willingShare[e];
      const blocked = traded
        ? 0
        : behaviour["blocked-weight"] *
          pos(state.blocked[e] - (1 - willing)) *
          (1 - open) *
          exp(-weeks / behaviour["blocked-cover-scale"]);
      const lacking = lacks[outside];
      const aimed = lacking > 0 ? pos(lacking + log(Math.max(LEAST_WILLING, willing))) : lacking;
      const missing = clamp(band(aimed, quiet), -1, 2);
      // Whoever hoards bids on the spot market whether or not licences can be had: fear runs ahead of tonnes.
      const fear = state.hoarding[outside] === 1 ? 0 : log(state.hoarding[outside]);
      const bid = behaviour["hoarding-bid"] * (1 - open) * willing * fear;
      const pressure = (missing > 0 || !traded ? bound : 1) * missing + bid + blocked;
      const decline = behaviour["spot-decline"] + open * behaviour["arbitrage-speed"];
      const stepOutside = clamp(
        behaviour["price-speed-outside"] * pressure +
          0.5 * pos(-z) -
          decline * pos(z) +
          stepChina * open +
          noiseOutside,
        -largest,
        largest,
      );

      state.spot[china] *= exp(stepChina);
      state.spot[outside] *= exp(stepOutside);
      state.momentum[china] += (stepChina - noiseChina - state.momentum[china]) / memory;
      state.momentum[outside] += (stepOutside - noiseOutside - state.momentum[outside]) / memory;
      state.contract[china] = state.spot[china];
      const pull =
        (log(parity) + behaviour["contract-spot-weight"] * pos(z) - log(state.contract[outside])) /
        behaviour["contract-lag"];
      state.contract[outside] *= exp(pull);
    }
  };
}

/** Smugglers past a quota bid the Chinese price up, by their part of the trade and by what the gap earns them. */
function smugglersPull({ model, params, state }: Simulation, e: number): number {
  const flow = state.smuggledFlow[e];
  if (flow <= 0) return 0;
  const E = model.elements.length;
  const gap = log(state.spot[E + e] / (SMUGGLERS_COST * state.spot[e]));
  return (params.behaviour["smuggling-pull"] * flow * pos(gap)) / (flow + useOf(model, state, e, 0));
}

/** What users see: the contract price against its opening, in logs; for a magnet, its oxides plus conversion. */
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

/** Weeks of use in the hands of a zone's traders; a hundredth of a week at least. Users' stocks make no price. */
export function cover({ model, state, lists }: Simulation, e: number, zone: number): number {
  const E = model.elements.length;
  const accounts = lists.accountsOf[zone];
  let held = 0;
  for (let place = 0; place < accounts.length; place++) held += state.account[accounts[place] * E + e];
  const use = useOf(model, state, e, zone);
  if (use <= 0) return held > 0 ? PLENTY : 0.01;
  return Math.max(0.01, held / use);
}

function useOf(model: Simulation["model"], state: Simulation["state"], e: number, zone: number): number {
  const E = model.elements.length;
  let use = 0;
  for (let region = 0; region < model.regions.length; region++) {
    if (model.zone[region] === zone) use += state.usage[region * E + e];
  }
  return use;
}

/** Cuts the quiet band out of a deviation: small misses of a target move no price. */
function band(x: number, quiet: number): number {
  return x > quiet ? x - quiet : x < -quiet ? x + quiet : 0;
}

/** Weeks over which a usual stock at the plants becomes what the market is used to. */
const GLUT_MEMORY = 104;

/** How far the plants of a zone are beyond the stock that the market is used to, in logs, 0 to 1. */
function glut({ model, state, lists }: Simulation, e: number, zone: number): number {
  const E = model.elements.length;
  const plants = lists.plantsOf[zone];
  let held = 0;
  let sold = 0;
  for (let place = 0; place < plants.length; place++) {
    const from = plants[place] * E + e;
    held += state.oxide[from] + state.inHold[from];
    sold += state.sold[from];
  }
  if (sold <= 0) return 0;
  const weeks = Math.max(0.5, held / sold);
  const at = zone * E + e;
  if (state.usualStock[at] === 0) state.usualStock[at] = weeks;
  const beyond = log(weeks / state.usualStock[at]);
  state.usualStock[at] += (weeks - state.usualStock[at]) / GLUT_MEMORY;
  return clamp(beyond, 0, 1);
}

/**
 * ln of what Chinese plants could split of an element over what they split, against the same at the opening: who leaves
 * lanthanum in residue for want of buyers would sell it for less.
 */
function unsplit({ model, state, lists }: Simulation, e: number): number {
  const E = model.elements.length;
  const plants = lists.plantsOf[0];
  let comes = 0;
  let split = 0;
  for (let place = 0; place < plants.length; place++) {
    const at = plants[place] * E + e;
    if (state.circuitNow[at] <= 0) continue;
    comes += Math.min(state.arrived[at], state.circuitNow[at]);
    split += state.separated[at];
  }
  if (split <= 0 || comes <= 0) return 0;
  const surplus = Math.max(1, comes / split);
  if (state.openingSurplus[e] === 0) state.openingSurplus[e] = surplus;
  return log(surplus / state.openingSurplus[e]);
}

/** Weeks over which alloys follow the prices of neodymium and praseodymium. */
const MIX_WEEKS = 13;

/** The praseodymium share of didymium falls as praseodymium gets dearer against neodymium, within the alloy's bounds. */
export function adjustMix({ model, params, state }: Simulation): void {
  const { neodymium, praseodymium, elements } = model.magnets;
  if (neodymium < 0 || praseodymium < 0) return;
  const E = model.elements.length;
  const { behaviour } = params;
  for (let zone = 0; zone < 2; zone++) {
    const reference = zone === 0 ? params.priceChina : params.priceOutside;
    const nd = elements[neodymium];
    const pr = elements[praseodymium];
    const dearer =
      state.contract[zone * E + pr] / reference[pr] / (state.contract[zone * E + nd] / reference[nd]);
    const wished = params.recipePraseodymium / dearer;
    const target = clamp(wished, behaviour["praseodymium-share-min"], behaviour["praseodymium-share-max"]);
    state.praseodymium[zone] += (target - state.praseodymium[zone]) / MIX_WEEKS;
  }
}

/**
 * Thrifting of heavy elements in new magnets, slow and sticky: contents fall a little every year as recipes improve, and
 * faster while prices stay above their opening; they do not rise again.
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

function clamp(x: number, low: number, high: number): number {
  return x < low ? low : Math.min(x, high);
}

/** By how much prices move in a week: in China, and the spot quote outside, per element. */
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

/**
 * The Chinese price integrates what merchants lack of their target and returns to its reference:
 *   d ln p_C = k_C max(band(ln(H target / position)) - glut, -1) + pull - rho g + noise,
 *   g = ln(p_C / p_C0) + f ln(unsplit), what could be split and is not against the same at the opening.
 * Weekly steps are bounded. A lack has no bound: it would be one of the price, exp(bound k_C / rho). Traders' stocks make the price; what
 * plants hold beyond the usual presses it down.
 * Writes scratch.priceStep and ownStep, the step without its noise, [e], and what the market is used to: usualStock, openingSurplus.
 */
export function createMoveChina(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, scratch, chance, on } = simulation;
    const { behaviour } = params;
    const largest = behaviour["price-step-bound"];
    const sigma = on.noise ? behaviour["price-noise-weekly"] : 0;
    const quiet = behaviour["cover-dead-band"];
    const back = on.returnToCost ? behaviour["return-to-cost"] : 0;
    for (let e = 0; e < model.elements.length; e++) {
      if (model.traded[e] === 0) continue;
      const noise = sigma * chance.priceNormal[e * model.ticks + state.tick];
      const deficit =
        band(scratch.lack[e] + log(state.hoarding[e]), quiet) -
        (on.plantStockGlut ? glut(simulation, e, 0) : 0);
      const surplus = on.byProductGlut ? behaviour["glut-flexibility"] * unsplit(simulation, e) : 0;
      const g = log(state.spot[e] / params.priceChina[e]) + surplus;
      const step = clamp(
        behaviour["price-speed-china"] * Math.max(deficit, -1) +
          smugglersPull(simulation, e) -
          back * g +
          noise,
        -largest,
        largest,
      );
      scratch.priceStep[e] = step;
      scratch.ownStep[e] = step - noise;
    }
  };
}

/**
 * The outside spot quote follows parity, at once upwards and slowly downwards (faster the more trade is open, by
 * arbitrage), plus scarcity and what licences block, as far as trade is not open:
 *   z = ln(p_F / (m p_C)),  d ln p_F = k_F s + 0.5 pos(-z) - (alpha + a open) pos(z) + open d ln p_C + noise,
 *   s = (1 - open) [clamp(band(ln(W target / position)), -1, 2) + b_H W ln H + omega pos(u - (1 - W)) exp(-c / c_u)],
 *   H the factor on target cover of those who hoard outside, W the share of what is bought whose buyers would pay the quote: so
 *   the rise ends where as many have left as go without. Those who leave do not make others sell: where stocks lie below
 *   the target, ln(W target / position) is not below zero.
 * Weekly steps are bounded. Writes scratch.priceStep and ownStep [E + e] and parityNow [e], USD/kg.
 */
export function createMoveOutside(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, scratch, chance, on } = simulation;
    const E = model.elements.length;
    const { behaviour } = params;
    const largest = behaviour["price-step-bound"];
    const sigma = on.noise ? behaviour["price-noise-weekly"] : 0;
    const quiet = behaviour["cover-dead-band"];
    for (let e = 0; e < E; e++) {
      if (model.traded[e] === 0) continue;
      const outside = E + e;
      const noise = sigma * chance.priceNormal[outside * model.ticks + state.tick];
      const traded = state.quotaListed[e] === 1 && licensesTrade(simulation);
      const open = traded ? 0 : on.arbitrage ? state.passing[e] * (1 - state.quotaTight[e]) : 0;
      // What a licence lets through can be had for the price of one: only what licences keep back is scarce.
      const bound = traded ? state.quotaTight[e] : 1 - open;
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
      const lacking = scratch.lack[outside];
      const aimed = lacking > 0 ? pos(lacking + log(Math.max(LEAST_WILLING, willing))) : lacking;
      const missing = clamp(band(aimed, quiet), -1, 2);
      // Whoever hoards bids on the spot market whether or not licences can be had: fear runs ahead of tonnes.
      const fear = state.hoarding[outside] === 1 ? 0 : log(state.hoarding[outside]);
      const bid = behaviour["hoarding-bid"] * (1 - open) * willing * fear;
      const pressure = (missing > 0 || !traded ? bound : 1) * missing + bid + blocked;
      const decline = behaviour["spot-decline"] + open * behaviour["arbitrage-speed"];
      const step = clamp(
        behaviour["price-speed-outside"] * pressure +
          0.5 * pos(-z) -
          decline * pos(z) +
          scratch.priceStep[e] * open +
          noise,
        -largest,
        largest,
      );
      scratch.priceStep[outside] = step;
      scratch.ownStep[outside] = step - noise;
      scratch.parityNow[e] = parity;
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

export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : Math.min(x, high);
}

/** x where it is above zero, and zero elsewhere. */
export function pos(x: number): number {
  return Math.max(x, 0);
}

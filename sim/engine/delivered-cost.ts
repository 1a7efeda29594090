/** Buyers compare what goods cost at their gate: price at the seller, freight and duty. */
import { exp, log } from "../numbers/elementary.ts";
import type { Simulation } from "./simulation.ts";

/** Weeks between two comparisons: prices of contracts move by the month. */
const COMPARE_EVERY = 4;

/** Part of the lines that stand idle at a seller which one buyer's new orders may take at a time. */
const MOST_OF_SPARE = 0.25;

/**
 * Every fourth week regions compare delivered costs. Magnets: a seller's share of a region's orders follows
 *   aim = s_0 k^-sigma / (sum over sellers of the same),   k = (P + freight) (1 + duty) / (P_0 + freight),
 * within the weeks of qualification and no faster than the seller has lines idle. s_0 is the tables' share, P the price of
 * the magnet in the seller's zone: the tables' shares rest on the costs of the opening, so that only what has changed since then moves
 * them. Oxide of plants outside China: a region prefers an origin by pull = (cost there / cost of Chinese oxide there)^-sigma.
 * Writes pull, sourcing and shifted.
 */
export function compareCosts(simulation: Simulation): void {
  if (!simulation.on.deliveredCost || simulation.state.tick % COMPARE_EVERY !== 0) return;
  weighOrigins(simulation);
  shiftOrders(simulation);
}

/** All oxide outside China has one quote before freight and duty, so freight and duty alone part the origins. */
function weighOrigins({ model, params, state }: Simulation): void {
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  const { zone } = model;
  const { freight, behaviour } = params;
  const { laneDuty, pull } = state;
  const sigma = behaviour["sourcing-elasticity"];
  const china = zone.indexOf(0);
  for (let e = 0; e < E; e++) {
    const price = state.contract[E + e];
    if (model.traded[e] === 0 || !(price > 0)) continue;
    for (let region = 0; region < R; region++) {
      if (zone[region] === 0) continue;
      const rival =
        china < 0
          ? 1
          : (1 + freight[china * R + region] / price) * (1 + laneDuty[(china * R + region) * I + e]);
      for (let origin = 0; origin < R; origin++) {
        if (origin === region || state.makes[origin * E + e] === 0) continue;
        const way = origin * R + region;
        const cost = (1 + freight[way] / price) * (1 + laneDuty[way * I + e]);
        pull[way * E + e] = exp(-sigma * log(cost / rival));
      }
    }
  }
}

function shiftOrders(simulation: Simulation): void {
  const { model, state } = simulation;
  const R = model.regions.length;
  const G = model.magnets.count;
  const E = model.elements.length;
  for (let buyer = 0; buyer < R; buyer++) {
    for (let magnet = 0; magnet < G; magnet++) {
      if (state.poolDemand[buyer * (E + G) + E + magnet] > 0) shiftOrdersFor(simulation, buyer, magnet);
    }
  }
}

/** What sellers gain is what others lose: the sum of a buyer's shares stays. */
function shiftOrdersFor({ model, params, state, scratch }: Simulation, buyer: number, magnet: number): void {
  const R = model.regions.length;
  const G = model.magnets.count;
  const E = model.elements.length;
  const I = E + G;
  const { zone } = model;
  const { sourcing, shifted, logRatio, magnetReference, laneDuty, familySpare } = state;
  const sigma = params.behaviour["sourcing-elasticity"];
  const wish = scratch.regionA;
  const demand = state.poolDemand[buyer * I + E + magnet];
  const family = model.magnets.family[magnet];
  let sum = 0;
  for (let seller = 0; seller < R; seller++) {
    const share = params.sourcing[(buyer * R + seller) * G + magnet];
    wish[seller] = 0;
    if (share <= 0) continue;
    const freight = params.freight[seller * R + buyer];
    const base = magnetReference[zone[seller] * G + magnet];
    const price = base * exp(logRatio[zone[seller] * I + E + magnet]);
    const duty = 1 + laneDuty[(seller * R + buyer) * I + E + magnet];
    const dearer = base + freight > 0 ? ((price + freight) * duty) / (base + freight) : duty;
    wish[seller] = share * exp(-sigma * log(dearer));
    sum += wish[seller];
  }
  if (sum <= 0) return;
  let gains = 0;
  let losses = 0;
  for (let seller = 0; seller < R; seller++) {
    const lane = (buyer * R + seller) * G + magnet;
    const weeks = params.qualification[lane];
    if (params.sourcing[lane] <= 0 || weeks <= 0) {
      wish[seller] = 0;
      continue;
    }
    const gap = wish[seller] / sum - params.sourcing[lane] - shifted[lane];
    const step = gap * Math.min(1, COMPARE_EVERY / weeks);
    const room = (MOST_OF_SPARE * familySpare[seller * 2 + family]) / demand;
    wish[seller] = step > 0 ? Math.min(step, room) : Math.max(step, -sourcing[lane]);
    if (step > 0) gains += wish[seller];
    else losses -= wish[seller];
  }
  const moved = Math.min(gains, losses);
  if (moved <= 0) return;
  for (let seller = 0; seller < R; seller++) {
    const lane = (buyer * R + seller) * G + magnet;
    const step = (wish[seller] * moved) / (wish[seller] > 0 ? gains : losses);
    sourcing[lane] = Math.max(0, sourcing[lane] + step);
    shifted[lane] += step;
  }
}

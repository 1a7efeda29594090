/** Swarf of the week and end-of-life magnets on their way to the plants that recycle them. */
import { exp, log } from "../numbers/elementary.ts";
import { emptied } from "./emptied.ts";
import { oldMagnets, shareOldMagnets } from "./goods-in-use.ts";
import { meetMandates } from "./recycling-mandate.ts";
import type { Simulation } from "./simulation.ts";
import { RING } from "./state.ts";

/**
 * Collected swarf reaches its plant after the recycler's lag; the rest of a region's swarf is lost. End-of-life
 * material enters the system from outside it (magnets sold before tick 0), with the composition of its region's magnets (openScrap);
 * in a world with lifetimes it is what comes out of use there (goods-in-use.ts).
 * Duties to recycle come on top of that. Reads state.swarf [region * V + v]. Writes feedRing, feedOnWay, lost, inflow, collectedNow, and
 * `recycled`, which grows.
 */
export function collectScrap(simulation: Simulation): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const P = model.plants.count;
  const { elements } = model.magnets;
  const V = elements.length;
  const { recyclers } = model;
  const mandates = model.mandates.length > 0;
  const ages = model.lifetimes.known.length > 0;
  if (ages) shareOldMagnets(simulation);
  const collected = emptied(scratch.collected); // share of the region's swarf
  const asked = shareSwarf(simulation);
  for (let recycler = 0; recycler < recyclers.count; recycler++) {
    const region = recyclers.region[recycler];
    const plant = recyclers.plant[recycler];
    const slot = (((state.tick + params.recycleLag[recycler]) % RING) * P + plant) * E;
    const amount = wanted(simulation, recycler);
    const swarf = recyclers.endOfLife[recycler] === 0;
    if (state.plantFactor[plant] <= 0) continue;
    const share = swarf
      ? Math.min(asked[region] > 1 ? amount / asked[region] : amount, 1 - collected[region])
      : 0;
    if (swarf) collected[region] += share;
    for (let v = 0; v < V; v++) {
      const moved = swarf
        ? state.swarf[region * V + v] * share
        : ages
          ? oldMagnets(simulation, recycler, v)
          : amount * scratch.scrapMix[region * V + v];
      if (!swarf) state.inflow[elements[v]] += moved;
      state.feedRing[slot + elements[v]] += moved;
      state.feedOnWay[plant * E + elements[v]] += moved;
      if (mandates) state.collectedNow[recycler * V + v] = moved;
    }
  }
  if (mandates) meetMandates(simulation);
  for (let region = 0; region < model.regions.length; region++) {
    for (let v = 0; v < V; v++)
      state.lost[elements[v]] += state.swarf[region * V + v] * (1 - collected[region]);
  }
}

/**
 * What recyclers whose plants run want of each region's swarf together, as a share of it [region]: above one they are all cut alike. The
 * growth of their shares is taken first.
 */
function shareSwarf(simulation: Simulation): Float64Array {
  const { model, params, state, scratch } = simulation;
  const { recyclers } = model;
  const asked = emptied(scratch.swarfAsked);
  for (let recycler = 0; recycler < recyclers.count; recycler++) {
    params.recycled[recycler] *= params.recycledGrowth[recycler];
    if (recyclers.endOfLife[recycler] === 0 && state.plantFactor[recyclers.plant[recycler]] > 0)
      asked[recyclers.region[recycler]] += wanted(simulation, recycler);
  }
  return asked;
}

/** Share of its region's swarf, or t of old magnets a week, that a recycler collects at today's prices. */
function wanted({ params, state }: Simulation, recycler: number): number {
  return params.recycled[recycler] * (1 + state.collectedExtra[recycler]) * (1 + state.scrapExtra[recycler]);
}

/**
 * Collectors answer what scrap is worth where it is recycled: its usual content at contract prices against opening prices,
 *   extra += ((worth / usual)^scrap-elasticity - 1 - extra) / scrap-lag.
 * Writes scrapExtra.
 */
export function followScrapPrices({ model, params, state, scratch, on }: Simulation): void {
  if (!on.elasticScrap) return;
  const { recyclers, magnets, plants } = model;
  const V = magnets.elements.length;
  const E = model.elements.length;
  const elasticity = params.behaviour["scrap-elasticity"];
  const lag = params.behaviour["scrap-lag"];
  for (let recycler = 0; recycler < recyclers.count; recycler++) {
    const zone = model.zone[plants.region[recyclers.plant[recycler]]];
    const opening = zone === 0 ? params.priceChina : params.priceOutside;
    const mix = recyclers.region[recycler] * V;
    let worth = 0;
    let usual = 0;
    for (let v = 0; v < V; v++) {
      const e = magnets.elements[v];
      worth += scratch.scrapMix[mix + v] * state.contract[zone * E + e];
      usual += scratch.scrapMix[mix + v] * opening[e];
    }
    const aim = worth > 0 && usual > 0 ? exp(elasticity * log(worth / usual)) - 1 : 0;
    state.scrapExtra[recycler] += (aim - state.scrapExtra[recycler]) / lag;
  }
}

/**
 * What old magnets of a region are made of: the magnets that it uses when the run opens, by their tonnes (magnetUsage), each by
 * its recipe; of all regions together where it uses none. Writes scratch.scrapMix [region * V + v], shares that sum to one.
 */
export function openScrap({ model, params, state, scratch }: Simulation): void {
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const R = model.regions.length;
  const { scrapMix } = scratch;
  scrapMix.fill(0);
  for (let region = 0; region < R; region++) {
    const own = usedIn(state.magnetUsage, region, G) > 0;
    let sum = 0;
    for (let from = own ? region : 0; from < (own ? region + 1 : R); from++) {
      for (let magnet = 0; magnet < G; magnet++) {
        for (let v = 0; v < V; v++) {
          const held = state.magnetUsage[from * G + magnet] * params.content[magnet * V + v];
          scrapMix[region * V + v] += held;
          sum += held;
        }
      }
    }
    if (sum > 0) for (let v = 0; v < V; v++) scrapMix[region * V + v] /= sum;
  }
}

/** t of magnets a week that a region uses. */
function usedIn(magnetUsage: Float64Array, region: number, G: number): number {
  let used = 0;
  for (let magnet = 0; magnet < G; magnet++) used += magnetUsage[region * G + magnet];
  return used;
}

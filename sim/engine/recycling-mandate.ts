/** Duties to recycle: what a region's collection lacks of its target is collected as far as recyclers can. */
import type { Mandate } from "../model/shocks.ts";
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { pow } from "../numbers/elementary.ts";
import type { Simulation } from "./simulation.ts";
import { RING } from "./state.ts";

/**
 * One week of the duties, after recyclers have collected by themselves R t that count, of a region's demand D:
 *   lack = pos(target D - R),   added = min(lack, capacity, swarf that is left + old magnets),   missed = lack - added.
 * While capacity is below what is lacking it grows, by the most that it can in a year. Writes feedRing, feedOnWay,
 * inflow, scratch.collected, mandateCapacity, mandatedNow, required, mandated, missedMandate.
 */
export function meetMandates(simulation: Simulation): void {
  const { model, params, state } = simulation;
  for (const mandate of model.mandates) {
    const { place, region } = mandate;
    const target = state.mandateTarget[place];
    if (target <= 0) continue;
    const required = target * demandOf(simulation, mandate);
    const lack = Math.max(0, required - collectedOf(simulation, mandate));
    const capacity = state.mandateCapacity[place];
    const added =
      state.plantFactor[mandate.plant] > 0 ? collect(simulation, mandate, Math.min(lack, capacity)) : 0;
    state.required[region] += required;
    state.mandated[region] += added;
    state.missedMandate[region] += lack - added;
    const growth = Math.max(0, params.values[mandate.growthSlot]);
    if (lack > capacity) state.mandateCapacity[place] = capacity * pow(1 + growth, 1 / WEEKS_PER_YEAR);
  }
}

/** This week's demand of a region's users for the listed elements, as oxide and in magnets by recipe, t REO. */
function demandOf({ model, params, state }: Simulation, { region, listed }: Mandate): number {
  const E = model.elements.length;
  const G = model.magnets.count;
  const { elements } = model.magnets;
  const V = elements.length;
  const pool = region * (E + G);
  let demand = 0;
  for (let e = 0; e < E; e++) if (listed[e] === 1) demand += state.poolDemand[pool + e];
  for (let magnet = 0; magnet < G; magnet++)
    for (let v = 0; v < V; v++)
      if (listed[elements[v]] === 1)
        demand += state.poolDemand[pool + E + magnet] * params.content[magnet * V + v];
  return demand;
}

/** t of the listed elements that recyclers which count collected this week, and what duties before this one brought. */
function collectedOf({ model, state }: Simulation, { counts, listed, region }: Mandate): number {
  const { elements } = model.magnets;
  const V = elements.length;
  let sum = 0;
  for (let v = 0; v < V; v++) if (listed[elements[v]] === 1) sum += state.mandatedNow[region * V + v];
  for (let recycler = 0; recycler < counts.length; recycler++) {
    if (counts[recycler] === 0) continue;
    for (let v = 0; v < V; v++) if (listed[elements[v]] === 1) sum += state.collectedNow[recycler * V + v];
  }
  return sum;
}

/** Collects up to `most` t of the listed elements, swarf before old magnets; the rest of both comes with them. Returns t. */
function collect(simulation: Simulation, mandate: Mandate, most: number): number {
  const { model, params, state, scratch } = simulation;
  const { elements } = model.magnets;
  const V = elements.length;
  const { region, listed } = mandate;
  let swarf = 0;
  let mix = 0;
  for (let v = 0; v < V; v++) {
    if (listed[elements[v]] === 0) continue;
    swarf += state.swarf[region * V + v];
    mix += scratch.scrapMix[region * V + v];
  }
  const left = Math.max(0, 1 - scratch.collected[region]);
  const fromSwarf = Math.min(most, swarf * left);
  const old = Math.max(0, params.values[mandate.oldMagnetsSlot]) / WEEKS_PER_YEAR;
  const fromOld = mix > 0 ? Math.min(most - fromSwarf, old) : 0;
  const share = swarf > 0 ? Math.min(left, fromSwarf / swarf) : 0;
  const magnets = mix > 0 ? fromOld / mix : 0;
  scratch.collected[region] += share;
  send(simulation, mandate, share, magnets);
  return fromSwarf + fromOld;
}

/** Puts a share of the region's swarf and t of old magnets, which enter the system here, on their way to the plant. */
function send(simulation: Simulation, mandate: Mandate, share: number, magnets: number): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const { elements } = model.magnets;
  const V = elements.length;
  const { plant, region } = mandate;
  const weeks = Math.min(RING - 1, Math.max(1, Math.round(params.values[mandate.waySlot])));
  const slot = (((state.tick + weeks) % RING) * model.plants.count + plant) * E;
  for (let v = 0; v < V; v++) {
    const e = elements[v];
    const entered = magnets * scratch.scrapMix[region * V + v];
    const moved = state.swarf[region * V + v] * share + entered;
    state.inflow[e] += entered;
    state.mandatedNow[region * V + v] += moved;
    state.feedRing[slot + e] += moved;
    state.feedOnWay[plant * E + e] += moved;
  }
}

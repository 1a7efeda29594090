/** What buyers remember of use where they take the mean of the last weeks, and what hubs see of it beyond their own region. */
import { mayAct } from "../model/options.ts";
import { needBehind } from "./hub-orders.ts";
import type { Simulation } from "./simulation.ts";
import { LONGEST_WINDOW } from "./state/hub-state.ts";

/**
 * What follows the sale of oxide and magnets where a world has hubs or a future may remember use by a moving average:
 * undefined elsewhere, where exponential smoothing in the sale itself is all there is.
 * Writes usage and magnetUsage, t a week.
 */
export function createRememberUse(simulation: Simulation): (() => void) | undefined {
  const { model } = simulation;
  const hubs = model.hubs.buyers.length > 0;
  const windowed = mayAct(model.inputs, model.parameterSlot["usage-window"]);
  if (!hubs && !windowed) return undefined;
  return () => {
    if (windowed && windowOf(simulation) > 0) averageUse(simulation);
    else if (hubs) smoothUseBehind(simulation);
  };
}

/** Whole weeks of the moving average; 0 where use is smoothed exponentially. */
function windowOf({ params }: Simulation): number {
  return Math.min(LONGEST_WINDOW, Math.round(params.behaviour["usage-window"]));
}

/** Adds to what hubs remember, smoothed like the rest, what they see of the regions that buy from them. */
function smoothUseBehind(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const memory = 1 / params.behaviour["usage-memory"];
  const { sellers } = model.hubs;
  for (let at = 0; at < sellers.length; at++) {
    for (let e = 0; e < E; e++) {
      const place = sellers[at] * E + e;
      state.usage[place] = Math.max(0, state.usage[place] + memory * needBehind(simulation, sellers[at], e));
    }
  }
}

/** Use is the mean of the needs of the last weeks; before there have been so many, it was as at the opening. */
function averageUse(simulation: Simulation): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const G = model.magnets.count;
  const I = E + G;
  const pools = model.regions.length * I;
  const { needRing, usage, magnetUsage } = state;
  const weeks = windowOf(simulation);
  const now = (state.tick % LONGEST_WINDOW) * pools;
  for (let region = 0; region < model.regions.length; region++) {
    for (let item = 0; item < I; item++) {
      const pool = region * I + item;
      needRing[now + pool] =
        item < E
          ? state.poolDemand[pool] +
            scratch.makersNeed[region * E + item] +
            needBehind(simulation, region, item)
          : state.poolDemand[pool];
      let sum = 0;
      for (let back = 0; back < weeks; back++) {
        const slot = (state.tick + LONGEST_WINDOW - back) % LONGEST_WINDOW;
        sum += needRing[slot * pools + pool];
      }
      if (item < E) usage[region * E + item] = Math.max(0, sum / weeks);
      else magnetUsage[region * G + item - E] = sum / weeks;
    }
  }
}

/** Before the first tick use was what it is at the opening, in every week. */
export function openMemory({ model, state }: Simulation): void {
  const E = model.elements.length;
  const G = model.magnets.count;
  const I = E + G;
  const pools = model.regions.length * I;
  for (let at = 0; at < state.needRing.length; at++) {
    const pool = at % pools;
    const region = Math.floor(pool / I);
    const item = pool % I;
    state.needRing[at] = item < E ? state.usage[region * E + item] : state.magnetUsage[region * G + item - E];
  }
}

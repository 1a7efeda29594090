/** Magnets on their way: what leaves a shelf, what ways bear, what arrives at distributors. */
import { LONGEST_WEEKS } from "./params.ts";
import { levy } from "./shocks/bloc-floor.ts";
import type { Simulation } from "./simulation.ts";
import { RING } from "./state.ts";

/** Magnets under way arrive at the distributors. */
export function receiveMagnets({ model, state }: Simulation): void {
  const size = model.regions.length * 2 * model.magnets.count;
  const V = model.magnets.elements.length;
  const first = (state.tick % RING) * size;
  for (let at = 0; at < size; at++) {
    const arrived = state.magnetRing[first + at];
    if (arrived === 0) continue;
    state.magnetRing[first + at] = 0;
    state.magnetOnWay[at] -= arrived;
    state.stock[at] += arrived;
    for (let v = 0; v < V; v++) {
      const content = state.magnetRingContent[(first + at) * V + v];
      state.magnetRingContent[(first + at) * V + v] = 0;
      state.magnetOnWayContent[at * V + v] -= content;
      state.stockContent[at * V + v] += content;
    }
  }
}

/** Whole weeks of a way [from * R + to] for a magnet, with what makes it slow this week; at most LONGEST_WEEKS. */
export function magnetWeeks({ model, params, state }: Simulation, way: number, magnet: number): number {
  const E = model.elements.length;
  const late = state.laneWeeks[way * (E + model.magnets.count) + E + magnet];
  return Math.min(LONGEST_WEEKS, params.route[way] + Math.round(late));
}

/** Mean weeks that a region's magnets are under way, by the shares [(buyer * R + seller) * G + magnet] in which it orders them. */
export function weeksUnderWay(
  { model, params }: Simulation,
  shares: Float64Array,
  region: number,
  magnet: number,
): number {
  const R = model.regions.length;
  const G = model.magnets.count;
  let weeks = 0;
  for (let seller = 0; seller < R; seller++)
    weeks += shares[(region * R + seller) * G + magnet] * params.route[seller * R + region];
  return weeks;
}

/** Puts t of a shelf's magnets [seller * G + magnet] and their contents under way to a stock [(region * 2 + civil) * G + magnet]. */
export function putMagnetsUnderWay(
  { model, state }: Simulation,
  shelf: number,
  to: number,
  lead: number,
  amount: number,
): void {
  const V = model.magnets.elements.length;
  const slot = ((state.tick + lead) % RING) * model.regions.length * 2 * model.magnets.count + to;
  state.magnetRing[slot] += amount;
  state.magnetOnWay[to] += amount;
  const part = amount / state.shelf[shelf];
  for (let v = 0; v < V; v++) {
    const moved = state.shelfContent[shelf * V + v] * part;
    if (moved === 0) continue;
    state.magnetRingContent[slot * V + v] += moved;
    state.magnetOnWayContent[to * V + v] += moved;
  }
}

/** Books t of a shelf's magnets on a way [from * R + to]: a bloc's tariff, and the flows of what they contain. */
export function bookMagnetLeg(
  simulation: Simulation,
  way: number,
  shelf: number,
  magnet: number,
  amount: number,
): void {
  const { model, state } = simulation;
  const { elements } = model.magnets;
  const E = model.elements.length;
  const R = model.regions.length;
  const V = elements.length;
  if (model.blocs > 0) levy(simulation, way * (E + model.magnets.count) + E + magnet, way % R, amount);
  if (state.flowBase < 0) return;
  const part = amount / state.shelf[shelf];
  // Of the two kinds of flow, magnets are the second: after the E elements of oxide.
  for (let v = 0; v < V; v++)
    state.flows[state.flowBase + (E + elements[v]) * R * R + way] += state.shelfContent[shelf * V + v] * part;
}

/**
 * Material licensed for civil use alone, on its way through makers abroad: a share beside each stock says how much of it
 * no military user may have. Mechanism `civil-use`; off: what makers make of such oxide is free.
 */
import { CAUSES } from "../model/series.ts";
import type { Simulation } from "./simulation.ts";
import { C, CLASSES } from "./state.ts";
import { traceBarred } from "./trace.ts";

const LICENCE = CAUSES.indexOf("licence");

/** Memory of the causes of missing magnets, weeks. */
export const CAUSE_MEMORY = 8;

/**
 * Military users short of free goods get a little of the civil ones all the same: `civil-use-leak` of their need a week.
 * Moves it from a region's stock for civil use to its open one and returns t.
 */
export function leakToMilitary(
  { model, params, state, on }: Simulation,
  region: number,
  item: number,
  open: number,
  civilOnly: number,
): number {
  if (!on.civilUse || civilOnly <= 0) return 0;
  const E = model.elements.length;
  const G = model.magnets.count;
  const need = state.militaryNeed[region * (E + G) + item];
  if (need <= open) return 0;
  const leaked = Math.min(civilOnly, need - open, params.behaviour["civil-use-leak"] * need);
  if (item < E) {
    state.account[region * 2 * E + item] += leaked;
    state.account[(region * 2 + 1) * E + item] -= leaked;
    return leaked;
  }
  const to = region * 2 * G + item - E;
  const from = to + G;
  const V = model.magnets.elements.length;
  const part = leaked / state.stock[from];
  state.stock[to] += leaked;
  state.stock[from] -= leaked;
  for (let v = 0; v < V; v++) {
    const moved = state.stockContent[from * V + v] * part;
    state.stockContent[to * V + v] += moved;
    state.stockContent[from * V + v] -= moved;
  }
  return leaked;
}

/**
 * What makers get of a pool of oxide, civil and free. All civil buyers are served from the stock for civil use first; makers
 * exchange what they need free for their military orders, with civil buyers who got free oxide and with what is left of it.
 * Nobody gets more or less than before. Writes deliveredCivil and scratch.drawn.
 */
export function splitMakersOxide(
  simulation: Simulation,
  region: number,
  e: number,
  open: number,
  civilOnly: number,
  makersClass: number,
  got: number,
): void {
  const { model, state, scratch, on } = simulation;
  const v = model.magnets.place[e];
  if (v < 0) return;
  const V = model.magnets.elements.length;
  state.deliveredCivil[region * V + v] = 0;
  if (!on.civilUse || civilOnly <= 0 || got <= 0) return;
  const { drawn } = scratch;
  const { civilOrders, civilServed, militaryOrders, militaryServed } = state;
  const first = (region * (model.elements.length + model.magnets.count) + e) * CLASSES;
  const place = first + makersClass;
  let before = 0;
  for (let at = first; at < place; at++) before += civilOrders[at];
  let military = 0;
  for (let at = first; at < first + CLASSES; at++) military += militaryServed[at] * militaryOrders[at];
  const toClass = Math.min(civilOrders[place], Math.max(0, civilOnly - before));
  const classGot = civilServed[place] * civilOrders[place];
  const civil = classGot > 0 ? Math.min(got, (toClass * got) / classGot) : 0;
  const missing = Math.min(civil, Math.max(0, militaryShare(simulation, region, v) * got - (got - civil)));
  const withOthers = Math.min(missing, Math.max(0, drawn.open - military - (got - civil)));
  const fromLeft = Math.min(missing - withOthers, Math.max(0, open - drawn.open));
  drawn.open += fromLeft;
  drawn.civilOnly -= fromLeft;
  state.deliveredCivil[region * V + v] = (civil - withOthers - fromLeft) / got;
}

/** Military share of what a region's makers have on their books, by the weight of an element in it. */
export function militaryShare({ model, state }: Simulation, region: number, v: number): number {
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  let military = 0;
  let all = 0;
  for (let magnet = 0; magnet < G; magnet++) {
    const gross = state.gross[(model.zone[region] * G + magnet) * V + v];
    military += gross * state.militaryOrdered[region * G + magnet];
    all += gross * state.ordered[region * G + magnet];
  }
  return all > 0 ? Math.min(1, military / all) : 0;
}

/** What a maker gets joins its stock: its share for civil use becomes the mean. Call before makerStock grows by `got` t. */
export function mixCivil({ model, state }: Simulation, maker: number, v: number, got: number): void {
  const V = model.magnets.elements.length;
  const at = maker * V + v;
  const delivered = state.deliveredCivil[model.makers.region[maker] * V + v];
  if (delivered === state.makerCivil[at]) return;
  const held = state.makerStock[at];
  state.makerCivil[at] = held + got > 0 ? (held * state.makerCivil[at] + got * delivered) / (held + got) : 0;
}

/**
 * Makers keep charges apart: free magnets are as many as their scarcest free element allows, so that the share of
 * starts for civil use is the greatest of the shares of their elements.
 */
export function civilShareOfStarts({ model, state }: Simulation, maker: number, magnet: number): number {
  const V = model.magnets.elements.length;
  const gross = (model.zone[model.makers.region[maker]] * model.magnets.count + magnet) * V;
  let share = 0;
  for (let v = 0; v < V; v++)
    if (state.gross[gross + v] > 0) share = Math.max(share, state.makerCivil[maker * V + v]);
  return share;
}

/**
 * Free magnets on a shelf go to military orders first, then to civil ones, each kind by one share: writes them to
 * scratch.freeShares, [0] military and [1] civil. `fill` is the share of all orders that ships.
 */
export function shareFreeMagnets(
  { model, state, scratch }: Simulation,
  seller: number,
  magnet: number,
  fill: number,
): void {
  const R = model.regions.length;
  const G = model.magnets.count;
  const I = model.elements.length + G;
  const shelf = seller * G + magnet;
  const { freeShares, lanes } = scratch;
  freeShares[0] = 1;
  freeShares[1] = 1;
  const civil = state.shelfCivil[shelf] / state.shelf[shelf];
  if (!(civil > 0)) return;
  let all = 0;
  let military = 0;
  for (let buyer = 0; buyer < R; buyer++) {
    const asked = lanes[(buyer * R + seller) * G + magnet] * fill;
    all += asked;
    military += asked * state.militaryPart[buyer * I + model.elements.length + magnet];
  }
  const free = all * (1 - Math.min(1, civil));
  freeShares[0] = military > free ? free / military : 1;
  const left = free - Math.min(free, military);
  freeShares[1] = all > military ? Math.min(1, left / (all - military)) : 0;
}

/** What military users of a pool go without while goods for civil use lie there is booked on licences. */
export function noteBarred(
  simulation: Simulation,
  first: number,
  magnetPlace: number,
  civilOnly: number,
): void {
  const { state, scratch, on } = simulation;
  const left = civilOnly - scratch.drawn.civilOnly;
  if (!on.civilUse || left <= 0) return;
  let missing = 0;
  for (let at = first; at < first + CLASSES; at++)
    missing += state.militaryOrders[at] * (1 - state.militaryServed[at]);
  if (state.useBarred.length > 0) missing += state.useBarred[first / CLASSES];
  if (missing <= 0) return;
  const barred = Math.min(missing, left) / CAUSE_MEMORY;
  state.shortBy[magnetPlace * C + LICENCE] += barred;
  if (simulation.trace !== undefined) traceBarred(simulation, magnetPlace, barred);
}

/** Magnets from makers' shelves to the distributors of each region, along qualified lanes. */
import { CAUSES } from "../model/series.ts";
import { militaryBeside, orderApart, refusedForces } from "./civil-orders.ts";
import { CAUSE_MEMORY, shareFreeMagnets } from "./civil-use.ts";
import { licenseAbroad, licensedAbroad } from "./content-rule.ts";
import { emptied } from "./emptied.ts";
import { laneNeed } from "./lane-need.ts";
import { openPart, queueLack, useLicence } from "./licensing.ts";
import { fillLanes } from "./magnet-fills.ts";
import { bookAhead, callMagnets } from "./magnet-offtakes.ts";
import { bookMagnetLeg, magnetWeeks, putMagnetsUnderWay, weeksUnderWay } from "./magnet-shipping.ts";
import type { Simulation } from "./simulation.ts";
import { C } from "./state.ts";
import { afterLane, beforeLane } from "./trace.ts";
import { requestMagnetsRound, shipMagnetsRound } from "./transshipment-magnets.ts";

const LICENCE = CAUSES.indexOf("licence");
const CUSTOMS = CAUSES.indexOf("customs");
const STOP = CAUSES.indexOf("stop");
const QUALIFICATION = CAUSES.indexOf("qualification");
const MATERIAL = CAUSES.indexOf("material");
const METAL = CAUSES.indexOf("metal");
const CAPACITY = CAUSES.indexOf("capacity");
const OTHER = CAUSES.indexOf("other");

/**
 * Orders of a week of magnet trade. A region's distributors order their smoothed sales plus part of what stock, goods under
 * way and licences lack, split over the seller regions that users are qualified with; orders on the authority's makers
 * pass the licence queue (magnets with listed elements) or the customs test (the rest of the same code). Writes asked,
 * booked, militaryBooked, setAside, heldUp, licensor, scratch.lanes and civilLanes, and what the queues, tests, contracts and ways
 * round that it asks write.
 */
export function createOrderMagnets(simulation: Simulation): () => void {
  return () => {
    const { model, state, scratch } = simulation;
    const E = model.elements.length;
    const R = model.regions.length;
    const G = model.magnets.count;
    const I = E + G;
    const contracts = model.magnetOfftakes.count > 0;
    if (contracts) callMagnets(simulation);
    if (state.authority >= 0) state.licensor = state.authority;
    state.heldUp.set(state.heldUpNow);
    state.tradeSums.fill(0);
    const lanes = scratch.lanes; // t that may ship, [(buyer * R + seller) * G + magnet]
    const civil = scratch.civilLanes;
    for (let buyer = 0; buyer < R; buyer++) {
      for (let magnet = 0; magnet < G; magnet++) {
        const order = distributorsWant(simulation, buyer, magnet);
        scratch.magnetWanted[buyer * G + magnet] = order;
        for (let seller = 0; seller < R; seller++) {
          const at = (buyer * R + seller) * G + magnet;
          const wanted = order * state.sourcing[at];
          lanes[at] = wanted;
          civil[at] = 0;
          if (contracts) bookAhead(simulation, buyer, seller, magnet);
          const licensed = seller === state.licensor && seller !== buyer;
          if (wanted === 0 && !licensed) continue;
          if (licensed) license(simulation, buyer, magnet, at);
          else if (model.contentRules > 0) licenseAbroad(simulation, at, buyer, magnet, wanted);
          const usual = state.magnetUsage[buyer * G + magnet] * state.sourcing[at];
          const closed = state.laneClosed[(seller * R + buyer) * I + E + magnet];
          const open = closed > 0 ? openPart(lanes[at] + civil[at], closed, usual) : 1;
          lanes[at] *= open;
          civil[at] *= open;
          state.asked[seller * G + magnet] += lanes[at] + civil[at];
          state.booked[seller * G + magnet] += lanes[at] + civil[at];
          state.militaryBooked[seller * G + magnet] += lanes[at] * state.militaryPart[buyer * I + E + magnet];
          if (licensed) setAside(simulation, buyer, seller, magnet);
          if (licensed && model.detours > 0) requestMagnetsRound(simulation, seller, buyer, magnet, wanted);
        }
      }
    }
  };
}

/**
 * Makers serve all orders that reached them by the same share. Writes shelf and shelfCivil with their contents, rings, licences used,
 * exportedMagnets, heldUpNow, shortBy, shortByElement and scratch.fills.
 */
export function shipMagnets(simulation: Simulation): void {
  const { model, state } = simulation;
  emptied(state.exportedMagnets);
  for (let seller = 0; seller < model.regions.length; seller++) {
    for (let magnet = 0; magnet < model.magnets.count; magnet++) shipFrom(simulation, seller, magnet);
  }
}

/** What passes of lanes[at], which the buyer wants. */
function license(simulation: Simulation, buyer: number, magnet: number, at: number): void {
  const { model, state, scratch } = simulation;
  const usual = state.magnetUsage[buyer * model.magnets.count + magnet] * state.sourcing[at];
  scratch.request[0] = scratch.lanes[at];
  scratch.request[1] = usual;
  simulation.units.decide(buyer, model.elements.length + magnet);
  scratch.lanes[at] = scratch.granted[0];
  scratch.civilLanes[at] = scratch.granted[1];
}

/** What is tested has been made, and lies aside: makers book it when its test starts, not when it leaves. */
function setAside(
  { model, state, scratch }: Simulation,
  buyer: number,
  seller: number,
  magnet: number,
): void {
  const G = model.magnets.count;
  const shelf = seller * G + magnet;
  state.booked[shelf] += scratch.granted[2];
  state.setAside[shelf] += state.inTest[buyer * (model.elements.length + G) + model.elements.length + magnet];
}

/** t a week; bounded by `order-most` weeks of smoothed sales, so that a shortage does not feed on itself without limit. Writes militaryPart. */
function distributorsWant(simulation: Simulation, region: number, magnet: number): number {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const G = model.magnets.count;
  const I = E + G;
  const { behaviour } = params;
  const sales = state.magnetUsage[region * G + magnet];
  const pool = region * I + E + magnet;
  const open = region * 2 * G + magnet;
  const civilOnly = open + G;
  const free = state.stock[open] + state.magnetOnWay[open];
  const civilGoods =
    state.stock[civilOnly] +
    state.magnetOnWay[civilOnly] +
    state.licensed[pool] +
    (model.contentRules > 0 ? licensedAbroad(simulation, region, magnet) : 0);
  let fromAuthority = 0;
  if (state.authority >= 0 && state.authority !== region) {
    fromAuthority = sales * state.sourcing[(region * model.regions.length + state.authority) * G + magnet];
  }
  const queue = queueLack(simulation, region, E + magnet, fromAuthority);
  const underWay = weeksUnderWay(simulation, state.sourcing, region, magnet);
  const cover = (behaviour["distributor-weeks"] + underWay) * sales;
  const lacking = cover + queue - free - civilGoods;
  const weeks = behaviour["buffer-correction"];
  const most = behaviour["order-most"];
  const refused = refusedForces(simulation, pool, fromAuthority);
  const order = bounded(sales + refused + lacking / weeks / 2, most * sales);
  const part = militaryBeside(simulation, region, E + magnet, civilGoods);
  const military =
    part > 0 ? bounded(part * sales + (part * cover - free) / weeks / 2, most * (part * sales)) : 0;
  return orderApart(simulation, pool, sales, order, part, military);
}

function bounded(order: number, most: number): number {
  return order < 0 ? 0 : Math.min(order, most);
}

function shipFrom(simulation: Simulation, seller: number, magnet: number): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const I = E + G;
  const { freeShares } = scratch;
  const shelf = seller * G + magnet;
  const held = state.shelf[shelf];
  const asked = state.asked[shelf];
  const common = asked > held ? held / asked : 1;
  scratch.fills[shelf] = common;
  const contracts = model.magnetOfftakes.count > 0;
  if (contracts) fillLanes(simulation, seller, magnet);
  const mixed = state.shelfCivil[shelf] > 0 && held > 0;
  if (mixed) shareFreeMagnets(simulation, seller, magnet, common);
  for (let buyer = 0; buyer < R; buyer++) {
    const at = (buyer * R + seller) * G + magnet;
    if (scratch.lanes[at] === 0 && scratch.civilLanes[at] === 0 && state.sourcing[at] === 0) continue;
    const pool = buyer * I + E + magnet;
    const fill = contracts ? scratch.laneFills[at] : common;
    const licensed = scratch.civilLanes[at] * fill;
    let open = scratch.lanes[at] * fill;
    let bound = 0;
    if (licensed > 0) {
      const abroad = seller !== state.licensor;
      if (abroad) state.ruleLicensed[at] = Math.max(0, state.ruleLicensed[at] - licensed);
      else {
        scratch.amount[0] = licensed;
        useLicence(simulation, buyer, E + magnet);
      }
      if ((abroad ? state.ruleMilitary[at] : state.militaryApproval[pool]) < 1) bound = licensed;
      else open += licensed;
    }
    if (mixed) {
      const military = state.militaryPart[pool];
      const kept = open * (1 - military * freeShares[0] - (1 - military) * freeShares[1]);
      if (kept > 0) {
        open -= kept;
        bound += kept;
      }
    }
    if (open > 0) load(simulation, seller, buyer, magnet, 0, open);
    if (bound > 0) load(simulation, seller, buyer, magnet, 1, bound);
    if (model.detours > 0 && seller === state.licensor && seller !== buyer)
      shipMagnetsRound(simulation, seller, buyer, magnet, fill);
    if (simulation.trace !== undefined) beforeLane(simulation, buyer, magnet);
    noteCauses(simulation, buyer, seller, magnet, at, fill);
    if (simulation.trace !== undefined) afterLane(simulation, buyer, magnet, at);
  }
  const gone = asked < held ? asked / held : 1; // an emptied shelf is empty, without a crumb of rounding
  state.shelf[shelf] = held * (1 - gone);
  state.shelfCivil[shelf] *= 1 - gone;
  for (let v = 0; v < V; v++) state.shelfContent[shelf * V + v] *= 1 - gone;
}

/** Puts t of a shelf's magnets, with their part of its contents, on their way to the open or the civil stock of a region. */
function load(
  simulation: Simulation,
  seller: number,
  buyer: number,
  magnet: number,
  civilOnly: number,
  amount: number,
): void {
  const { model, state } = simulation;
  const G = model.magnets.count;
  const way = seller * model.regions.length + buyer;
  const shelf = seller * G + magnet;
  if (seller !== buyer && model.zone[seller] === 0) state.exportedMagnets[magnet] += amount;
  bookMagnetLeg(simulation, way, shelf, magnet, amount);
  const to = (buyer * 2 + civilOnly) * G + magnet;
  putMagnetsUnderWay(simulation, shelf, to, magnetWeeks(simulation, way, magnet), amount);
}

/**
 * Books what a lane lacks, against the demand that it should carry, on what held it up. What idle makers elsewhere
 * could build, if only their magnets were qualified with the buyer, is booked on qualification.
 */
function noteCauses(
  simulation: Simulation,
  buyer: number,
  seller: number,
  magnet: number,
  at: number,
  fill: number,
): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const pool = buyer * (E + G) + E + magnet;
  const need = laneNeed(simulation, buyer, magnet, at);
  if (need <= 0) return;
  const base = (buyer * G + magnet) * C;
  const round = model.detours > 0 && seller === state.licensor ? state.detourMagnets[buyer * G + magnet] : 0;
  const allowed = scratch.lanes[at] + scratch.civilLanes[at] + round;
  const step = 1 / CAUSE_MEMORY;
  const closed = need * state.laneClosed[(seller * model.regions.length + buyer) * (E + G) + E + magnet];
  state.shortBy[base + STOP] += closed * step;
  if (seller === state.authority && seller !== buyer) {
    const held = Math.max(0, need - closed - allowed);
    const idle = state.idle[magnet];
    const elsewhere = state.heldUp[magnet] > 0 ? Math.min(held, (idle * held) / state.heldUp[magnet]) : 0;
    state.heldUpNow[magnet] += held;
    state.shortBy[base + QUALIFICATION] += elsewhere * step;
    const rest = held - elsewhere;
    const stopped = Math.min(rest, need * state.stopped[pool]);
    state.shortBy[base + STOP] += stopped * step;
    state.shortBy[base + (state.customs[pool] === 1 ? CUSTOMS : LICENCE)] += (rest - stopped) * step;
  } else if (model.contentRules > 0 && state.ruleBound[at] > 0)
    state.shortBy[base + LICENCE] += Math.max(0, need - closed - allowed) * step;
  const missing = Math.max(0, Math.min(need, allowed) - allowed * fill);
  if (missing <= 0) return;
  const shelf = seller * G + magnet;
  const material = state.makerShort[shelf];
  const capacity = state.makerShortCapacity[shelf];
  const metal = state.makerShortMetal[shelf];
  const known = material + metal + capacity;
  if (known <= 0) {
    state.shortBy[base + OTHER] += missing * step;
    return;
  }
  state.shortBy[base + CAPACITY] += (missing * step * capacity) / known;
  state.shortBy[base + METAL] += (missing * step * metal) / known;
  state.shortBy[base + MATERIAL] += (missing * step * material) / known;
  for (let v = 0; v < V; v++) {
    state.shortByElement[(buyer * G + magnet) * V + v] +=
      (missing * step * state.makerShortElement[shelf * V + v]) / known;
  }
}

/** Fades the causes: what no longer binds is forgotten within a quarter. */
export function fadeCauses({ state }: Simulation): void {
  const keep = 1 - 1 / CAUSE_MEMORY;
  for (let at = 0; at < state.shortBy.length; at++) state.shortBy[at] *= keep;
  for (let at = 0; at < state.shortByElement.length; at++) state.shortByElement[at] *= keep;
}

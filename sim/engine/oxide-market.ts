/** Oxide between plants and traders: home first, then exports under licence, quota and stop, as far as ways are open. */
import { log } from "../numbers/elementary.ts";
import { militaryBeside, orderApart } from "./civil-orders.ts";
import { emptied } from "./emptied.ts";
import { createSellFromHubs } from "./hub-sales.ts";
import { queueLack } from "./licensing.ts";
import { held } from "./oxide-shipping.ts";
import type { Simulation } from "./simulation.ts";
import { tradeOutside } from "./trade-outside.ts";

/** Part of an outside plant's stock above its normal weeks that is offered to China in a week. */
const SURPLUS_OFFER = 0.25;

/** Merchants' orders of the week, t, into scratch.oxideOrder [region * E + e]: for all elements before any is traded. */
export function orderOxide(simulation: Simulation): void {
  const { model, scratch } = simulation;
  const E = model.elements.length;
  for (let region = 0; region < model.regions.length; region++) {
    for (let e = 0; e < E; e++) {
      if (model.traded[e] === 1) scratch.oxideOrder[region * E + e] = merchantsWant(simulation, region, e);
    }
  }
}

/** Weeks over which what plants sell and what a region needs from China are smoothed. */
export const SALES_MEMORY = 13;

/**
 * Spot trade of a week outside China, in every element. Plants serve the merchants of their own region, then those of
 * each other's regions, then offer surplus to China. What is left of supply and want goes on to `exportOxide`.
 * Writes account flows, sold, fromChina and the columns of scratch.trade.
 */
export function createTradeOxide(simulation: Simulation): () => void {
  const sellFromHubs = createSellFromHubs(simulation);
  return () => {
    const { model } = simulation;
    const E = model.elements.length;
    gather(simulation);
    sellFromHubs?.();
    for (let e = 0; e < E; e++) {
      if (model.traded[e] === 0) continue;
      serveHome(simulation, e);
      tradeOutside(simulation, e);
      noteNeed(simulation, e);
      offerSurplus(simulation, e);
    }
  };
}

/** What plants of a region hold and merchants want, at the start of a week's trade. */
function gather({ model, state, scratch }: Simulation): void {
  const E = model.elements.length;
  const R = model.regions.length;
  const { regionStart } = model.plants;
  const { supply, want, shipped, received } = scratch.trade;
  shipped.fill(0);
  received.fill(0);
  for (let region = 0; region < R; region++) {
    for (let e = 0; e < E; e++) {
      let held = 0;
      for (let plant = regionStart[region]; plant < regionStart[region + 1]; plant++)
        held += state.oxide[plant * E + e];
      if (held > 0 && model.traded[e] === 1) state.makes[region * E + e] = 1;
      supply[e * R + region] = held;
      want[e * R + region] = scratch.oxideOrder[region * E + e];
    }
  }
}

/** Plants outside China serve their own region first. */
function serveHome(simulation: Simulation, e: number): void {
  const { model, scratch } = simulation;
  const R = model.regions.length;
  const { supply, want, shipped, received } = scratch.trade;
  for (let region = 0; region < R; region++) {
    if (model.zone[region] === 0) continue;
    const at = e * R + region;
    const home = Math.min(supply[at], want[at]);
    scratch.amount[0] = home;
    if (home > 0) simulation.units.send(region, region * 2, e);
    supply[at] -= home;
    want[at] -= home;
    shipped[at] += home;
    received[at] += home;
  }
}

/** What use outside China needs beyond what came from outside. */
function noteNeed({ model, state, scratch }: Simulation, e: number): void {
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  const memory = 1 / SALES_MEMORY;
  const { need, received } = scratch.trade;
  for (let region = 0; region < R; region++) {
    const use = state.usage[region * E + e];
    const lack = model.zone[region] === 0 ? 0 : Math.max(0, use - received[e * R + region]);
    need[e * R + region] = lack;
    const at = region * I + e;
    state.fromChina[at] += ((use > 0 ? lack / use : 0) - state.fromChina[at]) * memory;
  }
}

/** Smoothed use, plus part of what stock, goods under way and licences asked for lack of the target; t a week. Writes militaryPart. */
function merchantsWant(simulation: Simulation, region: number, e: number): number {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const pool = region * (E + model.magnets.count) + e;
  const use = state.usage[region * E + e];
  const all = held(simulation, region, e);
  const forCivil = (region * 2 + 1) * E + e;
  const civilGoods = state.account[forCivil] + state.onWay[forCivil];
  const hoarding = state.hoarding[model.zone[region] * E + e];
  const usual = Math.min(1, hoarding);
  const cover = params.traderCover[region * E + e] * (1 + state.traderExtra[region * E + e]) * use;
  const queue = queueLack(simulation, region, e, use * state.fromChina[pool]);
  const target = cover * usual + params.importWeeks[region] * use;
  const lacking = target + queue + waitedFor(simulation, pool) - (state.licensed[pool] + all);
  // What is missing of the usual stock is ordered soon; what fear adds or calm takes away comes over a longer time.
  const beyond = cover * (hoarding - usual);
  const order = orderFor(params, use, lacking, beyond);
  const part = militaryBeside(simulation, region, e, civilGoods + state.licensed[pool]);
  const free = all - civilGoods;
  const military = part > 0 ? orderFor(params, part * use, part * target - free, part * beyond) : 0;
  return orderApart(simulation, pool, use, order, part, military);
}

/**
 * t that users still wait for and traders order at once: nothing, unless a scenario or a case of theory has it so. What lies with a user
 * beyond what it aims to hold has come for that, and waits for its next week of work.
 */
export function waitedFor({ model, params, state }: Simulation, pool: number): number {
  const share = params.behaviour["backlog-ordered"];
  if (share <= 0) return 0;
  const { poolStart } = model.cells;
  let waiting = 0;
  for (let cell = poolStart[pool]; cell < poolStart[pool + 1]; cell++)
    if (state.backlog[cell] > 0) waiting += Math.max(0, state.backlog[cell] - spare(params, state, cell));
  return share * waiting;
}

function spare(params: Simulation["params"], state: Simulation["state"], cell: number): number {
  const aim = params.cellBuffer[cell] * params.cellDemand[cell] * state.cellTrend[cell];
  return Math.max(0, state.buffer[cell] - aim);
}

/** t a week of merchants who use so much, lack so much of their usual stock, and fear or calm asks so much beyond it. */
export function orderFor(
  { behaviour }: Simulation["params"],
  use: number,
  lacking: number,
  beyond: number,
): number {
  const order =
    use +
    (lacking > 0
      ? lacking / behaviour["trader-correction"] + beyond / behaviour["order-smoothing"]
      : (lacking + beyond) / behaviour["order-smoothing"]);
  return order > 0 ? Math.min(order, behaviour["trader-order-most"] * use) : 0;
}

/**
 * What plants outside China hold above normal goes to Chinese merchants: the valve that keeps their yards open. Regions
 * that offer more than is wanted are taken pro rata.
 */
function offerSurplus(simulation: Simulation, e: number): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  const { regionStart } = model.plants;
  const normal = params.behaviour["oxide-stock-normal-weeks"];
  const { supply, want, shipped } = scratch.trade;
  const from = e * R;
  const offer = emptied(scratch.regionA);
  for (let china = 0; china < R; china++) {
    if (model.zone[china] !== 0 || want[from + china] <= 0) continue;
    let offered = 0;
    for (let origin = 0; origin < R; origin++) {
      if (model.zone[origin] === 0 || supply[from + origin] <= 0) continue;
      let flow = 0;
      for (let plant = regionStart[origin]; plant < regionStart[origin + 1]; plant++) {
        flow += state.separated[plant * E + e];
      }
      const closed = state.laneClosed[(origin * R + china) * I + e];
      const valve = Math.max(0, (supply[from + origin] - normal * flow) * SURPLUS_OFFER);
      offer[origin] =
        Math.max(valve, supply[from + origin] * drawnToChina(simulation, origin, china, e)) * (1 - closed);
      offered += offer[origin];
    }
    const part = offered > want[from + china] ? want[from + china] / offered : 1;
    for (let origin = 0; origin < R; origin++) {
      const surplus = offer[origin] * part;
      if (surplus <= 0) continue;
      scratch.amount[0] = surplus;
      simulation.units.send(origin, china * 2, e);
      supply[from + origin] -= surplus;
      shipped[from + origin] += surplus;
      want[from + china] -= surplus;
    }
    want[from + china] = Math.max(0, want[from + china]);
  }
}

/**
 * Share of what home and the other regions outside left that a plant sends to China because China pays more there, freight and duty
 * paid, than buyers outside do: sigma x ln(price in China / cost of outside oxide there), 0 to 1.
 */
function drawnToChina(
  { model, params, state, on }: Simulation,
  origin: number,
  china: number,
  e: number,
): number {
  const E = model.elements.length;
  const R = model.regions.length;
  const way = origin * R + china;
  const duty = state.laneDuty[way * (E + model.magnets.count) + e];
  const cost = (state.contract[E + e] + params.freight[way]) * (1 + duty);
  const price = state.contract[e];
  if (!on.deliveredCost || !(cost > 0) || price <= cost) return 0;
  return Math.min(1, params.behaviour["sourcing-elasticity"] * log(price / cost));
}

/** Takes what a region's plants shipped this week from their stocks, pro rata. Writes oxide, sold. */
export function settlePlants({ model, state, scratch }: Simulation): void {
  const E = model.elements.length;
  const R = model.regions.length;
  const { regionStart } = model.plants;
  const { oxide, sold } = state;
  const { shipped } = scratch.trade;
  for (let region = 0; region < R; region++) {
    const end = regionStart[region + 1] * E;
    for (let e = 0; e < E; e++) {
      const gone = shipped[e * R + region];
      if (gone <= 0) continue;
      let sum = 0;
      for (let at = regionStart[region] * E + e; at < end; at += E) sum += oxide[at];
      const part = sum > 0 ? Math.min(1, gone / sum) : 0;
      for (let at = regionStart[region] * E + e; at < end; at += E) {
        const out = oxide[at] * part;
        oxide[at] -= out;
        sold[at] += out / SALES_MEMORY;
      }
    }
  }
}

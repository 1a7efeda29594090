/** Oxide between plants and traders: home first, then exports under licence, quota and stop, as far as ways are open. */
import { log } from "../numbers/elementary.ts";
import { militaryBeside, orderApart } from "./civil-orders.ts";
import { exportFromChina } from "./export-from-china.ts";
import { queueLack } from "./licensing.ts";
import { held, move } from "./oxide-shipping.ts";
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

/**
 * One week of spot trade in every element. A region's merchants want their smoothed use plus part of what their cover
 * lacks. Plants outside China serve home, then each other's regions, then offer surplus to China; Chinese plants serve
 * Chinese merchants and licensed exports pro rata. Writes account flows, oxide, sold, exported, pending, licensed, blocked.
 */
export function tradeOxide(simulation: Simulation): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const P = model.plants.count;
  const { zone, plants } = model;
  const { oxide, sold } = state;
  const supply = scratch.regionA;
  const want = scratch.regionB;
  const shipped = scratch.regionC;
  const { received, amount } = scratch;
  const I = E + model.magnets.count;
  const memory = 1 / 13;
  for (let at = 0; at < P * E; at++) sold[at] -= sold[at] * memory;

  state.exported.fill(0);
  state.cleared.fill(0);
  state.quotaWanted = state.quotaWantedNow;
  state.quotaWantedNow = 0;
  for (let e = 0; e < E; e++) {
    if (model.traded[e] === 0) continue;
    supply.fill(0);
    shipped.fill(0);
    received.fill(0);
    for (let region = 0; region < R; region++) {
      for (let plant = plants.regionStart[region]; plant < plants.regionStart[region + 1]; plant++) {
        supply[region] += oxide[plant * E + e];
      }
      if (supply[region] > 0) state.makes[region * E + e] = 1;
      want[region] = scratch.oxideOrder[region * E + e];
    }

    // Outside plants: home first, then the other regions outside China.
    for (let region = 0; region < R; region++) {
      if (zone[region] === 0) continue;
      const home = Math.min(supply[region], want[region]);
      amount[0] = home;
      if (home > 0) move(simulation, region, region, e, 0);
      supply[region] -= home;
      want[region] -= home;
      shipped[region] += home;
      received[region] += home;
    }
    tradeOutside(simulation, e, supply, want, shipped);
    for (let region = 0; region < R; region++) {
      const use = state.usage[region * E + e];
      const need = zone[region] === 0 ? 0 : Math.max(0, use - received[region]);
      scratch.need[region] = need;
      const at = region * I + e;
      state.fromChina[at] += ((use > 0 ? need / use : 0) - state.fromChina[at]) * memory;
    }
    offerSurplus(simulation, e, supply, want, shipped);
    exportFromChina(simulation, e, supply, want, shipped);
    settlePlants(simulation, e, shipped);
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
  const lacking = target + queue - (state.licensed[pool] + all);
  // What is missing of the usual stock is ordered soon; what fear adds or calm takes away comes over a longer time.
  const beyond = cover * (hoarding - usual);
  const order = orderFor(params, use, lacking, beyond);
  const part = militaryBeside(simulation, region, e, civilGoods + state.licensed[pool]);
  const free = all - civilGoods;
  const military = part > 0 ? orderFor(params, part * use, part * target - free, part * beyond) : 0;
  return orderApart(simulation, pool, use, order, part, military);
}

function orderFor({ behaviour }: Simulation["params"], use: number, lacking: number, beyond: number): number {
  const order =
    use +
    (lacking > 0
      ? lacking / behaviour["trader-correction"] + beyond / behaviour["order-smoothing"]
      : (lacking + beyond) / behaviour["order-smoothing"]);
  return order > 0 ? Math.min(order, 2 * use) : 0;
}

/**
 * What plants outside China hold above normal goes to Chinese merchants: the valve that keeps their yards open. Regions
 * that offer more than is wanted are taken pro rata.
 */
function offerSurplus(
  simulation: Simulation,
  e: number,
  supply: Float64Array,
  want: Float64Array,
  shipped: Float64Array,
): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  const { regionStart } = model.plants;
  const normal = params.behaviour["oxide-stock-normal-weeks"];
  const offer = scratch.free.fill(0);
  for (let china = 0; china < R; china++) {
    if (model.zone[china] !== 0 || want[china] <= 0) continue;
    let offered = 0;
    for (let origin = 0; origin < R; origin++) {
      if (model.zone[origin] === 0 || supply[origin] <= 0) continue;
      let flow = 0;
      for (let plant = regionStart[origin]; plant < regionStart[origin + 1]; plant++) {
        flow += state.separated[plant * E + e];
      }
      const closed = state.laneClosed[(origin * R + china) * I + e];
      const valve = Math.max(0, (supply[origin] - normal * flow) * SURPLUS_OFFER);
      offer[origin] =
        Math.max(valve, supply[origin] * drawnToChina(simulation, origin, china, e)) * (1 - closed);
      offered += offer[origin];
    }
    const part = offered > want[china] ? want[china] / offered : 1;
    for (let origin = 0; origin < R; origin++) {
      const surplus = offer[origin] * part;
      if (surplus <= 0) continue;
      scratch.amount[0] = surplus;
      move(simulation, origin, china, e, 0);
      supply[origin] -= surplus;
      shipped[origin] += surplus;
      want[china] -= surplus;
    }
    want[china] = Math.max(0, want[china]);
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

/** Takes what a region's plants shipped from their stocks, pro rata. */
function settlePlants({ model, state }: Simulation, e: number, shipped: Float64Array): void {
  const E = model.elements.length;
  const { regionStart } = model.plants;
  const { oxide, sold } = state;
  for (let region = 0; region < model.regions.length; region++) {
    if (shipped[region] <= 0) continue;
    const end = regionStart[region + 1] * E;
    let sum = 0;
    for (let at = regionStart[region] * E + e; at < end; at += E) sum += oxide[at];
    const part = sum > 0 ? Math.min(1, shipped[region] / sum) : 0;
    for (let at = regionStart[region] * E + e; at < end; at += E) {
      const out = oxide[at] * part;
      oxide[at] -= out;
      sold[at] += out / 13;
    }
  }
}

/** The state of tick 0: prices, stocks and flows that the world's tables give or imply. */
import { openDestinations } from "./expectations.ts";
import { openHubs } from "./hub-orders.ts";
import { weeksUnderWay } from "./magnet-shipping.ts";
import { openMetal } from "./metal.ts";
import { openLicences } from "./quota-licence.ts";
import { openMemory } from "./remembered-use.ts";
import type { Simulation } from "./simulation.ts";

/** Weeks of feed that plants hold at the start. */
const OPENING_FEED_WEEKS = 4;

/** An element of which this much more could be split than is used has been separated on demand for years. */
const SURPLUS = 1.1;

/** Steps of the fixed point that finds what each plant receives when mines run at their rate. */
const FLOW_ROUNDS = 4;

/**
 * Fills the state from the drawn tables. What would be under way at the start is put into the stock of its receiver
 * (rings start empty): merchants and shelves open with their target plus what their lead time holds, plants' oxide
 * with the hold-up of their circuits. The run-in lets it spread before anything is recorded.
 */
export function openStocks(simulation: Simulation): void {
  openPrices(simulation);
  openUsers(simulation);
  openMakers(simulation);
  openDestinations(simulation);
  openHubs(simulation);
  openTraders(simulation);
  openChain(simulation);
  openMetal(simulation);
  openLicences(simulation);
  openMemory(simulation);
}

function openPrices({ model, params, state }: Simulation): void {
  const E = model.elements.length;
  state.spot.set(params.priceChina, 0);
  state.spot.set(params.priceOutside, E);
  state.contract.set(state.spot);
  state.allowance.fill(1);
  state.passing.fill(1);
  state.hoarding.fill(1);
  state.utilisation.fill(1);
  state.aim.fill(1);
  state.thrift.fill(1);
  state.praseodymium.fill(params.recipePraseodymium);
  state.response.fill(1);
  state.willingShare.fill(1);
  state.pull.fill(1);
  state.cellTrend.fill(1);
  state.sourcing.set(params.sourcing);
}

function openUsers(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const { cells } = model;
  const E = model.elements.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const I = E + G;
  for (let region = 0; region < model.regions.length; region++) {
    for (let item = 0; item < I; item++) {
      const pool = region * I + item;
      let rate = 0;
      let held = 0;
      for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++) {
        state.buffer[cell] = params.cellBuffer[cell] * params.cellDemand[cell];
        held += state.buffer[cell];
        rate += params.cellDemand[cell];
      }
      state.poolDemand[pool] = rate;
      if (item < E) {
        state.usage[region * E + item] = rate;
        continue;
      }
      const at = region * G + item - E;
      state.magnetUsage[at] = rate;
      for (let v = 0; v < V; v++) state.userContent[at * V + v] = held * params.content[(item - E) * V + v];
      const underWay = weeksUnderWay(simulation, params.sourcing, region, item - E);
      const target = rate * (params.behaviour["distributor-weeks"] + underWay);
      state.stock[region * 2 * G + item - E] = target;
      for (let v = 0; v < V; v++) {
        state.stockContent[(region * 2 * G + item - E) * V + v] = target * params.content[(item - E) * V + v];
      }
    }
  }
}

/** Order books from demand and sourcing; shelves with their working stock and what their line would hold. */
function openMakers({ model, params, state }: Simulation): void {
  const { magnets, makers } = model;
  const R = model.regions.length;
  const E = model.elements.length;
  const G = magnets.count;
  const V = magnets.elements.length;
  for (let buyer = 0; buyer < R; buyer++) {
    for (let magnet = 0; magnet < G; magnet++) {
      for (let seller = 0; seller < R; seller++) {
        const share = params.sourcing[(buyer * R + seller) * G + magnet];
        state.ordered[seller * G + magnet] += share * state.magnetUsage[buyer * G + magnet];
      }
    }
  }
  const capacity = new Float64Array(R * 2);
  for (let maker = 0; maker < makers.count; maker++) {
    if (makers.producing[maker] === 1 && makers.startTick[maker] <= 0) {
      capacity[makers.region[maker] * 2 + makers.family[maker]] += params.makerCapacity[maker];
    }
  }
  for (let at = 0; at < R * G; at++) {
    const magnet = at % G;
    state.shelf[at] = state.ordered[at] * (params.behaviour["shelf-weeks"] + params.makeWeeks[magnet]);
    for (let v = 0; v < V; v++)
      state.shelfContent[at * V + v] = state.shelf[at] * params.content[magnet * V + v];
  }
  for (let maker = 0; maker < makers.count; maker++) {
    const region = makers.region[maker];
    const family = region * 2 + makers.family[maker];
    if (makers.producing[maker] === 0 || makers.startTick[maker] > 0 || capacity[family] <= 0) continue;
    const part = params.makerCapacity[maker] / capacity[family];
    for (let magnet = 0; magnet < G; magnet++) {
      if (magnets.family[magnet] !== makers.family[maker]) continue;
      const starts = state.ordered[region * G + magnet] * part;
      const gross = 1 / (1 - params.swarf[magnet] - params.loss[magnet]);
      for (let v = 0; v < V; v++)
        state.makerUse[maker * V + v] += starts * params.content[magnet * V + v] * gross;
    }
    for (let v = 0; v < V; v++) {
      const e = magnets.elements[v];
      const use = state.makerUse[maker * V + v];
      state.makerStock[maker * V + v] = use * params.makerCover[region * E + e];
      state.usage[region * E + e] += use;
    }
  }
}

function openTraders({ model, params, state }: Simulation): void {
  const E = model.elements.length;
  const { stateSlot } = model.opening;
  for (let region = 0; region < model.regions.length; region++) {
    for (let e = 0; e < E; e++) {
      const at = region * E + e;
      state.account[region * 2 * E + e] =
        state.usage[at] * (params.traderCover[at] + params.importWeeks[region]);
      state.stateStock[at] = stateSlot[at] < 0 ? 0 : params.values[stateSlot[at]];
    }
  }
}

/** Feed, hold-up and oxide of the plants from the flow that reaches them when mines run at their rate. */
function openChain({ model, params, state }: Simulation): void {
  const E = model.elements.length;
  const P = model.plants.count;
  const { mines, plants, feed, opening } = model;
  const flow = new Float64Array(P * E);
  const out = new Float64Array(P * E);
  const total = new Float64Array(mines.count + 2 * P);
  const source = (link: number): number =>
    feed.fromMine[link] >= 0
      ? feed.fromMine[link]
      : mines.count + feed.stream[link] * P + feed.fromPlant[link];
  const active = (link: number): boolean =>
    feed.startTick[link] <= 0 && feed.endTick[link] >= 0 && state.plantFactor[feed.toPlant[link]] > 0;
  for (let link = 0; link < feed.count; link++)
    if (active(link)) total[source(link)] += params.feedShare[link];
  for (let round = 0; round < FLOW_ROUNDS; round++) {
    flow.fill(0);
    for (let link = 0; link < feed.count; link++) {
      if (!active(link)) continue;
      const share = params.feedShare[link] / total[source(link)];
      const mine = feed.fromMine[link];
      for (let e = 0; e < E; e++) {
        const rate =
          mine >= 0
            ? state.mineFactor[mine] * params.mineRate[mine] * params.basket[mine * E + e]
            : out[feed.fromPlant[link] * E + e];
        flow[feed.toPlant[link] * E + e] += rate * share;
      }
    }
    for (let at = 0; at < P * E; at++) {
      const plant = Math.floor(at / E);
      const good = flow[at] * params.recovery[plant];
      const split = plants.cracker[plant] === 1 ? 0 : Math.min(good, state.circuitNow[at]);
      out[at] = plants.cracker[plant] === 1 || model.seg[at % E] === 1 ? good - split : 0;
      state.arrived[at] = good;
      state.separated[at] = split;
    }
  }
  addSwarf(model, params, state, flow);
  for (let at = 0; at < P * E; at++) {
    const plant = Math.floor(at / E);
    state.feedStock[at] = flow[at] * OPENING_FEED_WEEKS;
    state.sold[at] = state.separated[at];
    state.oxide[at] =
      state.separated[at] * (params.hold[plant] + params.behaviour["oxide-stock-normal-weeks"]);
  }
  limitSales(model, params, state);
  for (let at = 0; at < P * E; at++) {
    const open = state.circuitNow[at] > 0 && state.arrived[at] > 0;
    state.splitAtOpening[at] = open ? Math.min(1, state.separated[at] / state.arrived[at]) : -1;
  }
  for (let plant = 0; plant < P; plant++) {
    const slot = opening.residueSlot[plant];
    if (slot < 0) continue;
    const amount = params.values[slot];
    let seg = 0;
    for (let e = 0; e < E; e++) seg += model.seg[e] === 1 ? flow[plant * E + e] : 0;
    for (let e = 0; e < E; e++) {
      if (model.seg[e] === 1 && seg > 0) state.outPile[plant * E + e] = (amount * flow[plant * E + e]) / seg;
    }
  }
  for (let mine = 0; mine < mines.count; mine++) {
    const slot = opening.pileSlot[mine];
    state.pile[mine] = slot < 0 ? 0 : params.values[slot];
  }
}

/** Recyclers start with the swarf that the opening order book makes. */
function addSwarf(
  model: Simulation["model"],
  params: Simulation["params"],
  state: Simulation["state"],
  flow: Float64Array,
): void {
  const E = model.elements.length;
  const { magnets, makers, recyclers } = model;
  const V = magnets.elements.length;
  const swarf = new Float64Array(model.regions.length * V);
  for (let maker = 0; maker < makers.count; maker++) {
    const share = params.swarf[magnets.family.indexOf(makers.family[maker])];
    for (let v = 0; v < V; v++) swarf[makers.region[maker] * V + v] += state.makerUse[maker * V + v] * share;
  }
  for (let recycler = 0; recycler < recyclers.count; recycler++) {
    if (recyclers.endOfLife[recycler] === 1) continue;
    const plant = recyclers.plant[recycler];
    if (state.plantFactor[plant] <= 0) continue;
    for (let v = 0; v < V; v++) {
      const at = plant * E + magnets.elements[v];
      const rate = swarf[recyclers.region[recycler] * V + v] * Math.min(1, params.recycled[recycler]);
      flow[at] += rate * (1 + params.recycleLag[recycler] / OPENING_FEED_WEEKS);
      state.arrived[at] += rate * params.recovery[plant];
      state.separated[at] += Math.min(rate * params.recovery[plant], state.circuitNow[at]);
    }
  }
}

/** Surplus elements sell no more than is used, and what is not sold has long filled the plants' stocks to their limit. */
function limitSales(
  model: Simulation["model"],
  params: Simulation["params"],
  state: Simulation["state"],
): void {
  const E = model.elements.length;
  for (let e = 0; e < E; e++) {
    let made = 0;
    let used = 0;
    for (let at = e; at < state.separated.length; at += E) made += state.separated[at];
    for (let at = e; at < state.usage.length; at += E) used += state.usage[at];
    if (made <= used * SURPLUS || made === 0) continue;
    for (let at = e; at < state.separated.length; at += E) {
      state.sold[at] *= used / made;
      const limit =
        params.behaviour["oxide-stock-max-weeks"] * Math.max(state.sold[at], 0.25 * state.separated[at]);
      state.oxide[at] = limit;
      state.separated[at] = state.sold[at];
    }
  }
}

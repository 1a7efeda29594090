/** What a kg of ore earns where it goes today, and what digging and splitting it costs. */
import { ORE } from "../model/types.ts";
import { termsFactor } from "./contract-prices.ts";
import type { Simulation } from "./simulation.ts";

/** Weeks between two looks at the books: contracts are priced by the month. */
export const BOOK_WEEKS = 4;

/**
 * Follows each mine's ore along the feed links that are open this week, through crackers to the plants that split it.
 * An element earns the contract price of the plant's zone, with the terms of the plant's offtakes (a floor where that is higher) when the plant has a circuit for
 * it; `residue-payable` of the price when it leaves in SEG residue that a plant takes; nothing when it stays.
 * Writes oreWorth, oreUsual (the same at opening prices) and oreCost, USD per kg REO of ore, means over the links' shares.
 * A mine without an open link keeps what it knew. A mine that ran when the world opened bears the loss that it bore then:
 * its cost counts as no more than its worth at opening prices.
 */
export function bookOre(simulation: Simulation): void {
  const { model, params, state, scratch } = simulation;
  const { mines, plants, feed } = model;
  const { oreWorth, oreUsual, oreCost, plantFactor, tick } = state;
  const weight = scratch.mineA.fill(0);
  const worth = scratch.mineWorth.fill(0);
  const usual = scratch.mineUsual.fill(0);
  const work = scratch.mineWork.fill(0);
  for (let link = 0; link < feed.count; link++) {
    const mine = feed.fromMine[link];
    const plant = feed.toPlant[link];
    if (mine < 0 || tick < feed.startTick[link] || tick > feed.endTick[link] || plantFactor[plant] <= 0)
      continue;
    const share = params.feedShare[link];
    if (plants.cracker[plant] === 0) {
      sell(simulation, mine, plant, share, 1, params.plantCost[plant]);
      weight[mine] += share;
      continue;
    }
    let onward = 0;
    for (let next = 0; next < feed.count; next++) onward += opened(simulation, next, plant);
    if (onward <= 0) continue;
    for (let next = 0; next < feed.count; next++) {
      const part = (share * opened(simulation, next, plant)) / onward;
      const kept = params.recovery[plant];
      const to = feed.toPlant[next];
      if (part > 0)
        sell(simulation, mine, to, part, kept, params.plantCost[plant] + kept * params.plantCost[to]);
    }
    weight[mine] += share;
  }
  for (let mine = 0; mine < mines.count; mine++) {
    if (weight[mine] <= 0) continue;
    oreWorth[mine] = worth[mine] / weight[mine];
    oreUsual[mine] = usual[mine] / weight[mine];
    const cost = params.mineCost[mine] + work[mine] / weight[mine];
    const ran = mines.producing[mine] === 1 && mines.startTick[mine] <= 0;
    oreCost[mine] = ran ? Math.min(cost, oreUsual[mine]) : cost;
  }
}

/** Share of a cracker's output that goes over a link this week; 0 for a link that is not its, or shut. */
function opened({ model, params, state }: Simulation, link: number, cracker: number): number {
  const { feed, plants } = model;
  const to = feed.toPlant[link];
  const open =
    feed.fromPlant[link] === cracker &&
    feed.stream[link] === ORE &&
    state.tick >= feed.startTick[link] &&
    state.tick <= feed.endTick[link] &&
    state.plantFactor[to] > 0 &&
    plants.cracker[to] === 0;
  return open ? params.feedShare[link] : 0;
}

/** Adds a share of a mine's ore sold through a plant, of which `kept` survives the way there, at `work` USD per kg. */
function sell(
  simulation: Simulation,
  mine: number,
  plant: number,
  share: number,
  kept: number,
  work: number,
): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const { basket } = params;
  const zone = model.zone[model.plants.region[plant]];
  const opening = zone === 0 ? params.priceChina : params.priceOutside;
  let now = 0;
  let then = 0;
  for (let e = 0; e < E; e++) {
    const part = basket[mine * E + e];
    if (part === 0) continue;
    const paid = part * payable(simulation, plant, e);
    const price = state.contract[zone * E + e] * termsFactor(simulation, plant, e);
    now += paid * Math.max(price, state.mineFloor[mine * E + e]);
    then += paid * opening[e];
  }
  const good = share * kept * params.recovery[plant];
  scratch.mineWorth[mine] += good * now;
  scratch.mineUsual[mine] += good * then;
  scratch.mineWork[mine] += share * work;
}

/** Share of an element's price that a plant earns on it. */
export function payable({ model, params, state }: Simulation, plant: number, e: number): number {
  if (state.circuitNow[plant * model.elements.length + e] > 0) return 1;
  const sent = model.seg[e] === 1 && model.plants.sendsSeg[plant] === 1;
  return sent ? params.behaviour["residue-payable"] : 0;
}

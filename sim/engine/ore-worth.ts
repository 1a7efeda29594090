/** What a kg of ore earns where it goes today, and what digging and splitting it costs. */
import { termsFactor } from "./contract-prices.ts";
import type { Simulation } from "./simulation.ts";

/** Weeks between two looks at the books: contracts are priced by the month. */
export const BOOK_WEEKS = 4;

/** Weeks over which owners of mines and projects smooth the worth of their ore before they decide anything that lasts. */
export const TREND_WEEKS = 13;

/**
 * Follows each mine's ore along the feed links that are open this week, through crackers to the plants that split it.
 * An element earns the contract price of the plant's zone, with the terms of the plant's offtakes (a floor where that is higher), as
 * far as the plant splits it; `residue-payable` of the price when it leaves in SEG residue that a plant takes; and costs its storage
 * when it stays (`earned`).
 * Writes oreWorth, oreUsual (the same at opening prices) and oreCost, USD per kg REO of ore, means over the links' shares.
 * A mine without an open link keeps what it knew. A mine that ran when the world opened bears the loss that it bore then:
 * its cost counts as no more than its worth at opening prices.
 */
export function createBookOre(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, scratch } = simulation;
    const { mines, plants, feed } = model;
    const { onward } = simulation.lists;
    const { oreWorth, oreUsual, oreCost, plantFactor, tick } = state;
    const { shareSold } = scratch;
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
        shareSold[0] = share;
        shareSold[1] = 1;
        sell(simulation, mine, plant, -1);
        weight[mine] += share;
        continue;
      }
      const links = onward[plant];
      let open = 0;
      for (let place = 0; place < links.length; place++) open += opened(simulation, links[place]);
      if (open <= 0) continue;
      for (let place = 0; place < links.length; place++) {
        const next = links[place];
        const part = (share * opened(simulation, next)) / open;
        if (part <= 0) continue;
        shareSold[0] = part;
        shareSold[1] = params.recovery[plant];
        sell(simulation, mine, feed.toPlant[next], plant);
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
  };
}

/** Share of a cracker's output that goes over one of its links this week; 0 while it is shut. */
function opened({ model, params, state }: Simulation, link: number): number {
  const { feed } = model;
  const open =
    state.tick >= feed.startTick[link] &&
    state.tick <= feed.endTick[link] &&
    state.plantFactor[feed.toPlant[link]] > 0;
  return open ? params.feedShare[link] : 0;
}

/**
 * Adds a mine's ore sold through a plant, after `cracker` where that is one. scratch.shareSold: the share of the ore [0], of which
 * a share survives the way there [1].
 */
function sell(simulation: Simulation, mine: number, plant: number, cracker: number): void {
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
    const market = state.contract[zone * E + e] * termsFactor(simulation, plant, e);
    const price = Math.max(market, state.mineFloor[mine * E + e]);
    now += part * earned(simulation, plant, e, price, splitNow(simulation, plant, e));
    then += part * earned(simulation, plant, e, opening[e], splitThen(simulation, plant, e));
  }
  const share = scratch.shareSold[0];
  const kept = scratch.shareSold[1];
  const good = share * kept * params.recovery[plant];
  const own = params.plantCost[plant];
  const work = cracker < 0 ? own : params.plantCost[cracker] + kept * own;
  scratch.mineWorth[mine] += good * now;
  scratch.mineUsual[mine] += good * then;
  scratch.mineWork[mine] += share * work;
}

/**
 * USD that a plant earns per kg of an element that reaches it, of which it splits the share `split`:
 *   split x price + (1 - split) x (residue-payable x price in SEG that a plant takes, -unsold-storage elsewhere).
 * What nobody buys is not split, and lies in residue that has to be kept.
 */
export function earned(
  { model, params, on }: Simulation,
  plant: number,
  e: number,
  price: number,
  split: number,
): number {
  const sent = model.seg[e] === 1 && model.plants.sendsSeg[plant] === 1;
  const kept = on.byProductGlut ? -params.behaviour["unsold-storage"] : 0;
  return split * price + (1 - split) * (sent ? params.behaviour["residue-payable"] * price : kept);
}

/** Share of what reaches a plant of an element that it splits: as in the last quarter, and for circuits that have not run yet, all. */
export function splitNow({ model, state, on }: Simulation, plant: number, e: number): number {
  const at = plant * model.elements.length + e;
  if (state.circuitNow[at] <= 0) return 0;
  if (!on.byProductGlut || state.arrived[at] <= 0) return 1;
  return Math.min(1, state.separated[at] / state.arrived[at]);
}

/** The same when the run opened: a circuit that opened later had no share then, so that its growth is no gain of prices. */
export function splitThen(simulation: Simulation, plant: number, e: number): number {
  const first = simulation.state.splitAtOpening[plant * simulation.model.elements.length + e];
  return first < 0 || !simulation.on.byProductGlut ? splitNow(simulation, plant, e) : first;
}

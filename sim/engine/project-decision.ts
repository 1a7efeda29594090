/** Mines that nobody has decided to build yet: what their ore would earn, and whether that has paid for long enough. */
import { ORE } from "../model/types.ts";
import { termsFactor } from "./contract-prices.ts";
import { BOOK_WEEKS, earned, splitNow, TREND_WEEKS } from "./ore-worth.ts";
import type { Simulation } from "./simulation.ts";

/**
 * Books the mines that plans leave undecided, every fourth week. Once the smoothed worth of a mine's ore has stood at projectMargin
 * times its cost for projectSustained weeks in a row it is decided, and stays so. Writes projectTrend, holdWeeks and decidedTick
 * (1 + tick; 0 undecided).
 */
export function decideProjects(simulation: Simulation): void {
  const { model, state, scratch } = simulation;
  const { projectMargin, projectSustained, projectTrend, holdWeeks, decidedTick } = state;
  for (let mine = 0; mine < model.mines.count; mine++) {
    if (projectMargin[mine] <= 0 || decidedTick[mine] > 0) continue;
    wouldEarn(simulation, mine);
    const worth = scratch.project[0];
    if (projectTrend[mine] === 0) projectTrend[mine] = worth;
    projectTrend[mine] += ((worth - projectTrend[mine]) * BOOK_WEEKS) / TREND_WEEKS;
    const pays = worth > 0 && projectTrend[mine] >= projectMargin[mine] * scratch.project[1];
    holdWeeks[mine] = pays ? holdWeeks[mine] + BOOK_WEEKS : 0;
    if (pays && holdWeeks[mine] >= projectSustained[mine]) decidedTick[mine] = state.tick + 1;
  }
}

/**
 * Follows a mine's ore along the links that are open on its planned day, or today when that is past, through crackers, to plants that
 * split it, whether they run or are planned themselves. Writes scratch.project: worth [0] and cost [1], USD per kg REO of ore, means over
 * the links' shares; nothing where nobody is to take it.
 */
function wouldEarn(simulation: Simulation, mine: number): void {
  const { model, params, state, scratch } = simulation;
  const { feed, plants, mines } = model;
  const { project } = scratch;
  const day = Math.max(state.tick, mines.startTick[mine]);
  project[0] = 0;
  project[1] = 0;
  let weight = 0;
  for (let link = 0; link < feed.count; link++) {
    if (feed.fromMine[link] !== mine || !opens(simulation, link, day)) continue;
    const plant = feed.toPlant[link];
    const share = params.feedShare[link];
    if (plants.cracker[plant] === 0) {
      sell(simulation, mine, plant, share, 1);
      weight += share;
      continue;
    }
    let onward = 0;
    for (let next = 0; next < feed.count; next++)
      if (carriesOn(simulation, next, plant, day)) onward += params.feedShare[next];
    if (onward <= 0) continue;
    project[1] += share * params.plantCost[plant];
    for (let next = 0; next < feed.count; next++)
      if (carriesOn(simulation, next, plant, day))
        sell(
          simulation,
          mine,
          feed.toPlant[next],
          (share * params.feedShare[next]) / onward,
          params.recovery[plant],
        );
    weight += share;
  }
  if (weight <= 0) return;
  project[0] /= weight;
  project[1] = params.mineCost[mine] + project[1] / weight;
}

/** Adds a share of the ore sold through a plant, of which `kept` survives the way there. Planned plants split all they have circuits for. */
function sell(simulation: Simulation, mine: number, plant: number, share: number, kept: number): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const zone = model.zone[model.plants.region[plant]];
  const runs = state.plantFactor[plant] > 0;
  let sum = 0;
  for (let e = 0; e < E; e++) {
    const part = params.basket[mine * E + e];
    if (part === 0) continue;
    const planned = model.plants.circuitSlot[plant * E + e] >= 0 ? 1 : 0;
    const split = runs ? splitNow(simulation, plant, e) : planned;
    const market = state.contract[zone * E + e] * termsFactor(simulation, plant, e);
    sum += part * earned(simulation, plant, e, Math.max(market, state.mineFloor[mine * E + e]), split);
  }
  scratch.project[0] += share * kept * params.recovery[plant] * sum;
  scratch.project[1] += share * kept * params.plantCost[plant];
}

function opens({ model: { feed } }: Simulation, link: number, day: number): boolean {
  return day >= feed.startTick[link] && day <= feed.endTick[link];
}

/** True for a link that takes a cracker's ore on to a plant that splits it. */
function carriesOn(simulation: Simulation, link: number, cracker: number, day: number): boolean {
  const { feed, plants } = simulation.model;
  return (
    feed.fromPlant[link] === cracker &&
    feed.stream[link] === ORE &&
    plants.cracker[feed.toPlant[link]] === 0 &&
    opens(simulation, link, day)
  );
}

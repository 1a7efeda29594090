/** What mines and plants do about what they earn: run, cut back, stop, start again, expand. */
import { exp, log } from "../numbers/elementary.ts";
import { termsFactor } from "./contract-prices.ts";
import { BOOK_WEEKS, createBookOre, earned, splitNow, splitThen, TREND_WEEKS } from "./ore-worth.ts";
import { decideProjects } from "./project-decision.ts";
import type { Simulation } from "./simulation.ts";
import { MOTHBALLED, RUNNING } from "./state/supply-state.ts";

/** Weeks in which a mine that is mothballed runs down. */
const RUN_DOWN_WEEKS = 8;

/** Share of its usual worth below which ore counts as worth no less: storage of what is not sold can cost more than the rest earns. */
const LEAST_WORTH = 0.01;

/** Lowest utilisation by the elasticity alone. */
const LOWEST = 0.5;

/**
 * Mines follow the worth of their ore with a lag, a little up and down with its price; those that follow prices rather than
 * a quota cut back when it does not pay its cost. Every fourth week the books are made and lasting decisions taken.
 * Projects are decided by the same books (project-decision.ts). Writes utilisation, restartTick, expanded, unused and the columns of ore-worth.ts.
 */
export function createAdjustUtilisation(simulation: Simulation): () => void {
  const bookOre = createBookOre(simulation);
  return () => {
    const { model, params, state, on } = simulation;
    if (!on.supplyResponse) {
      state.utilisation.fill(1);
      return;
    }
    const books = state.tick % BOOK_WEEKS === 0;
    if (books) {
      bookOre();
      if (on.cashCosts) idlePlants(simulation);
      decideProjects(simulation);
    }
    const lag = params.behaviour["utilisation-lag"];
    for (let mine = 0; mine < model.mines.count; mine++) {
      if (books && state.oreUsual[mine] > 0) decide(simulation, mine);
      if (state.restartTick[mine] !== RUNNING) {
        state.utilisation[mine] = Math.max(0, state.utilisation[mine] - 1 / RUN_DOWN_WEEKS);
        continue;
      }
      state.utilisation[mine] += (state.aim[mine] - state.utilisation[mine]) / lag;
    }
  };
}

/** Aim of a mine, its mothballing or restart, and its expansion. */
function decide(simulation: Simulation, mine: number): void {
  const { model, params, state, on } = simulation;
  const { behaviour } = params;
  const { oreWorth, oreUsual, oreCost, oreTrend, aim } = state;
  const worth = oreWorth[mine];
  const g = log(Math.max(worth / oreUsual[mine], LEAST_WORTH));
  const answer = exp(
    behaviour["utilisation-up"] * Math.max(g, 0) - behaviour["utilisation-down"] * Math.max(-g, 0),
  );
  aim[mine] = Math.min(Math.max(answer, LOWEST), behaviour["utilisation-max"]);
  if (oreTrend[mine] === 0) oreTrend[mine] = worth;
  oreTrend[mine] += ((worth - oreTrend[mine]) * BOOK_WEEKS) / TREND_WEEKS;
  if (model.mines.quota[mine] === 1) return;
  if (on.cashCosts) {
    aim[mine] *= 1 - cut(simulation, worth, oreCost[mine]);
    stopOrStart(simulation, mine);
  }
  if (on.expansion) expand(simulation, mine);
}

/** Share of its output that an owner leaves undone at this worth and cost: none at a profit, most beyond the band of losses. */
function cut({ params }: Simulation, worth: number, cost: number): number {
  if (cost <= 0 || worth >= cost) return 0;
  const loss = Math.min(1, (1 - worth / cost) / params.behaviour["curtail-band"]);
  return (1 - params.behaviour["curtail-floor"]) * loss;
}

function stopOrStart({ params, state }: Simulation, mine: number): void {
  const { behaviour } = params;
  const { oreCost, oreTrend, lossWeeks, gainWeeks, restartTick, tick } = state;
  const trend = oreTrend[mine];
  if (restartTick[mine] === RUNNING) {
    const losing = trend < oreCost[mine] * (1 - behaviour["mothball-loss"]) && state.mineFactor[mine] > 0;
    lossWeeks[mine] = losing ? lossWeeks[mine] + BOOK_WEEKS : 0;
    if (lossWeeks[mine] < behaviour["mothball-after"]) return;
    restartTick[mine] = MOTHBALLED;
    gainWeeks[mine] = 0;
    return;
  }
  if (restartTick[mine] === MOTHBALLED) {
    gainWeeks[mine] = trend > oreCost[mine] * behaviour["restart-margin"] ? gainWeeks[mine] + BOOK_WEEKS : 0;
    if (gainWeeks[mine] >= behaviour["restart-sustained"])
      restartTick[mine] = tick + Math.max(1, Math.round(behaviour["restart-weeks"]));
    return;
  }
  if (tick < restartTick[mine]) return;
  restartTick[mine] = RUNNING;
  lossWeeks[mine] = 0;
}

/** Debottlenecking: rate and capacity of a mine that digs grow while prices have long stood above the hurdle, up to a limit. */
function expand({ params, state }: Simulation, mine: number): void {
  const { behaviour } = params;
  const { oreUsual, oreCost, oreTrend, dearWeeks, expanded, mineFactor, restartTick } = state;
  if (mineFactor[mine] <= 0 || restartTick[mine] !== RUNNING) return; // a plan, or a mine at rest, has nothing to add to
  const hurdle = behaviour["expansion-hurdle"] * Math.max(oreUsual[mine], oreCost[mine]);
  dearWeeks[mine] = oreTrend[mine] > hurdle ? dearWeeks[mine] + BOOK_WEEKS : 0;
  if (dearWeeks[mine] < behaviour["expansion-after"]) return;
  expanded[mine] = Math.min((1 + expanded[mine]) * params.expansionStep - 1, behaviour["expansion-most"]);
}

/**
 * A plant whose output does not pay its own work leaves part of its capacity unused; what its feed cost is spent already. A
 * plant that ran at the opening bears the loss that it bore then, as mines do.
 */
function idlePlants(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const { plants } = model;
  const pace = BOOK_WEEKS / params.behaviour["utilisation-lag"];
  for (let plant = 0; plant < plants.count; plant++) {
    if (plants.cracker[plant] === 1 || state.plantFactor[plant] <= 0) continue;
    const zone = model.zone[plants.region[plant]];
    const opening = zone === 0 ? params.priceChina : params.priceOutside;
    let held = 0;
    let now = 0;
    let then = 0;
    for (let e = 0; e < E; e++) {
      const tonnes = state.feedStock[plant * E + e];
      if (tonnes <= 0) continue;
      const price = state.contract[zone * E + e] * termsFactor(simulation, plant, e);
      held += tonnes;
      now += tonnes * earned(simulation, plant, e, price, splitNow(simulation, plant, e));
      then += tonnes * earned(simulation, plant, e, opening[e], splitThen(simulation, plant, e));
    }
    if (held <= 0) continue;
    const kept = params.recovery[plant] / held;
    const ran = plants.producing[plant] === 1 && plants.startTick[plant] <= 0;
    const cost = ran ? Math.min(params.plantCost[plant], then * kept) : params.plantCost[plant];
    state.unused[plant] += (cut(simulation, now * kept, cost) - state.unused[plant]) * Math.min(1, pace);
  }
}

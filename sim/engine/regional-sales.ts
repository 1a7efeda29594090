/** Traders and distributors of a region sell to its magnet makers and end users. */
import { MAKERS_PRIORITY } from "../model/products.ts";
import { serveByPriority } from "./allocation.ts";
import { leakToMilitary, mixCivil, noteBarred, splitMakersOxide } from "./civil-use.ts";
import { emptied } from "./emptied.ts";
import { releaseMetal } from "./metal.ts";
import type { Simulation } from "./simulation.ts";
import { useGroups } from "./state/use-licence-state.ts";
import { CLASSES } from "./state.ts";
import { limitByUse } from "./use-licences.ts";
import { shareByWillingness, shareOf } from "./willingness.ts";

/** Place of magnet makers' class, counted from nothing. */
const MAKER_CLASS = MAKERS_PRIORITY - 1;

/** What makers want of each element: their use, plus part of what their cover lacks. Writes makerOrder, civilOrders and the sums of scratch. */
export function orderForMaking({ model, params, state, scratch }: Simulation): void {
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const { makers } = model;
  const { elements } = model.magnets;
  const V = elements.length;
  const correction = 1 / params.behaviour["buffer-correction"];
  const slow = 1 / params.behaviour["order-smoothing"];
  const most = params.behaviour["order-most"];
  const { makerUse, makerStock, makerOrder, civilOrders } = state;
  const makersNeed = emptied(scratch.makersNeed);
  const makersOrder = emptied(scratch.makersOrder);
  for (let maker = 0; maker < makers.count; maker++) {
    const region = makers.region[maker];
    for (let v = 0; v < V; v++) {
      const at = maker * V + v;
      const use = makerUse[at];
      const e = elements[v];
      const target = params.makerCover[region * E + e] * (1 + state.makerExtra[region * E + e]) * use;
      const hoarding = state.buyerHoarding[model.zone[region] * I + e];
      const usual = Math.min(1, hoarding);
      const short = target * usual - makerStock[at];
      const order =
        use +
        (short > 0
          ? short * correction + target * (hoarding - usual) * slow
          : (target * hoarding - makerStock[at]) * slow);
      const ordered = order < 0 ? 0 : Math.min(order, most * use);
      makerOrder[at] = ordered;
      makersNeed[region * E + e] += use;
      makersOrder[region * E + e] += ordered;
      civilOrders[(region * I + e) * CLASSES + MAKER_CLASS] += ordered;
    }
  }
}

/**
 * Serves every pool of oxide (region x element) by priority from the traders' stocks, then delivers to makers. Oxide and
 * magnets are loops of their own so that V8 compiles each with its helpers in one piece.
 * Writes account, makerStock, usage and the shares served.
 */
export function sellOxide(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const { account, usage } = state;
  const { makersNeed, makersOrder } = simulation.scratch;
  const memory = 1 / params.behaviour["usage-memory"];
  for (let region = 0; region < model.regions.length; region++) {
    for (let e = 0; e < E; e++) {
      const pool = region * I + e;
      const need = state.poolDemand[pool] + makersNeed[region * E + e];
      usage[region * E + e] += (need - usage[region * E + e]) * memory;
      let open = openOxide(simulation, region, e);
      let civilOnly = account[(region * 2 + 1) * E + e];
      if (civilOnly > 0 && state.militaryNeed[pool] > 0) {
        const leaked = leakToMilitary(simulation, region, e, open, civilOnly);
        open += leaked;
        civilOnly -= leaked;
      }
      const short = serve(simulation, pool, open, civilOnly);
      const ordered = makersOrder[region * E + e];
      if (short) shareByWillingness(simulation, pool, MAKER_CLASS, ordered);
      if (model.useRules > 0 && state.useRuled[pool] === 1) {
        const forCivil = (region * 2 + 1) * E + e;
        const wanted = ordered * makersShare(simulation, pool);
        limitByUse(simulation, pool, open, civilOnly, state.onWay[forCivil], wanted);
      }
      const toMakers = ordered * makersShare(simulation, pool);
      splitMakersOxide(simulation, region, e, open, civilOnly, MAKER_CLASS, toMakers);
      takeOxide(simulation, region, e, open, toMakers);
    }
  }
  deliverToMakers(simulation);
}

/** The same for magnets, from the distributors' stocks. Writes stock and contents, userContent, magnetUsage and the shares served. */
export function sellMagnets(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const G = model.magnets.count;
  const { stock, magnetUsage } = state;
  const memory = 1 / params.behaviour["usage-memory"];
  for (let region = 0; region < model.regions.length; region++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const pool = region * (E + G) + E + magnet;
      const at = region * G + magnet;
      // A memory without the trend would stay behind a market that grows, by more than distributors hold.
      const known = magnetUsage[at] * params.magnetGrowth[at];
      magnetUsage[at] = known + (state.poolDemand[pool] - known) * memory;
      let open = stock[region * 2 * G + magnet];
      let civilOnly = stock[(region * 2 + 1) * G + magnet];
      if (civilOnly > 0 && state.militaryNeed[pool] > 0) {
        const leaked = leakToMilitary(simulation, region, E + magnet, open, civilOnly);
        open += leaked;
        civilOnly -= leaked;
      }
      if (serve(simulation, pool, open, civilOnly)) shareByWillingness(simulation, pool, MAKER_CLASS, 0);
      if (model.useRules > 0 && state.useRuled[pool] === 1)
        limitByUse(simulation, pool, open, civilOnly, state.magnetOnWay[(region * 2 + 1) * G + magnet], 0);
      noteBarred(simulation, pool * CLASSES, at, civilOnly);
      takeMagnets(simulation, region, magnet);
    }
  }
}

/** True when somebody goes short. */
function serve({ state, scratch }: Simulation, pool: number, open: number, civilOnly: number): boolean {
  const { civilOrders, militaryOrders, civilServed, militaryServed } = state;
  return serveByPriority(
    pool * CLASSES,
    open,
    civilOnly,
    civilOrders,
    militaryOrders,
    civilServed,
    militaryServed,
    scratch.drawn,
  );
}

function openOxide({ model, state }: Simulation, region: number, e: number): number {
  const E = model.elements.length;
  let sum = state.account[region * 2 * E + e];
  const { namedStart } = model.accounts;
  for (let account = namedStart[region]; account < namedStart[region + 1]; account++)
    sum += state.account[account * E + e];
  return sum;
}

function takeOxide(simulation: Simulation, region: number, e: number, open: number, toMakers: number): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const { drawn } = scratch;
  const civilAt = (region * 2 + 1) * E + e;
  if (model.magnets.place[e] >= 0 && model.magnets.place[e] === model.magnets.samarium)
    releaseMetal(simulation, region, e, drawn.open + drawn.civilOnly - toMakers);
  if (drawn.civilOnly > 0) state.account[civilAt] = Math.max(0, state.account[civilAt] - drawn.civilOnly);
  if (open <= 0 || drawn.open <= 0) return;
  const left = 1 - Math.min(1, drawn.open / open);
  state.account[region * 2 * E + e] *= left;
  const { namedStart } = model.accounts;
  for (let account = namedStart[region]; account < namedStart[region + 1]; account++)
    state.account[account * E + e] *= left;
}

function makersShare({ model, params, state, on }: Simulation, pool: number): number {
  const at = pool * CLASSES + MAKER_CLASS;
  const share = shareOf(state.civilServed[at], state.level[at], params.makerWeight, on.willingness);
  if (model.useRules === 0) return share;
  const groups = useGroups(model);
  return share * state.useLimit[(pool + 1) * groups - 1];
}

function takeMagnets({ model, state, scratch }: Simulation, region: number, magnet: number): void {
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const { drawn } = scratch;
  const user = (region * G + magnet) * V;
  for (let civilOnly = 0; civilOnly < 2; civilOnly++) {
    const at = (region * 2 + civilOnly) * G + magnet;
    const taken = civilOnly === 1 ? drawn.civilOnly : drawn.open;
    const held = state.stock[at];
    if (taken <= 0 || held <= 0) continue;
    const part = Math.min(1, taken / held);
    state.stock[at] = held * (1 - part);
    for (let v = 0; v < V; v++) {
      const moved = state.stockContent[at * V + v] * part;
      state.stockContent[at * V + v] -= moved;
      state.userContent[user + v] += moved;
    }
  }
}

function deliverToMakers(simulation: Simulation): void {
  const { model, state } = simulation;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const { elements } = model.magnets;
  const V = elements.length;
  const { makers } = model;
  for (let maker = 0; maker < makers.count; maker++) {
    for (let v = 0; v < V; v++) {
      const pool = makers.region[maker] * I + elements[v];
      const got = state.makerOrder[maker * V + v] * makersShare(simulation, pool);
      mixCivil(simulation, maker, v, got);
      state.makerStock[maker * V + v] += got;
    }
  }
}

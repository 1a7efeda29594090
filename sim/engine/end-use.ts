/** End users: what they want, what they order, what they use, and what they go without. */
import { exp } from "../numbers/elementary.ts";
import { ageGoods } from "./goods-in-use.ts";
import type { Simulation } from "./simulation.ts";
import { COHORT_WEEKS } from "./state/goods-state.ts";
import { useGroups } from "./state/use-licence-state.ts";
import { RESPONSE_EVERY } from "./state.ts";
import { switchGoods } from "./switching.ts";
import { shareOf } from "./willingness.ts";

/**
 * Demand and orders of the week. Demand = base x growth x shock x noise x price response; an order is the demand plus
 * part of what the buffer lacks, between nothing and some weeks' demand (`order-most`). Users who do not foresee the week's noise order by
 * what they expect without it.
 * Writes demand, cellOrder (t a week), orders of each class, poolDemand and militaryNeed.
 */
export function orderForUse({ model, params, state, chance, scratch, lists, on }: Simulation): void {
  const I = model.elements.length + model.magnets.count;
  const { behaviour, cellDemand, cellGrowth, cellBuffer } = params;
  const { cellTrend, cellFactor, response, buffer, demand, cellOrder, orders, poolDemand, poolTarget } =
    state;
  const { buyerHoarding, backlog, militaryNeed } = state;
  const { military } = model.cells;
  const { cellMostCover } = params;
  const extra = on.catchUp ? behaviour["catch-up-rate"] : 0;
  const { cellPool, cellClass } = lists;
  const { pace, hoard } = scratch;
  const sigma = on.noise ? behaviour["demand-noise-weekly"] : 0;
  const correction = 1 / behaviour["buffer-correction"];
  const slow = 1 / behaviour["order-smoothing"];
  const foreseen = behaviour["demand-foreseen"];
  const most = behaviour["order-most"];
  for (let region = 0; region < model.regions.length; region++) {
    const regional = sigma * chance.regionNormal[region * model.ticks + state.tick];
    const zone = model.zone[region];
    for (let item = 0; item < I; item++) {
      pace[region * I + item] = 1 + regional + sigma * chance.itemNormal[item * model.ticks + state.tick];
      hoard[region * I + item] = buyerHoarding[zone * I + item];
    }
  }
  state.orderSums.fill(0);
  for (let cell = 0; cell < cellPool.length; cell++) {
    const pool = cellPool[cell];
    const shared = pace[pool];
    const trend = cellTrend[cell] * cellGrowth[cell];
    const wanted = cellDemand[cell] * trend * cellFactor[cell] * response[cell];
    const now = shared > 0 ? wanted * shared : 0;
    const aim = cellBuffer[cell] * wanted;
    const hoarding = Math.min(hoard[pool], cellMostCover[cell]);
    const usual = Math.min(1, hoarding);
    const short = aim * usual - buffer[cell];
    const beyond = aim * (hoarding - usual);
    // What is missing is ordered soon; what fear adds or calm takes comes over the time in which stocks are built.
    const meant = foreseen === 1 ? now : wanted + foreseen * (now - wanted);
    const ask = meant + (short > 0 ? short * correction + beyond * slow : (short + beyond) * slow);
    const later = backlog[cell] > 0 ? Math.min(backlog[cell], extra * wanted) : 0;
    const order = ask + later > 0 ? Math.min(most * wanted, ask + later) : 0;
    cellTrend[cell] = trend;
    demand[cell] = now;
    cellOrder[cell] = order;
    poolDemand[pool] += now;
    militaryNeed[pool] += military[cell] * now;
    poolTarget[pool] += aim;
    orders[cellClass[cell]] += order;
  }
}

/**
 * How price moves demand, for a quarter of the users a week: the short response follows within ten weeks, the long one
 * (thrift, redesign) over years and never falls back at once; above its reservation price a use gives up, 20, 50 and
 * 90 % of it at the three points of the table, on straight lines in the log of the price.
 * Writes elastic, thrifted and response, and by way of switching.ts missed and switched; bought and willing, t a week.
 */
export function createRespondToPrices(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, scratch, lists, on } = simulation;
    const { answering, answeringStart, cellPool } = lists;
    const { behaviour, cellShort, cellLong, cellReservation20, cellReservation50, cellReservation90 } =
      params;
    const { elastic, thrifted, response, logRatio, buyerCost, termsCost, premium, demand, bought, willing } =
      state;
    const { dearness } = scratch;
    const { cells } = model;
    const I = model.elements.length + model.magnets.count;
    const shortShare = on.elasticity ? behaviour["short-elasticity-share"] : 0;
    const longShare = on.thrifting ? behaviour["long-elasticity-share"] * 0.5 : 0;
    const shortStep = Math.min(1, RESPONSE_EVERY / behaviour["short-elasticity-lag"]);
    const longStep = Math.min(1, RESPONSE_EVERY / behaviour["thrifting-lag"]);
    const week = state.tick % RESPONSE_EVERY;
    bought.fill(0, week * I, (week + 1) * I);
    willing.fill(0, week * I, (week + 1) * I);
    for (let region = 0; region < model.regions.length; region++) {
      const zone = model.zone[region] * I;
      for (let item = 0, pool = region * I; item < I; item++, pool++)
        dearness[pool] = logRatio[zone + item] + buyerCost[pool] + termsCost[pool];
    }
    for (let at = answeringStart[week]; at < answeringStart[week + 1]; at++) {
      const cell = answering[at];
      const ratio = dearness[cellPool[cell]];
      elastic[cell] += (-shortShare * cellShort[cell] * ratio - elastic[cell]) * shortStep;
      const dear = Math.max(ratio, 0);
      thrifted[cell] += (-longShare * cellLong[cell] * dear - thrifted[cell]) * longStep;
      const sum = elastic[cell] + thrifted[cell];
      let stays = 1;
      let pays = 1; // would still buy at the spot quote
      const abroad = model.zone[cells.region[cell]];
      const item = cells.item[cell];
      if (on.reservation) {
        const at20 = cellReservation20[cell];
        const at50 = cellReservation50[cell];
        const at90 = cellReservation90[cell];
        stays = 1 - givenUp(ratio, at20, at50, at90);
        if (abroad === 1) pays = 1 - givenUp(ratio + premium[I + item], at20, at50, at90);
      }
      if (abroad === 1 && stays > 0) {
        bought[week * I + item] += demand[cell];
        willing[week * I + item] += demand[cell] * Math.min(1, pays / stays);
      }
      const answer = exp(sum < -1.6 ? -1.6 : Math.min(sum, 0.3)) * stays;
      response[cell] = on.switching ? answer * switchGoods(simulation, cell) : answer;
    }
  };
}

/** Share of a use that has left at this log price ratio. */
function givenUp(ratio: number, at20: number, at50: number, at90: number): number {
  if (ratio <= 0) return 0;
  if (ratio < at20) return (0.2 * ratio) / at20;
  if (ratio < at50) return 0.2 + (0.3 * (ratio - at20)) / (at50 - at20);
  if (ratio < at90) return 0.5 + (0.4 * (ratio - at50)) / (at90 - at50);
  const beyond = 0.9 + (0.1 * (ratio - at90)) / (at90 - at50);
  return Math.min(beyond, 1);
}

/**
 * Deliveries by class arrive in the buffers and the week's demand is met from them, as far as lines run: of those that
 * stood last week some have still to restart. Lines slow down to the least share of their needs at which they can run,
 * and below it some stop so that the others go on. Part of what is lost is made up later, by a little a week, out of
 * what lies in the buffer beyond half of what it should hold.
 *
 * Reads served and level (what classes and buyers in them get). Writes buffer, without, backlog, linesDown, poolUsed,
 * poolCaught (t), consumed (t REO, oxides).
 */
export function use({ model, params, state, lists, on }: Simulation): void {
  const { useSums } = state;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const { buffer, demand, without, cellOrder, served, level, poolUsed, poolHeld, poolCaught, consumed } =
    state;
  const { backlog, linesDown, useLimit, useGroup } = state;
  const { military } = model.cells;
  const groups = useGroups(model);
  const { cellWeight, cellBuffer, cellMadeUp, cellMinRun, cellStaysStopped } = params;
  const { cellPool, cellClass } = lists;
  const extra = on.catchUp ? params.behaviour["catch-up-rate"] : 0;
  useSums.fill(0);
  for (let cell = 0; cell < cellPool.length; cell++) {
    const place = cellClass[cell];
    const pool = cellPool[cell];
    const now = demand[cell];
    let share = shareOf(served[place], level[place], cellWeight[cell], on.willingness);
    if (groups > 0 && military[cell] === 0) share *= useLimit[pool * groups + useGroup[cell]];
    const there = buffer[cell] + cellOrder[cell] * share;
    let taken = Math.min(now, there);
    if (linesDown[cell] > 0 || taken < now) {
      const standing = on.lineStops ? linesDown[cell] * cellStaysStopped[cell] : 0;
      taken = Math.min(taken, now * (1 - standing));
      const least = on.lineStops && now > 0 ? cellMinRun[cell] : 0;
      const stops = least > 0 ? Math.max(0, 1 - there / now / least) : 0;
      const down = Math.max(standing, stops);
      linesDown[cell] = down > 1e-3 ? down : 0;
      backlog[cell] += extra > 0 ? (now - taken) * cellMadeUp[cell] : 0;
    }
    without[cell] = now - taken;
    let left = there - taken;
    if (backlog[cell] > 0 && left > 0) {
      const spare = Math.max(0, left - 0.5 * cellBuffer[cell] * now);
      const caught = Math.min(backlog[cell], extra * now, spare);
      backlog[cell] -= caught;
      left -= caught;
      poolCaught[pool] += caught;
    }
    buffer[cell] = left;
    poolUsed[pool] += taken;
    poolHeld[pool] += left;
  }
  for (let pool = 0; pool < poolUsed.length; pool++) {
    if (pool % I < E) consumed[pool % I] += poolUsed[pool] + poolCaught[pool];
  }
}

/**
 * Magnets used leave the users' buffers with the mean composition of what the buffers hold. Writes userContent and consumed, t REO, and
 * in a world with lifetimes the columns of goods-in-use.ts.
 */
export function useMagnets(simulation: Simulation): void {
  const { model, state } = simulation;
  const E = model.elements.length;
  const G = model.magnets.count;
  const I = E + G;
  const { elements } = model.magnets;
  const V = elements.length;
  const ages = model.lifetimes.known.length > 0;
  const cohort = Math.floor(state.tick / COHORT_WEEKS) * state.inUse.length;
  for (let region = 0; region < model.regions.length; region++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const pool = region * I + E + magnet;
      const used = state.poolUsed[pool] + state.poolCaught[pool];
      if (used <= 0) continue;
      const part = used / (used + state.poolHeld[pool]);
      for (let v = 0; v < V; v++) {
        const at = (region * G + magnet) * V + v;
        const gone = state.userContent[at] * part;
        state.userContent[at] -= gone;
        state.consumed[elements[v]] += gone;
        if (ages) state.cameIntoUse[cohort + at] += gone;
      }
    }
  }
  if (ages) ageGoods(simulation);
}

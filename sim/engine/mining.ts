/** Mines dig, stop when the stock ahead of them is full, and ship to the plants that take their ore. */
import { ORE } from "../model/types.ts";
import { emptied } from "./emptied.ts";
import { LONGEST_WEEKS } from "./params.ts";
import type { Simulation } from "./simulation.ts";
import { RING } from "./state.ts";

/** Weeks over which a pile is offered to takers with room. */
const PILE_OFFER_WEEKS = 8;

/**
 * Digs: rate x growth x availability x utilisation, at most the capacity, less as the pile nears its limit.
 * Writes `pile` (t REO), `inflow`, and `mineRate`, which grows. The pile's composition is the mine's drawn basket.
 */
export function extractOre({ model, params, state }: Simulation): void {
  const E = model.elements.length;
  const { count } = model.mines;
  const { mineRate, mineCapacity, mineGrowth, basket, behaviour } = params;
  const { pile, mineFactor, utilisation, expanded, inflow } = state;
  const limitWeeks = behaviour["mine-pile-max-weeks"];
  for (let mine = 0; mine < count; mine++) {
    mineRate[mine] *= mineGrowth[mine];
    const rate = Math.min(mineRate[mine], mineCapacity[mine]) * (1 + expanded[mine]);
    const full = mineFactor[mine] * rate * utilisation[mine];
    if (full <= 0) continue;
    const limit = limitWeeks * rate;
    const room = (limit - pile[mine]) / (0.25 * limit);
    const made = full * (room < 0 ? 0 : Math.min(room, 1));
    pile[mine] += made;
    for (let e = 0; e < E; e++) inflow[e] += made * basket[mine * E + e];
  }
}

/**
 * Ships ore and residue along the feed links that are open this week. Shares are those of the open links; a plant
 * takes no more than its yard holds, and what it refuses stays where it is.
 * Writes `pile`, `outPile`, `feedRing`, `feedOnWay`.
 */
export function shipFeed({ model, params, state, scratch }: Simulation): void {
  const E = model.elements.length;
  const P = model.plants.count;
  const { feed, plants } = model;
  const { feedShare, feedLead, plantCapacity, basket } = params;
  const { pile, outPile, feedStock, feedOnWay, feedRing, plantFactor, tick } = state;
  const open = scratch.link;
  const mineTotal = emptied(scratch.mineA);
  const plantTotal = emptied(scratch.plantA); // [stream * P + plant]

  for (let link = 0; link < feed.count; link++) {
    const active =
      tick >= feed.startTick[link] && tick <= feed.endTick[link] && state.plantFactor[feed.toPlant[link]] > 0;
    open[link] = active ? feedShare[link] : 0;
    if (feed.fromMine[link] >= 0) mineTotal[feed.fromMine[link]] += open[link];
    else plantTotal[feed.stream[link] * P + feed.fromPlant[link]] += open[link];
  }

  const wanted = emptied(scratch.plantB); // tonnes offered to each plant
  for (let link = 0; link < feed.count; link++) {
    if (open[link] <= 0) continue;
    const mine = feed.fromMine[link];
    const from = feed.fromPlant[link];
    const whole = mine >= 0 || (plants.cracker[from] === 1 && feed.stream[link] === ORE);
    const held = mine >= 0 ? pile[mine] : sumOf(outPile, from * E, E);
    const fresh = mine >= 0 ? state.mineFactor[mine] * params.mineRate[mine] : whole ? held : 0;
    const offer = Math.min(held, fresh + held / PILE_OFFER_WEEKS);
    const total = mine >= 0 ? mineTotal[mine] : plantTotal[feed.stream[link] * P + from];
    open[link] = ((offer * open[link]) / total) * (1 - state.linkClosed[link]);
    wanted[feed.toPlant[link]] += open[link];
  }
  for (let plant = 0; plant < P; plant++) {
    let held = 0;
    for (let e = 0; e < E; e++) held += feedStock[plant * E + e] + feedOnWay[plant * E + e];
    const room = params.behaviour["feed-stock-max-weeks"] * plantCapacity[plant] * plantFactor[plant] - held;
    wanted[plant] = wanted[plant] > 0 ? Math.max(0, Math.min(1, room / wanted[plant])) : 0;
  }

  for (let link = 0; link < feed.count; link++) {
    const plant = feed.toPlant[link];
    const lead = Math.min(LONGEST_WEEKS, feedLead[link] + Math.round(state.linkWeeks[link]));
    const slot = ((tick + lead) % RING) * P * E + plant * E;
    const mine = feed.fromMine[link];
    const there = mine >= 0 ? pile[mine] : sumOf(outPile, feed.fromPlant[link] * E, E);
    const amount = Math.min(there, open[link] * wanted[plant]);
    if (amount <= 0) continue;
    if (mine >= 0) {
      pile[mine] -= amount;
      for (let e = 0; e < E; e++) {
        const moved = amount * basket[mine * E + e];
        feedRing[slot + e] += moved;
        feedOnWay[plant * E + e] += moved;
      }
    } else {
      const from = feed.fromPlant[link] * E;
      const part = amount / there;
      for (let e = 0; e < E; e++) {
        const moved = outPile[from + e] * part;
        outPile[from + e] -= moved;
        feedRing[slot + e] += moved;
        feedOnWay[plant * E + e] += moved;
      }
    }
  }
}

function sumOf(column: Float64Array, first: number, count: number): number {
  let sum = 0;
  for (let at = first; at < first + count; at++) sum += column[at];
  return sum;
}

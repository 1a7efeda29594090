/** Plants work through their feed; circuits split what they can; the rest is residue, kept or passed on. */
import type { Simulation } from "./simulation.ts";
import { RING } from "./state.ts";

/** Memory of what reaches circuits and of what they split, weeks; sales have one of their own (oxide-market.ts, offtakes.ts). */
const FLOW_MEMORY = 13;

/** A plant slows down over this last part of its full stocks, as a share of the value of its output. */
const THROTTLE_BAND = 0.3;

/**
 * One week of separation. Feed is taken pro rata to its composition; `recovery` of it survives. An element with an
 * open circuit goes into the circuit's hold-up up to the circuit's capacity, and only as far as its oxide can still be
 * stocked (surplus elements are separated on demand and otherwise stay in the residue). The plant slows when the
 * stocks that earn its money are full. Residue of earlier weeks is drawn when a circuit has room.
 * Writes feedStock, residue, outPile, holdRing, inHold, oxide (what leaves the hold-up), arrived, separated, lost.
 */
export function refineOxides(simulation: Simulation): void {
  const { model, params, state, on } = simulation;
  const E = model.elements.length;
  const P = model.plants.count;
  const { plants, seg } = model;
  const { behaviour, plantCapacity, recovery, hold } = params;
  const {
    feedStock,
    residue,
    outPile,
    oxide,
    holdRing,
    inHold,
    arrived,
    separated,
    sold,
    circuitNow,
    plantFactor,
    unused,
    lost,
    tick,
  } = state;
  const maxWeeks = behaviour["oxide-stock-max-weeks"];
  const drawWeeks = behaviour["residue-draw-weeks"];
  for (let plant = 0; plant < P; plant++) {
    const at = plant * E;
    const slotNow = (tick % RING) * P * E + at;
    for (let e = 0; e < E; e++) {
      oxide[at + e] += holdRing[slotNow + e];
      inHold[at + e] -= holdRing[slotNow + e];
      holdRing[slotNow + e] = 0;
    }
    if (plantFactor[plant] <= 0) {
      for (let e = 0; e < E; e++) {
        arrived[at + e] -= arrived[at + e] / FLOW_MEMORY;
        separated[at + e] -= separated[at + e] / FLOW_MEMORY;
      }
      continue;
    }
    let held = 0;
    for (let e = 0; e < E; e++) held += feedStock[at + e];
    const limit = plantCapacity[plant] * plantFactor[plant] * (1 - unused[plant]);
    const work = Math.min(held, limit);
    const possible = held > 0 ? work / held : 0;
    const part =
      possible > 0 ? possible * (on.plantThrottle ? throttle(simulation, plant, maxWeeks, possible) : 1) : 0;
    const slotOut = ((tick + hold[plant]) % RING) * P * E + at;

    for (let e = 0; e < E; e++) {
      if (feedStock[at + e] === 0 && residue[at + e] === 0 && separated[at + e] === 0) continue;
      const taken = feedStock[at + e] * part;
      const good = taken * recovery[plant];
      feedStock[at + e] -= taken;
      lost[e] += taken - good;
      arrived[at + e] += (good - arrived[at + e]) / FLOW_MEMORY;
      let split = 0;
      let drawn = 0;
      if (circuitNow[at + e] > 0) {
        const most = on.splitOnDemand ? stockLimit(maxWeeks, sold[at + e], good) : Infinity;
        const room = Math.max(0, most - oxide[at + e] - inHold[at + e]);
        split = Math.min(good, circuitNow[at + e], room);
        const spare = Math.min(circuitNow[at + e] - split, room - split);
        if (spare > 0 && residue[at + e] > 0) {
          drawn = Math.min(spare, residue[at + e] / drawWeeks);
          residue[at + e] -= drawn;
        }
        holdRing[slotOut + e] += split + drawn;
        inHold[at + e] += split + drawn;
      }
      const rest = good - split;
      if (plants.cracker[plant] === 1 || (seg[e] === 1 && plants.sendsSeg[plant] === 1))
        outPile[at + e] += rest;
      else residue[at + e] += rest;
      separated[at + e] += (split + drawn - separated[at + e]) / FLOW_MEMORY;
    }
  }
}

/**
 * 1 while stocks have room; falls to 0 as the share of output value whose stock is full reaches one. Room is judged by
 * what the plant could split this week, `possible` of its feed: a circuit that has just opened is not full because it
 * has made little so far.
 */
function throttle(
  { model, params, state }: Simulation,
  plant: number,
  maxWeeks: number,
  possible: number,
): number {
  const E = model.elements.length;
  const at = plant * E;
  if (model.plants.cracker[plant] === 1) return 1;
  const { circuitNow, feedStock, oxide, inHold, sold, spot } = state;
  const yields = possible * params.recovery[plant];
  const price = model.zone[model.plants.region[plant]] * E;
  let value = 0;
  let full = 0;
  for (let e = 0; e < E; e++) {
    if (circuitNow[at + e] <= 0 || feedStock[at + e] <= 0) continue;
    const worth = feedStock[at + e] * spot[price + e];
    const ceiling = stockLimit(maxWeeks, sold[at + e], feedStock[at + e] * yields);
    const ratio = ceiling > 0 ? (oxide[at + e] + inHold[at + e]) / ceiling : 0;
    value += worth;
    full += worth * Math.min(ratio, 1);
  }
  if (value <= 0) return 1;
  const slack = (1 - full / value) / THROTTLE_BAND;
  return Math.min(slack, 1);
}

/** Oxide that a plant will stock, t: weeks of sales, and for a circuit that has not sold yet, of part of its flow. */
function stockLimit(weeks: number, sales: number, flow: number): number {
  return weeks * Math.max(sales, 0.25 * flow);
}

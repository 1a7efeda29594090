/** Ways whose time differs from shipment to shipment. */
import { mayAct } from "../model/options.ts";
import type { Model } from "../model/types.ts";
import { quantile } from "../numbers/distributions.ts";
import { log } from "../numbers/elementary.ts";
import { keyOf, uniform } from "../numbers/philox.ts";
import { bookMetal } from "./metal.ts";
import { bookLeg, createSend, wayWeeks } from "./oxide-shipping.ts";
import type { Simulation, Units } from "./simulation.ts";
import { LATE_RING } from "./state/transit-state.ts";
import type { TransitChance } from "./streams.ts";

/** What `transit-law` says. */
const [LOGNORMAL, EXPONENTIAL] = [1, 2];

/** Most lots of one shipment that are drawn apart: what is more travels with them in equal parts. */
const MOST_LOTS = 256;

/** How oxide is sent: in a world where ways may differ, by lots of their own; elsewhere as ways take. */
export function createSendByLots(simulation: Simulation): Units["send"] {
  const { model, params } = simulation;
  const usual = createSend(simulation);
  if (!mayAct(model.inputs, model.parameterSlot["transit-law"])) return usual;
  return (origin, account, element) => {
    if (params.behaviour["transit-law"] > 0) sendLots(simulation, origin, account, element);
    else usual(origin, account, element);
  };
}

/**
 * scratch.amount[0] t leave in lots of `transit-lot` t, each of which takes a week and a drawn time whose mean is the rest of the way.
 * A lot's time depends on the way, the element, the week and its place among the lots, and on nothing else.
 */
function sendLots(simulation: Simulation, origin: number, account: number, element: number): void {
  const { model, params, state, scratch, chance } = simulation;
  const { behaviour } = params;
  const amount = scratch.amount[0];
  if (amount <= 0) return;
  const E = model.elements.length;
  const R = model.regions.length;
  const region = model.accounts.region[account];
  const way = origin * R + region;
  const mean = wayWeeks(simulation, way, element) - 1;
  const size = behaviour["transit-lot"];
  const lots = size > 0 ? Math.min(MOST_LOTS, Math.max(1, Math.ceil(amount / size - 1e-9))) : 1;
  const imported = model.zone[origin] === 0 && model.zone[region] !== 0;
  for (let lot = 0; lot < lots; lot++) {
    const u = luckOf(chance.transit, way * E + element, state.tick, lot);
    const weeks = 1 + Math.round(drawnWeeks(behaviour["transit-law"], mean, behaviour["transit-spread"], u));
    const slot = (state.tick + Math.min(LATE_RING - 1, weeks)) % LATE_RING;
    state.lateRing[(slot * model.accounts.count + account) * E + element] += amount / lots;
    if (imported) state.lateImports[slot * R + region] += amount / lots;
  }
  state.onWay[account * E + element] += amount;
  bookLeg(simulation, way, element);
  if (account < model.accounts.stateStart) bookMetal(simulation, origin, region, element, amount);
}

function drawnWeeks(law: number, mean: number, spread: number, u: number): number {
  if (mean <= 0) return 0;
  if (law === EXPONENTIAL) return -mean * log(1 - u);
  if (law !== LOGNORMAL || spread <= 0) return mean;
  return quantile({ kind: "lognormal", mean, sd: spread * mean }, u);
}

/** What comes this week of shipments with a time of their own, after the rest; undefined where ways take their weeks. */
export function createReceiveLots(simulation: Simulation): (() => void) | undefined {
  const { model, state } = simulation;
  if (state.lateRing.length === 0) return undefined;
  const A = model.accounts.count * model.elements.length;
  const R = model.regions.length;
  return () => {
    const { lateRing, lateImports, account, onWay, imported } = state;
    const slot = state.tick % LATE_RING;
    for (let at = 0; at < A; at++) {
      const arrived = lateRing[slot * A + at];
      if (arrived === 0) continue;
      account[at] += arrived;
      onWay[at] -= arrived;
      lateRing[slot * A + at] = 0;
    }
    for (let region = 0; region < R; region++) {
      imported[region] += lateImports[slot * R + region];
      lateImports[slot * R + region] = 0;
    }
  };
}

/** The luck of ways in one future: a key for each way and element, by their names. Empty where ways take their weeks. */
export function openTransit(model: Model, seed: string, replication: number, transit: TransitChance): void {
  if (transit.first.length === 0) return;
  transit.replication[0] = replication;
  if (transit.seed === seed) return;
  transit.seed = seed;
  const { elements, regions } = model;
  regions.forEach((from, origin) => {
    regions.forEach((to, region) => {
      elements.forEach((symbol, e) => {
        const key = keyOf(seed, `transit/${from}/${to}/${symbol}`);
        const at = (origin * regions.length + region) * elements.length + e;
        transit.first[at] = key.first;
        transit.second[at] = key.second;
      });
    });
  });
}

/** A uniform number in (0, 1) of one lot. */
function luckOf(transit: TransitChance, at: number, tick: number, lot: number): number {
  const key = transit.key;
  key.first = transit.first[at];
  key.second = transit.second[at];
  return uniform(key, transit.replication[0], tick * MOST_LOTS + lot);
}

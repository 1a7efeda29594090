/** Oxide on its way: what leaves plants, what arrives, and what traders have of it. */
import { bookMetal, isMetal } from "./metal.ts";
import { LONGEST_WEEKS } from "./params.ts";
import { levy } from "./shocks/bloc-floor.ts";
import type { Simulation, Units } from "./simulation.ts";
import { RING } from "./state.ts";

/** What was under way arrives: at plants (feed) and at traders (oxide). Empties this tick's slots of the rings. */
export function receiveOxide({ model, state }: Simulation): void {
  const P = model.plants.count * model.elements.length;
  const A = model.accounts.count * model.elements.length;
  const { feedRing, feedStock, feedOnWay, transitRing, account, onWay } = state;
  const feedSlot = (state.tick % RING) * P;
  for (let at = 0; at < P; at++) {
    const arrived = feedRing[feedSlot + at];
    if (arrived === 0) continue;
    feedStock[at] += arrived;
    feedOnWay[at] -= arrived;
    feedRing[feedSlot + at] = 0;
  }
  const transitSlot = (state.tick % RING) * A;
  for (let at = 0; at < A; at++) {
    const arrived = transitRing[transitSlot + at];
    if (arrived === 0) continue;
    account[at] += arrived;
    onWay[at] -= arrived;
    transitRing[transitSlot + at] = 0;
  }
  const R = model.regions.length;
  for (let region = 0; region < R; region++) {
    const slot = (state.tick % RING) * R + region;
    state.imported[region] = state.importRing[slot];
    state.importRing[slot] = 0;
  }
}

/** Puts scratch.amount[0] t of oxide on their way to an account. Closed ways are the caller's matter; slow ones add their weeks here. */
export function createSend(simulation: Simulation): Units["send"] {
  return (origin, account, element) => {
    ship(simulation, origin, account, element);
    if (!isMetal(simulation, element)) return;
    const { accounts } = simulation.model;
    if (account >= accounts.stateStart) return; // the ledger is of what traders and makers hold
    bookMetal(simulation, origin, accounts.region[account], element, simulation.scratch.amount[0]);
  };
}

/** `send` without the ledger of metal, for what traders send on. */
export function ship(simulation: Simulation, origin: number, account: number, element: number): void {
  const { model } = simulation;
  const way = origin * model.regions.length + model.accounts.region[account];
  putUnderWay(simulation, origin, account, element, wayWeeks(simulation, way, element));
  bookLeg(simulation, way, element);
}

/** Whole weeks of a way [from * R + to], with what makes it slow this week; at most LONGEST_WEEKS. */
export function wayWeeks({ model, params, state }: Simulation, way: number, element: number): number {
  const late = state.laneWeeks[way * (model.elements.length + model.magnets.count) + element];
  return Math.min(LONGEST_WEEKS, params.route[way] + Math.round(late));
}

/** Puts scratch.amount[0] t of a region's oxide under way to an account, there in `lead` weeks. */
export function putUnderWay(
  { model, state, scratch }: Simulation,
  origin: number,
  account: number,
  element: number,
  lead: number,
): void {
  const amount = scratch.amount[0];
  const E = model.elements.length;
  const region = model.accounts.region[account];
  const slot = (state.tick + lead) % RING;
  if (model.zone[origin] === 0 && model.zone[region] !== 0)
    state.importRing[slot * model.regions.length + region] += amount;
  state.transitRing[(slot * model.accounts.count + account) * E + element] += amount;
  state.onWay[account * E + element] += amount;
}

/** Books scratch.amount[0] t on a way [from * R + to]: a bloc's tariff and the flows from region to region. */
export function bookLeg(simulation: Simulation, way: number, element: number): void {
  const { model, state, scratch } = simulation;
  const R = model.regions.length;
  if (model.blocs > 0)
    levy(
      simulation,
      way * (model.elements.length + model.magnets.count) + element,
      way % R,
      scratch.amount[0],
    );
  if (state.flowBase >= 0) state.flows[state.flowBase + element * R * R + way] += scratch.amount[0];
}

/** t of an element that a region's traders hold and have under way, at the border of a stop included. */
export function held(simulation: Simulation, region: number, e: number): number {
  noteHeld(simulation, region, e);
  return simulation.scratch.cover[1];
}

/** The same into scratch.cover[1]: see `noteAim`. */
export function noteHeld({ model, state, scratch }: Simulation, region: number, e: number): void {
  const E = model.elements.length;
  const { account, onWay } = state;
  const { namedStart } = model.accounts;
  const open = region * 2 * E + e;
  let sum =
    state.borderHold[region * E + e] + account[open] + onWay[open] + account[open + E] + onWay[open + E];
  for (let at = namedStart[region] * E + e; at < namedStart[region + 1] * E; at += E)
    sum += account[at] + onWay[at];
  scratch.cover[1] = sum;
}

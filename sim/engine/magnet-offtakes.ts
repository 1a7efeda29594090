/** Contracts for magnets: what is bought in advance is made in any case, and ordered as the plant can deliver it. */
import { emptied } from "./emptied.ts";
import type { Simulation } from "./simulation.ts";

/** Weeks between two looks at what customers have called: plants ramp up over months. */
const CALL_EVERY = 4;

/**
 * Looks, every fourth week, at what customers have bought in advance. The plant knows it: it makes these magnets and buys their
 * oxide, and so do its merchants, without waiting for a memory of orders. The customer orders them as far as they lie on the
 * plant's shelf; until then it keeps its other suppliers, which give up their shares alike as they move. Once a contract ends
 * shares stay where they are, and costs move them from then on.
 * Reads the shelves and what was asked of them last week. Writes firmMagnets [(buyer * R + seller) * G + magnet] in t a week, makerUse, usage,
 * sourcing and shifted.
 */
export function callMagnets(simulation: Simulation): void {
  const { state, scratch } = simulation;
  if (state.tick % CALL_EVERY !== 0) return;
  readContracts(simulation);
  foresee(simulation);
  state.firmMagnets.set(scratch.firmNow);
  limitToShelves(simulation);
  moveOrders(simulation);
}

/** A share of the plant's capacity as it runs, split over the magnets of its family as their uses need them, and no more than these need. */
function readContracts({ model, params, state, scratch }: Simulation): void {
  const { magnetOfftakes, makers, magnets, cells } = model;
  const R = model.regions.length;
  const G = magnets.count;
  const E = model.elements.length;
  const { demand } = state;
  const need = scratch.magnetNeed;
  const firm = emptied(scratch.firmNow);
  for (let contract = 0; contract < magnetOfftakes.count; contract++) {
    if (state.tick < magnetOfftakes.startTick[contract] || state.tick > magnetOfftakes.endTick[contract])
      continue;
    const maker = magnetOfftakes.maker[contract];
    const share = Math.min(1, Math.max(0, params.values[magnetOfftakes.shareSlot[contract]]));
    const bought = share * params.makerCapacity[maker] * state.makerFactor[maker];
    need.fill(0);
    let all = 0;
    for (let at = magnetOfftakes.start[contract]; at < magnetOfftakes.start[contract + 1]; at++) {
      const cell = magnetOfftakes.cells[at];
      const magnet = cells.item[cell] - E;
      if (magnets.family[magnet] !== makers.family[maker]) continue;
      need[magnet] += demand[cell];
      all += demand[cell];
    }
    if (all <= 0 || bought <= 0) continue;
    const part = Math.min(1, bought / all);
    const lane = (magnetOfftakes.region[contract] * R + makers.region[maker]) * G;
    for (let magnet = 0; magnet < G; magnet++) firm[lane + magnet] += need[magnet] * part;
  }
}

/**
 * What contracts add to a region's orders, beyond what goes there anyway, its lines count on at once, each by its capacity: their
 * needs, and what its merchants know of these, rise with the call. A call taken back lowers them.
 */
function foresee({ model, params, state, scratch }: Simulation): void {
  const { makers, magnets } = model;
  const R = model.regions.length;
  const G = magnets.count;
  const E = model.elements.length;
  const V = magnets.elements.length;
  const { firmMagnets, magnetUsage, sourcing, makerUse, usage, gross } = state;
  const more = emptied(scratch.magnet); // t a week more than was known, [seller * G + magnet]
  for (let buyer = 0; buyer < R; buyer++) {
    for (let at = 0; at < R * G; at++) {
      const lane = buyer * R * G + at;
      const now = scratch.firmNow[lane];
      if (now === 0 && firmMagnets[lane] === 0) continue;
      const anyway = magnetUsage[buyer * G + (at % G)] * sourcing[lane];
      more[at] += Math.max(now, anyway) - Math.max(firmMagnets[lane], anyway);
    }
  }
  const capacity = emptied(scratch.familyCapacity);
  for (let maker = 0; maker < makers.count; maker++)
    capacity[makers.region[maker] * 2 + makers.family[maker]] +=
      params.makerCapacity[maker] * state.makerFactor[maker];
  for (let maker = 0; maker < makers.count; maker++) {
    const region = makers.region[maker];
    const lines = capacity[region * 2 + makers.family[maker]];
    const own = params.makerCapacity[maker] * state.makerFactor[maker];
    if (lines <= 0 || own <= 0) continue;
    for (let magnet = 0; magnet < G; magnet++) {
      const made = more[region * G + magnet] * (own / lines);
      if (made === 0 || magnets.family[magnet] !== makers.family[maker]) continue;
      for (let v = 0; v < V; v++) {
        const oxide = made * gross[(model.zone[region] * G + magnet) * V + v];
        const known = makerUse[maker * V + v];
        const use = region * E + magnets.elements[v];
        makerUse[maker * V + v] = Math.max(0, known + oxide);
        usage[use] = Math.max(0, usage[use] + makerUse[maker * V + v] - known);
      }
    }
  }
}

/** Share of a lane's missing orders that its seller's shelf can fill from now to the next look, into scratch.called [seller * G + magnet]. */
function limitToShelves({ model, state, scratch }: Simulation): void {
  const R = model.regions.length;
  const G = model.magnets.count;
  const { firmMagnets, magnetUsage, sourcing, shelf, asked } = state;
  const called = emptied(scratch.called);
  for (let buyer = 0; buyer < R; buyer++) {
    for (let at = 0; at < R * G; at++) {
      const lane = buyer * R * G + at;
      if (firmMagnets[lane] === 0) continue;
      const goes = magnetUsage[buyer * G + (at % G)] * sourcing[lane];
      called[at] += Math.max(0, firmMagnets[lane] - goes);
    }
  }
  for (let at = 0; at < R * G; at++) {
    const spare = Math.max(0, shelf[at] - asked[at]) / CALL_EVERY;
    called[at] = called[at] > spare ? spare / called[at] : 1;
  }
}

/** Orders follow what was bought in advance as far as scratch.called lets them; the other sellers give up the same part of theirs. */
function moveOrders({ model, state, scratch }: Simulation): void {
  const R = model.regions.length;
  const G = model.magnets.count;
  const { firmMagnets, magnetUsage, sourcing, shifted } = state;
  for (let buyer = 0; buyer < R; buyer++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const sales = magnetUsage[buyer * G + magnet];
      if (sales <= 0) continue;
      let missing = 0;
      let others = 0;
      for (let seller = 0; seller < R; seller++) {
        const lane = (buyer * R + seller) * G + magnet;
        const gap = Math.min(1, firmMagnets[lane] / sales) - sourcing[lane];
        if (gap > 0) missing += gap * scratch.called[seller * G + magnet];
        else others -= gap;
      }
      if (missing <= 0 || others <= 0) continue;
      const given = Math.min(1, missing / others);
      const taken = Math.min(1, others / missing);
      for (let seller = 0; seller < R; seller++) {
        const lane = (buyer * R + seller) * G + magnet;
        const gap = Math.min(1, firmMagnets[lane] / sales) - sourcing[lane];
        const step = gap > 0 ? gap * scratch.called[seller * G + magnet] * taken : gap * given;
        sourcing[lane] = Math.max(0, sourcing[lane] + step);
        shifted[lane] += step;
      }
    }
  }
}

/** What is bought in advance and not yet ordered from a lane's plant goes into its book, so that it is made. Writes booked and militaryBooked. */
export function bookAhead({ model, state }: Simulation, buyer: number, seller: number, magnet: number): void {
  const G = model.magnets.count;
  const lane = (buyer * model.regions.length + seller) * G + magnet;
  const ahead = state.firmMagnets[lane] - state.magnetUsage[buyer * G + magnet] * state.sourcing[lane];
  if (ahead <= 0) return;
  const E = model.elements.length;
  state.booked[seller * G + magnet] += ahead;
  state.militaryBooked[seller * G + magnet] += ahead * state.militaryPart[buyer * (E + G) + E + magnet];
}

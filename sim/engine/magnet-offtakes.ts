/** Contracts for magnets: orders that go to a plant in any case, and that it serves before others. */
import type { Simulation } from "./simulation.ts";

/** Weeks between two looks at what customers have called: plants ramp up over months. */
const CALL_EVERY = 4;

/**
 * What customers have bought in advance, t a week, looked at every fourth week: their share of the plant's capacity as it runs, split over the magnets of its
 * family as their uses need them, and no more than these need. Orders of the region go to the plant's region at least to that
 * extent; the other sellers give up the same part of theirs. Once a contract ends shares stay where they are, and costs
 * move them from then on. Writes firmMagnets [(buyer * R + seller) * G + magnet], sourcing and shifted.
 */
export function callMagnets({ model, params, state, scratch }: Simulation): void {
  const { magnetOfftakes, makers, magnets, cells } = model;
  const R = model.regions.length;
  const G = magnets.count;
  const E = model.elements.length;
  const { firmMagnets, demand, magnetUsage, sourcing, shifted } = state;
  if (state.tick % CALL_EVERY !== 0) return;
  const need = scratch.magnetNeed;
  firmMagnets.fill(0);
  for (let contract = 0; contract < magnetOfftakes.count; contract++) {
    if (state.tick < magnetOfftakes.startTick[contract] || state.tick > magnetOfftakes.endTick[contract])
      continue;
    const maker = magnetOfftakes.maker[contract];
    const buyer = magnetOfftakes.region[contract];
    const seller = makers.region[maker];
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
    for (let magnet = 0; magnet < G; magnet++)
      firmMagnets[(buyer * R + seller) * G + magnet] += need[magnet] * part;
  }
  for (let buyer = 0; buyer < R; buyer++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const sales = magnetUsage[buyer * G + magnet];
      if (sales <= 0) continue;
      let missing = 0;
      let others = 0;
      for (let seller = 0; seller < R; seller++) {
        const lane = (buyer * R + seller) * G + magnet;
        const firm = Math.min(1, firmMagnets[lane] / sales);
        if (firm > sourcing[lane]) missing += firm - sourcing[lane];
        else others += sourcing[lane] - firm;
      }
      if (missing <= 0 || others <= 0) continue;
      const given = Math.min(1, missing / others);
      const taken = Math.min(1, others / missing);
      for (let seller = 0; seller < R; seller++) {
        const lane = (buyer * R + seller) * G + magnet;
        const gap = Math.min(1, firmMagnets[lane] / sales) - sourcing[lane];
        const step = gap > 0 ? gap * taken : gap * given;
        sourcing[lane] = Math.max(0, sourcing[lane] + step);
        shifted[lane] += step;
      }
    }
  }
}

/**
 * Share of a buyer's order that a seller's shelf fills where contracts come first: what was bought in advance is served before the
 * rest, and the rest by one share. Reads lanes and civilLanes (t asked); writes scratch.laneFills.
 */
export function fillLanes({ model, state, scratch }: Simulation, seller: number, magnet: number): void {
  const R = model.regions.length;
  const G = model.magnets.count;
  const shelf = seller * G + magnet;
  const held = state.shelf[shelf];
  const asked = state.asked[shelf];
  const { lanes, civilLanes, laneFills } = scratch;
  if (asked <= held) {
    for (let buyer = 0; buyer < R; buyer++) laneFills[(buyer * R + seller) * G + magnet] = 1;
    return;
  }
  let firm = 0;
  for (let buyer = 0; buyer < R; buyer++) {
    const lane = (buyer * R + seller) * G + magnet;
    firm += Math.min(lanes[lane] + civilLanes[lane], state.firmMagnets[lane]);
  }
  const first = firm > held ? held / firm : 1;
  const rest = asked - firm;
  const after = rest > 0 ? Math.min(1, Math.max(0, held - firm) / rest) : 1;
  for (let buyer = 0; buyer < R; buyer++) {
    const lane = (buyer * R + seller) * G + magnet;
    const order = lanes[lane] + civilLanes[lane];
    const called = Math.min(order, state.firmMagnets[lane]);
    laneFills[lane] = order > 0 ? (called * first + (order - called) * after) / order : after;
  }
}

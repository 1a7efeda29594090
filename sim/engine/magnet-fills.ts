/** Magnets bought in advance leave a shelf before others. */
import type { Simulation } from "./simulation.ts";

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

/** What a lane of magnets should bring, against which sellers are judged and causes are booked. */
import type { Simulation } from "./simulation.ts";

/**
 * t of the week that a lane [(buyer * R + seller) * G + magnet] should bring: its part of demand, or of what distributors order where
 * that is less, because they hold too much or because the week's demand came as a surprise. No seller fails by what nobody ordered.
 *
 * Reads magnetWanted, lanes and civilLanes of the week.
 */
export function laneNeed(
  { model, state, scratch }: Simulation,
  buyer: number,
  magnet: number,
  lane: number,
): number {
  const E = model.elements.length;
  const G = model.magnets.count;
  const share = state.sourcing[lane];
  const ordered = scratch.magnetWanted[buyer * G + magnet] * share;
  const allowed = scratch.lanes[lane] + scratch.civilLanes[lane]; // more than was ordered where licences of other weeks are left
  return Math.min(state.poolDemand[buyer * (E + G) + E + magnet] * share, Math.max(ordered, allowed));
}

/** A bound on what one destination takes in a week of what an authority lets leave. */
import type { Simulation } from "./simulation.ts";

/**
 * Most of an item that leaves for a destination in a week, t, when the share `passes` of it is not stopped: of what is stopped in part
 * up to twice its part of the usual flow; else the `wanted` orders, or for the most that buyers order in a week. A licence is a right to
 * ship and no order: what piled up under a stop, or for want of goods, is called for as buyers restock and not in one week.
 */
export function mostToLeave(
  { model, params }: Simulation,
  item: number,
  wanted: number,
  usual: number,
  passes: number,
): number {
  if (passes < 1) return usual * passes * (1 + passes);
  const { behaviour } = params;
  const most = item < model.elements.length ? behaviour["trader-order-most"] : behaviour["order-most"];
  return Math.max(wanted, most * usual);
}

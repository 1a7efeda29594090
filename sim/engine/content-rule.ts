/** The queue of a lane between two regions whose goods need a third one's licence for its material in them. */
import type { Simulation } from "./simulation.ts";

/** Weeks of usual orders that wait at most: half a year, as `licence-wait-most` has it by default for the authority's own goods. */
const LONGEST_QUEUE = 26;

/**
 * One week of the licences of a lane, [at], for `wanted` t of magnets: the bound part joins the queue, of which a part is decided,
 * civil and military at rates of their own; what is refused of the civil part is filed again. Writes scratch.lanes (t that may ship
 * to anybody) and scratch.civilLanes (t under civil licences). Without a rule in force nothing waits and nothing is bound.
 */
export function licenseAbroad(
  { model, params, state, scratch }: Simulation,
  at: number,
  buyer: number,
  magnet: number,
  wanted: number,
): void {
  const { ruleBound, rulePending, ruleLicensed } = state;
  if (ruleBound[at] === 0) {
    rulePending[at] = 0;
    ruleLicensed[at] = 0;
    return;
  }
  const bound = wanted * ruleBound[at];
  const usual = state.magnetUsage[buyer * model.magnets.count + magnet] * state.sourcing[at];
  const fullest = LONGEST_QUEUE * usual * ruleBound[at];
  rulePending[at] += Math.min(bound, Math.max(0, fullest - rulePending[at]));
  const decided = rulePending[at] * state.ruleHazard[at];
  const military =
    decided *
    state.militaryPart[
      buyer * (model.elements.length + model.magnets.count) + model.elements.length + magnet
    ];
  const civil = (decided - military) * state.ruleApproval[at];
  rulePending[at] = Math.max(0, rulePending[at] - civil - military);
  ruleLicensed[at] += civil;
  scratch.lanes[at] = wanted - bound + military * state.ruleMilitary[at];
  const most = Math.max(wanted, params.behaviour["order-most"] * usual); // as mostToLeave() of the authority's own goods
  scratch.civilLanes[at] = Math.min(ruleLicensed[at], most - scratch.lanes[at]);
}

/** t of magnets that a region's distributors may still have sent under such licences: stock on order. */
export function licensedAbroad({ model, state }: Simulation, buyer: number, magnet: number): number {
  const R = model.regions.length;
  const G = model.magnets.count;
  let sum = 0;
  for (let seller = 0; seller < R; seller++) sum += state.ruleLicensed[(buyer * R + seller) * G + magnet];
  return sum;
}

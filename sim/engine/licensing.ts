/** The licence queue of one destination and item. */
import { endTests, testLack, testMagnets } from "./customs.ts";
import { mostToLeave } from "./most-to-leave.ts";
import type { Simulation, Units } from "./simulation.ts";
import { useGroups } from "./state/use-licence-state.ts";
import { decideByUse, shipByUse } from "./use-licences.ts";

/**
 * One week of licensing for what a destination wants from the authority's exporters: scratch.request[0], t this week; what
 * needs an application joins the queue, and a part of the queue is decided, civil and military tonnage each at its own
 * rate: civil tonnage that is not approved is filed again and stays in the queue, military tonnage leaves it. General
 * licences ship like single ones: both name a civil user. Nobody keeps more than `licence-wait-most` weeks of use in the queue
 * and in civil licences that are not used. Writes pending and licensed, and in scratch.granted: [0] t that anybody may use
 * (leaked past the office, or approved for military use), [1] t under civil licences that leave this week if there is enough.
 * scratch.request[1] is what the destination takes in a usual week (see most-to-leave.ts).
 */
export function createDecide(simulation: Simulation): Units["decide"] {
  return (region, item) => {
    const { model, state } = simulation;
    const { licensed, generalOpen, licensedEver, licensedBy } = state;
    const size = model.regions.length * (model.elements.length + model.magnets.count);
    const at = region * (model.elements.length + model.magnets.count) + item;
    if (generalOpen[at] > 0) {
      // A general licence is no stock of permits: what did not leave under it last week is asked for anew.
      licensed[at] = Math.max(0, licensed[at] - generalOpen[at]);
      generalOpen[at] = 0;
    }
    if (licensedBy.length === 0) {
      decideWeek(simulation, region, item);
      return;
    }
    const since = state.tick - state.validity[at];
    if (state.validity[at] > 0 && since >= 0) {
      // The oldest licences are used first, so that what is good today was granted since, or is less than that.
      licensed[at] = Math.min(licensed[at], Math.max(0, licensedEver[at] - licensedBy[since * size + at]));
    }
    const before = licensed[at];
    decideWeek(simulation, region, item);
    licensedEver[at] += licensed[at] - before - generalOpen[at];
    licensedBy[state.tick * size + at] = licensedEver[at];
  };
}

function decideWeek(simulation: Simulation, region: number, item: number): void {
  const { model, params, state, scratch } = simulation;
  const wanted = scratch.request[0];
  const usual = scratch.request[1];
  const I = model.elements.length + model.magnets.count;
  const at = region * I + item;
  if (state.customs[at] === 1) {
    state.pendingMilitary[at] = 0;
    testMagnets(simulation, at);
    return;
  }
  scratch.granted[2] = 0;
  const held = state.testQueue[at] + state.inTest[at];
  if (held > 0) endTests(simulation, at);
  const passes = 1 - state.stopped[at];
  const most = mostToLeave(simulation, item, wanted + held, usual, passes);
  const application = state.application[at];
  if (application === 0) {
    // Nothing needs a licence: what waits is withdrawn, for buyers order anew each week what they lack.
    state.pending[at] = 0;
    state.pendingMilitary[at] = 0;
    scratch.granted[0] = Math.min(wanted * passes, most);
    scratch.granted[1] = Math.min(state.licensed[at] * passes, most - scratch.granted[0]);
    return;
  }
  const leak = leakOf(simulation, at, item);
  const applying = applyingShare(simulation, at);
  const general = wanted * (1 - leak) * (application - applying);
  // General licences take civil orders alone: the military part of what still applies is larger.
  const military =
    general > 0 && applying > 0
      ? Math.min(1, (state.militaryPart[at] * application) / applying)
      : state.militaryPart[at];
  // Civil and military applications wait apart: neither takes the other's place in the queue, nor its decisions.
  const apply = wanted * (1 - leak) * applying;
  const fullest = params.behaviour["licence-wait-most"] * usual * (1 - leak) * applying;
  const civilWaiting = join(
    state.pending[at] - state.pendingMilitary[at],
    apply * (1 - military),
    fullest * (1 - military) - state.licensed[at],
  );
  const forcesWaiting = join(state.pendingMilitary[at], apply * military, fullest * military);
  const byUse = model.useRules > 0 && state.useRuled[at] === 1;
  const decided = forcesWaiting * (byUse ? state.usePace[at * useGroups(model)] : state.hazard[at]);
  const forces = decided * scratch.approved[2 * at + 1];
  if (byUse) {
    decideByUse(simulation, at, apply * (1 - military), fullest * (1 - military), general);
    state.pending[at] += forcesWaiting - decided - state.pendingMilitary[at];
  } else {
    const civil = civilWaiting * state.hazard[at] * scratch.approved[2 * at];
    state.pending[at] = Math.max(0, civilWaiting - civil) + forcesWaiting - decided;
    state.licensed[at] += civil + general;
  }
  state.pendingMilitary[at] = forcesWaiting - decided;
  state.generalOpen[at] = general;
  const free = Math.min((wanted * leak + forces) * passes, most);
  scratch.granted[0] = free;
  scratch.granted[1] = Math.min(state.licensed[at] * passes, most - free);
}

/** What waits once applications have joined, as far as the queue is not full. */
function join(waiting: number, applied: number, fullest: number): number {
  return Math.max(0, waiting) + Math.min(applied, Math.max(0, fullest - waiting));
}

/** Share of what would ship that a way takes of which a share is closed: no more than its open part of a usual week. */
export function openPart(amount: number, closed: number, usual: number): number {
  if (closed <= 0) return 1;
  return amount > usual ? ((1 - closed) * usual) / amount : 1 - closed;
}

/** Uses up licences by what is shipped, scratch.amount[0] t. */
export function useLicence(simulation: Simulation, region: number, item: number): void {
  const { model, state, scratch } = simulation;
  const amount = scratch.amount[0];
  const at = region * (model.elements.length + model.magnets.count) + item;
  if (model.useRules > 0) shipByUse(simulation, at);
  state.licensed[at] = Math.max(0, state.licensed[at] - amount);
  if (state.generalOpen[at] > 0) state.generalOpen[at] = Math.max(0, state.generalOpen[at] - amount);
}

/** Share of orders that needs an application for each shipment: all but the civil ones under general licences, of the control or named. */
export function applyingShare({ state }: Simulation, at: number): number {
  const cover = 1 - (1 - state.generalShare[at]) * (1 - state.generalCover[at]);
  return cover > 0
    ? state.application[at] * (1 - cover * (1 - state.militaryPart[at]))
    : state.application[at];
}

/** Share of orders that goes past the office: of oxide the larger of what the control leaks and what smugglers take. */
function leakOf({ model, state }: Simulation, at: number, item: number): number {
  return item < model.elements.length && state.controlled[item] === 1
    ? Math.max(state.leak[at], state.smuggled[item])
    : state.leak[at];
}

/**
 * Applications that a buyer still lacks in the queue to be served `use` t a week: what must apply times the weeks until it
 * leaves the queue, civil ones approved and military ones decided, less what waits already. Buyers add it to their orders, as for
 * a longer way by sea; what waits beyond it is no stock on order, so that trade which needs no application goes on while nothing is decided.
 */
export function queueLack(simulation: Simulation, region: number, item: number, use: number): number {
  const { model, params, state } = simulation;
  const at = region * (model.elements.length + model.magnets.count) + item;
  if (state.application[at] === 0) return 0;
  if (state.customs[at] === 1) return testLack(simulation, at, use);
  const applies = use * (1 - leakOf(simulation, at, item));
  const military = state.application[at] * state.militaryPart[at];
  const civil = applyingShare(simulation, at) - military;
  const longest = params.behaviour["licence-wait-most"]; // a licence that takes longer is not counted on
  const civilWait = waitAt(state.hazard[at] * state.approval[at], longest);
  const militaryWait = waitAt(state.hazard[at], longest);
  return Math.max(0, applies * (civil * civilWait + military * militaryWait) - state.pending[at]);
}

/** Weeks in a queue of which so large a share leaves in a week, `longest` at most. */
function waitAt(rate: number, longest: number): number {
  return rate * longest > 1 ? 1 / rate : longest;
}

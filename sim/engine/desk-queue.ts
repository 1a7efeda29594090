/** The queue of a destination and good whose applications officers decide. */
import { createDecide } from "./licensing.ts";
import { mostToLeave } from "./most-to-leave.ts";
import type { Simulation, Units } from "./simulation.ts";

/** How applications are decided: by desks in a scenario with desks, elsewhere as they wait. */
export function createDecideByDesk(simulation: Simulation): Units["decide"] {
  const usual = createDecide(simulation);
  if (simulation.model.desks.length === 0) return usual;
  return (region, item) => {
    const { model, state } = simulation;
    const at = region * (model.elements.length + model.magnets.count) + item;
    if (state.deskOf[at] === 0) {
      usual(region, item);
      if (state.deskApplied[at] > 0) state.deskApplied[at] = 0;
    } else decideAtDesk(simulation, usual, region, item);
  };
}

/**
 * Of what waited as the week began the desk decides its share, civil and military alike; then the week's applications join, for which a
 * queue that decides nothing is asked. Civil ones that are refused are filed again. Writes as `createDecide` does, and deskApplied.
 */
function decideAtDesk(simulation: Simulation, join: Units["decide"], region: number, item: number): void {
  const { model, state, scratch } = simulation;
  const { pending, pendingMilitary, licensed, licensedEver, hazard } = state;
  const { granted, approved, request } = scratch;
  const at = region * (model.elements.length + model.magnets.count) + item;
  const share = state.deskShare[state.deskOf[at] - 1];
  const military = pendingMilitary[at] * share;
  const civil = Math.max(0, pending[at] - pendingMilitary[at]) * share * approved[2 * at];
  const forces = military * approved[2 * at + 1];
  pending[at] = Math.max(0, pending[at] - military - civil);
  pendingMilitary[at] -= military;
  licensed[at] += civil;
  if (state.licensedBy.length > 0) licensedEver[at] += civil;

  const waiting = pending[at];
  const rate = hazard[at];
  hazard[at] = 0;
  join(region, item);
  hazard[at] = rate;
  state.deskApplied[at] = Math.max(0, pending[at] - waiting);
  if (forces <= 0) return;
  const passes = 1 - state.stopped[at];
  const most = mostToLeave(simulation, item, request[0], request[1], passes);
  granted[0] = Math.min(granted[0] + forces * passes, most);
  granted[1] = Math.min(licensed[at] * passes, most - granted[0]);
}

/** Export licensing: sets, per destination and item, what must apply, how fast it is decided and what is approved. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";
import { clampShare, stageApproval } from "./stage-approval.ts";

type ExportControl = Extract<CompiledShock, { kind: "export-control" }>;

/** Content above which a listed element puts a magnet on the list, kg per kg (the announced threshold of 0.1 %). */
const LISTED_CONTENT = 0.001;

/**
 * The later of two overlapping controls governs the destinations and goods that it names. A magnet is listed when it
 * contains a listed element; one that no control in force lists shares its customs code, so that a part of it is held
 * for a test (see customs.ts).
 */
export function applyExportControl(simulation: Simulation, shock: ExportControl, begin: number): void {
  const { model, params, state, on } = simulation;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const { values } = params;
  const sinceStart = state.tick - begin;
  const deciding = sinceStart >= values[shock.startupSlot];
  const desk = shock.desk === undefined ? 0 : model.desks.indexOf(shock) + 1;
  if (desk > 0 && deciding) state.deskOpen[desk - 1] = 1;
  state.authority = shock.authority;
  if (shock.oxide || shock.magnet) {
    for (let e = 0; e < E; e++) {
      if (shock.listed[e] === 1) state.controlled[e] = 1;
      if (shock.magnet && shock.magnetListed[e] === 1) state.magnetControlled[e] = 1;
    }
  }
  for (let region = 0; region < shock.destination.length; region++) {
    if (shock.destination[region] === 0) continue;
    const delay = Math.max(1, values[shock.delaySlot[region]]);
    const approval = clampShare(values[shock.approvalSlot[region]]);
    const military = clampShare(values[shock.militarySlot[region]]);
    const general = clampShare(values[shock.generalSlot[region]]);
    const leak = clampShare(values[shock.leakageSlot]);
    const validity = shock.validitySlot < 0 ? 0 : Math.max(1, Math.round(values[shock.validitySlot]));
    for (let item = 0; item < I; item++) {
      const listed =
        item < E
          ? shock.oxide && shock.listed[item] === 1
          : shock.magnet && containsListed(model, params, shock, item - E);
      const at = region * I + item;
      if (listed) {
        state.application[at] = 1;
        state.generalShare[at] = general;
        state.approval[at] = stageApproval(simulation, shock, region, item, approval);
        state.validity[at] = validity;
        state.militaryApproval[at] = military;
        state.hazard[at] = deciding ? 1 / delay : 0;
        state.leak[at] = leak;
        state.customs[at] = 0;
        if (model.desks.length > 0) state.deskOf[at] = desk;
      } else if (
        on.customsTest &&
        item >= E &&
        shock.magnet &&
        !(state.application[at] > 0 && state.customs[at] === 0)
      ) {
        state.application[at] = clampShare(values[shock.customsSlot]);
        state.generalShare[at] = 0;
        state.approval[at] = 1;
        state.validity[at] = 0;
        state.militaryApproval[at] = 1;
        state.testPace[at] = shock.testPaceSlot < 0 ? -1 : Math.max(0, values[shock.testPaceSlot]);
        state.leak[at] = 0;
        state.customs[at] = 1;
        if (model.desks.length > 0) state.deskOf[at] = 0;
      }
    }
  }
}

/** True when a magnet holds enough of an element that lists magnets. */
export function containsListed(
  model: Simulation["model"],
  params: Simulation["params"],
  shock: { readonly magnetListed: Uint8Array },
  magnet: number,
): boolean {
  const { elements } = model.magnets;
  for (let v = 0; v < elements.length; v++) {
    const content = params.content[magnet * elements.length + v];
    if (content >= LISTED_CONTENT && shock.magnetListed[elements[v]] === 1) return true;
  }
  return false;
}

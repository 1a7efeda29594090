/** Licences decided by end use: which users a rule names this week, and how it decides on them. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";
import { useGroups } from "../state/use-licence-state.ts";
import { containsListed } from "./export-control.ts";
import { clampShare } from "./stage-approval.ts";

/** The later of two rules that name the same use and good governs. A rule acts only where a control does (see use-licences.ts). */
export function applyEndUseRule(
  simulation: Simulation,
  shock: Extract<CompiledShock, { kind: "end-use-rule" }>,
): void {
  const { model, params, state, lists } = simulation;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const K = useGroups(model);
  const group = shock.place + 1;
  const { cells } = model;
  for (let region = 0; region < shock.destination.length; region++) {
    if (shock.destination[region] === 0) continue;
    state.ruleOfUse[region * K + group] = clampShare(params.values[shock.approvalSlot]);
    state.paceOfUse[region * K + group] = 1 / Math.max(1, params.values[shock.delaySlot]);
    for (let item = 0; item < I; item++) {
      const listed =
        item < E
          ? shock.oxide && shock.listed[item] === 1
          : shock.magnet && containsListed(model, params, shock, item - E);
      if (listed) state.useRuled[region * I + item] = 1;
    }
  }
  for (let cell = 0; cell < cells.count; cell++) {
    if (shock.cells[cell] === 0 || cells.military[cell] === 1 || shock.destination[cells.region[cell]] === 0)
      continue;
    state.useNamed[cell] = group;
    const item = cells.item[cell];
    const own =
      item < E
        ? shock.oxide && shock.listed[item] === 1
        : shock.magnet && containsListed(model, params, shock, item - E);
    if (own && state.useRuled[lists.cellPool[cell]] === 1) state.useGroup[cell] = group;
  }
}

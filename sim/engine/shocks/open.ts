/** A mine, plant or magnet line that the world holds as a plan starts. */
import type { CompiledShock } from "../../model/shocks.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

export function applyOpen(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "open" }>,
  begin: number,
): void {
  const { values } = params;
  const late = Math.max(0, Math.round(values[shock.delaySlot]));
  const share =
    Math.min(1, Math.max(0, values[shock.shareSlot])) *
    ramped(state.tick, begin + late, Math.round(values[shock.rampSlot]));
  if (share <= 0) return;
  const { kind, index } = shock.target;
  if (kind === "mine") state.mineFactor[index] = Math.max(state.mineFactor[index], share);
  else if (kind === "maker") state.makerFactor[index] = Math.max(state.makerFactor[index], share);
  else {
    state.plantFactor[index] = Math.max(state.plantFactor[index], share);
    const E = model.elements.length;
    for (let at = index * E; at < (index + 1) * E; at++) {
      if (model.plants.circuitSlot[at] >= 0) {
        state.circuitNow[at] = Math.max(state.circuitNow[at], params.circuit[at] * share);
      }
    }
  }
}

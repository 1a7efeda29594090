/** Mines, plants and makers lose a part of their capacity, or add one. */
import type { CompiledShock } from "../../model/shocks.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

/** A plant that grows grows in all its circuits; one that shrinks has less feed to split. */
export function applyCapacity(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "capacity" }>,
  strength: number,
  begin: number,
): void {
  const { values } = params;
  const weeks = shock.rampSlot < 0 ? 0 : Math.round(values[shock.rampSlot]);
  const share = Math.max(0, values[shock.shareSlot]) * strength * ramped(state.tick, begin, weeks);
  const factor = shock.grows ? 1 + share : 1 - Math.min(1, share);
  const E = model.elements.length;
  for (const { kind, index } of shock.targets) {
    if (kind === "mine") state.mineFactor[index] *= factor;
    else if (kind === "maker") state.makerFactor[index] *= factor;
    else {
      state.plantFactor[index] *= factor;
      if (shock.grows)
        for (let at = index * E; at < (index + 1) * E; at++)
          if (state.circuitNow[at] > 0) state.circuitNow[at] *= factor;
    }
  }
}

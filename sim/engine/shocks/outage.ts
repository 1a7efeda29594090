/** A mine, plant or maker loses part of its output for a while. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";

export function applyOutage(
  { params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "outage" }>,
): void {
  const { values } = params;
  if (shock.durationSlot >= 0 && state.tick >= shock.fromTick + Math.round(values[shock.durationSlot]))
    return;
  const left = 1 - Math.min(1, Math.max(0, values[shock.shareSlot]));
  const { kind, index } = shock.target;
  if (kind === "mine") state.mineFactor[index] *= left;
  else if (kind === "plant") state.plantFactor[index] *= left;
  else state.makerFactor[index] *= left;
}

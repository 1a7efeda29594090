/** A mine, plant or maker loses part of its output for a while. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";

export function applyOutage(
  { params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "outage" }>,
  strength: number,
): void {
  const left = 1 - Math.min(1, Math.max(0, params.values[shock.shareSlot])) * strength;
  const { kind, index } = shock.target;
  if (kind === "mine") state.mineFactor[index] *= left;
  else if (kind === "plant") state.plantFactor[index] *= left;
  else state.makerFactor[index] *= left;
}

/** Demand of some end users grows or shrinks by a factor, over a ramp. */
import type { CompiledShock } from "../../model/shocks.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

export function applyDemand(
  { params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "demand" }>,
  strength: number,
  begin: number,
): void {
  const { values } = params;
  const share = ramped(state.tick, begin, Math.round(values[shock.rampSlot])) * strength;
  const factor = 1 + (Math.max(0, values[shock.factorSlot]) - 1) * share;
  for (let cell = 0; cell < shock.cells.length; cell++) {
    if (shock.cells[cell] === 1) state.cellFactor[cell] *= factor;
  }
}

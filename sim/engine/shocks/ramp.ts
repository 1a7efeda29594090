/** A circuit opens, or changes to a capacity, on a straight ramp from what it could do before; its plant opens with it. */
import type { CompiledShock } from "../../model/shocks.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

export function applyRamp(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "ramp" }>,
  begin: number,
): void {
  const { values } = params;
  const late = Math.max(0, Math.round(values[shock.delaySlot]));
  const share = ramped(state.tick, begin + late, Math.round(values[shock.rampSlot]));
  if (share <= 0) return;
  const at = shock.plant * model.elements.length + shock.element;
  const full = values[shock.capacitySlot] / WEEKS_PER_YEAR;
  const before = state.circuitNow[at];
  // What runs already goes on running while it is changed.
  const target = before > 0 && share < 1 ? between(before, full, share) : full * share;
  state.circuitNow[at] = target;
  if (target > 0 && state.plantFactor[shock.plant] === 0) state.plantFactor[shock.plant] = 1;
  if (shock.contract >= 0) state.contractOn[shock.contract] = 1;
}

/** A circuit without a limit has none until the work is done. */
function between(before: number, full: number, share: number): number {
  return before === Number.POSITIVE_INFINITY ? before : before + (full - before) * share;
}

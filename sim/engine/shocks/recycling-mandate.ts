/** How much of a region's demand must be collected for recycling this week, and what recyclers can add on its first day. */
import type { CompiledShock } from "../../model/shocks.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";
import { clampShare } from "./stage-approval.ts";

/** Writes mandateTarget, and mandateCapacity once: capacity that was built stays through a rest. */
export function applyRecyclingMandate(
  { params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "recycling-mandate" }>,
  begin: number,
): void {
  const { values } = params;
  const { place } = shock;
  const part = ramped(state.tick, begin, Math.round(values[shock.overSlot]));
  state.mandateTarget[place] = clampShare(values[shock.targetSlot]) * part;
  if (state.mandateCapacity[place] === 0)
    state.mandateCapacity[place] = Math.max(0, values[shock.capacitySlot]) / WEEKS_PER_YEAR;
}

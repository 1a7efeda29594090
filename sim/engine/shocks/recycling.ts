/** More scrap is collected, or less. */
import type { CompiledShock } from "../../model/shocks.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

export function applyRecycling(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "recycling" }>,
  strength: number,
  begin: number,
): void {
  const { values } = params;
  const share = strength * ramped(state.tick, begin, Math.round(values[shock.rampSlot]));
  for (let recycler = 0; recycler < shock.recyclers.length; recycler++) {
    if (shock.recyclers[recycler] === 0) continue;
    const slot = model.recyclers.endOfLife[recycler] === 1 ? shock.endOfLifeSlot : shock.swarfSlot;
    const factor = 1 + (Math.max(0, values[slot]) - 1) * share;
    state.collectedExtra[recycler] = (1 + state.collectedExtra[recycler]) * factor - 1;
  }
}

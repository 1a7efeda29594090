/** Traders or makers aim at more stock than usual. */
import type { CompiledShock } from "../../model/shocks.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

export function applyHoarding(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "hoarding" }>,
  strength: number,
  begin: number,
): void {
  const E = model.elements.length;
  const { values } = params;
  const share = strength * ramped(state.tick, begin, Math.round(values[shock.rampSlot]));
  const factor = 1 + (Math.max(0, values[shock.factorSlot]) - 1) * share;
  for (let region = 0; region < model.regions.length; region++) {
    for (let e = 0; e < E; e++) {
      if (shock.regions[region] === 0 || shock.listed[e] === 0) continue;
      const at = region * E + e;
      if (shock.traders) state.traderExtra[at] = (1 + state.traderExtra[at]) * factor - 1;
      if (shock.makers) state.makerExtra[at] = (1 + state.makerExtra[at]) * factor - 1;
    }
  }
}

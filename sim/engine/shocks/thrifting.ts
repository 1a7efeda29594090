/** New magnets hold less of some elements. */
import type { CompiledShock } from "../../model/shocks.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

export function applyThrifting(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "thrifting" }>,
  strength: number,
  begin: number,
): void {
  const { values } = params;
  const { count, elements } = model.magnets;
  const V = elements.length;
  const saving =
    Math.min(1, Math.max(0, values[shock.savingSlot])) *
    strength *
    ramped(state.tick, begin, Math.round(values[shock.rampSlot]));
  for (let zone = 0; zone < 2; zone++) {
    for (let magnet = 0; magnet < count; magnet++) {
      if (shock.zones[zone] === 0 || shock.magnets[magnet] === 0) continue;
      for (let v = 0; v < V; v++) {
        if (shock.listed[elements[v]] === 0) continue;
        const at = (zone * count + magnet) * V + v;
        state.saved[at] = 1 - (1 - state.saved[at]) * (1 - saving);
      }
    }
  }
}

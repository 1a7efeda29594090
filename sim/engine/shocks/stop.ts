/** Goods that do not leave for a destination at all. A magnet stops with any listed element that it contains. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";

export function applyStop(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "stop" }>,
  strength: number,
): void {
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const V = model.magnets.elements.length;
  const share = Math.min(1, Math.max(0, params.values[shock.shareSlot])) * strength;
  state.authority = shock.authority;
  for (let e = 0; e < E; e++) if (shock.magnet && shock.magnetListed[e] === 1) state.magnetControlled[e] = 1;
  for (let region = 0; region < shock.destination.length; region++) {
    if (shock.destination[region] === 0) continue;
    for (let item = 0; item < I; item++) {
      let stops = item < E ? shock.oxide && shock.listed[item] === 1 : false;
      for (let v = 0; item >= E && shock.magnet && v < V; v++) {
        if (shock.magnetListed[model.magnets.elements[v]] === 1 && params.content[(item - E) * V + v] > 0)
          stops = true;
      }
      if (stops) state.stopped[region * I + item] = Math.max(state.stopped[region * I + item], share);
    }
  }
}

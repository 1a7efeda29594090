/** Ways round through third regions that are open this week. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";
import { clampShare } from "./stage-approval.ts";

/** Of two shocks that open one way for one good the later governs it. Writes detourReach and detourSeized. */
export function applyTransshipment(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "transshipment" }>,
  strength: number,
): void {
  const I = model.elements.length + model.magnets.count;
  const reach = clampShare(params.values[shock.reachSlot]) * shock.part * strength;
  const seized = clampShare(params.values[shock.interceptionSlot]);
  for (let way = 0; way < shock.ways.length; way++) {
    if (shock.ways[way] === 0) continue;
    for (let item = 0; item < I; item++) {
      if (shock.items[item] === 0) continue;
      state.detourReach[way * I + item] = reach;
      state.detourSeized[way * I + item] = seized;
    }
  }
}

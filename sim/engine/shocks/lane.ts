/** Ways between regions that carry less, or take longer: for oxide, magnets, and the feed of plants. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";

/** Two shocks on one way multiply what they let through and add their weeks. */
export function applyLane(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "lane" }>,
  strength: number,
): void {
  const I = model.elements.length + model.magnets.count;
  const { values } = params;
  const share = Math.min(1, Math.max(0, values[shock.shareSlot]));
  const open = 1 - (shock.clears ? 1 - share : share) * strength;
  const weeks = shock.weeksSlot < 0 ? 0 : Math.max(0, values[shock.weeksSlot]) * strength;
  for (let lane = 0; lane < shock.lanes.length; lane++) {
    if (shock.lanes[lane] === 0) continue;
    for (let item = 0; item < I; item++) {
      if (shock.items[item] === 0) continue;
      const at = lane * I + item;
      state.laneClosed[at] = 1 - (1 - state.laneClosed[at]) * open;
      state.laneWeeks[at] += weeks;
    }
  }
  for (let link = 0; link < shock.links.length; link++) {
    if (shock.links[link] === 0) continue;
    state.linkClosed[link] = 1 - (1 - state.linkClosed[link]) * open;
    state.linkWeeks[link] += weeks;
  }
}

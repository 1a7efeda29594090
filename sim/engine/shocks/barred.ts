/** Firms whose goods some regions do not take: their part of a region's supply does not go there. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";

/**
 * Oxide of plants is traded by region, so a plant's part of its region's stock of an element closes that part of the
 * ways; a maker's part of its region's capacity does for magnets of its family.
 */
export function applyBarred(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "barred" }>,
  strength: number,
): void {
  const E = model.elements.length;
  const share = Math.min(1, Math.max(0, params.values[shock.shareSlot])) * strength;
  const { plants, makers, magnets } = model;
  for (const plant of shock.plants) {
    const region = plants.region[plant];
    for (let e = 0; e < E; e++) {
      let all = 0;
      for (let other = plants.regionStart[region]; other < plants.regionStart[region + 1]; other++)
        all += state.oxide[other * E + e];
      if (all > 0)
        close(state, model, region, e, (share * state.oxide[plant * E + e]) / all, shock.destinations);
    }
  }
  for (const maker of shock.makers) {
    const region = makers.region[maker];
    let all = 0;
    for (let other = makers.regionStart[region]; other < makers.regionStart[region + 1]; other++)
      if (makers.family[other] === makers.family[maker])
        all += params.makerCapacity[other] * state.makerFactor[other];
    const own = params.makerCapacity[maker] * state.makerFactor[maker];
    for (let magnet = 0; magnet < magnets.count && all > 0; magnet++)
      if (magnets.family[magnet] === makers.family[maker])
        close(state, model, region, E + magnet, (share * own) / all, shock.destinations);
  }
}

function close(
  state: Simulation["state"],
  model: Simulation["model"],
  from: number,
  item: number,
  share: number,
  destinations: Uint8Array,
): void {
  const R = model.regions.length;
  const I = model.elements.length + model.magnets.count;
  for (let to = 0; to < R; to++) {
    if (to === from || destinations[to] === 0) continue;
    const at = (from * R + to) * I + item;
    state.laneClosed[at] = 1 - (1 - state.laneClosed[at]) * (1 - share);
  }
}

/** What a week made, and flows that later weeks need smoothed. */
import type { Simulation } from "./simulation.ts";

const EXPORT_MEMORY = 13;

/** Writes made [zone * E + e] (t REO of oxide that left circuits, smoothed) and exportedSmooth. */
export function measure({ model, state }: Simulation): void {
  const E = model.elements.length;
  state.made.fill(0);
  for (let plant = 0; plant < model.plants.count; plant++) {
    const zone = model.zone[model.plants.region[plant]] * E;
    for (let e = 0; e < E; e++) state.made[zone + e] += state.separated[plant * E + e];
  }
  for (let e = 0; e < E; e++)
    state.exportedSmooth[e] += (state.exported[e] - state.exportedSmooth[e]) / EXPORT_MEMORY;
}

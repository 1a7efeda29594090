/** What a week made. */
import { emptied } from "./emptied.ts";
import type { Simulation } from "./simulation.ts";

/** Writes made [zone * E + e], t REO a week of oxide that left circuits, smoothed as plants do. */
export function measure({ model, state }: Simulation): void {
  const E = model.elements.length;
  emptied(state.made);
  for (let plant = 0; plant < model.plants.count; plant++) {
    const zone = model.zone[model.plants.region[plant]] * E;
    for (let e = 0; e < E; e++) state.made[zone + e] += state.separated[plant * E + e];
  }
}

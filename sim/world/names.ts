/** The names that a world offers to scenarios: its agents, regions, uses and figures. */
import type { Names } from "../scenario/names.ts";
import { unitsOf } from "./figures.ts";
import type { World } from "./types.ts";

/** `worlds` are the ids of all worlds that are there, `mechanisms` what of the model a scenario may switch off. */
export function namesOf(world: World, worlds: readonly string[], mechanisms: readonly string[]): Names {
  const regionByCountry = new Map(world.countries.map((row) => [row.country, row.region]));
  const agent =
    <Kind extends string>(kind: Kind) =>
    (row: { id: string; country: string; producing: boolean }) => ({
      id: row.id,
      kind,
      region: regionByCountry.get(row.country) ?? row.country,
      producing: row.producing,
    });
  const families = { light: [], medium: [], heavy: [] } as Record<"light" | "medium" | "heavy", string[]>;
  for (const row of world.elements) families[row.family].push(row.symbol);
  return {
    worlds,
    opens: world.opens,
    elements: world.elements.map((row) => row.symbol),
    families,
    regions: world.regions.map((row) => row.region),
    agents: [
      ...world.mines.map(agent("mine")),
      ...world.refiners.map(agent("refiner")),
      ...world.makers.map(agent("maker")),
    ],
    traders: world.traders.map((row) => row.id),
    uses: [...new Set(world.endUses.map((row) => row.use))],
    magnets: world.magnets.map((row) => row.id),
    figures: unitsOf(world),
    mechanisms,
  };
}

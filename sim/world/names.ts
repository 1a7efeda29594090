/** The names that a world offers to scenarios: its agents, regions, uses and figures. */
import type { Names } from "../scenario/names.ts";
import { unitsOf } from "./figures.ts";
import type { World } from "./types.ts";

/** `worlds` are the ids of all worlds that are there, `mechanisms` what of the model a scenario may switch off. */
export function namesOf(world: World, worlds: readonly string[], mechanisms: readonly string[]): Names {
  const regionByCountry = new Map(world.countries.map((row) => [row.country, row.region]));
  const agent =
    <Kind extends string>(kind: Kind) =>
    (row: { id: string; country: string; producing: boolean; start: string }) => ({
      id: row.id,
      kind,
      region: regionByCountry.get(row.country) ?? row.country,
      producing: row.producing,
      opens: row.start,
    });
  const families = { light: [], medium: [], heavy: [] } as Record<"light" | "medium" | "heavy", string[]>;
  for (const row of world.elements) families[row.family].push(row.symbol);
  let figures: Names["figures"] | undefined; // a thousand figures, which few scenarios name
  return {
    worlds,
    opens: world.opens,
    elements: world.elements.map((row) => row.symbol),
    families,
    regions: world.regions.map((row) => row.region),
    agents: [
      ...world.mines.map(agent("mine")),
      ...world.refiners.map((row) => ({ ...agent("refiner")(row), ore: oreFor(row.id, world) })),
      ...world.makers.map(agent("maker")),
    ],
    traders: world.traders.map((row) => row.id),
    uses: [...new Set(world.endUses.map((row) => row.use))],
    magnets: world.magnets.map((row) => row.id),
    get figures() {
      figures ??= unitsOf(world);
      return figures;
    },
    mechanisms,
  };
}

/** t REO a year of each element in the ore of all mines whose feed can reach a plant, running or not, at nameplate. */
function oreFor(plant: string, world: World): Readonly<Record<string, number>> {
  const upstream = new Set([plant]);
  for (let size = 0; size !== upstream.size; ) {
    size = upstream.size;
    for (const { from, to, stream } of world.feed)
      if (stream !== "swarf" && upstream.has(to)) upstream.add(from);
  }
  const ore: Record<string, number> = {};
  for (const mine of world.mines) {
    if (!upstream.has(mine.id)) continue;
    const most = Math.max(mine.capacity.high, mine.output.high);
    for (const [element, share] of Object.entries(mine.basket))
      ore[element] = (ore[element] ?? 0) + most * share.mid;
  }
  return ore;
}

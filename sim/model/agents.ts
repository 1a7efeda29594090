/** Which agents of a world take part in a scenario. */
import { isTableShock } from "../scenario/kinds.ts";
import type { Scenario, Shock } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { plannedAgents } from "./plans.ts";

/**
 * Leaves out mines, plants and makers that neither produce nor are named by a shock: projects that nobody opens cost
 * no time. What remains behaves the same, bit for bit, because every agent has its own streams and stands in the order
 * of its region and id. Feed, offtakes and recycling to a plant that is left out go with it.
 */
export function takingPart(world: World, scenario: Scenario): World {
  const named = new Set(scenario.shocks.flatMap((shock) => agentsOf(shock, world)));
  const stays = (row: { readonly id: string; readonly producing: boolean }): boolean =>
    row.producing || named.has(row.id);
  const mines = world.mines.filter(stays);
  const refiners = world.refiners.filter(stays);
  const plants = new Set(refiners.map((row) => row.id));
  const sources = new Set([...plants, ...mines.map((row) => row.id)]);
  return {
    ...world,
    mines,
    refiners,
    makers: world.makers.filter(stays),
    circuits: world.circuits.filter((row) => plants.has(row.refiner)),
    feed: world.feed.filter((row) => row.stream === "swarf" || (sources.has(row.from) && plants.has(row.to))),
    offtakes: world.offtakes.filter((row) => plants.has(row.refiner)),
    recyclers: world.recyclers.filter((row) => plants.has(row.refiner)),
    residues: world.residues.filter((row) => sources.has(row.holder)),
  };
}

/** Mines, refiners, makers and traders that a shock names. */
function agentsOf(shock: Shock, world: World): readonly string[] {
  if (shock.kind === "plans") return plannedAgents(world, shock);
  if (!isTableShock(shock)) return "agent" in shock ? [shock.agent] : [];
  return "agent" in shock.names ? shock.names.agent : [];
}

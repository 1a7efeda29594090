/**
 * A chain with every kind of agent, steady at rest: 20 t of dysprosium a week from a pit and a plant in China, 5 t from
 * others in the rest of the world; users of oxide and of magnets in Japan; makers in China and Japan; a named trader.
 */
import type { World } from "../../../sim/world/types.ts";
import { worldOf } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";
import { perWeek } from "../stories/line.ts";

/** Weeks gate to gate everywhere. */
export const WAY = 3;

export const START = 40;

export function chain(): World {
  const regions = ["CN", "JP", "RW"];
  const magnets = ["ndfeb-alloyed", "ndfeb-standard"];
  return worldOf({
    elements: [row.element("Dy"), row.element("Nd")],
    mines: [
      row.mine({ id: "pit", output: perWeek(20), basket: { Dy: 1 } }),
      row.mine({ id: "quarry", country: "RW", output: perWeek(5), basket: { Dy: 1 } }),
      row.mine({ id: "deep", output: perWeek(60), basket: { Nd: 1 } }),
    ],
    refiners: [
      row.plant({ id: "plant", capacity: perWeek(200) }),
      row.plant({ id: "works", country: "RW", capacity: perWeek(20) }),
    ],
    circuits: [row.circuit("plant", "Dy"), row.circuit("plant", "Nd"), row.circuit("works", "Dy")],
    feed: [row.feed("pit", "plant"), row.feed("deep", "plant"), row.feed("quarry", "works")],
    magnets: magnets.map((id) => row.magnet(id, { swarf: 0.2 })),
    recipes: [
      row.recipe("ndfeb-alloyed", "Dy", 0.05),
      row.recipe("ndfeb-alloyed", "Nd", 0.25),
      row.recipe("ndfeb-standard", "Nd", 0.3),
    ],
    makers: [
      row.maker("beijing", "CN", { capacity: perWeek(100) }),
      row.maker("osaka", "JP", { capacity: perWeek(100) }),
    ],
    sourcing: magnets.flatMap((id) => [row.sourcing("JP", "CN", id, 0.5), row.sourcing("JP", "JP", id, 0.5)]),
    endUses: [
      row.endUse({ region: "JP", product: "Dy", demand: perWeek(10), bufferWeeks: 2 }),
      row.endUse({ region: "JP", product: "ndfeb-alloyed", demand: perWeek(40), bufferWeeks: 2 }),
      row.endUse({ region: "JP", product: "ndfeb-standard", demand: perWeek(40), bufferWeeks: 2 }),
    ],
    traders: [row.trader("tokyo", "JP")],
    recyclers: [
      row.recycler("swarf", "JP", "works", { amount: 0.4 }),
      row.recycler("scrap", "JP", "works", { kind: "end-of-life", amount: 52 }),
    ],
    inventories: regions.flatMap((region) => [
      row.inventory("trader", region, "Dy", 6),
      row.inventory("trader", region, "Nd", 6),
      row.inventory("maker", region, "Dy", 4),
      row.inventory("maker", region, "Nd", 4),
      ...(region === "JP" ? [row.inventory("state", region, "Dy", 100)] : []),
    ]),
    routes: regions.flatMap((from) => regions.map((to) => row.route(from, to, WAY))),
  });
}

/** The chain with a mine, a plant and a maker that wait to be opened; the plant would take this share of the quarry's ore. */
export function chainInWaiting(share: number): World {
  const one = chain();
  const idle = { producing: false };
  return {
    ...one,
    mines: [
      ...one.mines,
      row.mine({ id: "new-pit", country: "RW", output: perWeek(5), basket: { Dy: 1 }, ...idle }),
    ],
    refiners: [
      ...one.refiners,
      row.plant({ id: "new-works", country: "RW", capacity: perWeek(20), ...idle }),
    ],
    circuits: [...one.circuits, row.circuit("new-works", "Dy")],
    feed: [...one.feed, row.feed("new-pit", "works"), row.feed("quarry", "new-works", { share })],
    makers: [...one.makers, row.maker("nagoya", "JP", { capacity: perWeek(10), ...idle })],
  };
}

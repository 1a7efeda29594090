/** The world's own duties, as shocks that come by themselves. */
import type { TableShockOf } from "../scenario/kinds.ts";
import type { World } from "../world/types.ts";
import type { Indices } from "./index-of.ts";

/** One duty a row of `duties.csv`, in force on its days; nothing where the scenario switches `world-duties` off. */
export function worldDuties(
  world: World,
  off: readonly string[],
  { elements }: Indices,
): readonly TableShockOf<"duty">[] {
  if (world.duties === undefined || off.includes("world-duties")) return [];
  const magnets = world.magnets.map(({ id }) => id);
  return world.duties.map((row) => ({
    id: `world/duties/${row.id}`,
    title: row.id,
    kind: "duty",
    from: row.start,
    ...(row.end === "" ? {} : { until: row.end }),
    probability: { kind: "constant", value: 1 },
    names: {
      authority: [row.authority],
      products: row.goods === "oxide" ? elements : magnets,
      partners: row.partner === "" ? [] : [row.partner],
    },
    choices: { on: row.on },
    quantities: { duty: { kind: "constant", value: row.duty } },
  }));
}

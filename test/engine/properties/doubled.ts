/** Worlds and shocks with twice the tonnes everywhere. */
import type { ParameterRow, Value, World } from "../../../sim/world/types.ts";

const twice = (of: Value): Value => ({ ...of, mid: 2 * of.mid, low: 2 * of.low, high: 2 * of.high });

/** The same world with twice the tonnes everywhere: in the ground, in plants, on lines, in use and in stock. */
export function doubled(tables: World): World {
  return {
    ...tables,
    mines: tables.mines.map((each) => ({
      ...each,
      capacity: twice(each.capacity),
      output: twice(each.output),
    })),
    refiners: tables.refiners.map((each) => ({ ...each, capacity: twice(each.capacity) })),
    circuits: tables.circuits.map((each) => ({ ...each, capacity: twice(each.capacity) })),
    makers: tables.makers.map((each) => ({ ...each, capacity: twice(each.capacity) })),
    endUses: tables.endUses.map((each) => ({ ...each, demand: twice(each.demand) })),
    offtakes: tables.offtakes.map(({ upsideCap, ...each }) => ({
      ...each,
      volume: twice(each.volume),
      ...(upsideCap === undefined ? {} : { upsideCap: twice(upsideCap) }), // money, for twice the tonnes
    })),
    recyclers: tables.recyclers.map((each) =>
      each.kind === "end-of-life" ? { ...each, amount: twice(each.amount) } : each,
    ),
    inventories: tables.inventories.map((each) =>
      each.holder === "state" ? { ...each, amount: twice(each.amount) } : each,
    ),
    residues: tables.residues.map((each) => ({ ...each, amount: twice(each.amount) })),
    parameters: tables.parameters.map((each: ParameterRow) =>
      each.name === "metal-limit-samarium-outside" ? { ...each, value: twice(each.value) } : each,
    ),
  };
}

/** Where civil and military buyers are told apart in the results: what export controls of the scenario name, where they act. */
import { isSplit } from "../world/military-split.ts";
import type { World } from "../world/types.ts";
import type { Indices } from "./index-of.ts";
import type { CompiledShock } from "./shocks.ts";

/** Pairs of an element and a region, in the order of elements, then of regions. */
export interface Buyers {
  readonly count: number;
  readonly element: Int32Array;
  readonly region: Int32Array;
}

/** Least part of an element's use in a region that military users take, by the tables, for the two to be told apart. */
const LEAST_MILITARY = 0.02;

/**
 * The elements that some export control lists, in the regions that it governs, as far as military users there take a part that
 * counts, as oxide or inside magnets. Without a control there are none, and nothing is recorded for them.
 */
export function compileBuyers(shocks: readonly CompiledShock[], world: World, indices: Indices): Buyers {
  const { E, R } = indices;
  const used = new Float64Array(2 * R * E); // [military * R * E + region * E + element], t REO a year
  for (const row of world.endUses) {
    const military = isSplit(world, row) ? row.militaryShare.mid : 0;
    const add = (symbol: string, tonnes: number): void => {
      const at = indices.region(row.region) * E + indices.element(symbol);
      used[at] += tonnes * (1 - military);
      used[R * E + at] += tonnes * military;
    };
    if (indices.elements.includes(row.product)) add(row.product, row.demand.mid);
    else
      for (const { magnet, element, content } of world.recipes)
        if (magnet === row.product) add(element, row.demand.mid * content.mid);
  }
  const pairs: [number, number][] = [];
  for (let e = 0; e < E; e++) {
    for (let region = 0; region < R; region++) {
      const at = region * E + e;
      const counts = used[R * E + at] > LEAST_MILITARY * (used[at] + used[R * E + at]);
      const governed = shocks.some(
        (shock) =>
          shock.kind === "export-control" && shock.listed[e] === 1 && shock.destination[region] === 1,
      );
      if (governed && counts) pairs.push([e, region]);
    }
  }
  return {
    count: pairs.length,
    element: Int32Array.from(pairs, ([e]) => e),
    region: Int32Array.from(pairs, ([, region]) => region),
  };
}

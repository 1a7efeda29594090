/** Where civil and military buyers are told apart in the results: what export controls of the scenario name, where they act. */
import type { CompiledShock } from "./shocks.ts";
import type { Cells, Magnets } from "./types.ts";

/** Pairs of an element and a region, in the order of elements, then of regions. */
export interface Buyers {
  readonly count: number;
  readonly element: Int32Array;
  readonly region: Int32Array;
}

/**
 * The elements that some export control lists, in the regions that it governs, as far as military users there take the oxide
 * or a magnet that contains it. Without a control there are none, and nothing is recorded for them.
 */
export function compileBuyers(
  shocks: readonly CompiledShock[],
  E: number,
  R: number,
  cells: Cells,
  magnets: Magnets,
): Buyers {
  const V = magnets.elements.length;
  const wanted = new Uint8Array(R * E);
  for (let cell = 0; cell < cells.count; cell++) {
    if (cells.military[cell] === 0) continue;
    const item = cells.item[cell];
    const region = cells.region[cell];
    if (item < E) wanted[region * E + item] = 1;
    else
      for (let v = 0; v < V; v++)
        if (magnets.contentSlot[(item - E) * V + v] >= 0) wanted[region * E + magnets.elements[v]] = 1;
  }
  const pairs: [number, number][] = [];
  for (let e = 0; e < E; e++) {
    for (let region = 0; region < R; region++) {
      const governed = shocks.some(
        (shock) =>
          shock.kind === "export-control" && shock.listed[e] === 1 && shock.destination[region] === 1,
      );
      if (governed && wanted[region * E + e] === 1) pairs.push([e, region]);
    }
  }
  return {
    count: pairs.length,
    element: Int32Array.from(pairs, ([e]) => e),
    region: Int32Array.from(pairs, ([, region]) => region),
  };
}

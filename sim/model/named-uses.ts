/** Uses whose licences are decided by a rule of their own: where the results tell them apart. */
import type { Indices } from "./index-of.ts";
import type { CompiledShock } from "./shocks.ts";
import type { Cells, Magnets } from "./types.ts";

/** Triples of a use, an element and a region, in the order in which rules name them. */
export interface NamedUses {
  readonly use: readonly string[];
  readonly element: Int32Array;
  readonly region: Int32Array;
  /** Civil cells of each, one after the other: those of triple t from start[t] to start[t + 1]. */
  readonly start: Int32Array;
  readonly cells: Int32Array;
}

/** A use counts where it takes an element that its rule lists, as oxide or inside magnets that the world's recipes make of it. */
export function compileNamedUses(
  shocks: readonly CompiledShock[],
  cells: Cells,
  magnets: Magnets,
  { E, R, regions }: Indices,
): NamedUses {
  const V = magnets.elements.length;
  const holds = (item: number, e: number): boolean =>
    item < E
      ? item === e
      : magnets.place[e] >= 0 && magnets.contentSlot[(item - E) * V + magnets.place[e]] >= 0;
  const found = new Map<string, { use: string; e: number; region: number; own: number[] }>();
  for (const shock of shocks) {
    if (shock.kind !== "end-use-rule") continue;
    for (const use of shock.uses)
      for (let e = 0; e < E; e++)
        for (let region = 0; region < R; region++) {
          if (shock.listed[e] === 0 || shock.destination[region] === 0) continue;
          const own = Array.from(cells.use.keys()).filter(
            (cell) =>
              cells.use[cell] === use &&
              cells.region[cell] === region &&
              cells.military[cell] === 0 &&
              holds(cells.item[cell], e),
          );
          if (own.length > 0) found.set(`${use}/${e}/${regions[region]}`, { use, e, region, own });
        }
  }
  const all = [...found.values()];
  return {
    use: all.map(({ use }) => use),
    element: Int32Array.from(all, ({ e }) => e),
    region: Int32Array.from(all, ({ region }) => region),
    start: Int32Array.from([0, ...all.map((_, at) => all.slice(0, at + 1).flatMap(({ own }) => own).length)]),
    cells: Int32Array.from(all.flatMap(({ own }) => own)),
  };
}

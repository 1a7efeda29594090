/** Contracts for magnets, with names resolved to indices. */
import type { World } from "../world/types.ts";
import { byId, type Indices, NEVER } from "./index-of.ts";
import type { InputRegistry } from "./inputs.ts";
import type { Cells, Makers } from "./types.ts";

/** In the order of their ids. */
export interface MagnetOfftakes {
  readonly count: number;
  readonly maker: Int32Array;
  /** Region of the buyer. */
  readonly region: Int32Array;
  /** Users for whom the magnets are meant: those of contract c from start[c] to start[c + 1]. */
  readonly start: Int32Array;
  readonly cells: Int32Array;
  /** Share of the maker's capacity. */
  readonly shareSlot: Int32Array;
  readonly startTick: Int32Array;
  readonly endTick: Int32Array;
}

/** Contracts of makers that take part, for uses that the region has; none where the scenario switches `magnet-offtakes` off. */
export function compileMagnetOfftakes(
  world: World,
  off: readonly string[],
  makers: Makers,
  cells: Cells,
  indices: Indices,
  inputs: InputRegistry,
): MagnetOfftakes {
  const rows = byId(world.magnetOfftakes ?? [], ({ id }) => id).flatMap((row) => {
    const maker = makers.id.indexOf(row.maker);
    const region = indices.region(row.region);
    const own = Array.from(cells.use.keys()).filter(
      (cell) =>
        cells.region[cell] === region && cells.item[cell] >= indices.E && row.uses.includes(cells.use[cell]),
    );
    return maker < 0 || own.length === 0 || off.includes("magnet-offtakes")
      ? []
      : [{ row, maker, region, own }];
  });
  return {
    count: rows.length,
    maker: Int32Array.from(rows, ({ maker }) => maker),
    region: Int32Array.from(rows, ({ region }) => region),
    start: Int32Array.from([
      0,
      ...rows.map((_, at) => rows.slice(0, at + 1).flatMap(({ own }) => own).length),
    ]),
    cells: Int32Array.from(rows.flatMap(({ own }) => own)),
    shareSlot: Int32Array.from(rows, ({ row }) => inputs.value(row.share)),
    startTick: Int32Array.from(rows, ({ row }) => (row.start === "" ? 0 : indices.tick(row.start))),
    endTick: Int32Array.from(rows, ({ row }) => (row.end === "" ? NEVER : indices.tick(row.end))),
  };
}

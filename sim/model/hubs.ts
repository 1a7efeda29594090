/** Regions whose merchants buy oxide from the merchants of another region, stage behind stage. */
import type { World } from "../world/types.ts";
import type { Indices } from "./index-of.ts";

export interface Hubs {
  /** Regions that buy through a hub; those with most stages before them first. */
  readonly buyers: Int32Array;
  /** Regions that are hubs, in order. */
  readonly sellers: Int32Array;
  /** The hub of a region, -1 for one that buys from plants, [region]. */
  readonly of: Int32Array;
  /** Regions that a hub supplies directly or through others, [start[region] .. start[region + 1]). */
  readonly behind: Int32Array;
  readonly start: Int32Array;
}

/** Throws an Error where hubs lead in a circle: the reader of the world has told its author before. */
export function compileHubs(world: World, indices: Indices): Hubs {
  const of = Int32Array.from(indices.regions, (name) => {
    const row = world.regions.find(({ region }) => region === name);
    return row?.hub === undefined ? -1 : indices.region(row.hub);
  });
  const regions = Array.from(of.keys());
  const chain = (region: number): number[] => {
    const before: number[] = [];
    for (let at = of[region]; at >= 0; at = of[at]) {
      before.push(at);
      if (before.length > of.length) throw new Error(`hubs of ${indices.regions[region]} lead in a circle`);
    }
    return before;
  };
  const buyers = regions.filter((region) => of[region] >= 0);
  buyers.sort((a, b) => chain(b).length - chain(a).length || a - b);
  const behind = regions.map((hub) => buyers.filter((region) => chain(region).includes(hub)));
  const start = new Int32Array(of.length + 1);
  behind.forEach((list, region) => {
    start[region + 1] = start[region] + list.length;
  });
  return {
    buyers: Int32Array.from(buyers),
    sellers: Int32Array.from(regions.filter((region) => behind[region].length > 0)),
    of,
    behind: Int32Array.from(behind.flat()),
    start,
  };
}

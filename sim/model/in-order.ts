/** Elements and regions in an order of their own: sums over them come out the same, to the bit, however the files list them. */
import type { World } from "../world/types.ts";
import { byId } from "./index-of.ts";

/** The same world; elements and regions by the place that their tables give them, then by name. */
export function inOrder(world: World): World {
  return {
    ...world,
    elements: byPlace(byId(world.elements, ({ symbol }) => symbol)),
    regions: byPlace(byId(world.regions, ({ region }) => region)),
  };
}

function byPlace<Row extends { readonly place?: number }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((one, other) => (one.place ?? 0) - (other.place ?? 0));
}

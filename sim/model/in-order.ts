/** Elements and regions in an order of their own: sums over them come out the same, to the bit, however the files list them. */
import type { World } from "../world/types.ts";
import { byId } from "./index-of.ts";

/** By atomic number, with the two that are no lanthanides behind. */
const ELEMENTS: readonly string[] = [
  ...["La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu"],
  ...["Y", "Sc"],
];

/** The same world; regions by the place that their table gives them, then by id. */
export function inOrder(world: World): World {
  const element = (symbol: string): number => {
    const at = ELEMENTS.indexOf(symbol);
    return at < 0 ? ELEMENTS.length : at;
  };
  const elements = byId(world.elements, ({ symbol }) => symbol);
  const regions = byId(world.regions, ({ region }) => region);
  return {
    ...world,
    elements: elements.sort((one, other) => element(one.symbol) - element(other.symbol)),
    regions: regions.sort((one, other) => (one.place ?? 0) - (other.place ?? 0)),
  };
}

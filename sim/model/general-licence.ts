/** A general licence with its holders and customers resolved to indices. */
import type { TableShockOf } from "../scenario/kinds.ts";
import type { EffectSource } from "./effects.ts";
import { goods, matchingCells, stagesNamed } from "./selection.ts";
import type { Effect } from "./shocks.ts";

/** Customers are magnet makers, who buy oxide and metal, and civil users; with neither named, every civil customer. */
export function generalLicence(shock: TableShockOf<"general-licence">, source: EffectSource): Effect {
  const { names, quantities } = shock;
  const { indices, parts, slot } = source;
  const { plants, makers, cells } = parts;
  const index = (ids: readonly string[], named: readonly string[]): readonly number[] =>
    named.map((id) => ids.indexOf(id)).filter((at) => at >= 0);
  const used = matchingCells({ uses: names.uses, regions: [], products: [] }, indices, parts);
  return {
    kind: "general-licence",
    ...goods(
      {
        elements: names.elements,
        stages: stagesNamed(names.stages),
        destinations: names.destinations,
        authority: names.authority[0],
      },
      indices,
    ),
    authority: indices.region(names.authority[0]),
    exporters:
      names.exporters.length === 0
        ? undefined
        : { plants: index(plants.id, names.exporters), makers: index(makers.id, names.exporters) },
    customers:
      names.customers.length + names.uses.length === 0
        ? undefined
        : {
            cells: used.map((one, cell) => (names.uses.length > 0 && cells.military[cell] === 0 ? one : 0)),
            makers: Uint8Array.from(makers.id, (id) => (names.customers.includes(id) ? 1 : 0)),
          },
    shareSlot: slot("share", quantities.share),
  };
}

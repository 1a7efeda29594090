/** A duty to recycle, with names resolved to indices. */
import type { TableShockOf } from "../scenario/kinds.ts";
import type { EffectSource } from "./effects.ts";
import { listed } from "./selection.ts";
import type { Effect } from "./shocks.ts";

export function recyclingMandate(shock: TableShockOf<"recycling-mandate">, source: EffectSource): Effect {
  const { names, quantities, choices } = shock;
  const { indices, parts, scenario, slot } = source;
  const { recyclers, plants } = parts;
  const region = indices.region(names.region[0]);
  const counts = (recycler: number): boolean =>
    recyclers.region[recycler] === region &&
    (choices.counts === "anywhere" || plants.region[recyclers.plant[recycler]] === region);
  return {
    kind: "recycling-mandate",
    place: scenario.shocks
      .filter((one) => one.kind === "recycling-mandate")
      .findIndex((one) => one.id === shock.id),
    region,
    plant: plants.id.indexOf(names.agent[0]),
    listed: listed(names.elements, indices),
    counts: Uint8Array.from({ length: recyclers.count }, (_, recycler) => (counts(recycler) ? 1 : 0)),
    targetSlot: slot("target", quantities.target),
    overSlot: slot("over", quantities.over),
    capacitySlot: slot("capacity", quantities.capacity),
    growthSlot: slot("growth", quantities.growth),
    oldMagnetsSlot: slot("old-magnets", quantities["old-magnets"]),
    waySlot: slot("way", quantities.way),
  };
}

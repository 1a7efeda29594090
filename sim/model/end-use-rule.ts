/** A rule of its own for the applications of some uses, with names resolved to indices. */
import type { TableShockOf } from "../scenario/kinds.ts";
import type { EffectSource } from "./effects.ts";
import { goods, matchingCells, stagesNamed } from "./selection.ts";
import type { Effect } from "./shocks.ts";

export function endUseRule(shock: TableShockOf<"end-use-rule">, source: EffectSource): Effect {
  const { names, quantities } = shock;
  const { indices, parts, scenario, slot } = source;
  return {
    kind: "end-use-rule",
    place: scenario.shocks
      .filter((one) => one.kind === "end-use-rule")
      .findIndex((one) => one.id === shock.id),
    ...goods(
      {
        elements: names.elements,
        stages: stagesNamed(names.stages),
        destinations: names.destinations,
        authority: names.authority[0],
      },
      indices,
    ),
    uses: names.uses,
    cells: matchingCells({ uses: names.uses, regions: [], products: [] }, indices, parts),
    approvalSlot: slot("approval", quantities.approval),
    delaySlot: slot("delay", quantities.delay),
  };
}

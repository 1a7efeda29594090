/** A licence for foreign goods with a region's material, with names resolved to indices. */
import type { TableShockOf } from "../scenario/kinds.ts";
import type { EffectSource } from "./effects.ts";
import { goods } from "./selection.ts";
import type { Effect } from "./shocks.ts";

export function contentRule(shock: TableShockOf<"foreign-content-rule">, source: EffectSource): Effect {
  const { names, quantities } = shock;
  const { indices, scenario, slot } = source;
  const authority = names.authority[0];
  const { magnetListed, destination } = goods(
    { elements: names.elements, stages: ["magnet"], destinations: names.destinations, authority },
    indices,
  );
  return {
    kind: "content-rule",
    place: scenario.shocks
      .filter((one) => one.kind === "foreign-content-rule")
      .findIndex((one) => one.id === shock.id),
    authority: indices.region(authority),
    magnetListed,
    destination,
    thresholdSlot: slot("threshold", quantities.threshold),
    approvalSlot: slot("approval", quantities.approval),
    militarySlot: slot("military-approval", quantities["military-approval"]),
    delaySlot: slot("delay", quantities.delay),
    startupSlot: slot("startup", quantities.startup),
    complianceSlot: slot("compliance", quantities.compliance),
  };
}

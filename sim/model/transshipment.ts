/** Ways round a stop or a control through third regions, with names resolved to indices. */
import type { TableShockOf } from "../scenario/kinds.ts";
import type { EffectSource } from "./effects.ts";
import { mask } from "./selection.ts";
import type { Effect } from "./shocks.ts";

/** The reading has refused a `via` that is a destination or China. */
export function transshipment(
  { names, quantities }: TableShockOf<"transshipment">,
  { indices, parts, slot }: EffectSource,
): Effect {
  const { regions, R } = indices;
  const ways = new Uint8Array(R * R);
  for (const via of names.via)
    for (const destination of names.destinations)
      if (destination !== "CN") ways[regions.indexOf(via) * R + regions.indexOf(destination)] = 1;
  return {
    kind: "transshipment",
    items: mask([...indices.elements, ...parts.magnets.id], names.products),
    ways,
    part: 1 / names.via.length,
    reachSlot: slot("reach", quantities.reach),
    interceptionSlot: slot("interception", quantities.interception),
  };
}

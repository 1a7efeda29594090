/** Floors under prices: paid to mines, or held up by a bloc's tariff. */
import type { TableShockOf } from "../scenario/kinds.ts";
import type { EffectSource } from "./effects.ts";
import { listed } from "./selection.ts";
import type { Effect } from "./shocks.ts";

export function priceFloor({ names, quantities }: TableShockOf<"price-floor">, source: EffectSource): Effect {
  const { indices, parts, slot } = source;
  const { mines, zone } = parts;
  const paid = (mine: number): boolean => {
    if (names.agent.length > 0) return names.agent.includes(mines.id[mine]);
    const region = mines.region[mine];
    return names.regions.length > 0 ? names.regions.includes(indices.regions[region]) : zone[region] === 1;
  };
  return {
    kind: "price-floor",
    mines: Uint8Array.from(mines.id, (_, mine) => (paid(mine) ? 1 : 0)),
    listed: listed(names.elements, indices),
    priceSlot: slot("price", quantities.price),
    buyers: Uint8Array.from(indices.regions, (region) => (names.buyers.includes(region) ? 1 : 0)),
    shareSlot: slot("share", quantities.share),
  };
}

export function blocFloor(shock: TableShockOf<"bloc-floor">, source: EffectSource): Effect {
  const { names, quantities, choices } = shock;
  const { indices, scenario, slot } = source;
  const among = (some: readonly string[]): Uint8Array =>
    Uint8Array.from(indices.regions, (region) => (some.includes(region) ? 1 : 0));
  return {
    kind: "bloc-floor",
    place: scenario.shocks.filter((one) => one.kind === "bloc-floor").findIndex((one) => one.id === shock.id),
    members: among(names.members),
    free: among([...names.members, ...names.partners]),
    listed: listed(names.elements, indices),
    oxide: choices.on !== "magnets",
    magnet: choices.on !== "oxide",
    priceSlot: slot("price", quantities.price),
    reviewSlot: slot("review", quantities.review),
  };
}

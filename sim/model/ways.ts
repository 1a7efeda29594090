/** Effects on the ways of goods: which lanes between regions, feed links and firms a shock closes or slows. */
import type { TableShockOf } from "../scenario/kinds.ts";
import type { StopShock } from "../scenario/types.ts";
import type { EffectSource } from "./effects.ts";
import type { Indices } from "./index-of.ts";
import type { ShockParts } from "./policy.ts";
import { contractsWith, goods, mask } from "./selection.ts";
import type { Effect } from "./shocks.ts";
import type { Slot } from "./timing.ts";

/** A stop by a region outside China's price zone closes its ways for what is listed. */
export function laneStop(shock: StopShock, indices: Indices, parts: ShockParts, slot: Slot): Effect {
  const { listed: oxides, magnetListed, oxide, magnet, destination } = goods(shock, indices);
  const { magnets, feed } = parts;
  const V = magnets.elements.length;
  const R = indices.R;
  const ways = new Uint8Array(R * R);
  const authority = indices.region(shock.authority);
  for (let to = 0; to < R; to++) ways[authority * R + to] = destination[to];
  return {
    kind: "lane",
    lanes: ways,
    items: Uint8Array.from({ length: indices.E + magnets.count }, (_, item) => {
      if (item < indices.E) return oxide ? oxides[item] : 0;
      const first = (item - indices.E) * V;
      return magnet &&
        magnets.elements.some((e, v) => magnetListed[e] === 1 && magnets.contentSlot[first + v] >= 0)
        ? 1
        : 0;
    }),
    links: new Uint8Array(feed.count),
    shareSlot: slot("share", shock.share),
    clears: false,
    weeksSlot: -1,
  };
}

/** Masks of ways from some regions to others (empty: all); `both` closes the way back too. */
export function lanes(
  { indices, parts }: EffectSource,
  origins: readonly string[],
  destinations: readonly string[],
  products: readonly string[],
  stages: readonly string[],
  both: readonly string[] = [],
) {
  const from = mask(indices.regions, origins);
  const to = mask(indices.regions, destinations);
  const back = Uint8Array.from(indices.regions, (region) => (both.includes(region) ? 1 : 0));
  const R = indices.R;
  const ways = new Uint8Array(R * R);
  for (let a = 0; a < R; a++)
    for (let b = 0; b < R; b++)
      if (a !== b && ((from[a] === 1 && to[b] === 1) || back[a] === 1 || back[b] === 1)) ways[a * R + b] = 1;
  const named = mask([...indices.elements, ...parts.magnets.id], products);
  const { feed, mines, plants } = parts;
  const ore = stages.length === 0 || stages.includes("ore");
  const origin = (link: number): number =>
    feed.fromMine[link] >= 0 ? mines.region[feed.fromMine[link]] : plants.region[feed.fromPlant[link]];
  return {
    kind: "lane" as const,
    lanes: ways,
    items: named.map((one, item) => {
      const form = item < indices.E ? "oxide" : "magnet";
      return stages.length === 0 || stages.includes(form) ? one : 0;
    }),
    // Ore carries all elements at once: it is held where no single product is named.
    links: Uint8Array.from({ length: feed.count }, (_, link) =>
      ore && products.length === 0 ? ways[origin(link) * R + plants.region[feed.toPlant[link]]] : 0,
    ),
  };
}

export function sanctions(shock: TableShockOf<"sanctions">, source: EffectSource): readonly Effect[] {
  const { indices, parts, slot } = source;
  const { agent, destinations } = shock.names;
  const index = (ids: readonly string[]): readonly number[] =>
    agent.map((id) => ids.indexOf(id)).filter((at) => at >= 0);
  return [
    {
      kind: "barred",
      plants: index(parts.plants.id),
      makers: index(parts.makers.id),
      destinations: mask(indices.regions, destinations),
      shareSlot: slot("share", shock.quantities.share),
    },
    { kind: "contracts", contracts: contractsWith(source, agent), on: 0 },
  ];
}

export function borderClosure(
  { names, quantities }: TableShockOf<"border-closure">,
  source: EffectSource,
): Effect {
  const { indices, parts, slot } = source;
  const { feed, mines } = parts;
  const closed = Uint8Array.from(mines.id, (id, mine) =>
    names.agent.length === 0 ? mines.border[mine] : names.agent.includes(id) ? 1 : 0,
  );
  return {
    kind: "lane",
    lanes: new Uint8Array(indices.R * indices.R),
    items: new Uint8Array(indices.E + parts.magnets.count),
    links: Uint8Array.from(feed.fromMine, (mine) => (mine < 0 ? 0 : closed[mine])),
    shareSlot: slot("share", quantities.share),
    clears: false,
    weeksSlot: -1,
  };
}

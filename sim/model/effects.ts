/**
 * What the kinds of the table do: each becomes one effect or two of a few that the engine knows (see engine/shocks).
 * The table in scenarios/README.md says the same in words.
 */
import type { TableShock, TableShockOf } from "../scenario/kinds.ts";
import type { Quantity, Scenario, StopShock } from "../scenario/types.ts";
import type { Indices } from "./index-of.ts";
import type { ShockParts } from "./policy.ts";
import { agentIndex, goods, listed, matchingCells } from "./selection.ts";
import type { Change, CompiledShock, CompiledShockBase, Effect } from "./shocks.ts";
import type { Slot } from "./timing.ts";

export interface EffectSource {
  readonly shock: TableShock;
  readonly scenario: Scenario;
  readonly indices: Indices;
  readonly parts: ShockParts;
  readonly slot: Slot;
}

export function compileEffects(source: EffectSource): readonly (Effect | Change)[] {
  const { shock, indices, parts, slot } = source;
  const elements = (names: readonly string[]): Uint8Array => listed(names, indices);
  const regions = (names: readonly string[]): Uint8Array => mask(indices.regions, names);
  switch (shock.kind) {
    case "inspection": {
      const { names, quantities } = shock;
      return [
        {
          ...lanes(source, names.authority, names.destinations, names.products, names.stages),
          shareSlot: slot("throughput", quantities.throughput),
          clears: true,
          weeksSlot: slot("hold", quantities.hold),
        },
      ];
    }
    case "freight": {
      const { names, quantities } = shock;
      return [
        {
          ...lanes(source, names.origins, names.destinations, names.products, names.stages),
          shareSlot: slot("share", quantities.share),
          clears: false,
          weeksSlot: slot("delay", quantities.delay),
        },
      ];
    }
    case "port-closure": {
      const { names, quantities } = shock;
      const shareSlot = slot("share", quantities.share);
      const ways = { shareSlot, clears: false, weeksSlot: -1 };
      return [{ ...lanes(source, names.regions, [], [], names.stages, names.regions), ...ways }];
    }
    case "sanctions":
      return sanctions(shock, source);
    case "duty": {
      const { names, quantities } = shock;
      return [
        {
          kind: "duty",
          authority: indices.region(names.authority[0]),
          exports: shock.choices.on === "export",
          items: items(source, names.products),
          partners: regions(names.partners),
          rateSlot: slot("rate", quantities.rate),
        },
      ];
    }
    case "suspension":
      return [{ kind: "rest", entries: shock.names.shocks }];
    case "border-closure":
      return [borderClosure(shock, source)];
    case "project-delay":
      return [delay(shock.names.projects, slot("delay", shock.quantities.delay), false)];
    case "cancellation":
      return [{ kind: "cancel", entries: shock.names.projects }];
    case "technology-ban":
      return [delay(projectsOutside(shock, source), slot("delay", shock.quantities.delay), true)];
    case "subsidy":
      return [
        {
          kind: "capacity",
          targets: shock.names.agent.map((id) => agentIndex(id, parts)),
          grows: true,
          shareSlot: slot("extra", shock.quantities.extra),
          rampSlot: slot("ramp", shock.quantities.ramp),
        },
      ];
    case "insolvency":
      return insolvency(shock, source);
    case "offtake":
      return [{ kind: "contracts", contracts: contractsOf(source, shock.id), on: 1 }];
    case "stockpile-fill":
      return [
        {
          kind: "state-fill",
          region: indices.region(shock.names.region[0]),
          listed: elements(shock.names.elements),
          targetSlot: slot("target", shock.quantities.target),
          overSlot: slot("over", shock.quantities.over),
          amountSlot: -1,
        },
      ];
    case "purchase":
      return [
        {
          kind: "state-fill",
          region: indices.region(shock.names.region[0]),
          listed: elements(shock.names.elements),
          targetSlot: -1,
          overSlot: -1,
          amountSlot: slot("amount", shock.quantities.amount),
        },
      ];
    case "stockpile-release":
      return [
        {
          kind: "state-release",
          region: indices.region(shock.names.region[0]),
          listed: elements(shock.names.elements),
          belowSlot: slot("below", shock.quantities.below),
          overSlot: slot("over", shock.quantities.over),
          shareSlot: slot("share", shock.quantities.share),
        },
      ];
    case "price-floor":
      return [priceFloor(shock, source)];
    case "substitution": {
      const { names, quantities } = shock;
      const to = names.to[0];
      return [
        {
          kind: "substitution",
          cells: matchingCells(names, indices, parts),
          to: to === undefined ? -1 : indices.E + parts.magnets.id.indexOf(to),
          shareSlot: slot("share", quantities.share),
          rampSlot: slot("ramp", quantities.ramp),
        },
      ];
    }
    case "thrifting":
      return [
        {
          kind: "thrifting",
          listed: elements(shock.names.elements),
          magnets: mask(parts.magnets.id, shock.names.products),
          zones: Uint8Array.from(["outside", "china"], (other) => (shock.choices.makers === other ? 0 : 1)),
          savingSlot: slot("saving", shock.quantities.saving),
          rampSlot: slot("ramp", shock.quantities.ramp),
        },
      ];
    case "recycling": {
      const where = regions(shock.names.regions);
      return [
        {
          kind: "recycling",
          recyclers: Uint8Array.from(parts.recyclers.region, (region) => where[region]),
          swarfSlot: slot("swarf", shock.quantities.swarf),
          endOfLifeSlot: slot("end-of-life", shock.quantities["end-of-life"]),
          rampSlot: slot("ramp", shock.quantities.ramp),
        },
      ];
    }
    case "hoarding":
      return [
        {
          kind: "hoarding",
          regions: regions(shock.names.regions),
          listed: mask(indices.elements, shock.names.elements),
          traders: shock.choices.holders !== "makers",
          makers: shock.choices.holders !== "traders",
          factorSlot: slot("factor", shock.quantities.factor),
          rampSlot: slot("ramp", shock.quantities.ramp),
        },
      ];
    case "dispute":
      return []; // a stop in steps: see compileDispute
    default:
      shock satisfies never;
      throw new Error("unknown kind of shock");
  }
}

/** A dispute stops goods by steps; its share at any time comes from its process. Outside China's zone it closes ways. */
export function compileDispute(
  { names, ...shock }: TableShockOf<"dispute">,
  { indices, parts, slot }: EffectSource,
  base: CompiledShockBase,
): CompiledShock {
  const stages = ["oxide", "metal", "magnet"] as const;
  const stop: StopShock = {
    ...shock,
    kind: "stop",
    authority: names.authority[0],
    elements: names.elements,
    stages: names.stages.length === 0 ? stages : stages.filter((stage) => names.stages.includes(stage)),
    destinations: names.destinations,
    share: whole,
  };
  if (parts.zone[indices.region(stop.authority)] !== 0)
    return { ...base, ...laneStop(stop, indices, parts, slot) };
  return {
    ...base,
    ...goods(stop, indices),
    kind: "stop",
    authority: indices.region(stop.authority),
    shareSlot: slot("whole", whole),
  };
}

const whole: Quantity = { kind: "constant", value: 1 };

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
function lanes(
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

function sanctions(shock: TableShockOf<"sanctions">, source: EffectSource): readonly Effect[] {
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

function insolvency(shock: TableShockOf<"insolvency">, source: EffectSource): readonly Effect[] {
  const { parts, slot } = source;
  const { agent } = shock.names;
  const works = [...parts.mines.id, ...parts.plants.id, ...parts.makers.id];
  return [
    {
      kind: "capacity",
      targets: agent.filter((id) => works.includes(id)).map((id) => agentIndex(id, parts)),
      grows: false,
      shareSlot: slot("share", shock.quantities.share),
      rampSlot: -1,
    },
    { kind: "contracts", contracts: contractsWith(source, agent), on: 0 },
  ];
}

function borderClosure({ names, quantities }: TableShockOf<"border-closure">, source: EffectSource): Effect {
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

function priceFloor({ names, quantities }: TableShockOf<"price-floor">, source: EffectSource): Effect {
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

function delay(entries: readonly string[], delaySlot: number, laterOnly: boolean): Change {
  return { kind: "delay", entries, delaySlot, laterOnly };
}

/** Ramps and openings of agents outside the region that keeps its technology; or those that are named. */
function projectsOutside(shock: TableShockOf<"technology-ban">, source: EffectSource): readonly string[] {
  const { names } = shock;
  if (names.projects.length > 0) return names.projects;
  const { scenario, indices, parts } = source;
  const authority = indices.region(names.authority[0]);
  return scenario.shocks.flatMap((one) => {
    if (one.kind !== "ramp" && one.kind !== "open") return [];
    const { kind, index } = agentIndex(one.agent, parts);
    const region = { mine: parts.mines, plant: parts.plants, maker: parts.makers }[kind].region[index];
    return region === authority ? [] : [one.drawnWith ?? one.id];
  });
}

function contractsOf({ parts }: EffectSource, id: string): readonly number[] {
  return parts.contracts.id.flatMap((one, at) => (one === id || one.startsWith(`${id}/`) ? [at] : []));
}

/** Offtakes of these traders and refiners. */
function contractsWith({ parts }: EffectSource, agents: readonly string[]): readonly number[] {
  const { contracts, accounts, plants } = parts;
  return contracts.id.flatMap((_, at) =>
    agents.includes(accounts.id[contracts.account[at]]) || agents.includes(plants.id[contracts.plant[at]])
      ? [at]
      : [],
  );
}

function items({ indices, parts }: EffectSource, products: readonly string[]): Uint8Array {
  return mask([...indices.elements, ...parts.magnets.id], products);
}

/** 1 for each name that is listed; all of them where nothing is. */
function mask(all: readonly string[], names: readonly string[]): Uint8Array {
  return Uint8Array.from(all, (name) => (names.length === 0 || names.includes(name) ? 1 : 0));
}

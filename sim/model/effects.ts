/**
 * What the kinds of the table do: each becomes one effect or two of a few that the engine knows (see engine/shocks).
 * The table in scenarios/README.md says the same in words.
 */
import type { TableShock, TableShockOf } from "../scenario/kinds.ts";
import type { Quantity, Scenario, StopShock } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { contentRule } from "./content-rule.ts";
import { endUseRule } from "./end-use-rule.ts";
import { blocFloor, priceFloor } from "./floors.ts";
import { generalLicence } from "./general-licence.ts";
import type { Indices } from "./index-of.ts";
import type { InputRegistry } from "./inputs.ts";
import { compilePlans } from "./plans.ts";
import type { ShockParts } from "./policy.ts";
import { recyclingMandate } from "./recycling-mandate.ts";
import { agentIndex, contractsWith, goods, listed, mask, matchingCells } from "./selection.ts";
import type { Change, CompiledShock, CompiledShockBase, Effect } from "./shocks.ts";
import type { Slot } from "./timing.ts";
import { transshipment } from "./transshipment.ts";
import { borderClosure, laneStop, lanes, sanctions } from "./ways.ts";

export interface EffectSource {
  readonly shock: TableShock;
  readonly scenario: Scenario;
  readonly indices: Indices;
  readonly parts: ShockParts;
  readonly slot: Slot;
  readonly world: World;
  readonly inputs: InputRegistry;
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
          rateSlot: slot("duty", quantities.duty),
        },
      ];
    }
    case "general-licence":
      return [generalLicence(shock, source)];
    case "end-use-rule":
      return [endUseRule(shock, source)];
    case "suspension":
      return [{ kind: "rest", entries: shock.names.shocks }];
    case "border-closure":
      return [borderClosure(shock, source)];
    case "plans":
      return [compilePlans(shock, source)];
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
          priceSlot: slot("price-below", shock.quantities["price-below"]),
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
          priceSlot: slot("price-below", shock.quantities["price-below"]),
        },
      ];
    case "stockpile-release":
      return [
        {
          kind: "state-release",
          region: indices.region(shock.names.region[0]),
          listed: elements(shock.names.elements),
          belowSlot: slot("below", shock.quantities.below),
          priceSlot: slot("price-above", shock.quantities["price-above"]),
          overSlot: slot("over", shock.quantities.over),
          shareSlot: slot("share", shock.quantities.share),
        },
      ];
    case "price-floor":
      return [priceFloor(shock, source)];
    case "foreign-content-rule":
      return [contentRule(shock, source)];
    case "transshipment":
      return [transshipment(shock, source)];
    case "bloc-floor":
      return [blocFloor(shock, source)];
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
    case "recycling-mandate":
      return [recyclingMandate(shock, source)];
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

function items({ indices, parts }: EffectSource, products: readonly string[]): Uint8Array {
  return mask([...indices.elements, ...parts.magnets.id], products);
}

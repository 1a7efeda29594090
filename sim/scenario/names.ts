/** The names that a scenario may use: what the world knows, and groups of it. */
import { listed, nearest } from "./nearest.ts";
import type { Fault } from "./tokens.ts";
import type { IsoDate } from "./types.ts";

export interface AgentName {
  readonly id: string;
  readonly kind: "mine" | "refiner" | "maker";
  /** Region by the world's table of countries. */
  readonly region: string;
  readonly producing: boolean;
  /** First production by the world's tables; "" when long ago or unknown. */
  readonly opens?: IsoDate | "";
  /** For a refiner: t REO a year of each element in the ore of all mines that can reach it, at their nameplate. */
  readonly ore?: Readonly<Record<string, number>>;
}

/** What the world that a scenario names offers. Built from a world by its reader: sim/scenario knows no world. */
export interface Names {
  /** Worlds that are there, by id. */
  readonly worlds: readonly string[];
  /** First day of the world's opening stocks and prices: where the run-in begins. */
  readonly opens: IsoDate;
  readonly elements: readonly string[];
  /** Element groups of the world, such as families: "heavy" to ["Gd", ...]. */
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly regions: readonly string[];
  readonly agents: readonly AgentName[];
  readonly traders: readonly string[];
  readonly uses: readonly string[];
  readonly magnets: readonly string[];
  /** Unit of every figure of the world by its key: "parameters/price-speed-china" to "1/week". */
  readonly figures: Readonly<Record<string, string>>;
  /** Mechanisms of the model that can be switched off. */
  readonly mechanisms: readonly string[];
}

/** Lists of China's announcements 18 of 4 April 2025 and 57 of 9 October 2025 (trade ministry and customs). */
const announced: ReadonlyMap<string, readonly string[]> = new Map([
  ["april-2025-list", ["Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y"]],
  ["october-2025-list", ["Ho", "Er", "Tm", "Eu", "Yb"]],
]);

/** Partners of the talks of February 2026 on a preferential zone that this world tells apart. */
const bloc: readonly string[] = ["JP", "US", "EU", "KR"];

/** Families of end uses, by what is bought; names that a world does not have are left out. */
const useFamilies: ReadonlyMap<string, readonly string[]> = new Map([
  ["vehicles", ["ev-traction", "auto-other", "autocatalyst", "e-bikes-tools"]],
  ["energy", ["wind", "nuclear", "fuel-cells", "nimh"]],
  ["coatings", ["thermal-coatings", "semiconductor-coatings"]],
  ["electronics", ["consumer-electronics", "mlcc", "phosphors", "semiconductor-coatings"]],
  ["superconductors", ["lasers-crystals"]], // one row of demand: crystals, fibres and superconducting tape
  ["bulk", ["glass", "polishing", "fcc", "metallurgy", "ceramics", "chemicals"]],
]);

/** Names by kind, each with the groups that stand for several of them. */
export interface Vocabulary {
  /** "element": what one of them is called in messages. */
  readonly what: string;
  readonly names: readonly string[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Names of another kind, and the kind. */
  readonly others?: ReadonlyMap<string, string>;
}

export function elementVocabulary(names: Names): Vocabulary {
  const groups = new Map<string, readonly string[]>([
    ["all", names.elements],
    ...announced,
    ...Object.entries(names.families),
  ]);
  return { what: "element", names: names.elements, groups };
}

export function regionVocabulary(names: Names): Vocabulary {
  const groups = new Map<string, readonly string[]>([["all", names.regions]]);
  if (names.regions.includes("CN"))
    groups.set(
      "outside-china",
      names.regions.filter((region) => region !== "CN"),
    );
  if (bloc.every((region) => names.regions.includes(region))) groups.set("bloc", bloc);
  return { what: "region", names: names.regions, groups };
}

export function useVocabulary(names: Names): Vocabulary {
  const families = [...useFamilies].flatMap(([family, uses]): [string, readonly string[]][] => {
    const known = uses.filter((use) => names.uses.includes(use));
    return known.length === 0 ? [] : [[family, known]];
  });
  return { what: "use", names: names.uses, groups: new Map([["all", names.uses], ...families]) };
}

export function productVocabulary(names: Names): Vocabulary {
  const elements = elementVocabulary(names);
  return {
    what: "product",
    names: [...names.elements, ...names.magnets],
    groups: new Map([
      ...elements.groups,
      ["all", [...names.elements, ...names.magnets]],
      ["magnets", names.magnets],
    ]),
  };
}

const regionWords: ReadonlyMap<string, string> = new Map([
  ["CN", "china"],
  ["JP", "japan"],
  ["US", "us"],
  ["EU", "eu"],
  ["KR", "korea"],
]);

/** Agents of some kinds; groups are "china.refiners", "japan.makers", "all.mines". */
export function agentVocabulary(names: Names, kinds: readonly AgentName["kind"][]): Vocabulary {
  const agents = names.agents.filter((agent) => kinds.includes(agent.kind));
  const groups = new Map<string, string[]>();
  for (const { id, kind, region } of agents) {
    for (const where of ["all", regionWords.get(region) ?? region.toLowerCase()]) {
      const group = `${where}.${kind}s`;
      groups.set(group, [...(groups.get(group) ?? []), id]);
    }
  }
  return {
    what: kinds.join(", ").replace(/, ([^,]*)$/, " or $1"),
    names: agents.map(({ id }) => id),
    groups,
    others: new Map(
      names.agents.filter(({ kind }) => !kinds.includes(kind)).map(({ id, kind }) => [id, kind]),
    ),
  };
}

/** Refiners, makers, mines and traders: groups as for agents. */
export function firmVocabulary(names: Names): Vocabulary {
  const agents = agentVocabulary(names, ["mine", "refiner", "maker"]);
  return {
    what: "mine, refiner, maker or trader",
    names: [...agents.names, ...names.traders],
    groups: agents.groups,
  };
}

export function plainVocabulary(what: string, names: readonly string[]): Vocabulary {
  return { what, names, groups: new Map() };
}

/** The names that a word stands for: itself, or the members of a group. */
export function lookUp(word: string, vocabulary: Vocabulary): readonly string[] | Fault {
  if (vocabulary.names.includes(word)) return [word];
  const group = vocabulary.groups.get(word);
  if (group) return group;
  const known = [...vocabulary.names, ...vocabulary.groups.keys()];
  const other = vocabulary.others?.get(word);
  if (other !== undefined)
    return { at: 0, problem: `"${word}" is a ${other}`, fix: `name a ${vocabulary.what}` };
  const near = nearest(word, known);
  return {
    at: 0,
    problem: `the world has no ${vocabulary.what} "${word}"`,
    fix: near === undefined ? `write one of ${listed(known)}` : `did you mean ${near}?`,
  };
}

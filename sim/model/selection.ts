/** What a shock concerns, from names to masks and indices. */
import type { Stage } from "../scenario/types.ts";
import type { Indices } from "./index-of.ts";
import type { ShockParts } from "./policy.ts";
import type { AgentIndex } from "./shocks.ts";

/**
 * Elements whose presence puts a magnet on a list: announcement 18 of 4 April 2025 names samarium-cobalt magnets and
 * neodymium magnets that contain terbium or dysprosium (text at https://osencmagnet.com/export-controls-on-rare-earth-elements/).
 * Gadolinium in a magnet does not; nor, as far as is known, does holmium under announcement 57 of October 2025.
 */
const MAGNET_ELEMENTS: readonly string[] = ["Sm", "Tb", "Dy"];

const STAGES: readonly Stage[] = ["oxide", "metal", "magnet"];

/** The stages that a shock names; all where it names none. */
export function stagesNamed(names: readonly string[]): readonly Stage[] {
  return names.length === 0 ? STAGES : STAGES.filter((stage) => names.includes(stage));
}

export function goods(
  shock: {
    elements: readonly string[];
    stages: readonly Stage[];
    destinations: readonly string[];
    authority: string;
  },
  indices: Indices,
): {
  listed: Uint8Array;
  magnetListed: Uint8Array;
  oxide: boolean;
  magnet: boolean;
  destination: Uint8Array;
} {
  return {
    listed: listed(shock.elements, indices),
    magnetListed: listed(
      shock.elements.filter((symbol) => MAGNET_ELEMENTS.includes(symbol)),
      indices,
    ),
    oxide: shock.stages.includes("oxide") || shock.stages.includes("metal"),
    magnet: shock.stages.includes("magnet"),
    destination: Uint8Array.from(indices.regions, (region) =>
      region !== shock.authority && (shock.destinations.length === 0 || shock.destinations.includes(region))
        ? 1
        : 0,
    ),
  };
}

export function listed(symbols: readonly string[], indices: Indices): Uint8Array {
  const mask = new Uint8Array(indices.E);
  for (const symbol of symbols) mask[indices.element(symbol)] = 1;
  return mask;
}

export function agentIndex(id: string, parts: ShockParts): AgentIndex {
  for (const kind of ["mine", "plant", "maker"] as const) {
    const ids = { mine: parts.mines.id, plant: parts.plants.id, maker: parts.makers.id }[kind];
    const index = ids.indexOf(id);
    if (index >= 0) return { kind, index };
  }
  throw new Error(`no mine, plant or magnet maker ${id}`);
}

/** End users that a shock names by use, region and product; empty lists mean all. */
export function matchingCells(
  shock: { uses: readonly string[]; regions: readonly string[]; products: readonly string[] },
  indices: Indices,
  { cells, magnets }: ShockParts,
): Uint8Array {
  const product = (item: number): string =>
    item < indices.E ? indices.elements[item] : (magnets.id[item - indices.E] ?? "?");
  const match = (names: readonly string[], name: string): boolean =>
    names.length === 0 || names.includes(name);
  return Uint8Array.from({ length: cells.count }, (_, cell) =>
    match(shock.uses, cells.use[cell]) &&
    match(shock.regions, indices.regions[cells.region[cell]]) &&
    match(shock.products, product(cells.item[cell]))
      ? 1
      : 0,
  );
}

/** Offtakes of these traders and refiners. */
export function contractsWith(
  { parts }: { readonly parts: ShockParts },
  agents: readonly string[],
): readonly number[] {
  const { contracts, accounts, plants } = parts;
  return contracts.id.flatMap((_, at) =>
    agents.includes(accounts.id[contracts.account[at]]) || agents.includes(plants.id[contracts.plant[at]])
      ? [at]
      : [],
  );
}

/** 1 for each name that is listed; all of them where nothing is. */
export function mask(all: readonly string[], names: readonly string[]): Uint8Array {
  return Uint8Array.from(all, (name) => (names.length === 0 || names.includes(name) ? 1 : 0));
}

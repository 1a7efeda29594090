/** Shocks of the scenario, with names resolved and quantities registered as inputs. */
import type { ByRegion, Quantity, Scenario, Shock, Stage } from "../scenario/types.ts";
import { type Indices, NEVER } from "./index-of.ts";
import type { InputRegistry } from "./inputs.ts";
import type { AgentIndex, CompiledShock } from "./shocks.ts";
import type { Cells, Contracts, Magnets, Makers, Mines, Plants } from "./types.ts";

export interface ShockParts {
  readonly mines: Mines;
  readonly plants: Plants;
  readonly makers: Makers;
  readonly magnets: Magnets;
  readonly cells: Cells;
  readonly contracts: Contracts;
}

/** In the order of their start, then of their id: where two controls overlap the later one governs. */
export function compileShocks(
  scenario: Scenario,
  indices: Indices,
  inputs: InputRegistry,
  parts: ShockParts,
): CompiledShock[] {
  return scenario.shocks
    .map((shock) => compileShock(shock, indices, inputs, parts))
    .sort((a, b) => a.fromTick - b.fromTick || (a.id < b.id ? -1 : 1));
}

function compileShock(
  shock: Shock,
  indices: Indices,
  inputs: InputRegistry,
  parts: ShockParts,
): CompiledShock {
  const drawnAs = shock.drawnWith ?? shock.id; // the members of a group share their draws
  const slot = (name: string, quantity: Quantity): number =>
    inputs.quantity(`shocks/${drawnAs}/${name}`, quantity);
  const byRegion = (name: string, value: ByRegion): Int32Array =>
    Int32Array.from(indices.regions, (region) => {
      const own = value.regions[region];
      return own === undefined ? slot(`${name}/others`, value.others) : slot(`${name}/${region}`, own);
    });
  const base = {
    id: shock.id,
    fromTick: indices.tick(shock.from),
    untilTick: shock.until === undefined ? NEVER : indices.tick(shock.until),
    probabilitySlot: slot("probability", shock.probability),
    chanceSlot: slot("chance", { kind: "uniform", low: 0, high: 1 }),
  };
  switch (shock.kind) {
    case "export-control":
      return {
        ...base,
        ...goods(shock, indices),
        kind: shock.kind,
        authority: indices.region(shock.authority),
        approvalSlot: byRegion("approval", shock.approval),
        militarySlot: byRegion("military-approval", shock.militaryApproval),
        delaySlot: byRegion("delay", shock.delay),
        generalSlot: byRegion("general-licence", shock.generalLicence),
        startupSlot: slot("startup", shock.startup),
        leakageSlot: slot("leakage", shock.leakage),
        customsSlot: slot("customs-hold", shock.customsHold),
      };
    case "quota":
      return {
        ...base,
        kind: shock.kind,
        authority: indices.region(shock.authority),
        listed: listed(shock.elements, indices),
        amountSlot: slot("amount", shock.amount),
      };
    case "stop":
      return {
        ...base,
        ...goods(shock, indices),
        kind: shock.kind,
        authority: indices.region(shock.authority),
        shareSlot: slot("share", shock.share),
      };
    case "ramp":
      return {
        ...base,
        kind: shock.kind,
        plant: parts.plants.id.indexOf(shock.agent),
        element: indices.element(shock.element),
        capacitySlot: slot("capacity", shock.capacity),
        rampSlot: slot("ramp", shock.ramp),
        delaySlot: slot("delay", shock.delay),
        contract: shock.offtake === undefined ? -1 : parts.contracts.id.indexOf(shock.id),
      };
    case "outage":
      return {
        ...base,
        kind: shock.kind,
        target: agentIndex(shock.agent, parts),
        shareSlot: slot("share", shock.share),
        durationSlot: shock.duration === undefined ? -1 : slot("duration", shock.duration),
      };
    case "open":
      return {
        ...base,
        kind: shock.kind,
        target: agentIndex(shock.agent, parts),
        rampSlot: slot("ramp", shock.ramp),
        delaySlot: slot("delay", shock.delay),
        shareSlot: slot("share", shock.share),
      };
    case "demand":
      return {
        ...base,
        kind: shock.kind,
        cells: demandCells(shock, indices, parts),
        factorSlot: slot("factor", shock.factor),
        rampSlot: slot("ramp", shock.ramp),
      };
    default:
      shock satisfies never;
      throw new Error(`unknown kind of shock ${(shock as { kind: string }).kind}`);
  }
}

/**
 * Elements whose presence puts a magnet on a list: announcement 18 of 4 April 2025 names samarium-cobalt magnets and
 * neodymium magnets that contain terbium or dysprosium (text at https://osencmagnet.com/export-controls-on-rare-earth-elements/).
 * Gadolinium in a magnet does not; nor, as far as is known, does holmium under announcement 57 of October 2025.
 */
const MAGNET_ELEMENTS: readonly string[] = ["Sm", "Tb", "Dy"];

function goods(
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

function listed(symbols: readonly string[], indices: Indices): Uint8Array {
  const mask = new Uint8Array(indices.E);
  for (const symbol of symbols) mask[indices.element(symbol)] = 1;
  return mask;
}

function agentIndex(id: string, parts: ShockParts): AgentIndex {
  for (const kind of ["mine", "plant", "maker"] as const) {
    const ids = { mine: parts.mines.id, plant: parts.plants.id, maker: parts.makers.id }[kind];
    const index = ids.indexOf(id);
    if (index >= 0) return { kind, index };
  }
  throw new Error(`no mine, plant or magnet maker ${id}`);
}

function demandCells(
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

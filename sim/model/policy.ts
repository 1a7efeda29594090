/** Shocks of the scenario, with names resolved and quantities registered as inputs. */
import { isTableShock } from "../scenario/kinds.ts";
import type { ByRegion, Quantity, Scenario, Shock, Stage } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { compileDispute, compileEffects } from "./effects.ts";
import type { Indices } from "./index-of.ts";
import { NEVER } from "./index-of.ts";
import type { InputRegistry } from "./inputs.ts";
import { agentIndex, goods, listed, matchingCells } from "./selection.ts";
import type { CompiledShock } from "./shocks.ts";
import { compileTiming } from "./timing.ts";
import type { Accounts, Cells, Contracts, Feed, Magnets, Makers, Mines, Plants, Recyclers } from "./types.ts";
import { laneStop } from "./ways.ts";

export interface ShockParts {
  readonly mines: Mines;
  readonly plants: Plants;
  readonly makers: Makers;
  readonly magnets: Magnets;
  readonly cells: Cells;
  readonly contracts: Contracts;
  readonly feed: Feed;
  readonly recyclers: Recyclers;
  readonly accounts: Accounts;
  /** Price zone of each region. */
  readonly zone: Int32Array;
}

/** In the order of their start, then of their id: where two controls overlap the later one governs. */
export function compileShocks(
  scenario: Scenario,
  world: World,
  indices: Indices,
  inputs: InputRegistry,
  parts: ShockParts,
): CompiledShock[] {
  return scenario.shocks
    .flatMap((shock) => {
      const compiled = [compileShock(shock, scenario, world, indices, inputs, parts)].flat();
      return Array.from({ length: shock.atOnce ?? 1 }, (_, place) =>
        compiled.map((one) => inPlace(one, place)),
      ).flat();
    })
    .sort((a, b) => a.fromTick - b.fromTick || (a.id < b.id ? -1 : 1));
}

/** One of several times that a shock may be in force at once. */
function inPlace(shock: CompiledShock, place: number): CompiledShock {
  return place === 0 ? shock : { ...shock, timing: { ...shock.timing, place } };
}

function compileShock(
  shock: Shock,
  scenario: Scenario,
  world: World,
  indices: Indices,
  inputs: InputRegistry,
  parts: ShockParts,
): CompiledShock | readonly CompiledShock[] {
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
    entry: drawnAs,
    timing: compileTiming(shock, indices, slot),
  };
  if (isTableShock(shock)) {
    const source = { shock, scenario, indices, parts, slot, world, inputs };
    return shock.kind === "dispute"
      ? compileDispute(shock, source, base)
      : compileEffects(source).map((effect) => ({ ...base, ...effect }));
  }
  switch (shock.kind) {
    case "export-control":
      return {
        ...base,
        ...goods(shock, indices),
        kind: shock.kind,
        authority: indices.region(shock.authority),
        approvalSlot: byRegion("approval", shock.approval),
        stageApprovalSlot: stageApproval(shock.stageApproval, indices.R, byRegion),
        militarySlot: byRegion("military-approval", shock.militaryApproval),
        delaySlot: byRegion("delay", shock.delay),
        generalSlot: byRegion("general-licence", shock.generalLicence),
        startupSlot: slot("startup", shock.startup),
        leakageSlot: slot("leakage", shock.leakage),
        customsSlot: slot("customs-hold", shock.customsHold),
        testPaceSlot: shock.customsPace === undefined ? -1 : slot("customs-pace", shock.customsPace),
        validitySlot: shock.validity === undefined ? -1 : slot("validity", shock.validity),
        desk: shock.desk && {
          officersSlot: slot("desk/officers", shock.desk.officers),
          handlingSlot: slot("desk/handling", shock.desk.handling),
          fileSlot: slot("desk/file", shock.desk.file),
          weekly: shock.desk.weekly,
        },
      };
    case "quota":
      return {
        ...base,
        kind: shock.kind,
        authority: indices.region(shock.authority),
        listed: listed(shock.elements, indices),
        amountSlot: slot("amount", shock.amount),
        carriedSlot: slot("carried-over", shock.carriedOver),
      };
    case "stop":
      if (parts.zone[indices.region(shock.authority)] !== 0)
        return { ...base, ...laneStop(shock, indices, parts, slot) };
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
        noticeSlot: shock.notice ? slot("notice", shock.notice) : -1,
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
        cells: matchingCells(shock, indices, parts),
        factorSlot: slot("factor", shock.factor),
        rampSlot: slot("ramp", shock.ramp),
      };
    default:
      shock satisfies never;
      throw new Error(`unknown kind of shock ${(shock as { kind: string }).kind}`);
  }
}

/** Slots of approval by stage and region; -1 where the shock's general approval counts. */
function stageApproval(
  approval: Partial<Record<Stage, ByRegion>> | undefined,
  R: number,
  byRegion: (name: string, value: ByRegion) => Int32Array,
): Record<Stage, Int32Array> {
  const of = (stage: Stage): Int32Array => {
    const own = approval?.[stage];
    return own === undefined ? new Int32Array(R).fill(-1) : byRegion(`${stage}-approval`, own);
  };
  return { oxide: of("oxide"), metal: of("metal"), magnet: of("magnet") };
}

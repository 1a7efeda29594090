/** Approval of civil applications by stage: oxide, metal and alloy, magnets. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";
import { CLASSES } from "../state.ts";

/**
 * Share approved of an item for a region; `approval` where its stage has none of its own. Oxide and metal of an element
 * are one good here: what magnet makers order counts as metal and alloy, the rest as oxide, by last week's orders.
 */
export function stageApproval(
  simulation: Simulation,
  shock: Extract<CompiledShock, { kind: "export-control" }>,
  region: number,
  item: number,
  approval: number,
): number {
  const { model, params } = simulation;
  const { oxide, metal, magnet } = shock.stageApprovalSlot;
  // Written out: a function or a pair made here would be an object for each good and region, every week.
  const { values } = params;
  const stage = item >= model.elements.length ? magnet[region] : oxide[region];
  const asOxide = stage < 0 ? approval : clampShare(values[stage]);
  if (item >= model.elements.length) return asOxide;
  const asMetal = metal[region] < 0 ? approval : clampShare(values[metal[region]]);
  if (asOxide === asMetal) return asOxide;
  const part = metalPart(simulation, region, item);
  return asOxide + (asMetal - asOxide) * part;
}

/** Part of a region's orders of an element that its magnet makers gave, 0 to 1. */
export function metalPart({ model, state }: Simulation, region: number, e: number): number {
  const v = model.magnets.place[e];
  if (v < 0) return 0;
  const V = model.magnets.elements.length;
  const pool = region * (model.elements.length + model.magnets.count) + e;
  let all = 0;
  for (let at = pool * CLASSES; at < (pool + 1) * CLASSES; at++)
    all += state.civilOrders[at] + state.militaryOrders[at];
  if (all <= 0) return 0;
  let ordered = 0;
  const { regionStart } = model.makers;
  for (let maker = regionStart[region]; maker < regionStart[region + 1]; maker++)
    ordered += state.makerOrder[maker * V + v];
  return Math.min(1, ordered / all);
}

export function clampShare(share: number): number {
  return share < 0 ? 0 : Math.min(share, 1);
}

/** Named general licences: the part of a destination's civil orders that needs no application for each shipment. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";
import { CLASSES } from "../state.ts";
import { containsListed } from "./export-control.ts";

type GeneralLicence = Extract<CompiledShock, { kind: "general-licence" }>;

/**
 * Covered: the exporters' part of the authority's goods x the customers' part of the region's civil orders x the share.
 * Several licences add up as if they were drawn apart. It counts only where a control governs (see licensing.ts).
 */
export function applyGeneralLicence(simulation: Simulation, shock: GeneralLicence, strength: number): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const share = Math.min(1, Math.max(0, params.values[shock.shareSlot])) * strength;
  for (let item = 0; item < I; item++) {
    const covered =
      item < E
        ? shock.oxide && shock.listed[item] === 1
        : shock.magnet && containsListed(model, params, shock, item - E);
    if (!covered) continue;
    const sold = share * exportersPart(simulation, shock, item);
    if (sold === 0) continue;
    for (let region = 0; region < shock.destination.length; region++) {
      if (shock.destination[region] === 0) continue;
      const at = region * I + item;
      const part = sold * customersPart(simulation, shock, region, item);
      state.generalCover[at] = 1 - (1 - state.generalCover[at]) * (1 - part);
    }
  }
}

/** Part of the authority's oxide stock or of its makers' capacity for a magnet that lies with the holders. */
function exportersPart(
  { model, params, state }: Simulation,
  { exporters, authority }: GeneralLicence,
  item: number,
): number {
  if (exporters === undefined) return 1;
  const E = model.elements.length;
  const { plants, makers, magnets } = model;
  let all = 0;
  let own = 0;
  if (item < E) {
    for (let plant = plants.regionStart[authority]; plant < plants.regionStart[authority + 1]; plant++)
      all += state.oxide[plant * E + item];
    for (const plant of exporters.plants)
      if (plants.region[plant] === authority) own += state.oxide[plant * E + item];
  } else {
    const family = magnets.family[item - E];
    const capacity = (maker: number): number =>
      makers.family[maker] === family ? params.makerCapacity[maker] * state.makerFactor[maker] : 0;
    for (let maker = makers.regionStart[authority]; maker < makers.regionStart[authority + 1]; maker++)
      all += capacity(maker);
    for (const maker of exporters.makers) if (makers.region[maker] === authority) own += capacity(maker);
  }
  return all > 0 ? Math.min(1, own / all) : 0;
}

/** Part of a region's civil orders of an item, last week's, that the named customers gave. */
function customersPart(
  { model, state, lists }: Simulation,
  { customers }: GeneralLicence,
  region: number,
  item: number,
): number {
  if (customers === undefined) return 1;
  const E = model.elements.length;
  const pool = region * (E + model.magnets.count) + item;
  let all = 0;
  for (let at = pool * CLASSES; at < (pool + 1) * CLASSES; at++) all += state.civilOrders[at];
  if (all <= 0) return 0;
  let own = 0;
  for (let cell = 0; cell < customers.cells.length; cell++)
    if (customers.cells[cell] === 1 && lists.cellPool[cell] === pool) own += state.cellOrder[cell];
  const V = model.magnets.elements.length;
  const v = item < E ? model.magnets.place[item] : -1;
  const { regionStart } = model.makers;
  for (let maker = regionStart[region]; v >= 0 && maker < regionStart[region + 1]; maker++)
    if (customers.makers[maker] === 1) own += state.makerOrder[maker * V + v];
  return Math.min(1, own / all);
}

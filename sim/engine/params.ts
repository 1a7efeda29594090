/**
 * The numbers of one future: every drawn value in the units and shapes that the phases read. Constant over its ticks, but for two that
 * their phases let grow week by week: mineRate (mining.ts) and recycled (recycling.ts); an opening under a quota sets parity anew.
 */
import { PARAMETER_NAMES } from "../model/parameters.ts";
import type { Model } from "../model/types.ts";
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { pow } from "../numbers/elementary.ts";
import { BOOK_WEEKS } from "./ore-worth.ts";
import type { Params } from "./param-columns.ts";
import { fillReservations } from "./reservation.ts";
import { fillUses } from "./uses.ts";
import { fillValue } from "./value-at-risk.ts";

export { allocateParams, type Params } from "./param-columns.ts";

/** Longest way, hold-up or making time that a ring of weeks can carry. */
export const LONGEST_WEEKS = 31;

/** Reads `params.values` (drawn) and writes every other column. */
export function fillParams(model: Model, params: Params): void {
  const { values, behaviour } = params;
  const E = model.elements.length;
  const { mines, plants, feed, magnets, makers, cells, contracts, recyclers } = model;
  for (const name of PARAMETER_NAMES) behaviour[name] = values[model.parameterSlot[name]];

  copyRate(mines.outputSlot, values, params.mineRate);
  copyRate(mines.capacitySlot, values, params.mineCapacity);
  for (let mine = 0; mine < mines.count; mine++) {
    const growth = 1 + values[mines.growthSlot[mine]];
    params.mineGrowth[mine] = pow(growth, 1 / WEEKS_PER_YEAR);
    params.mineRate[mine] *= pow(growth, model.openingYears);
    normaliseBasket(mines.basketSlot, values, params.basket, mine * E, E);
  }
  params.expansionStep = pow(1 + behaviour["expansion-rate"], BOOK_WEEKS / WEEKS_PER_YEAR);
  copy(mines.costSlot, values, params.mineCost);
  copy(plants.costSlot, values, params.plantCost);
  copyRate(plants.capacitySlot, values, params.plantCapacity);
  copy(plants.recoverySlot, values, params.recovery);
  copyWeeks(plants.holdSlot, values, params.hold);
  copyRate(plants.circuitSlot, values, params.circuit);
  for (let at = 0; at < params.circuit.length; at++) {
    if (plants.circuitUnlimited[at] === 1) params.circuit[at] = Number.POSITIVE_INFINITY;
  }
  copy(feed.shareSlot, values, params.feedShare);
  copyWeeks(feed.leadSlot, values, params.feedLead);
  copy(magnets.swarfSlot, values, params.swarf);
  copy(magnets.lossSlot, values, params.loss);
  addStages(magnets, values, params.makeWeeks);
  copy(magnets.contentSlot, values, params.content);
  params.recipePraseodymium = recipePraseodymium(model, params);
  copyRate(makers.capacitySlot, values, params.makerCapacity);
  fillCells(model, params);
  copy(contracts.shareSlot, values, params.contractShare);
  copyRate(contracts.volumeSlot, values, params.contractVolume);
  copy(contracts.firstCallSlot, values, params.contractFirstCall);
  fillMobile(model, params);
  copy(contracts.floorSlot, values, params.contractFloor);
  copy(contracts.upsideAboveSlot, values, params.contractUpsideAbove);
  copy(contracts.upsideShareSlot, values, params.contractUpsideShare);
  copy(contracts.upsideCapSlot, values, params.contractUpsideCap);
  copy(contracts.passedOnSlot, values, params.contractPassedOn);
  for (let recycler = 0; recycler < recyclers.count; recycler++) {
    const growth = 1 + values[recyclers.growthSlot[recycler]];
    const endOfLife = recyclers.endOfLife[recycler] === 1;
    const amount = values[recyclers.amountSlot[recycler]];
    params.recycled[recycler] = endOfLife
      ? (amount / WEEKS_PER_YEAR) * pow(growth, model.openingYears)
      : amount;
    params.recycledGrowth[recycler] = endOfLife ? pow(growth, 1 / WEEKS_PER_YEAR) : 1;
  }
  copyWeeks(recyclers.lagSlot, values, params.recycleLag);
  addMaking(recyclers, params);
  copyWeeks(model.routeSlot, values, params.route);
  copy(model.freightSlot, values, params.freight);
  copy(model.priceChinaSlot, values, params.priceChina);
  copy(model.priceOutsideSlot, values, params.priceOutside);
  for (let e = 0; e < E; e++) {
    params.parity[e] = params.priceChina[e] > 0 ? params.priceOutside[e] / params.priceChina[e] : 1;
  }
  copy(magnets.conversionChinaSlot, values, params.conversionChina);
  copy(magnets.conversionOutsideSlot, values, params.conversionOutside);
  copy(model.qualificationSlot, values, params.qualification);
  fillCovers(model, params);
  fillImportWeeks(model, params);
  normaliseSourcing(model, params);
  fillReservations(model, params);
  fillUses(model, params);
  fillValue(model, params);
  fillMagnetGrowth(model, params);
  for (let cell = 0; cell < cells.count; cell++) {
    if (!(params.cellDemand[cell] >= 0))
      throw new Error(`demand of ${cells.id[cell]} is ${params.cellDemand[cell]}`);
  }
}

/** What distributors know of the trend of their sales: that of their users, by what these use at the opening. */
function fillMagnetGrowth({ cells, regions, elements, magnets }: Model, params: Params): void {
  const E = elements.length;
  const I = E + magnets.count;
  for (let region = 0; region < regions.length; region++) {
    for (let magnet = 0; magnet < magnets.count; magnet++) {
      const pool = region * I + E + magnet;
      let used = 0;
      let next = 0;
      for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++) {
        used += params.cellDemand[cell];
        next += params.cellDemand[cell] * params.cellGrowth[cell];
      }
      params.magnetGrowth[region * magnets.count + magnet] = used > 0 ? next / used : 1;
    }
  }
}

/** Where the tables name no cover, merchants and makers are taken to hold what a distributor does. */
function fillCovers(model: Model, params: Params): void {
  const { values, behaviour } = params;
  const { traderSlot, makerSlot } = model.opening;
  const fallback = behaviour["distributor-weeks"];
  for (let at = 0; at < traderSlot.length; at++) {
    params.traderCover[at] = traderSlot[at] < 0 ? fallback : values[traderSlot[at]];
    params.makerCover[at] = makerSlot[at] < 0 ? fallback : values[makerSlot[at]];
  }
}

/**
 * Weeks that merchants count on: those from their hub, or from China, which separates nearly all; the mean of all ways in a world without it.
 * What plants stand where must not count: merchants of a world with one more mine open with the same stocks.
 */
function fillImportWeeks({ zone, hubs }: Model, params: Params): void {
  const R = zone.length;
  const china = zone.includes(0);
  for (let region = 0; region < R; region++) {
    let sum = 0;
    let origins = 0;
    for (let from = 0; from < R; from++) {
      if (china && zone[from] !== 0) continue;
      sum += params.route[from * R + region];
      origins++;
    }
    const hub = hubs.of[region];
    params.importWeeks[region] = hub < 0 ? sum / origins : params.route[hub * R + region];
  }
}

/** Named traders of a region buy this part of what is bought there at spot; their shares may be drawn to more than all. */
function fillMobile({ accounts, regions }: Model, { values, mobile, spotShare }: Params): void {
  copy(accounts.spotSlot, values, spotShare);
  for (let region = 0; region < regions.length; region++) {
    let sum = 0;
    for (let account = accounts.namedStart[region]; account < accounts.namedStart[region + 1]; account++)
      sum += spotShare[account];
    mobile[region] = Math.min(1, sum);
  }
}

function fillCells(model: Model, params: Params): void {
  const { values } = params;
  const { cells } = model;
  for (let cell = 0; cell < cells.count; cell++) {
    const growth = 1 + values[cells.growthSlot[cell]];
    const slot = cells.militarySlot[cell];
    const military = slot < 0 ? 0 : Math.min(1, values[slot]);
    const part = cells.military[cell] === 1 ? military : 1 - military;
    params.cellDemand[cell] =
      (values[cells.demandSlot[cell]] / WEEKS_PER_YEAR) * pow(growth, model.demandBaseYears) * part;
    params.cellGrowth[cell] = pow(growth, 1 / WEEKS_PER_YEAR);
  }
  copy(cells.shortSlot, values, params.cellShort);
  copy(cells.longSlot, values, params.cellLong);
  copy(cells.bufferSlot, values, params.cellBuffer);
}

function recipePraseodymium({ magnets }: Model, { content }: Params): number {
  const V = magnets.elements.length;
  let pr = 0;
  let both = 0;
  for (let magnet = 0; magnet < magnets.count; magnet++) {
    if (magnets.praseodymium < 0 || magnets.neodymium < 0) return 0;
    pr += content[magnet * V + magnets.praseodymium];
    both += content[magnet * V + magnets.praseodymium] + content[magnet * V + magnets.neodymium];
  }
  return both > 0 ? pr / both : 0;
}

function copy(slots: Int32Array, values: Float64Array, column: Float64Array): void {
  for (let at = 0; at < slots.length; at++) column[at] = slots[at] < 0 ? 0 : values[slots[at]];
}

/** Tonnes a year to tonnes a week. */
function copyRate(slots: Int32Array, values: Float64Array, column: Float64Array): void {
  for (let at = 0; at < slots.length; at++)
    column[at] = slots[at] < 0 ? 0 : values[slots[at]] / WEEKS_PER_YEAR;
}

/** Whole weeks, at least one (nothing arrives in the tick in which it leaves), at most what a ring carries. */
function copyWeeks(slots: Int32Array, values: Float64Array, column: Int32Array): void {
  for (let at = 0; at < slots.length; at++) {
    column[at] = Math.min(LONGEST_WEEKS, Math.max(1, Math.round(values[slots[at]])));
  }
}

/** Weeks from oxide to magnet: the stages follow each other without a stock between them, so that their sum alone moves tonnes. */
function addStages(magnets: Model["magnets"], values: Float64Array, column: Int32Array): void {
  for (let magnet = 0; magnet < magnets.count; magnet++) {
    const weeks = values[magnets.metalWeeksSlot[magnet]] + values[magnets.magnetWeeksSlot[magnet]];
    column[magnet] = Math.min(LONGEST_WEEKS, Math.max(1, Math.round(weeks)));
  }
}

/**
 * Swarf falls when a magnet is machined, at the end of its making, and has been under way since its charge: recyclers get
 * it that much later, by the mean of all magnets.
 */
function addMaking(recyclers: Model["recyclers"], { makeWeeks, recycleLag }: Params): void {
  if (makeWeeks.length === 0) return;
  let sum = 0;
  for (let magnet = 0; magnet < makeWeeks.length; magnet++) sum += makeWeeks[magnet];
  const making = Math.round(sum / makeWeeks.length);
  for (let recycler = 0; recycler < recyclers.count; recycler++)
    if (recyclers.endOfLife[recycler] === 0)
      recycleLag[recycler] = Math.min(LONGEST_WEEKS, recycleLag[recycler] + making);
}

/** Drawn fractions of a basket move one by one; their sum is brought back to one. */
function normaliseBasket(
  slots: Int32Array,
  values: Float64Array,
  basket: Float64Array,
  first: number,
  E: number,
): void {
  let sum = 0;
  for (let e = 0; e < E; e++) {
    const slot = slots[first + e];
    basket[first + e] = slot < 0 ? 0 : values[slot];
    sum += basket[first + e];
  }
  for (let e = 0; e < E; e++) basket[first + e] /= sum;
}

function normaliseSourcing(model: Model, params: Params): void {
  const R = model.regions.length;
  const G = model.magnets.count;
  copy(model.sourcingSlot, params.values, params.sourcing);
  for (let buyer = 0; buyer < R; buyer++) {
    for (let magnet = 0; magnet < G; magnet++) {
      let sum = 0;
      for (let seller = 0; seller < R; seller++) sum += params.sourcing[(buyer * R + seller) * G + magnet];
      if (sum <= 0) continue;
      for (let seller = 0; seller < R; seller++) params.sourcing[(buyer * R + seller) * G + magnet] /= sum;
    }
  }
}

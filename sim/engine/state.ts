/**
 * What changes from tick to tick. Allocated once per simulation, cleared once per future, never inside a tick.
 *
 * Rings hold what is under way: slot (tick % RING) is what arrives in that tick.
 */

import { CAUSES } from "../model/series.ts";
import type { Model } from "../model/types.ts";
import { LONGEST_WEEKS } from "./params.ts";

export const RING = LONGEST_WEEKS + 1;

/** Priorities 1 (defence) to 5 (bulk), as indices 0 to 4. */
export const CLASSES = 5;

export const C = CAUSES.length;

export interface State {
  tick: number;

  // ---- chain: tonnes REO
  /** Concentrate at the mine, all elements together (its composition is the basket), [mine]. */
  readonly pile: Float64Array;
  /** Feed waiting at a plant; residue that no circuit has split; SEG (at a cracker: ore) waiting to leave; oxide for sale: [plant * E + e]. */
  readonly feedStock: Float64Array;
  readonly residue: Float64Array;
  readonly outPile: Float64Array;
  readonly oxide: Float64Array;
  /** Feed under way to plants and material inside their circuits, [(slot * P + plant) * E + e]. */
  readonly feedRing: Float64Array;
  readonly holdRing: Float64Array;
  /** Sums of the rings, [plant * E + e]: kept beside them so that the balance need not walk the rings. */
  readonly feedOnWay: Float64Array;
  readonly inHold: Float64Array;
  /** Smoothed separation, and sales of oxide, t a week, [plant * E + e]. */
  readonly separated: Float64Array;
  readonly sold: Float64Array;

  // ---- calendar: set anew every tick from the world and the shocks
  /** Share of the full rate available, [mine], [plant], [maker]. */
  readonly mineFactor: Float64Array;
  readonly plantFactor: Float64Array;
  readonly makerFactor: Float64Array;
  /** t a week that a circuit can split now; 0 closed, [plant * E + e]. */
  readonly circuitNow: Float64Array;
  readonly contractOn: Uint8Array;
  readonly cellFactor: Float64Array;
  /** Licensing on lanes out of the authority, [(destination) * I + item]. */
  readonly application: Float64Array;
  readonly approval: Float64Array;
  readonly militaryApproval: Float64Array;
  readonly hazard: Float64Array;
  readonly leak: Float64Array;
  readonly stopped: Float64Array;
  /** 1: held by customs although not listed. */
  readonly customs: Uint8Array;
  /** 1: the element is under licence, [e]. */
  readonly controlled: Uint8Array;
  /** 1: magnets are licensed because they contain the element, [e]. */
  readonly magnetControlled: Uint8Array;
  /** Quota of listed goods, t a week; infinite without one. */
  quota: number;
  readonly quotaListed: Uint8Array;
  /** Listed exports asked for last week, and so far this week, t. */
  quotaWanted: number;
  quotaWantedNow: number;
  /** Region that licenses, or -1. */
  authority: number;

  // ---- hazards
  readonly mineDownUntil: Int32Array;
  readonly plantDownUntil: Int32Array;
  readonly plantDownShare: Float64Array;
  borderClosedUntil: number;

  // ---- expectations and prices, [zone * E + e] unless said otherwise
  readonly spot: Float64Array;
  readonly contract: Float64Array;
  readonly momentum: Float64Array;
  readonly threat: Float64Array;
  readonly hoarding: Float64Array;
  /** Share of what was ordered from China that did not come, smoothed, [e]. */
  readonly blocked: Float64Array;
  readonly blockedNeed: Float64Array;
  readonly blockedCame: Float64Array;
  /** Allowance under the control in force when the threat was last moved, [e]. */
  readonly allowance: Float64Array;
  /** Share of exports that a quota keeps back, smoothed, [e]. */
  readonly quotaTight: Float64Array;
  /** Weeks of sales in plants' stocks that the market is used to, [zone * E + e]. */
  readonly usualStock: Float64Array;
  /** Share of praseodymium in the didymium of new magnets, [zone]. */
  readonly praseodymium: Float64Array;
  /** ln(price / reference) that users see, [zone * I + item]. */
  readonly logRatio: Float64Array;
  readonly magnetReference: Float64Array;
  /** Smuggled share of orders, [e]. */
  readonly smuggled: Float64Array;
  readonly utilisation: Float64Array;

  // ---- oxide trade
  /** Oxide in traders' hands, and under way to them, [account * E + e]. */
  readonly account: Float64Array;
  readonly onWay: Float64Array;
  readonly transitRing: Float64Array;
  /** Smoothed orders of a region's users, t a week, [region * E + e]. */
  readonly usage: Float64Array;
  readonly stateStock: Float64Array;
  /** Applications waiting, and licences granted but not yet used, t, [destination * I + item]. */
  readonly pending: Float64Array;
  readonly licensed: Float64Array;
  /** Share of a destination's orders of an item that is for military use, [destination * I + item]. */
  readonly militaryPart: Float64Array;
  /** Smoothed share of a region's use that must come from China, [destination * I + item]. */
  readonly fromChina: Float64Array;

  // ---- magnets: tonnes of magnets; contents in t REO [.. * V + v]
  readonly makerStock: Float64Array;
  /** Smoothed starts wanted, t REO of each element a week, [maker * V + v]. */
  readonly makerUse: Float64Array;
  readonly makerOrder: Float64Array;
  /** Work in progress, [((slot * R + region) * G + magnet)], and contents. */
  readonly workRing: Float64Array;
  readonly workRingContent: Float64Array;
  readonly work: Float64Array;
  readonly workContent: Float64Array;
  /** t REO charged per t of magnets, [(zone * G + magnet) * V + v]. */
  readonly gross: Float64Array;
  /** Swarf of this week's starts, t REO [region * V + v]. */
  readonly swarf: Float64Array;
  readonly shelf: Float64Array;
  readonly shelfContent: Float64Array;
  /** Smoothed orders that reach the makers of a region, t a week, [region * G + magnet]. */
  readonly ordered: Float64Array;
  /** What reached them this week. */
  readonly asked: Float64Array;
  /** Distributors' magnets, [(region * 2 + civilOnly) * G + magnet]. */
  readonly stock: Float64Array;
  readonly stockContent: Float64Array;
  readonly magnetRing: Float64Array;
  readonly magnetRingContent: Float64Array;
  readonly magnetOnWay: Float64Array;
  readonly magnetOnWayContent: Float64Array;
  readonly magnetUsage: Float64Array;
  readonly sourcing: Float64Array;
  /** Contents of the magnets in users' buffers, [(region * G + magnet) * V + v]. */
  readonly userContent: Float64Array;
  /** Thrifting of an element in new magnets, [zone * V + v], 1 at the start. */
  readonly thrift: Float64Array;

  // ---- end users
  readonly cellTrend: Float64Array;
  readonly elastic: Float64Array;
  readonly thrifted: Float64Array;
  readonly response: Float64Array;
  readonly buffer: Float64Array;
  readonly demand: Float64Array;
  readonly cellOrder: Float64Array;
  /** [pool * CLASSES + class], pool = region * I + item. */
  readonly civilOrders: Float64Array;
  readonly militaryOrders: Float64Array;
  readonly civilServed: Float64Array;
  readonly militaryServed: Float64Array;
  readonly poolDemand: Float64Array;
  readonly poolUsed: Float64Array;

  // ---- causes, t of magnets a week smoothed, [(region * G + magnet) * C + cause], and by element for "material"
  readonly shortBy: Float64Array;
  readonly shortByElement: Float64Array;
  /** At the makers of a region: starts missing for lack of an element or of capacity, smoothed. */
  readonly makerShort: Float64Array;
  readonly makerShortElement: Float64Array;
  readonly makerShortCapacity: Float64Array;
  readonly makerShortMetal: Float64Array;
  /** t of magnets a week that lines outside the authority could start beyond their plan, [magnet]. */
  readonly idle: Float64Array;
  /** t of magnets held up at the authority's border last week, and so far this week, [magnet]. */
  readonly heldUp: Float64Array;
  readonly heldUpNow: Float64Array;
  /** Samarium outside China that is metal, or comes as metal, and oxide that has still to be reduced, t REO [region]. */
  readonly metalReady: Float64Array;
  readonly metalRaw: Float64Array;

  // ---- measured
  readonly exported: Float64Array;
  readonly exportedMagnets: Float64Array;
  /** Exports smoothed over a quarter, t a week, [e]. */
  readonly exportedSmooth: Float64Array;
  readonly made: Float64Array;

  // ---- balance, t REO [e], since tick 0
  readonly inflow: Float64Array;
  readonly consumed: Float64Array;
  readonly lost: Float64Array;
  readonly opening: Float64Array;
}

export function allocateState(model: Model): State {
  const E = model.elements.length;
  const R = model.regions.length;
  const M = model.mines.count;
  const P = model.plants.count;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const K = model.makers.count;
  const A = model.accounts.count;
  const I = E + G;
  const cells = model.cells.count;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    tick: 0,
    pile: f(M),
    feedStock: f(P * E),
    residue: f(P * E),
    outPile: f(P * E),
    oxide: f(P * E),
    feedRing: f(RING * P * E),
    holdRing: f(RING * P * E),
    feedOnWay: f(P * E),
    inHold: f(P * E),
    separated: f(P * E),
    sold: f(P * E),
    mineFactor: f(M),
    plantFactor: f(P),
    makerFactor: f(K),
    circuitNow: f(P * E),
    contractOn: new Uint8Array(model.contracts.count),
    cellFactor: f(cells),
    application: f(R * I),
    approval: f(R * I),
    militaryApproval: f(R * I),
    hazard: f(R * I),
    leak: f(R * I),
    stopped: f(R * I),
    customs: new Uint8Array(R * I),
    controlled: new Uint8Array(E),
    magnetControlled: new Uint8Array(E),
    quota: Number.POSITIVE_INFINITY,
    quotaWanted: 0,
    quotaWantedNow: 0,
    quotaListed: new Uint8Array(E),
    authority: -1,
    mineDownUntil: new Int32Array(M),
    plantDownUntil: new Int32Array(P),
    plantDownShare: f(P),
    borderClosedUntil: 0,
    spot: f(2 * E),
    contract: f(2 * E),
    momentum: f(2 * E),
    threat: f(2 * E),
    hoarding: f(2 * E),
    blocked: f(E),
    blockedNeed: f(E),
    blockedCame: f(E),
    allowance: f(E),
    quotaTight: f(E),
    usualStock: f(2 * E),
    praseodymium: f(2),
    logRatio: f(2 * I),
    magnetReference: f(2 * G),
    smuggled: f(E),
    utilisation: f(M),
    account: f(A * E),
    onWay: f(A * E),
    transitRing: f(RING * A * E),
    usage: f(R * E),
    stateStock: f(R * E),
    pending: f(R * I),
    licensed: f(R * I),
    militaryPart: f(R * I),
    fromChina: f(R * I),
    makerStock: f(K * V),
    makerUse: f(K * V),
    makerOrder: f(K * V),
    workRing: f(RING * R * G),
    workRingContent: f(RING * R * G * V),
    work: f(R * G),
    workContent: f(R * G * V),
    gross: f(2 * G * V),
    swarf: f(R * V),
    shelf: f(R * G),
    shelfContent: f(R * G * V),
    ordered: f(R * G),
    asked: f(R * G),
    stock: f(R * 2 * G),
    stockContent: f(R * 2 * G * V),
    magnetRing: f(RING * R * 2 * G),
    magnetRingContent: f(RING * R * 2 * G * V),
    magnetOnWay: f(R * 2 * G),
    magnetOnWayContent: f(R * 2 * G * V),
    magnetUsage: f(R * G),
    sourcing: f(R * R * G),
    userContent: f(R * G * V),
    thrift: f(2 * V),
    cellTrend: f(cells),
    elastic: f(cells),
    thrifted: f(cells),
    response: f(cells),
    buffer: f(cells),
    demand: f(cells),
    cellOrder: f(cells),
    civilOrders: f(R * I * CLASSES),
    militaryOrders: f(R * I * CLASSES),
    civilServed: f(R * I * CLASSES),
    militaryServed: f(R * I * CLASSES),
    poolDemand: f(R * I),
    poolUsed: f(R * I),
    shortBy: f(R * G * C),
    shortByElement: f(R * G * V),
    makerShort: f(R * G),
    makerShortElement: f(R * G * V),
    makerShortCapacity: f(R * G),
    makerShortMetal: f(R * G),
    idle: f(G),
    heldUp: f(G),
    heldUpNow: f(G),
    metalReady: f(R),
    metalRaw: f(R),
    exported: f(E),
    exportedMagnets: f(G),
    exportedSmooth: f(E),
    made: f(2 * E),
    inflow: f(E),
    consumed: f(E),
    lost: f(E),
    opening: f(E),
  };
}

/** Sets every number to zero: a future owes nothing to the one before it. */
export function clearState(state: State): void {
  for (const column of Object.values(state)) {
    if (column instanceof Float64Array || column instanceof Int32Array || column instanceof Uint8Array)
      column.fill(0);
  }
  state.tick = 0;
  state.quotaWanted = 0;
  state.quotaWantedNow = 0;
  state.quota = Number.POSITIVE_INFINITY;
  state.authority = -1;
  state.borderClosedUntil = 0;
}

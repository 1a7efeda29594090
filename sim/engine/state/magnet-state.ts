/** Magnets from the charge of oxide to the distributor, and why they are missing. Shapes in brackets; tonnes and weeks. */
import type { Model } from "../../model/types.ts";
import { sideBySide } from "./side-by-side.ts";
import { C, RING } from "./sizes.ts";

export interface MagnetState {
  /** t a week that customers have bought in advance, [(buyer * R + seller) * G + magnet]; empty without such contracts. */
  readonly firmMagnets: Float64Array;
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
  /** What their order book counts of it: goods tested when the test starts; and t set aside for tests. */
  readonly booked: Float64Array;
  readonly setAside: Float64Array;
  /** Military part of what reached them this week, t. */
  readonly militaryBooked: Float64Array;
  /** Distributors' magnets, [(region * 2 + civilOnly) * G + magnet]. */
  readonly stock: Float64Array;
  readonly stockContent: Float64Array;
  readonly magnetRing: Float64Array;
  readonly magnetRingContent: Float64Array;
  readonly magnetOnWay: Float64Array;
  readonly magnetOnWayContent: Float64Array;
  readonly magnetUsage: Float64Array;
  readonly sourcing: Float64Array;
  /** What delivered costs have moved of it, as the tables' shares go, [(buyer * R + seller) * G + magnet]. */
  readonly shifted: Float64Array;
  /** t of magnets a week that lines with inputs could start beyond their plan, [region * 2 + family]. */
  readonly familySpare: Float64Array;
  /** Contents of the magnets in users' buffers, [(region * G + magnet) * V + v]. */
  readonly userContent: Float64Array;
  /** Thrifting of an element in new magnets, [zone * V + v], 1 at the start. */
  readonly thrift: Float64Array;

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
  /** All that a week of magnet trade adds up. */
  readonly tradeSums: Float64Array;
  /** Samarium outside China that is metal, or comes as metal, and oxide that has still to be reduced, t REO [region]. */
  readonly metalReady: Float64Array;
  readonly metalRaw: Float64Array;
  /** metalReady when the week's starts began: what the lines of a region share, [region]. */
  readonly metalShared: Float64Array;
}

export function allocateMagnetState(model: Model): MagnetState {
  const R = model.regions.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const K = model.makers.count;
  const f = (length: number): Float64Array => new Float64Array(length);
  const { all: tradeSums, columns: traded } = sideBySide({
    asked: R * G,
    booked: R * G,
    militaryBooked: R * G,
    setAside: R * G,
    heldUpNow: G,
  });
  return {
    ...{ tradeSums, ...traded },
    firmMagnets: new Float64Array(
      model.magnetOfftakes.count > 0 ? model.regions.length * model.regions.length * model.magnets.count : 0,
    ),
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
    stock: f(R * 2 * G),
    stockContent: f(R * 2 * G * V),
    magnetRing: f(RING * R * 2 * G),
    magnetRingContent: f(RING * R * 2 * G * V),
    magnetOnWay: f(R * 2 * G),
    magnetOnWayContent: f(R * 2 * G * V),
    magnetUsage: f(R * G),
    sourcing: f(R * R * G),
    shifted: f(R * R * G),
    familySpare: f(R * 2),
    userContent: f(R * G * V),
    thrift: f(2 * V),
    shortBy: f(R * G * C),
    shortByElement: f(R * G * V),
    makerShort: f(R * G),
    makerShortElement: f(R * G * V),
    makerShortCapacity: f(R * G),
    makerShortMetal: f(R * G),
    idle: f(G),
    heldUp: f(G),
    metalReady: f(R),
    metalRaw: f(R),
    metalShared: f(R),
  };
}

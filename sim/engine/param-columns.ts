/** The columns that hold the numbers of one future. Shapes and units; filled by params.ts. */
import { PARAMETER_NAMES, type ParameterName } from "../model/parameters.ts";
import type { Model } from "../model/types.ts";

/** Shapes as in model/types.ts; rates in tonnes a week. */
export interface Params {
  readonly values: Float64Array;
  readonly behaviour: Record<ParameterName, number>;
  /** What mines dig at full rate today, and at most, t REO a week; the factor by which the first grows in each. */
  readonly mineRate: Float64Array;
  readonly mineCapacity: Float64Array;
  readonly mineGrowth: Float64Array;
  /** Cash cost of a mine, and of the work of a plant, USD per kg REO of ore or feed. */
  readonly mineCost: Float64Array;
  readonly plantCost: Float64Array;
  readonly basket: Float64Array;
  readonly plantCapacity: Float64Array;
  readonly recovery: Float64Array;
  readonly hold: Int32Array;
  readonly circuit: Float64Array;
  readonly feedShare: Float64Array;
  readonly feedLead: Int32Array;
  readonly swarf: Float64Array;
  readonly loss: Float64Array;
  readonly makeWeeks: Int32Array;
  readonly content: Float64Array;
  /** Mean praseodymium share in the didymium of the recipes. */
  recipePraseodymium: number;
  /** Factor by which a mine's output grows between two looks at the books while it expands. */
  expansionStep: number;
  readonly makerCapacity: Float64Array;
  readonly cellDemand: Float64Array;
  readonly cellGrowth: Float64Array;
  /** Growth a week of what the users of a magnet in a region use together at the opening, as a factor, [region * G + magnet]. */
  readonly magnetGrowth: Float64Array;
  readonly cellShort: Float64Array;
  readonly cellLong: Float64Array;
  readonly cellBuffer: Float64Array;
  /** Logs of the multiples of its product's opening price at which 20, 50 and 90 % of a use give up. */
  readonly cellReservation20: Float64Array;
  readonly cellReservation50: Float64Array;
  readonly cellReservation90: Float64Array;
  readonly contractShare: Float64Array;
  readonly contractVolume: Float64Array;
  readonly contractFirstCall: Float64Array;
  /** USD/kg; share of what lies above the threshold; million USD a year; share that users pay, [contract]. */
  readonly contractFloor: Float64Array;
  readonly contractUpsideAbove: Float64Array;
  readonly contractUpsideShare: Float64Array;
  readonly contractUpsideCap: Float64Array;
  readonly contractPassedOn: Float64Array;
  /** Share of its region's swarf that a recycler collects, or old magnets today, t REO a week, and the factor by which these grow in each. */
  readonly recycled: Float64Array;
  readonly recycledGrowth: Float64Array;
  readonly recycleLag: Int32Array;
  readonly route: Int32Array;
  /** USD per kg, [from * R + to]. */
  readonly freight: Float64Array;
  /** Weeks of cover of a region's merchants, [region * E + element], and of its magnet makers. */
  readonly traderCover: Float64Array;
  readonly makerCover: Float64Array;
  /** Share of a region's spot purchases that traders make who sell wherever most is paid, [region]. */
  readonly mobile: Float64Array;
  /** Of each of them, [account]; 0 for merchants and for traders who buy by contract for their region. */
  readonly spotShare: Float64Array;
  /** Weeks that a region's imports are under way, [region]. */
  readonly importWeeks: Float64Array;
  /** Opening prices, the reference of all price ratios, [element]. */
  readonly priceChina: Float64Array;
  readonly priceOutside: Float64Array;
  /** Opening ratio of the two prices, [element]: parity when trade is free. */
  readonly parity: Float64Array;
  /** Conversion cost of a magnet, USD per kg, [magnet]. */
  readonly conversionChina: Float64Array;
  readonly conversionOutside: Float64Array;
  /** Weight in rationing, [cell], and of the magnet makers that buy oxide. */
  readonly cellWeight: Float64Array;
  makerWeight: number;
  /** Mean weight of a pool's users by what they take when the run opens, [region * I + item]. */
  readonly poolWeight: Float64Array;
  /** Most times its usual buffer that a cell wants to hold; share of what it lost that it makes up; [cell]. */
  readonly cellMostCover: Float64Array;
  readonly cellMadeUp: Float64Array;
  /** Share of its needs below which lines stop (0: they never do), and what is left stopped after a week, [cell]. */
  readonly cellMinRun: Float64Array;
  readonly cellStaysStopped: Float64Array;
  /** Weeks to bring in a substitute (0: there is none), and the largest share that has one, [cell]. */
  readonly cellSwitchWeeks: Float64Array;
  readonly cellSwitchMost: Float64Array;
  /** t REO in a tonne, [item]: 1 for oxides, what a magnet contains. */
  readonly itemMass: Float64Array;
  /** Output at risk, million USD, of a t REO that is missing, [row of downstream]. */
  readonly valuePerTonne: Float64Array;
  /** Qualified shares that sum to one over sellers, [(buyer * R + seller) * G + magnet]. */
  readonly sourcing: Float64Array;
  readonly qualification: Float64Array;
}

export function allocateParams(model: Model): Params {
  const E = model.elements.length;
  const R = model.regions.length;
  const { mines, plants, feed, magnets, makers, cells, contracts, recyclers } = model;
  const f = (length: number): Float64Array => new Float64Array(length);
  const i = (length: number): Int32Array => new Int32Array(length);
  return {
    values: f(model.inputs.length),
    behaviour: Object.fromEntries(PARAMETER_NAMES.map((name) => [name, 0])) as Record<ParameterName, number>,
    mineRate: f(mines.count),
    mineCapacity: f(mines.count),
    mineGrowth: f(mines.count),
    mineCost: f(mines.count),
    plantCost: f(plants.count),
    basket: f(mines.count * E),
    plantCapacity: f(plants.count),
    recovery: f(plants.count),
    hold: i(plants.count),
    circuit: f(plants.count * E),
    feedShare: f(feed.count),
    feedLead: i(feed.count),
    swarf: f(magnets.count),
    loss: f(magnets.count),
    makeWeeks: i(magnets.count),
    content: f(magnets.contentSlot.length),
    recipePraseodymium: 0,
    expansionStep: 1,
    makerCapacity: f(makers.count),
    cellDemand: f(cells.count),
    cellGrowth: f(cells.count),
    magnetGrowth: f(R * magnets.count),
    cellShort: f(cells.count),
    cellLong: f(cells.count),
    cellBuffer: f(cells.count),
    cellReservation20: f(cells.count),
    cellReservation50: f(cells.count),
    cellReservation90: f(cells.count),
    contractShare: f(contracts.count),
    contractVolume: f(contracts.count),
    contractFirstCall: f(contracts.count),
    mobile: f(R),
    spotShare: f(model.accounts.count),
    contractFloor: f(contracts.count),
    contractUpsideAbove: f(contracts.count),
    contractUpsideShare: f(contracts.count),
    contractUpsideCap: f(contracts.count),
    contractPassedOn: f(contracts.count),
    recycled: f(recyclers.count),
    recycledGrowth: f(recyclers.count),
    recycleLag: i(recyclers.count),
    route: i(R * R),
    freight: f(R * R),
    traderCover: f(R * E),
    makerCover: f(R * E),
    importWeeks: f(R),
    priceChina: f(E),
    priceOutside: f(E),
    parity: f(E),
    conversionChina: f(magnets.count),
    conversionOutside: f(magnets.count),
    cellWeight: f(cells.count),
    makerWeight: 1,
    poolWeight: f(R * (E + magnets.count)),
    cellMostCover: f(cells.count),
    cellMadeUp: f(cells.count),
    cellMinRun: f(cells.count),
    cellStaysStopped: f(cells.count),
    cellSwitchWeeks: f(cells.count),
    cellSwitchMost: f(cells.count),
    itemMass: f(E + magnets.count),
    valuePerTonne: f(model.downstream.count),
    sourcing: f(model.sourcingSlot.length),
    qualification: f(model.qualificationSlot.length),
  };
}

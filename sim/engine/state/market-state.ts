/** Prices, expectations, and oxide in the hands of traders. Shapes in brackets; tonnes and weeks. */
import type { Model } from "../../model/types.ts";
import { RESPONSE_EVERY, RING } from "./sizes.ts";

export interface MarketState {
  // ---- expectations and prices, [zone * E + e] unless said otherwise
  readonly spot: Float64Array;
  readonly contract: Float64Array;
  readonly momentum: Float64Array;
  readonly threat: Float64Array;
  readonly hoarding: Float64Array;
  /** Factor on what users and makers aim to hold, [zone * I + item]. */
  readonly buyerHoarding: Float64Array;
  /** Share of what was ordered from China that did not come, smoothed, [e]. */
  readonly blocked: Float64Array;
  readonly blockedNeed: Float64Array;
  readonly blockedCame: Float64Array;
  /** Allowance under the control in force when the threat was last moved, [e]. */
  readonly allowance: Float64Array;
  /** Of orders, what controls and ways let pass, [e]. */
  readonly passing: Float64Array;
  /** Share of a destination in the oxide that is used outside China, at the opening, [region * E + e]; 0 in China. */
  readonly destinationShare: Float64Array;
  /** Share of exports that a quota keeps back, smoothed, [e]. */
  readonly quotaTight: Float64Array;
  /** Weeks of sales in plants' stocks that the market is used to, [zone * E + e]. */
  readonly usualStock: Float64Array;
  /** What Chinese plants could split over what they split when the run opened, [e]. */
  readonly openingSurplus: Float64Array;
  /** Share of praseodymium in the didymium of new magnets, [zone]. */
  readonly praseodymium: Float64Array;
  /** ln(price / reference) that users see, [zone * I + item]. */
  readonly logRatio: Float64Array;
  readonly magnetReference: Float64Array;
  /** What spot quotes add to the contract prices of logRatio, logs, [zone * I + item]; nothing in China. */
  readonly premium: Float64Array;
  /**
   * What users outside China take of a product, and what those of them take who would pay the spot quote, t a week, from the
   * users of a week [week of RESPONSE_EVERY * I + item]; the sums of all weeks behind them.
   */
  readonly bought: Float64Array;
  readonly willing: Float64Array;
  /** The same over each other by element, [e]; see willing-demand.ts. */
  readonly willingShare: Float64Array;
  /** What an offtake costs, USD/kg, its tonnes a week smoothed, and upside kept by the buyer this year, million USD, [contract]. */
  readonly contractPrice: Float64Array;
  readonly contractFlow: Float64Array;
  readonly upsidePaid: Float64Array;
  /** t a week under contract, and USD/kg times those, [plant * E + e]. */
  readonly underContract: Float64Array;
  readonly contractValue: Float64Array;
  /** Mean price of all tonnes, USD/kg, [zone * E + e]. */
  readonly meanPrice: Float64Array;
  /** What contract terms add to what users pay, logs, [region * I + item]. */
  readonly termsCost: Float64Array;
  /** Price of markets that clear every week, USD/kg, [market]. */
  readonly clearingPrice: Float64Array;
  /** Smuggled share of orders, [e]. */
  readonly smuggled: Float64Array;
  readonly utilisation: Float64Array;
  /** How much a region prefers an origin outside China for what its oxide costs there, 1 for none, [(from * R + to) * E + e]. */
  readonly pull: Float64Array;
  /** 1 where plants of a region have had oxide for sale, [region * E + e]. */
  readonly makes: Uint8Array;

  // ---- oxide trade
  /** Oxide in traders' hands, and under way to them, [account * E + e]. */
  readonly account: Float64Array;
  readonly onWay: Float64Array;
  readonly transitRing: Float64Array;
  /** Smoothed orders of a region's users, t a week, [region * E + e]. */
  readonly usage: Float64Array;
  readonly stateStock: Float64Array;
  /** What a release leaves to the state, t, [shock * E + e], and the tick on which it began, plus a half (0 before any), [shock]. */
  readonly releaseKeeps: Float64Array;
  readonly releaseDay: Float64Array;
  /** Applications waiting, and licences granted but not yet used, t, [destination * I + item]. */
  readonly pending: Float64Array;
  /** Of what waits, the military part, t, [destination * I + item]. */
  readonly pendingMilitary: Float64Array;
  readonly licensed: Float64Array;
  /** Of those, what general licences let out this week and has not left, t, [destination * I + item]. */
  readonly generalOpen: Float64Array;
  /** t licensed so far [destination * I + item], and as it stood at the end of each week [tick * R * I + the same]; empty where nothing lapses. */
  readonly licensedEver: Float64Array;
  readonly licensedBy: Float64Array;
  /** Waiting for a customs test, and in it, t, [destination * I + item]; ring [slot * R * I + the same]. */
  readonly testQueue: Float64Array;
  readonly inTest: Float64Array;
  readonly testRing: Float64Array;
  /** Share of what a destination's traders or distributors order that is for military use, [destination * I + item]. */
  readonly militaryPart: Float64Array;
  /** Smoothed share of a region's use that must come from China, [destination * I + item]. */
  readonly fromChina: Float64Array;
}

export function allocateMarketState(model: Model): MarketState {
  const E = model.elements.length;
  const R = model.regions.length;
  const M = model.mines.count;
  const G = model.magnets.count;
  const A = model.accounts.count;
  const I = E + G;
  const releases = model.shocks.some(({ kind }) => kind === "state-release") ? model.shocks.length : 0;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    clearingPrice: new Float64Array(model.curves.count),
    spot: f(2 * E),
    contract: f(2 * E),
    momentum: f(2 * E),
    threat: f(2 * E),
    hoarding: f(2 * E),
    buyerHoarding: f(2 * I),
    blocked: f(E),
    blockedNeed: f(E),
    blockedCame: f(E),
    allowance: f(E),
    passing: f(E),
    destinationShare: f(R * E),
    quotaTight: f(E),
    usualStock: f(2 * E),
    openingSurplus: f(E),
    praseodymium: f(2),
    logRatio: f(2 * I),
    magnetReference: f(2 * G),
    premium: f(2 * I),
    bought: f((RESPONSE_EVERY + 1) * I),
    willing: f((RESPONSE_EVERY + 1) * I),
    willingShare: f(E),
    contractPrice: f(model.contracts.count),
    contractFlow: f(model.contracts.count),
    upsidePaid: f(model.contracts.count),
    underContract: f(model.plants.count * E),
    contractValue: f(model.plants.count * E),
    meanPrice: f(2 * E),
    termsCost: f(R * I),
    smuggled: f(E),
    utilisation: f(M),
    pull: f(R * R * E),
    makes: new Uint8Array(R * E),
    account: f(A * E),
    onWay: f(A * E),
    transitRing: f(RING * A * E),
    usage: f(R * E),
    stateStock: f(R * E),
    releaseKeeps: f(releases * E),
    releaseDay: f(releases),
    pending: f(R * I),
    pendingMilitary: f(R * I),
    licensed: f(R * I),
    generalOpen: f(R * I),
    licensedEver: f(R * I),
    licensedBy: f(lapses(model) ? model.ticks * R * I : 0),
    testQueue: f(R * I),
    inTest: f(R * I),
    testRing: f(RING * R * I),
    militaryPart: f(R * I),
    fromChina: f(R * I),
  };
}

/** True where some control of the scenario grants licences that lapse. */
function lapses({ shocks, off }: Model): boolean {
  return (
    !off.has("licence-expiry") &&
    shocks.some((shock) => shock.kind === "export-control" && shock.validitySlot >= 0)
  );
}

/** Space that phases use within a week. */
import { HOLDERS } from "../model/holders.ts";
import type { Model } from "../model/types.ts";
import type { Drawn } from "./allocation.ts";
import type { NoisyShares } from "./approvals.ts";
import { useGroups } from "./state/use-licence-state.ts";

/**
 * Space for the intermediate results of a week. What several phases share (orders, trade, lanes, fills, lack) is written
 * anew each week, and nothing outlives it but scrapMix, which holds for a future, and what `noisy` remembers.
 */
export interface Scratch {
  readonly plantA: Float64Array;
  readonly plantB: Float64Array;
  readonly mineA: Float64Array;
  readonly mineWorth: Float64Array;
  readonly mineUsual: Float64Array;
  readonly mineWork: Float64Array;
  /** Share of a mine's ore that is sold one way [0], and what of it survives the way to the plant that splits it [1]. */
  readonly shareSold: Float64Array;
  /** t that a region's merchants aim to hold [0], and hold [1]. */
  readonly cover: Float64Array;
  /** Worth [0] and cost [1] of the ore of one project, USD per kg REO. */
  readonly project: Float64Array;
  readonly link: Float64Array;
  readonly regionA: Float64Array;
  readonly regionB: Float64Array;
  /** Trade outside China: t left to offer and to want [region]; offers of a round and what was placed [from * R + to]. */
  readonly leftSupply: Float64Array;
  readonly leftWant: Float64Array;
  /** What a region would pay for spot cargo over what others would [region]. */
  readonly bids: Float64Array;
  /** What all regions together lack of an element that traders may send on, t [0]. */
  readonly cargoLacking: Float64Array;
  readonly offers: Float64Array;
  readonly flow: Float64Array;
  readonly lanes: Float64Array;
  readonly civilLanes: Float64Array;
  /** t of a magnet that a region's distributors want this week, before it is split over sellers, [buyer * G + magnet]. */
  readonly magnetWanted: Float64Array;
  /** Share of the military [0] and civil [1] orders of a shelf that gets free magnets. */
  readonly freeShares: Float64Array;
  /** Share of a lane's orders that shipped where contracts come first, [(buyer * R + seller) * G + magnet]; empty without contracts. */
  readonly laneFills: Float64Array;
  /** t that the uses of a contract need of each magnet, [magnet]. */
  readonly magnetNeed: Float64Array;
  /** Magnets bought in advance by today's look, t a week, as laneFills; part of the orders still missing that a shelf can fill, [seller * G + magnet]. */
  readonly firmNow: Float64Array;
  readonly called: Float64Array;
  /** Share of a shelf's orders that shipped, [seller * G + magnet]. */
  readonly fills: Float64Array;
  readonly element: Float64Array;
  readonly magnet: Float64Array;
  readonly free: Float64Array;
  readonly licensed: Float64Array;
  /** Demand of a pool's users against their trend, [pool]. */
  readonly pace: Float64Array;
  /** Factor on what a pool's users aim to hold, [pool]. */
  readonly hoard: Float64Array;
  /** What a pool's goods cost its users against the opening, in logs, [pool]. */
  readonly dearness: Float64Array;
  /** A week's trade in oxide, t [e * R + region]: what plants have left to ship and merchants to want, what plants shipped. */
  readonly trade: {
    readonly supply: Float64Array;
    readonly want: Float64Array;
    readonly shipped: Float64Array;
    /** What came from plants outside China, and what use needs beyond it. */
    readonly received: Float64Array;
    readonly need: Float64Array;
  };
  /**
   * What the licence queue is asked: [0] t this week, [1] t in a usual week; and its answer: [0] free, [1] licensed,
   * [2] put to a customs test this week, less what leaves it.
   */
  readonly request: Float64Array;
  readonly granted: Float64Array;
  readonly noisy: NoisyShares;
  /** Share of civil [2 * (region * I + item)] and military [+ 1] applications that is approved this week. */
  readonly approved: Float64Array;
  /** t that a shipment carries: handed over here, because a number that is passed along is put on the heap. */
  readonly amount: Float64Array;
  /** What is asked of China in an element, t: with licences and quotas in mind [0], and past them [1]. */
  readonly requested: Float64Array;
  /** Exports of an element: shares that supply fills [0] and licences allow [1]; t needed abroad [0] and sent [1]. */
  readonly filled: Float64Array;
  readonly needed: Float64Array;
  /** [region * 2 + family] */
  readonly familyCapacity: Float64Array;
  readonly familyPlan: Float64Array;
  /** Offtakes: t asked for [contract], of a plant and what it has [plant * E + e], by a region and what it would hold [region * E + e]. */
  readonly offtakes: {
    readonly claims: Float64Array;
    readonly asked: Float64Array;
    readonly there: Float64Array;
    readonly bound: Float64Array;
    readonly room: Float64Array;
  };
  /** t under contract a week, [zone * E + e]. */
  readonly zoneTonnes: Float64Array;
  /** ln(aim / position) of merchants and, in part, buyers of an element in a zone, [zone * E + element]. */
  readonly lack: Float64Array;
  /** What prices move this week in logs, with and without noise [zone * E + e], and parity outside, USD/kg [e]. */
  readonly priceStep: Float64Array;
  readonly ownStep: Float64Array;
  readonly parityNow: Float64Array;
  /** What merchants order this week, t [region * E + element]. */
  readonly oxideOrder: Float64Array;
  /** What the magnet makers of a region need for the starts that they plan, and what they order, t [region * E + element]. */
  readonly makersNeed: Float64Array;
  readonly makersOrder: Float64Array;
  /** Share of swarf collected [region]; composition of end-of-life magnets [region * V + v]. */
  readonly collected: Float64Array;
  /** Share of swarf that a region's recyclers want together [region]. */
  readonly swarfAsked: Float64Array;
  readonly scrapMix: Float64Array;
  /** t REO in magnets and at makers, [v]. */
  readonly contained: Float64Array;
  readonly making: {
    readonly need: Float64Array;
    readonly ratio: Float64Array;
    readonly praseodymium: Float64Array;
  };
  readonly drawn: Drawn;
  /** t that rationing would give each group of uses of a pool, [group]; empty without rules by end use. */
  readonly useWants: Float64Array;
  /** t REO missing, and share of the scarcest product missing, [region * uses + use]. */
  readonly downstream: {
    readonly missing: Float64Array;
    readonly scarcest: Float64Array;
    /** What lines that stand would need, t REO. */
    readonly standing: Float64Array;
    /** t of a product that a use wants and goes without, [use]. */
    readonly wanted: Float64Array;
    readonly lacking: Float64Array;
    /** t REO that uses want this week, and that their lines would take at the prices of the opening. */
    readonly needs: Float64Array;
    readonly lines: Float64Array;
  };
  /** Demand and unmet demand by element, t REO a week [e * R + region]. */
  readonly elementDemand: Float64Array;
  readonly elementUnmet: Float64Array;
  /** Share of the missing magnets of a region for which an element is to blame, [(region * G + magnet) * V + v]. */
  readonly boundShare: Float64Array;
  /** t a week that civil and military buyers of a pool want and go without, [military * pools + pool]; empty where they are not told apart. */
  readonly wantedBy: Float64Array;
  readonly missedBy: Float64Array;
  /** What actors of a kind hold, t REO, and pass on or use in a week, [(kind * R + region) * E + e], kinds as in HOLDERS. */
  readonly heldBy: Float64Array;
  readonly passedBy: Float64Array;
}

export function allocateScratch(model: Model): Scratch {
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    plantA: f(model.plants.count * 2),
    plantB: f(model.plants.count * 2),
    mineA: f(model.mines.count),
    mineWorth: f(model.mines.count),
    mineUsual: f(model.mines.count),
    mineWork: f(model.mines.count),
    shareSold: f(2),
    cover: f(2),
    project: f(2),
    link: f(model.feed.count),
    regionA: f(R),
    regionB: f(R),
    leftSupply: f(R),
    leftWant: f(R),
    bids: f(R),
    cargoLacking: f(1),
    offers: f(R * R),
    flow: f(R * R),
    lanes: f(R * R * Math.max(1, G)),
    civilLanes: f(R * R * Math.max(1, G)),
    magnetWanted: f(R * G),
    freeShares: f(2),
    laneFills: f(model.magnetOfftakes.count > 0 ? R * R * G : 0),
    magnetNeed: f(G),
    firmNow: f(model.magnetOfftakes.count > 0 ? R * R * G : 0),
    called: f(R * G),
    fills: f(R * G),
    element: f(E),
    magnet: f(R * Math.max(1, G)),
    free: f(R),
    licensed: f(R),
    pace: f(R * (E + G)),
    hoard: f(R * (E + G)),
    dearness: f(R * (E + G)),
    trade: { supply: f(E * R), want: f(E * R), shipped: f(E * R), received: f(E * R), need: f(E * R) },
    request: f(2),
    granted: f(3),
    amount: f(1),
    requested: f(2),
    filled: f(2),
    needed: f(2),
    approved: f(2 * R * (E + G)),
    noisy: {
      share: f(2 * R * (E + G)),
      quantile: f(2 * R * (E + G)),
      from: f(2 * R),
      shift: f(2 * R),
      moved: f(2 * R),
    },
    familyCapacity: f(R * 2),
    familyPlan: f(R * 2),
    offtakes: {
      claims: f(model.contracts.count),
      asked: f(model.plants.count * E),
      there: f(model.plants.count * E),
      bound: f(R * E),
      room: f(R * E),
    },
    zoneTonnes: f(2 * E),
    lack: f(2 * E),
    priceStep: f(2 * E),
    ownStep: f(2 * E),
    parityNow: f(E),
    oxideOrder: f(R * E),
    makersNeed: f(R * E),
    makersOrder: f(R * E),
    collected: f(R),
    swarfAsked: f(R),
    scrapMix: f(R * V),
    contained: f(V),
    making: { need: f(V), ratio: f(V), praseodymium: f(1) },
    downstream: {
      missing: f(R * model.uses.count),
      scarcest: f(R * model.uses.count),
      standing: f(R * model.uses.count),
      wanted: f(model.uses.count),
      lacking: f(model.uses.count),
      needs: f(R * model.uses.count),
      lines: f(R * model.uses.count),
    },
    drawn: { open: 0, civilOnly: 0 },
    useWants: f(useGroups(model)),
    elementDemand: f(E * R),
    elementUnmet: f(E * R),
    boundShare: f(R * G * V),
    wantedBy: f(model.buyers.count > 0 ? 2 * R * (E + G) : 0),
    missedBy: f(model.buyers.count > 0 ? 2 * R * (E + G) : 0),
    heldBy: f(HOLDERS.length * R * E),
    passedBy: f(HOLDERS.length * R * E),
  };
}

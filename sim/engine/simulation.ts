/** What a phase is handed: the compiled model, the numbers of this future, the state, its chance and scratch space. */
import type { Model } from "../model/types.ts";
import type { Lists } from "./lists.ts";
import type { Params } from "./params.ts";
import type { Schedule } from "./schedule.ts";
import type { Scratch } from "./scratch.ts";
import type { State } from "./state.ts";
import type { Chance } from "./streams.ts";
import type { Trace } from "./trace.ts";

export interface Simulation {
  readonly model: Model;
  readonly params: Params;
  readonly state: State;
  readonly chance: Chance;
  /** When each shock acts in this future. */
  readonly schedule: Schedule;
  readonly scratch: Scratch;
  readonly lists: Lists;
  /** Set once, when the rest is there. */
  units: Units;
  /** Mechanisms that run: a scenario can switch each one off. */
  readonly on: Mechanisms;
  /** Keeps causes lane by lane while a future is explained; nothing otherwise. */
  trace: Trace | undefined;
}

/**
 * Parts of phases that are functions of their own, each of which knows the simulation: V8 compiles them for its very arrays, as it
 * does phases, where a phase would be too long to be compiled in one piece. They take whole numbers, which cost nothing
 * to hand over.
 */
export interface Units {
  readonly exportElement: (e: number) => void;
  readonly requestExports: (china: number, e: number) => void;
  readonly requestExport: (china: number, region: number, e: number) => void;
  readonly shipExport: (china: number, region: number, e: number) => void;
  readonly decide: (region: number, item: number) => void;
  readonly startMaker: (maker: number) => void;
  readonly charge: (maker: number, magnet: number) => void;
  readonly send: (origin: number, account: number, element: number) => void;
}

/** True for what runs. */
export interface Mechanisms {
  readonly hoarding: boolean;
  readonly threat: boolean;
  readonly leakage: boolean;
  readonly elasticity: boolean;
  readonly thrifting: boolean;
  readonly reservation: boolean;
  readonly supplyResponse: boolean;
  readonly cashCosts: boolean;
  readonly expansion: boolean;
  readonly elasticScrap: boolean;
  readonly outages: boolean;
  readonly borderClosures: boolean;
  readonly noise: boolean;
  readonly requalification: boolean;
  readonly arbitrage: boolean;
  readonly metalLimit: boolean;
  readonly quotaLicence: boolean;
  readonly willingness: boolean;
  readonly catchUp: boolean;
  readonly lineStops: boolean;
  readonly switching: boolean;
  readonly supplierReturn: boolean;
  readonly customsTest: boolean;
  readonly licenceExpiry: boolean;
  readonly contractTerms: boolean;
  readonly chinaContracts: boolean;
  readonly deliveredCost: boolean;
  readonly worldDuties: boolean;
  readonly firstCall: boolean;
  readonly spotCargo: boolean;
  readonly byProductGlut: boolean;
  readonly civilUse: boolean;
  readonly magnetOfftakes: boolean;
  readonly offtakes: boolean;
  readonly priorityClasses: boolean;
  readonly didymiumMix: boolean;
  readonly plantStockGlut: boolean;
  readonly returnToCost: boolean;
  readonly plantThrottle: boolean;
  readonly splitOnDemand: boolean;
  readonly buyerHoarding: boolean;
}

export const MECHANISM_NAMES: Readonly<Record<keyof Mechanisms, string>> = {
  hoarding: "hoarding",
  threat: "threat",
  leakage: "leakage",
  elasticity: "elasticity",
  thrifting: "thrifting",
  reservation: "reservation-prices",
  supplyResponse: "supply-response",
  cashCosts: "cash-costs",
  expansion: "expansion",
  elasticScrap: "elastic-scrap",
  outages: "outages",
  borderClosures: "border-closures",
  noise: "noise",
  requalification: "requalification",
  arbitrage: "arbitrage",
  metalLimit: "metal-limit",
  quotaLicence: "quota-licence",
  willingness: "willingness-to-pay",
  catchUp: "catch-up",
  lineStops: "line-stops",
  switching: "switching",
  supplierReturn: "supplier-return",
  customsTest: "customs-test",
  licenceExpiry: "licence-expiry",
  contractTerms: "contract-terms",
  chinaContracts: "china-contracts",
  deliveredCost: "delivered-cost",
  worldDuties: "world-duties",
  firstCall: "first-call",
  spotCargo: "spot-cargo",
  byProductGlut: "by-product-glut",
  civilUse: "civil-use",
  magnetOfftakes: "magnet-offtakes",
  offtakes: "offtakes",
  priorityClasses: "priority-classes",
  didymiumMix: "didymium-mix",
  plantStockGlut: "plant-stock-glut",
  returnToCost: "return-to-cost",
  plantThrottle: "plant-throttle",
  splitOnDemand: "split-on-demand",
  buyerHoarding: "buyer-hoarding",
};

/**
 * Mechanisms that say who gets what there is, what goes into an alloy, what plants split and where prices rest: a small world
 * that is worked out by hand keeps them where it switches all the others off.
 */
export const STANDING_RULES: readonly string[] = [
  MECHANISM_NAMES.offtakes,
  MECHANISM_NAMES.priorityClasses,
  MECHANISM_NAMES.didymiumMix,
  MECHANISM_NAMES.plantStockGlut,
  MECHANISM_NAMES.returnToCost,
  MECHANISM_NAMES.plantThrottle,
  MECHANISM_NAMES.splitOnDemand,
];

export function mechanismsOf(model: Model): Mechanisms {
  const on = (name: keyof Mechanisms): boolean => !model.off.has(MECHANISM_NAMES[name]);
  return {
    hoarding: on("hoarding"),
    threat: on("threat"),
    leakage: on("leakage"),
    elasticity: on("elasticity"),
    thrifting: on("thrifting"),
    reservation: on("reservation"),
    supplyResponse: on("supplyResponse"),
    cashCosts: on("cashCosts"),
    expansion: on("expansion"),
    elasticScrap: on("elasticScrap"),
    outages: on("outages"),
    borderClosures: on("borderClosures"),
    noise: on("noise"),
    requalification: on("requalification"),
    arbitrage: on("arbitrage"),
    metalLimit: on("metalLimit"),
    quotaLicence: on("quotaLicence"),
    willingness: on("willingness"),
    catchUp: on("catchUp"),
    lineStops: on("lineStops"),
    switching: on("switching"),
    supplierReturn: on("supplierReturn"),
    customsTest: on("customsTest"),
    licenceExpiry: on("licenceExpiry"),
    contractTerms: on("contractTerms"),
    chinaContracts: on("chinaContracts"),
    deliveredCost: on("deliveredCost"),
    worldDuties: on("worldDuties"),
    firstCall: on("firstCall"),
    spotCargo: on("spotCargo"),
    byProductGlut: on("byProductGlut"),
    civilUse: on("civilUse"),
    magnetOfftakes: on("magnetOfftakes"),
    offtakes: on("offtakes"),
    priorityClasses: on("priorityClasses"),
    didymiumMix: on("didymiumMix"),
    plantStockGlut: on("plantStockGlut"),
    returnToCost: on("returnToCost"),
    plantThrottle: on("plantThrottle"),
    splitOnDemand: on("splitOnDemand"),
    buyerHoarding: on("buyerHoarding"),
  };
}

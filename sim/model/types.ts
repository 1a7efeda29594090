/**
 * The compiled model: indices and columns, no names looked up in a tick.
 *
 * Units inside: tonnes (t REO for elements, t of finished magnets for magnets), weeks, USD per kg. A column named
 * `...Slot` holds indices of inputs; the engine turns them into numbers once a future (see engine/params.ts).
 * Suffixes of shapes: [mine], [plant], [plant * E + element], [lane] and so on. Items are the elements followed by the
 * magnets: item = element, or E + magnet.
 */

import type { SeriesInfo } from "../engine/recording.ts";
import type { ShortageDefinition } from "../scenario/types.ts";
import type { Buyers } from "./buyers.ts";
import type { Correlated } from "./correlated.ts";
import type { Curves } from "./curves.ts";
import type { FlowPeriod } from "./flow-periods.ts";
import type { Holders } from "./holders.ts";
import type { Hubs } from "./hubs.ts";
import type { Input } from "./inputs.ts";
import type { Lifetimes } from "./lifetimes.ts";
import type { MagnetOfftakes } from "./magnet-offtakes.ts";
import type { Members } from "./members.ts";
import type { NamedUses } from "./named-uses.ts";
import type { ParameterName } from "./parameters.ts";
import type { CompiledShock, Mandate } from "./shocks.ts";
import type { Dependencies } from "./timing.ts";

export interface Mines {
  readonly count: number;
  readonly id: readonly string[];
  readonly region: Int32Array;
  readonly producing: Uint8Array;
  readonly startTick: Int32Array;
  readonly rampWeeks: Int32Array;
  readonly outputSlot: Int32Array;
  readonly capacitySlot: Int32Array;
  readonly growthSlot: Int32Array;
  readonly costSlot: Int32Array;
  /** 1 where output follows a quota and the state, 0 where it follows what the ore earns. */
  readonly quota: Uint8Array;
  /** [mine * E + element], -1 where the basket has none. */
  readonly basketSlot: Int32Array;
  /** 1 where ore crosses a border that the authority can close (hazard "border closure"). */
  readonly border: Uint8Array;
}

/** Sorted by region, then id. */
export interface Plants {
  readonly count: number;
  readonly id: readonly string[];
  readonly region: Int32Array;
  /** [region]: first plant; one entry more than there are regions. */
  readonly regionStart: Int32Array;
  /** 1: SEG that its circuits do not split leaves for another plant, today or once that one opens. */
  readonly sendsSeg: Uint8Array;
  readonly producing: Uint8Array;
  readonly startTick: Int32Array;
  readonly rampWeeks: Int32Array;
  readonly capacitySlot: Int32Array;
  readonly recoverySlot: Int32Array;
  readonly holdSlot: Int32Array;
  readonly costSlot: Int32Array;
  /** 1: passes everything on as ore to other plants (a cracker). */
  readonly cracker: Uint8Array;
  /** 1: a district of several sites, which an outage never stops as a whole. */
  readonly district: Uint8Array;
  /** Circuits, [plant * E + element]: slot of the capacity, or -1 without a circuit. */
  readonly circuitSlot: Int32Array;
  readonly circuitUnlimited: Uint8Array;
  readonly circuitProducing: Uint8Array;
  readonly circuitStart: Int32Array;
  readonly circuitRamp: Int32Array;
}

export const ORE = 0;
export const SEG = 1;

export interface Feed {
  readonly count: number;
  /** Mine index, or -1 when the feed comes from a plant. */
  readonly fromMine: Int32Array;
  readonly fromPlant: Int32Array;
  readonly toPlant: Int32Array;
  readonly stream: Uint8Array;
  readonly shareSlot: Int32Array;
  readonly leadSlot: Int32Array;
  readonly startTick: Int32Array;
  readonly endTick: Int32Array;
}

export interface Magnets {
  /** G magnets. */
  readonly count: number;
  readonly id: readonly string[];
  readonly family: Uint8Array;
  readonly swarfSlot: Int32Array;
  readonly lossSlot: Int32Array;
  readonly metalWeeksSlot: Int32Array;
  readonly magnetWeeksSlot: Int32Array;
  readonly conversionChinaSlot: Int32Array;
  readonly conversionOutsideSlot: Int32Array;
  /** Elements that any magnet contains, as element indices; V of them. */
  readonly elements: Int32Array;
  /** Place of an element in `elements`, or -1, [element]. */
  readonly place: Int32Array;
  /** Places of neodymium and praseodymium in `elements`, -1 when a world has none. */
  readonly neodymium: number;
  readonly praseodymium: number;
  /** Place of samarium, -1 when a world has none: the metal whose making outside China is limited. */
  readonly samarium: number;
  /** [magnet * V + v]: slot of the content, or -1. */
  readonly contentSlot: Int32Array;
}

/** Sorted by region, then id. */
export interface Makers {
  readonly count: number;
  readonly id: readonly string[];
  readonly region: Int32Array;
  readonly regionStart: Int32Array;
  readonly family: Uint8Array;
  readonly producing: Uint8Array;
  readonly startTick: Int32Array;
  readonly rampWeeks: Int32Array;
  readonly capacitySlot: Int32Array;
}

/** End users. Sorted by pool (region * I + item), then by id: file order changes nothing. */
export interface Cells {
  readonly count: number;
  readonly id: readonly string[];
  readonly use: readonly string[];
  /** Index into the model's uses, or -1 for one that the table of uses does not name. */
  readonly useAt: Int32Array;
  readonly region: Int32Array;
  readonly item: Int32Array;
  readonly military: Uint8Array;
  readonly priority: Uint8Array;
  /** Spreads the cells over the weeks in which they answer prices: a number of its id, so that no row moves another's. */
  readonly phase: Uint8Array;
  readonly demandSlot: Int32Array;
  /** Military share of the row; this cell is that share, or the rest. */
  readonly militarySlot: Int32Array;
  readonly growthSlot: Int32Array;
  readonly shortSlot: Int32Array;
  readonly longSlot: Int32Array;
  readonly bufferSlot: Int32Array;
  readonly reservation20Slot: Int32Array;
  readonly reservation50Slot: Int32Array;
  readonly reservation90Slot: Int32Array;
  readonly substitutabilitySlot: Int32Array;
  /** [pool]: first cell; one entry more than there are pools. */
  readonly poolStart: Int32Array;
}

/** How uses behave when goods are missing, sorted by name. */
export interface Uses {
  readonly count: number;
  readonly id: readonly string[];
  readonly valueLostSlot: Int32Array;
  readonly madeUpLaterSlot: Int32Array;
  readonly minRunSlot: Int32Array;
  readonly restartSlot: Int32Array;
  readonly substituteWeeksSlot: Int32Array;
  readonly threatCoverSlot: Int32Array;
}

/** What is built with a use's rare earths in a region. Sorted by region, overlap group and use. */
export interface Downstream {
  readonly count: number;
  readonly use: Int32Array;
  readonly region: Int32Array;
  /** Rows of one region and group stand for the same goods. */
  readonly group: Int32Array;
  /** USD bn a year. */
  readonly outputSlot: Int32Array;
}

export interface Accounts {
  /** Two a region (open, and civil use only), then the named traders, then the states that have contracts. */
  readonly count: number;
  readonly id: readonly string[];
  readonly region: Int32Array;
  /** Share of a region's spot purchases that its named traders make, [account]; -1 for merchants. */
  readonly spotSlot: Int32Array;
  /** [region]: first named trader of the region; one entry more than there are regions. */
  readonly namedStart: Int32Array;
  /** First account of a state: what arrives there goes into the state's stock, and is no stock of traders on its way. */
  readonly stateStart: number;
}

/** Offtakes: a plant's output of one element that a named trader takes first. */
export interface Contracts {
  readonly count: number;
  /** How many have a first call; they stand before the others. */
  readonly firstCalls: number;
  readonly id: readonly string[];
  readonly account: Int32Array;
  readonly plant: Int32Array;
  readonly element: Int32Array;
  readonly shareSlot: Int32Array;
  readonly volumeSlot: Int32Array;
  /** Share that it may take while its region lacks the element; -1 where it has no such call. */
  readonly firstCallSlot: Int32Array;
  readonly floorSlot: Int32Array;
  /** -1 where the contract shares no upside. */
  readonly upsideAboveSlot: Int32Array;
  readonly upsideShareSlot: Int32Array;
  readonly upsideCapSlot: Int32Array;
  readonly passedOnSlot: Int32Array;
  /** 1: follows the spot price, not the contract price, of its buyer's zone. */
  readonly atSpot: Uint8Array;
  readonly startTick: Int32Array;
  readonly endTick: Int32Array;
}

export interface Recyclers {
  readonly count: number;
  readonly region: Int32Array;
  readonly plant: Int32Array;
  /** 0 swarf (share of the region's), 1 end of life (t REO a year). */
  readonly endOfLife: Uint8Array;
  readonly amountSlot: Int32Array;
  readonly growthSlot: Int32Array;
  readonly lagSlot: Int32Array;
}

/** Opening stocks, as slots. */
export interface Opening {
  /** Weeks of the region's use held by merchants, [region * E + element], -1 unknown. */
  readonly traderSlot: Int32Array;
  /** Weeks of use held by magnet makers as oxide or metal, [region * E + element]. */
  readonly makerSlot: Int32Array;
  /** State stocks, t REO, [region * E + element]. */
  readonly stateSlot: Int32Array;
  /** t REO lying at mines, [mine], and as residue at plants, [plant]; -1 for none. */
  readonly pileSlot: Int32Array;
  readonly residueSlot: Int32Array;
}

export interface Model {
  readonly elements: readonly string[];
  readonly traded: Uint8Array;
  readonly seg: Uint8Array;
  /** 1 for elements that makers thrift when they are dear (heavy family), [element]. */
  readonly heavy: Uint8Array;
  readonly regions: readonly string[];
  /** 0 China's price zone, 1 outside, [region]. */
  readonly zone: Int32Array;
  readonly inputs: readonly Input[];
  readonly members: Members;
  /** Day number of tick 0, run-in included. */
  readonly firstDay: number;
  readonly runInTicks: number;
  /** All ticks, run-in included. */
  readonly ticks: number;
  /** Before and during the first restriction: when flows between regions are added up. */
  readonly flowPeriods: readonly FlowPeriod[];
  /** Years from the base date of demand, and from the opening of the world, to tick 0. */
  readonly demandBaseYears: number;
  readonly openingYears: number;
  readonly priceChinaSlot: Int32Array;
  readonly priceOutsideSlot: Int32Array;
  readonly mines: Mines;
  readonly plants: Plants;
  readonly feed: Feed;
  readonly magnets: Magnets;
  readonly makers: Makers;
  readonly cells: Cells;
  readonly uses: Uses;
  readonly downstream: Downstream;
  /** Elements and regions for which civil and military buyers are told apart. */
  readonly buyers: Buyers;
  /** Uses, elements and regions for which licences are decided by end use. */
  readonly namedUses: NamedUses;
  /** Kinds of actor whose stocks are recorded apart, by element and region. */
  readonly holders: Holders;
  readonly accounts: Accounts;
  readonly contracts: Contracts;
  readonly magnetOfftakes: MagnetOfftakes;
  readonly recyclers: Recyclers;
  readonly lifetimes: Lifetimes;
  readonly curves: Curves;
  readonly opening: Opening;
  /** Regions that buy through others. */
  readonly hubs: Hubs;
  /** Weeks gate to gate, [from * R + to]. */
  readonly routeSlot: Int32Array;
  /** USD per kg, [from * R + to]. */
  readonly freightSlot: Int32Array;
  /** Qualified share of a seller region, [(buyer * R + seller) * G + magnet], -1 for none. */
  readonly sourcingSlot: Int32Array;
  readonly qualificationSlot: Int32Array;
  readonly parameterSlot: Readonly<Record<ParameterName, number>>;
  readonly shocks: readonly CompiledShock[];
  readonly dependencies: Dependencies;
  /** Rules by which foreign goods need a licence for a region's material in them. */
  readonly contentRules: number;
  /** Controls whose applications are decided by so many officers. */
  readonly desks: readonly Extract<CompiledShock, { kind: "export-control" }>[];
  /** Rules by which licences are decided by end use. */
  readonly useRules: number;
  /** Trade blocs with a floor held up by tariffs. */
  readonly blocs: number;
  /** Ways round through third regions that the scenario opens. */
  readonly detours: number;
  /** Duties to recycle, in the order in which they start. */
  readonly mandates: readonly Mandate[];
  /** True when a shock adjusts ways, costs, stocks or contents: see engine/state/adjustment-state.ts. */
  readonly adjusts: boolean;
  /** Inputs that the scenario draws together. */
  readonly correlated: Correlated;
  readonly shortages: readonly ShortageDefinition[];
  /** Mechanisms switched off. */
  readonly off: ReadonlySet<string>;
  readonly series: readonly SeriesInfo[];
}

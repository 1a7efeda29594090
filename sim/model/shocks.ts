/** Shocks with names resolved to indices and quantities to slots. One variant a kind, or an effect of several kinds. */
import type { Stage } from "../scenario/types.ts";
import type { CompiledTiming } from "./compiled-timing.ts";
import type { Plan } from "./plans.ts";

export interface CompiledShockBase {
  readonly id: string;
  readonly fromTick: number;
  /** Last tick, inclusive. */
  readonly untilTick: number;
  readonly probabilitySlot: number;
  /** Slot of the uniform that decides whether it comes: the same for a shock of this id in every scenario. */
  readonly chanceSlot: number;
  /** Id of the entry that made it: its own, or that of its group. Other shocks name it by this. */
  readonly entry: string;
  readonly timing: CompiledTiming;
}

/** Slots of the figures of a desk, and whether it sits once a week. */
export interface CompiledDesk {
  readonly officersSlot: number;
  readonly handlingSlot: number;
  readonly fileSlot: number;
  readonly weekly: boolean;
}

export type CompiledShock =
  | (CompiledShockBase & {
      readonly kind: "export-control";
      readonly authority: number;
      /** [element]: 1 when listed. */
      readonly listed: Uint8Array;
      /** [element]: 1 when magnets that contain it are listed. */
      readonly magnetListed: Uint8Array;
      readonly oxide: boolean;
      readonly magnet: boolean;
      /** [region]: 1 when governed. */
      readonly destination: Uint8Array;
      readonly approvalSlot: Int32Array;
      /** Approval of a stage in place of `approvalSlot`, [region]; -1 where there is none. */
      readonly stageApprovalSlot: Readonly<Record<Stage, Int32Array>>;
      readonly militarySlot: Int32Array;
      readonly delaySlot: Int32Array;
      readonly generalSlot: Int32Array;
      readonly startupSlot: number;
      readonly leakageSlot: number;
      readonly customsSlot: number;
      /** -1: customs test whatever comes. */
      readonly testPaceSlot: number;
      /** Weeks in which a licence must be used; -1: for ever. */
      readonly validitySlot: number;
      /** Officers who decide; undefined where each application takes its delay. */
      readonly desk: CompiledDesk | undefined;
    })
  | (CompiledShockBase & {
      readonly kind: "quota";
      readonly authority: number;
      readonly listed: Uint8Array;
      readonly amountSlot: number;
      readonly carriedSlot: number;
    })
  | (CompiledShockBase & {
      readonly kind: "stop";
      readonly authority: number;
      readonly listed: Uint8Array;
      /** [element]: 1 when magnets that contain it are listed. */
      readonly magnetListed: Uint8Array;
      readonly oxide: boolean;
      readonly magnet: boolean;
      readonly destination: Uint8Array;
      readonly shareSlot: number;
    })
  | (CompiledShockBase & {
      readonly kind: "ramp";
      readonly plant: number;
      readonly element: number;
      readonly capacitySlot: number;
      readonly rampSlot: number;
      readonly delaySlot: number;
      /** Contract that the shock brings, or -1. */
      readonly contract: number;
    })
  | (CompiledShockBase & {
      readonly kind: "outage";
      readonly target: AgentIndex;
      readonly shareSlot: number;
      /** Weeks of notice, or -1 when nobody is told. */
      readonly noticeSlot: number;
    })
  | (CompiledShockBase & {
      readonly kind: "open";
      readonly target: AgentIndex;
      readonly rampSlot: number;
      readonly delaySlot: number;
      readonly shareSlot: number;
    })
  | (CompiledShockBase & {
      readonly kind: "demand";
      /** [cell]: 1 when concerned. */
      readonly cells: Uint8Array;
      readonly factorSlot: number;
      readonly rampSlot: number;
    })
  | (CompiledShockBase & Effect)
  | (CompiledShockBase & Change);

/** Effects of the kinds that a table tells. Masks hold 1 where they act; slots are -1 for what they leave alone. */
export type Effect =
  | {
      /** Capacity of agents, lost or added. */
      readonly kind: "capacity";
      readonly targets: readonly AgentIndex[];
      readonly grows: boolean;
      readonly shareSlot: number;
      readonly rampSlot: number;
    }
  | {
      /** Ways between regions [from * R + to] for items, and feed links. `clears`: the share is what moves. */
      readonly kind: "lane";
      readonly lanes: Uint8Array;
      readonly items: Uint8Array;
      readonly links: Uint8Array;
      readonly shareSlot: number;
      readonly clears: boolean;
      readonly weeksSlot: number;
    }
  | {
      /** A licence without applications for named exporters and their named civil customers. */
      readonly kind: "general-licence";
      readonly listed: Uint8Array;
      readonly magnetListed: Uint8Array;
      readonly oxide: boolean;
      readonly magnet: boolean;
      readonly destination: Uint8Array;
      readonly authority: number;
      /** Exporting plants and makers; undefined: all. */
      readonly exporters:
        | { readonly plants: readonly number[]; readonly makers: readonly number[] }
        | undefined;
      /** Customers: [cell] and [maker] that hold 1; undefined: every civil user. */
      readonly customers: { readonly cells: Uint8Array; readonly makers: Uint8Array } | undefined;
      readonly shareSlot: number;
    }
  | {
      /** Civil applications of some uses are decided by a rule of their own. */
      readonly kind: "end-use-rule";
      /** Among the scenario's rules of this kind. */
      readonly place: number;
      readonly listed: Uint8Array;
      readonly magnetListed: Uint8Array;
      readonly oxide: boolean;
      readonly magnet: boolean;
      readonly destination: Uint8Array;
      readonly uses: readonly string[];
      /** [cell]: 1 for users of these uses. */
      readonly cells: Uint8Array;
      readonly approvalSlot: number;
      readonly delaySlot: number;
    }
  | {
      /** Goods of these plants and makers do not go to these regions. */
      readonly kind: "barred";
      readonly plants: readonly number[];
      readonly makers: readonly number[];
      readonly destinations: Uint8Array;
      readonly shareSlot: number;
    }
  | { readonly kind: "contracts"; readonly contracts: readonly number[]; readonly on: 0 | 1 }
  | {
      readonly kind: "duty";
      readonly authority: number;
      readonly exports: boolean;
      readonly items: Uint8Array;
      readonly partners: Uint8Array;
      readonly rateSlot: number;
    }
  | {
      /** Foreign magnets that hold the authority's material need its licence to be sold abroad. */
      readonly kind: "content-rule";
      /** Among the scenario's rules of this kind. */
      readonly place: number;
      readonly authority: number;
      readonly magnetListed: Uint8Array;
      readonly destination: Uint8Array;
      readonly thresholdSlot: number;
      readonly approvalSlot: number;
      readonly militarySlot: number;
      readonly delaySlot: number;
      readonly startupSlot: number;
      readonly complianceSlot: number;
    }
  | {
      /** Oxide and magnets for regions that are shut out go round by others. */
      readonly kind: "transshipment";
      /** [item] */
      readonly items: Uint8Array;
      /** [via * R + destination]: 1 for a way round. */
      readonly ways: Uint8Array;
      /** Part of the reach that each region on the way carries. */
      readonly part: number;
      readonly reachSlot: number;
      readonly interceptionSlot: number;
    }
  | {
      /** A bloc's floor, held up by a tariff. Masks by region: members, and all whose goods enter free. */
      readonly kind: "bloc-floor";
      /** Among the scenario's bloc floors. */
      readonly place: number;
      readonly members: Uint8Array;
      readonly free: Uint8Array;
      readonly listed: Uint8Array;
      readonly oxide: boolean;
      readonly magnet: boolean;
      readonly priceSlot: number;
      readonly reviewSlot: number;
    }
  | {
      readonly kind: "price-floor";
      readonly mines: Uint8Array;
      readonly listed: Uint8Array;
      readonly priceSlot: number;
      readonly buyers: Uint8Array;
      readonly shareSlot: number;
    }
  | {
      /** Projects of the tables, each with slots of its delay and luck; share of projects that never come. */
      readonly kind: "plans";
      readonly plans: readonly Plan[];
      readonly neverSlot: number;
      /** Mines that wait until prices pay, and the slots of the worth over cost and the weeks that it takes; -1 without any. */
      readonly undecided: readonly number[];
      readonly marginSlot: number;
      readonly sustainedSlot: number;
    }
  | {
      /** A state's stock: to a target in weeks, or so many t a year. */
      readonly kind: "state-fill";
      readonly region: number;
      readonly listed: Uint8Array;
      readonly targetSlot: number;
      readonly overSlot: number;
      readonly amountSlot: number;
      /** Multiple of the opening price below which it buys. */
      readonly priceSlot: number;
    }
  | {
      readonly kind: "state-release";
      readonly region: number;
      readonly listed: Uint8Array;
      readonly belowSlot: number;
      /** Multiple of the opening price above which it sells. */
      readonly priceSlot: number;
      readonly overSlot: number;
      readonly shareSlot: number;
    }
  | {
      readonly kind: "substitution";
      readonly cells: Uint8Array;
      /** Item that takes the place, or -1. */
      readonly to: number;
      readonly shareSlot: number;
      readonly rampSlot: number;
    }
  | {
      readonly kind: "thrifting";
      readonly listed: Uint8Array;
      readonly magnets: Uint8Array;
      /** [zone] */
      readonly zones: Uint8Array;
      readonly savingSlot: number;
      readonly rampSlot: number;
    }
  | {
      readonly kind: "recycling";
      readonly recyclers: Uint8Array;
      readonly swarfSlot: number;
      readonly endOfLifeSlot: number;
      readonly rampSlot: number;
    }
  | {
      /** A region's demand that must be collected for recycling; see engine/recycling-mandate.ts. */
      readonly kind: "recycling-mandate";
      /** Among the scenario's mandates. */
      readonly place: number;
      readonly region: number;
      /** Plant that takes what is collected beyond the usual. */
      readonly plant: number;
      /** [element]: 1 when concerned. */
      readonly listed: Uint8Array;
      /** [recycler]: 1 when what it collects counts. */
      readonly counts: Uint8Array;
      readonly targetSlot: number;
      readonly overSlot: number;
      readonly capacitySlot: number;
      readonly growthSlot: number;
      readonly oldMagnetsSlot: number;
      readonly waySlot: number;
    }
  | {
      readonly kind: "hoarding";
      readonly regions: Uint8Array;
      readonly listed: Uint8Array;
      readonly traders: boolean;
      readonly makers: boolean;
      readonly factorSlot: number;
      readonly rampSlot: number;
    };

export type Mandate = Extract<Effect, { readonly kind: "recycling-mandate" }>;

/** Shocks that act on other shocks, by entry: before the first tick, in schedule.ts. */
export type Change =
  | { readonly kind: "rest"; readonly entries: readonly string[] }
  | { readonly kind: "cancel"; readonly entries: readonly string[] }
  | {
      readonly kind: "delay";
      readonly entries: readonly string[];
      readonly delaySlot: number;
      /** Only what would start after this shock. */
      readonly laterOnly: boolean;
    };

export interface AgentIndex {
  readonly kind: "mine" | "plant" | "maker";
  readonly index: number;
}

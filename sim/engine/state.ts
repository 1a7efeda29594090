/**
 * What changes from tick to tick. Allocated once per simulation, cleared once per future, never inside a tick.
 *
 * Rings hold what is under way: slot (tick % RING) is what arrives in that tick.
 */
import type { Model } from "../model/types.ts";
import { type AdjustmentState, allocateAdjustmentState } from "./state/adjustment-state.ts";
import { allocateBlocState, type BlocState } from "./state/bloc-state.ts";
import { allocateCalendarState, type CalendarState } from "./state/calendar-state.ts";
import { allocateChainState, type ChainState } from "./state/chain-state.ts";
import { allocateCivilState, type CivilState } from "./state/civil-state.ts";
import { allocateContentRuleState, type ContentRuleState } from "./state/content-rule-state.ts";
import { allocateDeskState, type DeskState } from "./state/desk-state.ts";
import { allocateDetourState, type DetourState } from "./state/detour-state.ts";
import { allocateFlowState, type FlowState } from "./state/flow-state.ts";
import { allocateGoodsState, type GoodsState } from "./state/goods-state.ts";
import { allocateHubState, type HubState } from "./state/hub-state.ts";
import { allocateMagnetState, type MagnetState } from "./state/magnet-state.ts";
import { allocateMandateState, type MandateState } from "./state/mandate-state.ts";
import { allocateMarketState, type MarketState } from "./state/market-state.ts";
import { allocateQuotaState, type QuotaState } from "./state/quota-state.ts";
import { allocateSupplyState, type SupplyState } from "./state/supply-state.ts";
import { allocateTransitState, type TransitState } from "./state/transit-state.ts";
import { allocateUseLicenceState, type UseLicenceState } from "./state/use-licence-state.ts";
import { allocateUserState, type UserState } from "./state/user-state.ts";

export { C, CLASSES, RESPONSE_EVERY, RING } from "./state/sizes.ts";

export interface State
  extends AdjustmentState,
    BlocState,
    ChainState,
    FlowState,
    GoodsState,
    HubState,
    CalendarState,
    MandateState,
    MarketState,
    QuotaState,
    MagnetState,
    CivilState,
    ContentRuleState,
    DeskState,
    DetourState,
    SupplyState,
    TransitState,
    UseLicenceState,
    UserState {
  tick: number;
}

export function allocateState(model: Model): State {
  return {
    tick: 0,
    ...allocateChainState(model),
    ...allocateFlowState(model),
    ...allocateGoodsState(model),
    ...allocateCalendarState(model),
    ...allocateAdjustmentState(model),
    ...allocateBlocState(model),
    ...allocateMandateState(model),
    ...allocateMarketState(model),
    ...allocateQuotaState(model),
    ...allocateMagnetState(model),
    ...allocateCivilState(model),
    ...allocateContentRuleState(model),
    ...allocateDeskState(model),
    ...allocateDetourState(model),
    ...allocateHubState(model),
    ...allocateSupplyState(model),
    ...allocateTransitState(model),
    ...allocateUseLicenceState(model),
    ...allocateUserState(model),
  };
}

/** Sets every number to zero: a future owes nothing to the one before it. */
export function clearState(state: State): void {
  for (const column of Object.values(state)) {
    if (column instanceof Float64Array || column instanceof Int32Array || column instanceof Uint8Array)
      column.fill(0);
  }
  state.tick = 0;
  state.flowBase = -1;
  state.quotaWanted = 0;
  state.quotaWantedNow = 0;
  state.quota = Number.POSITIVE_INFINITY;
  state.quotaFrom = -1;
  state.quotaCarried = 0;
  state.quotaUntil = -1;
  state.quotaBefore = 0;
  state.authority = -1;
  state.licensor = -1;
  state.borderClosedUntil = 0;
}

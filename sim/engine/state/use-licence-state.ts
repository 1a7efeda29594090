/**
 * Applications and licences by group of uses: 0 those that no rule names, then one group a rule, then magnet makers, who buy
 * oxide for many uses. Empty columns in scenarios without a rule by end use. Tonnes, weeks.
 */
import type { Model } from "../../model/types.ts";

export interface UseLicenceState {
  /** 1 where a rule acts this week, [region * I + item]. */
  readonly useRuled: Uint8Array;
  /** Group of a cell in its own pool, and whichever rule names its use, for what makers buy, [cell]. */
  readonly useGroup: Int32Array;
  readonly useNamed: Int32Array;
  /** How a rule decides, [region * groups + group]: the share approved, and the share decided a week. */
  readonly ruleOfUse: Float64Array;
  readonly paceOfUse: Float64Array;
  /** The same by good, and what part of its civil need is the group's, [(region * I + item) * groups + group]. */
  readonly useApproval: Float64Array;
  readonly usePace: Float64Array;
  readonly usePart: Float64Array;
  /** t of civil applications that wait, of licences granted and not used, and of goods for civil use that the group may have, the same. */
  readonly usePending: Float64Array;
  readonly useLicensed: Float64Array;
  readonly useEntitled: Float64Array;
  /** Share of what rationing gives a group that its licences let it have this week, the same. */
  readonly useLimit: Float64Array;
  /** t that groups went without for want of licences this week, [region * I + item]. */
  readonly useBarred: Float64Array;
}

/** Groups that are told apart; 0 without rules. */
export function useGroups({ useRules }: Model): number {
  return useRules > 0 ? useRules + 2 : 0;
}

export function allocateUseLicenceState(model: Model): UseLicenceState {
  const K = useGroups(model);
  const ruled = model.useRules > 0 ? 1 : 0;
  const R = model.regions.length;
  const pools = ruled * R * (model.elements.length + model.magnets.count);
  const cells = ruled * model.cells.count;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    useRuled: new Uint8Array(pools),
    useGroup: new Int32Array(cells),
    useNamed: new Int32Array(cells),
    ruleOfUse: f(R * K),
    paceOfUse: f(R * K),
    useApproval: f(pools * K),
    usePace: f(pools * K),
    usePart: f(pools * K),
    usePending: f(pools * K),
    useLicensed: f(pools * K),
    useEntitled: f(pools * K),
    useLimit: f(pools * K),
    useBarred: f(pools),
  };
}

/** Nothing of last week's rules survives; what waits and was granted does. */
export function resetUseRules(state: UseLicenceState): void {
  state.useRuled.fill(0);
  state.useGroup.fill(0);
  state.useNamed.fill(0);
  state.useLimit.fill(1);
  state.useBarred.fill(0);
}

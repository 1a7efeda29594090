/** Licences that a region asks of foreign goods for its material in them; empty columns without such a rule. Tonnes, weeks. */
import type { Model } from "../../model/types.ts";

export interface ContentRuleState {
  /** First and last week of the rule's present spell, counted from 1, [rule]. */
  readonly ruleSince: Int32Array;
  readonly ruleLast: Int32Array;
  /** Share of a lane's orders that needs a licence now, and how it is decided, [(buyer * R + seller) * G + magnet]. */
  readonly ruleBound: Float64Array;
  readonly ruleApproval: Float64Array;
  readonly ruleMilitary: Float64Array;
  readonly ruleHazard: Float64Array;
  /** t of magnets that wait for a licence, and that may leave under one. */
  readonly rulePending: Float64Array;
  readonly ruleLicensed: Float64Array;
}

export function allocateContentRuleState(model: Model): ContentRuleState {
  const rules = model.contentRules;
  const R = model.regions.length;
  const lanes = rules > 0 ? R * R * model.magnets.count : 0;
  const f = (): Float64Array => new Float64Array(lanes);
  return {
    ruleSince: new Int32Array(rules),
    ruleLast: new Int32Array(rules),
    ruleBound: f(),
    ruleApproval: f(),
    ruleMilitary: f(),
    ruleHazard: f(),
    rulePending: f(),
    ruleLicensed: f(),
  };
}

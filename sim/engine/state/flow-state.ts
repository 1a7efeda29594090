/** Who supplied whom, added up over the two periods of flow-periods.ts. Shapes in brackets; tonnes REO. */
import type { Model } from "../../model/types.ts";
import { FLOW_KINDS } from "../recording.ts";

export interface FlowState {
  /** Shipped, [((period * FLOW_KINDS + kind) * E + e) * R * R + origin * R + destination]. */
  readonly flows: Float64Array;
  /** Where the period of this tick begins in `flows`; -1 between periods, when nothing is added. */
  flowBase: number;
}

export function allocateFlowState({ elements, regions }: Model): FlowState {
  const size = FLOW_KINDS.length * elements.length * regions.length * regions.length;
  return { flows: new Float64Array(2 * size), flowBase: -1 };
}

/** Tells the state in which period a tick lies. */
export function enterFlowPeriod(
  { elements, regions, flowPeriods }: Model,
  state: FlowState,
  tick: number,
): void {
  const size = FLOW_KINDS.length * elements.length * regions.length * regions.length;
  state.flowBase = -1;
  for (let period = 0; period < flowPeriods.length; period++) {
    const { fromTick, toTick } = flowPeriods[period];
    if (tick >= fromTick && tick < toTick) state.flowBase = period * size;
  }
}

/** Plans of the tables come true, each with its own delay, or never. */
import { ALWAYS } from "../../model/index-of.ts";
import type { CompiledShock } from "../../model/shocks.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

/**
 * A project comes unless its uniform lies below the share of projects that never do. Its plant, its circuits and its mine open on the
 * tables' days plus its delay, not before the shock begins (a shock that itself comes later shifts all of them), on the tables'
 * ramps. Writes mineFactor, plantFactor, makerFactor and circuitNow, never downward.
 */
export function applyPlans(
  { params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "plans" }>,
  begin: number,
): void {
  const { values } = params;
  const never = values[shock.neverSlot];
  for (let at = 0; at < shock.plans.length; at++) {
    const plan = shock.plans[at];
    if (values[plan.chanceSlot] < never) continue;
    const late = Math.round(values[plan.delaySlot]) + (begin - shock.fromTick);
    const { kind, index } = plan.target;
    if (plan.opens) {
      const factor =
        kind === "mine" ? state.mineFactor : kind === "plant" ? state.plantFactor : state.makerFactor;
      const start = firstDay(plan.startTick, begin, late);
      factor[index] = Math.max(factor[index], ramped(state.tick, start, plan.rampWeeks));
    }
    for (let place = 0; place < plan.circuits.length; place++) {
      const circuit = plan.circuits[place];
      const share = ramped(state.tick, firstDay(circuit.startTick, begin, late), circuit.rampWeeks);
      if (share > 0)
        state.circuitNow[circuit.at] = Math.max(
          state.circuitNow[circuit.at],
          params.circuit[circuit.at] * share,
        );
    }
  }
}

/** A plan without a day of its own counts from the day of the shock. */
function firstDay(planned: number, begin: number, late: number): number {
  return planned === ALWAYS ? begin + late : Math.max(begin, planned + late);
}

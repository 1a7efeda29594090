/** Plans of the tables come true, each with its own delay, or never. */
import { ALWAYS } from "../../model/index-of.ts";
import type { Plan } from "../../model/plans.ts";
import type { CompiledShock } from "../../model/shocks.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

type Plans = Extract<CompiledShock, { kind: "plans" }>;

/**
 * A project comes unless its uniform lies below the share of projects that never do. Its plant, its circuits and its mine open on the
 * tables' days plus its delay, not before the shock begins (a shock that itself comes later shifts all of them), on the tables'
 * ramps. One that is not decided waits until its ore pays (project-decision.ts), and then takes the weeks that its day left when the
 * shock began. Writes projectMargin, projectSustained, and mineFactor, plantFactor, makerFactor and circuitNow, never downward.
 */
export function applyPlans(simulation: Simulation, shock: Plans, begin: number): void {
  const { params, state } = simulation;
  const { values } = params;
  const never = values[shock.neverSlot];
  askPrices(simulation, shock);
  for (let at = 0; at < shock.plans.length; at++) {
    const plan = shock.plans[at];
    if (values[plan.chanceSlot] < never) continue;
    const waited = weeksWaited(simulation, plan, begin);
    if (waited < 0) continue;
    const late = Math.round(values[plan.delaySlot]) + (begin - shock.fromTick) + waited;
    const past = plan.decidedBy.length > 0 ? begin : ALWAYS;
    const { kind, index } = plan.target;
    if (plan.opens) {
      const factor =
        kind === "mine" ? state.mineFactor : kind === "plant" ? state.plantFactor : state.makerFactor;
      const start = firstDay(Math.max(plan.startTick, past), begin, late);
      factor[index] = Math.max(factor[index], ramped(state.tick, start, plan.rampWeeks));
    }
    for (let place = 0; place < plan.circuits.length; place++) {
      const circuit = plan.circuits[place];
      const start = firstDay(Math.max(circuit.startTick, past), begin, late);
      const share = ramped(state.tick, start, circuit.rampWeeks);
      if (share > 0)
        state.circuitNow[circuit.at] = Math.max(
          state.circuitNow[circuit.at],
          params.circuit[circuit.at] * share,
        );
    }
  }
}

/** Has the books of undecided mines made (project-decision.ts). Of several plans that name a mine, the later one asks. */
function askPrices({ params, state }: Simulation, { undecided, marginSlot, sustainedSlot }: Plans): void {
  for (let place = 0; place < undecided.length; place++) {
    state.projectMargin[undecided[place]] = params.values[marginSlot];
    state.projectSustained[undecided[place]] = params.values[sustainedSlot];
  }
}

/** Weeks since the shock began until the first of a project's mines was decided: 0 for one that keeps its day, -1 undecided. */
function weeksWaited({ state, on }: Simulation, { decidedBy }: Plan, begin: number): number {
  if (decidedBy.length === 0 || !on.supplyResponse) return 0;
  let first = -1;
  for (let place = 0; place < decidedBy.length; place++) {
    const tick = state.decidedTick[decidedBy[place]] - 1;
    if (tick >= 0 && (first < 0 || tick < first)) first = tick;
  }
  return first < 0 ? -1 : Math.max(0, first - begin);
}

/** A plan without a day of its own counts from the day of the shock. */
function firstDay(planned: number, begin: number, late: number): number {
  return planned === ALWAYS ? begin + late : Math.max(begin, planned + late);
}

/** What the main scenario's futures say about inputs and length, for the briefing. Nothing is simulated again. */
import { evidenceMeasures } from "../../reports/content/evidence-measures.ts";
import type { ReportInput, RunEvidence } from "../../reports/input.ts";
import { convergenceOf } from "../analysis/convergence.ts";
import { analyseDrivers, type Outcome } from "../analysis/drivers.ts";
import { compile } from "../model/compile.ts";
import { createDesign } from "../montecarlo/design.ts";
import { prepareFutures } from "../montecarlo/futures.ts";
import type { Batch } from "../node/job.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";

/** Futures that inputs are correlated over: each costs half a millisecond, and more tell little more. */
const MOST_FUTURES = 4000;

export function evidenceOf(input: ReportInput, main: Batch, world: World, scenario: Scenario): RunEvidence {
  const { seed, sampling, leading, plan, rows } = main;
  if (!(sampling === "random" || sampling === "latin-hypercube" || sampling === "sobol")) {
    throw new Error(`${main.scenario} was drawn by "${sampling}", which nobody knows`);
  }
  const wanted = evidenceMeasures(input);
  const outcomes = plan.columns.flatMap(({ id, unit }, column): Outcome[] => {
    if (!wanted.includes(id)) return [];
    return [
      {
        id,
        label: input.main.measures.find((one) => one.id === id)?.label ?? id,
        unit,
        values: rows.read(column),
      },
    ];
  });
  outcomes.sort((a, b) => wanted.indexOf(a.id) - wanted.indexOf(b.id));
  const { inputs, members } = compile(world, scenario);
  const design = createDesign({
    ...{ seed, sampling, keys: inputs.map(({ key }) => key), replications: rows.replications },
    leading: leading ?? prepareFutures(world, scenario).leading,
  });
  const first = outcomes.map((one) => ({ ...one, values: Array.from(one.values).slice(0, MOST_FUTURES) }));
  return {
    drivers: analyseDrivers(inputs, members, design, first),
    convergence: outcomes
      .filter(({ id }) => id.startsWith("short/"))
      .map(({ id, label, unit, values }) => ({ id, label, unit, points: convergenceOf(values) })),
  };
}

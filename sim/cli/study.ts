/** A study: several scenarios over the same futures, compared pair by pair, as a report wants it. */

import type { Action, ReportInput, ResponseCurve, ResponsePoint } from "../../reports/input.ts";
import type { Comparison } from "../montecarlo/types.ts";
import { compareBatches } from "../node/batch.ts";
import type { Batch } from "../node/job.ts";
import { type BatchSettings, simulate } from "./batches.ts";
import { type Loaded, load } from "./library.ts";

export interface StudyPlan {
  /** What the study is about: the scenario that the others are held against. */
  readonly main: Loaded;
  readonly baseline: Loaded;
  readonly others: readonly Loaded[];
  readonly action?: Action;
  readonly curve?: CurvePlan;
}

/** One figure of one scenario at several levels. */
export interface CurvePlan extends Omit<ResponseCurve, "points"> {
  readonly scenario: string;
  /** Path for `--set`. */
  readonly path: string;
  readonly levels: readonly number[];
  /** Unit of the levels as scenario files write it. */
  readonly fileUnit: string;
  /** Futures a level. */
  readonly replications: number;
}

/**
 * Runs every scenario once, with the same seed, so that all meet the same luck. Finished futures are kept under
 * `folder`, by scenario. Throws Interrupted, Mistake or Failure.
 */
export async function runStudy(
  plan: StudyPlan,
  settings: Omit<BatchSettings, "folder">,
  folder: string,
  signal: AbortSignal,
): Promise<ReportInput> {
  const { main, baseline, others, action } = plan;
  const batches = new Map<string, Batch>();
  try {
    for (const loaded of [baseline, main, ...others]) {
      const { id } = loaded.scenario;
      if (batches.has(id)) continue;
      batches.set(id, await simulate(loaded, id, { ...settings, folder: `${folder}/futures/${id}` }, signal));
    }
    const batchOf = (id: string): Batch => {
      const batch = batches.get(id);
      if (batch === undefined) throw new Error(`no futures of ${id}`);
      return batch;
    };
    const compared: Comparison[] = [];
    for (const [base, other] of pairs(plan)) {
      compared.push(await compareBatches(batchOf(base), batchOf(other), main.world));
    }
    const curve = plan.curve === undefined ? undefined : await runCurve(plan.curve, settings, folder, signal);
    return {
      main: batchOf(main.scenario.id).summary,
      baseline: batchOf(baseline.scenario.id).summary,
      others: others.map(({ scenario }) => batchOf(scenario.id).summary),
      comparisons: compared,
      ...(action === undefined ? {} : { action }),
      ...(curve === undefined ? {} : { responseCurve: curve }),
      world: main.world,
      scenarios: [baseline, main, ...others].map(({ scenario }) => scenario),
    };
  } finally {
    for (const batch of batches.values()) batch.dispose();
  }
}

/** Everything against the baseline and against the main scenario, and the action early against late. */
function pairs({ main, baseline, others, action }: StudyPlan): [base: string, other: string][] {
  const [centre, calm] = [main.scenario.id, baseline.scenario.id];
  const wanted: [string, string][] = [
    [calm, centre],
    ...others.flatMap(({ scenario: { id } }): [string, string][] => [
      [calm, id],
      [centre, id],
    ]),
    ...(action === undefined ? [] : [[action.late, action.early] satisfies [string, string]]),
  ];
  const seen = new Set<string>();
  return wanted.filter(([base, other]) => {
    const fresh = base !== other && !seen.has(`${base} ${other}`);
    seen.add(`${base} ${other}`);
    return fresh;
  });
}

async function runCurve(
  plan: CurvePlan,
  settings: Omit<BatchSettings, "folder">,
  folder: string,
  signal: AbortSignal,
): Promise<ResponseCurve> {
  const { scenario, path, levels, fileUnit, replications, ...curve } = plan;
  const points: ResponsePoint[] = [];
  let previous: Batch | undefined;
  for (const level of levels) {
    const loaded = await load(scenario, { [path]: `${level} ${fileUnit}` });
    const label = `${curve.name}, ${level} ${curve.unit}`;
    const at = { ...settings, replications, folder: `${folder}/futures/${scenario}-at-${level}` };
    const batch = await simulate(loaded, label, at, signal);
    const toPrevious: Comparison | undefined =
      previous === undefined ? undefined : await compareBatches(previous, batch, loaded.world);
    // A level is shown by its shortages and measures; its weekly fans would be nine tenths of the file.
    points.push({
      level,
      summary: { ...batch.summary, fans: [] },
      ...(toPrevious === undefined ? {} : { toPrevious }),
    });
    previous?.dispose();
    previous = batch;
  }
  previous?.dispose();
  return { ...curve, points };
}

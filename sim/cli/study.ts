/** A study: several scenarios over the same futures, compared pair by pair, as a report wants it. */

import { join } from "node:path";
import type { Action, ReportInput, ResponseCurve, ResponsePoint } from "../../reports/input.ts";
import type { Comparison } from "../montecarlo/types.ts";
import { compareBatches } from "../node/batch.ts";
import { isLong } from "../node/compiler.ts";
import type { Batch } from "../node/job.ts";
import { openThreads } from "../node/pool.ts";
import type { MeasureWindow } from "../scenario/types.ts";
import { type BatchSettings, simulate } from "./batches.ts";
import { evidenceOf } from "./evidence.ts";
import { keptBacktests } from "./kept-backtest.ts";
import { keptVerification } from "./kept-verification.ts";
import { type Loaded, load } from "./library.ts";

export interface StudyPlan {
  /** What the study is about: the scenario that the others are held against. */
  readonly main: Loaded;
  readonly baseline: Loaded;
  readonly others: readonly Loaded[];
  readonly action?: Action;
  readonly curve?: CurvePlan;
  /** Stretches of time that every scenario is also measured over. */
  readonly windows?: readonly MeasureWindow[];
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
 * Runs every scenario once, with the same seed, so that all meet the same luck. Each has a run of its own in
 * `<folder>/<scenario>`. Throws Interrupted, Mistake or Failure.
 */
export async function runStudy(
  plan: StudyPlan,
  given: Omit<BatchSettings, "folder" | "threads">,
  folder: string,
  signal: AbortSignal,
): Promise<ReportInput> {
  const { main, baseline, others, action, windows = [] } = plan;
  const batches = new Map<string, Batch>();
  const fewest = Math.min(given.replications, plan.curve?.replications ?? given.replications);
  const threads = isLong(fewest) ? undefined : openThreads(given.workers, given.replications);
  const shared = (replications: number) => (isLong(replications) ? {} : { threads });
  const settings = { ...given, ...shared(given.replications) };
  try {
    for (const loaded of distinct(plan)) {
      const { id } = loaded.scenario;
      const measured = withWindows(loaded, windows);
      batches.set(id, await simulate(measured, id, { ...settings, folder: join(folder, id) }, signal));
    }
    const batchOf = (id: string): Batch => {
      const batch = batches.get(id);
      if (batch === undefined) throw new Error(`no futures of ${id}`);
      return batch;
    };
    const compared: Comparison[] = [];
    const ids = { main: main.scenario.id, baseline: baseline.scenario.id, others: others.map(idOf) };
    for (const [base, other] of pairs({ ...ids, ...(action === undefined ? {} : { action }) })) {
      compared.push(await compareBatches(batchOf(base), batchOf(other), main.world));
    }
    const curve =
      plan.curve === undefined
        ? undefined
        : await runCurve(
            plan.curve,
            windows,
            { ...given, ...shared(plan.curve.replications) },
            folder,
            signal,
          );
    const input: ReportInput = {
      main: batchOf(main.scenario.id).summary,
      baseline: batchOf(baseline.scenario.id).summary,
      others: others.map(({ scenario }) => batchOf(scenario.id).summary),
      comparisons: compared,
      ...(action === undefined ? {} : { action }),
      ...(curve === undefined ? {} : { responseCurve: curve }),
      world: main.world,
      backtests: keptBacktests(),
      ...keptVerification(),
      scenarios: distinct(plan).map(({ scenario }) => scenario),
    };
    const measured = withWindows(main, windows).scenario;
    return { ...input, evidence: evidenceOf(input, batchOf(main.scenario.id), main.world, measured) };
  } finally {
    await threads?.close();
    for (const batch of batches.values()) batch.dispose();
  }
}

/** In the order in which they run; a study of one scenario is its own baseline. */
function distinct({ main, baseline, others }: StudyPlan): Loaded[] {
  const all = [baseline, main, ...others];
  return all.filter(
    ({ scenario }, place) => all.findIndex((one) => one.scenario.id === scenario.id) === place,
  );
}

const idOf = ({ scenario }: Loaded): string => scenario.id;

/** The scenarios of a study by id: what they are to one another. */
export interface StudyIds {
  readonly main: string;
  readonly baseline: string;
  readonly others: readonly string[];
  readonly action?: Action;
}

/** Everything against the baseline and against the main scenario, and the action early against late. */
export function pairs({ main, baseline, others, action }: StudyIds): [base: string, other: string][] {
  const wanted: [string, string][] = [
    [baseline, main],
    ...others.flatMap((id): [string, string][] => [
      [baseline, id],
      [main, id],
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

/** One level of a curve. It is shown by its shortages and measures; its weekly fans would be nine tenths of the file. */
export function responsePoint(level: number, { summary }: Batch, toPrevious?: Comparison): ResponsePoint {
  return { level, summary: { ...summary, fans: [] }, ...(toPrevious === undefined ? {} : { toPrevious }) };
}

function withWindows(loaded: Loaded, windows: readonly MeasureWindow[]): Loaded {
  return {
    ...loaded,
    scenario: { ...loaded.scenario, windows: [...(loaded.scenario.windows ?? []), ...windows] },
  };
}

async function runCurve(
  plan: CurvePlan,
  windows: readonly MeasureWindow[],
  settings: Omit<BatchSettings, "folder">,
  folder: string,
  signal: AbortSignal,
): Promise<ResponseCurve> {
  const { scenario, path, levels, fileUnit, replications, ...curve } = plan;
  const points: ResponsePoint[] = [];
  let previous: Batch | undefined;
  for (const level of levels) {
    const loaded = withWindows(await load(scenario, { [path]: `${level} ${fileUnit}` }), windows);
    const label = `${curve.name}, ${level} ${curve.unit}`;
    const at = { ...settings, replications, folder: join(folder, "response-curve", `${level}`) };
    const batch = await simulate(loaded, label, at, signal);
    const toPrevious: Comparison | undefined =
      previous === undefined ? undefined : await compareBatches(previous, batch, loaded.world);
    points.push(responsePoint(level, batch, toPrevious));
    previous?.dispose();
    previous = batch;
  }
  previous?.dispose();
  return { ...curve, points };
}

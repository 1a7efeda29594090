/** Runs an episode of history many times and scores it: futures, rivals, targets. */
import { createSimulation } from "../engine/run.ts";
import { compile } from "../model/compile.ts";
import { createDesign } from "../montecarlo/design.ts";
import type { Problem, Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { type Backtest, scoreBacktest } from "./backtest.ts";
import { bindTargets, type Evaluate } from "./bind-targets.ts";
import { gatherFans } from "./fan-of-record.ts";
import type { Picture } from "./pictures.ts";
import { type Loss, linearScaling, nothingHappens } from "./rivals.ts";
import type { Target } from "./targets.ts";

export interface BacktestOptions {
  readonly seed: string;
  readonly replications: number;
  /** What was observed over time: the backtest then holds the simulated fans too. */
  readonly pictures?: readonly Picture[];
  /** Called after each future. */
  readonly onFuture?: (done: number) => void;
}

/**
 * The same seed gives the same score, byte for byte. Targets that name series or days that the scenario does not
 * record come back as problems. Throws what the engine throws when a future breaks: a broken backtest has no score.
 */
export function runBacktest(
  world: World,
  scenario: Scenario,
  targets: readonly Target[],
  losses: readonly Loss[],
  { seed, replications, pictures = [], onFuture = () => undefined }: BacktestOptions,
): { backtest?: Backtest; problems: Problem[] } {
  const model = compile(world, scenario);
  const { evaluate, problems } = bindTargets(targets, model.series, scenario);
  const { fans, problems: wrong } = gatherFans(pictures, model.series, scenario);
  if (evaluate === undefined || fans === undefined) return { problems: [...problems, ...wrong] };
  const simulation = createSimulation(model);
  const keys = model.inputs.map(({ key }) => key);
  const design = createDesign({ sampling: "random", seed, keys, replications });
  const uniforms = new Float64Array(keys.length);
  const futures: Float64Array[] = [];
  for (let replication = 0; replication < replications; replication++) {
    design(replication, uniforms);
    const recording = simulation.run(seed, replication, uniforms);
    futures.push(figures(evaluate, targets, recording));
    fans.add(recording);
    onFuture(replication + 1);
  }
  const calmModel = compile(world, { ...scenario, shocks: [] });
  const calm = createSimulation(calmModel).run(
    seed,
    0,
    new Float64Array(calmModel.inputs.length).fill(0.5), // every figure at its median
  );
  const rivals = [
    { name: "nothing happens", values: figures(evaluate, targets, nothingHappens(calm)) },
    {
      name: "linear in the supply lost",
      values: figures(evaluate, targets, linearScaling(calm, losses, scenario.start)),
    },
  ];
  const backtest = scoreBacktest(scenario.id, targets, futures, rivals);
  return {
    backtest: pictures.length === 0 ? backtest : { ...backtest, pictures: fans.drawn() },
    problems: [],
  };
}

function figures(
  evaluate: Evaluate,
  targets: readonly Target[],
  recording: Parameters<Evaluate>[0],
): Float64Array {
  const out = new Float64Array(targets.length);
  evaluate(recording, out);
  return out;
}

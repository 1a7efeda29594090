/** Runs the episodes of history with given behavioural parameters and reads every target. */
import { createSimulation, type Runner } from "../../engine/run.ts";
import { compile } from "../../model/compile.ts";
import { createDesign } from "../../montecarlo/design.ts";
import { sortedQuantile } from "../../montecarlo/sorted.ts";
import type { Problem, Scenario } from "../../scenario/types.ts";
import type { World } from "../../world/types.ts";
import { bindTargets } from "../bind-targets.ts";
import type { Target } from "../targets.ts";

/** One episode: plain data, crosses threads. */
export interface EpisodeInput {
  readonly world: World;
  readonly scenario: Scenario;
  readonly targets: readonly Target[];
}

/** Medians of the targets over the futures, one array an episode; NaN where most futures have none. */
export type EvaluatePoint = (figures: ArrayLike<number>) => Float64Array[];

/**
 * Prepares the evaluation of points. `names` are the parameters that a point gives, in order; a figure that an episode's
 * scenario sets itself stays as it is there. All points meet the same `futures` of `seed`, so that they differ by their
 * parameters alone. The plausible set of the worlds plays no part.
 */
export function createEvaluator(
  episodes: readonly EpisodeInput[],
  names: readonly string[],
  seed: string,
  futures: number,
): { evaluate?: EvaluatePoint; problems: readonly Problem[] } {
  const runs = episodes.map((episode) => prepare(episode, names, seed, futures));
  const problems = runs.flatMap((run) => run.problems);
  if (problems.length > 0) return { problems };
  return { evaluate: (figures) => runs.map(({ run }) => run(figures)), problems };
}

function prepare(
  { world, scenario, targets }: EpisodeInput,
  names: readonly string[],
  seed: string,
  futures: number,
): { run: (figures: ArrayLike<number>) => Float64Array; problems: readonly Problem[] } {
  const plausible = { names, weights: [1], members: [names.map(() => 0)] };
  const model = compile({ ...world, plausible }, scenario);
  const { evaluate, problems } = bindTargets(targets, model.series, scenario);
  if (evaluate === undefined) return { run: () => new Float64Array(0), problems };
  const keys = model.inputs.map(({ key }) => key);
  const design = createDesign({ sampling: "random", seed, keys, replications: futures });
  const uniforms = new Float64Array(keys.length);
  const found = Array.from({ length: futures }, () => new Float64Array(targets.length));
  const values = new Float64Array(futures);
  let simulation: Runner | undefined;
  const run = (figures: ArrayLike<number>): Float64Array => {
    model.members.values.set(figures);
    found.forEach((out, future) => {
      design(future, uniforms);
      simulation ??= createSimulation(model);
      try {
        evaluate(simulation.run(seed, future, uniforms), out);
      } catch {
        out.fill(Number.NaN); // parameters under which the model breaks are as far off as can be
        simulation = undefined;
      }
    });
    return Float64Array.from(targets, (_, target) => {
      found.forEach((out, future) => {
        values[future] = out[target];
      });
      const formed = values.filter((value) => !Number.isNaN(value)).sort();
      return 2 * formed.length > futures ? sortedQuantile(formed, 0.5) : Number.NaN;
    });
  };
  return { run, problems };
}

/** Runs one future of a scenario, the same as a batch of that seed meets under that number. */
import { createSimulation } from "../engine/run.ts";
import { compile } from "../model/compile.ts";
import { createDesign } from "../montecarlo/design.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { describeFuture, type Future } from "./future.ts";

export function simulateFuture(world: World, scenario: Scenario, seed: string, replication: number): Future {
  const model = compile(world, scenario);
  const keys = model.inputs.map(({ key }) => key);
  const draw = createDesign({ sampling: "random", seed, keys, replications: replication + 1 });
  const uniforms = new Float64Array(keys.length);
  draw(replication, uniforms);
  return describeFuture(
    scenario,
    createSimulation(model).run(seed, replication, uniforms),
    seed,
    replication,
  );
}

/** World and scenario to a model that is ready for many futures. */
import { explainShortage } from "../engine/explain.ts";
import { createSimulation } from "../engine/run.ts";
import { runTraced } from "../engine/trace.ts";
import { compile } from "../model/compile.ts";
import { CHOICE_KEY } from "../model/inputs.ts";
import { timingSlots } from "../model/timing.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { planMeasures } from "./plan.ts";
import type { Futures } from "./replicate.ts";

/** Compiles the model. Throws an Error when the world misses what the engine needs. */
export function prepareFutures(world: World, scenario: Scenario): Futures {
  const model = compile(world, scenario);
  return {
    plan: planMeasures(model.series, scenario),
    keys: model.inputs.map(({ key }) => key),
    leading: LEADING,
    timing: timingSlots(model.shocks),
    open: () => {
      const runner = createSimulation(model);
      return {
        run: (seed, replication, uniforms, shocksOf) =>
          runner.run(seed, replication, uniforms, undefined, shocksOf),
        explained: (seed, replication, uniforms, shocksOf) => {
          const { recording, trace } = runTraced(runner, seed, replication, uniforms, shocksOf);
          return {
            recording,
            explain: (...shortage) => explainShortage(runner.simulation, trace, ...shortage),
          };
        },
      };
    },
  };
}

/** Number that changes whenever the same seed starts to mean other draws. */
export const STREAM_SCHEME = 1;

/**
 * Inputs that a Sobol sequence serves when a job names none: the strength and speed of what people do, and factors
 * that many figures share. One list for all scenarios, because scenarios with different lists meet different luck.
 */
const LEADING: readonly string[] = [
  ...["price-speed-outside", "price-speed-china", "momentum-hoarding", "threat-hoarding", "threat-half-life"],
  ...["short-elasticity-share", "long-elasticity-share", "thrifting-lag", "leakage-max", "leakage-gap"],
  "leakage-lag",
]
  .map((name) => `parameters/${name}`)
  .concat(
    CHOICE_KEY, // picks most of the above together where a world has a plausible set
    ["price", "output/RoW", "demand/JP", "demand/US", "demand/EU", "cover/JP", "cover/US", "cover/EU"].map(
      (name) => `group/${name}`,
    ),
    "group/growth/ev-traction",
  );

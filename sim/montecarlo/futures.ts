/** World and scenario to a model that is ready for many futures. */
import { createSimulation } from "../engine/run.ts";
import { compile } from "../model/compile.ts";
import type { Input } from "../model/inputs.ts";
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
    open: () => createSimulation(model),
  };
}

/** Number that changes whenever the same seed starts to mean other draws. */
export const STREAM_SCHEME = 1;

/**
 * Inputs that a Sobol sequence serves first: what the scenario itself leaves open, then behavioural parameters, then
 * the latent factors that groups of the world's figures share. Scenarios that are to be compared with sobol sampling
 * must be given one common list, or they meet different luck.
 */
export function leadingKeys(world: World, scenario: Scenario): string[] {
  const own = new Set(scenario.uncertain.map(({ path }) => path));
  const rank = (key: string): number =>
    own.has(key) ? 0 : ["shocks/", "parameters/", "group/"].findIndex((start) => key.startsWith(start)) + 1;
  return compile(world, scenario)
    .inputs.filter((input) => !isFixed(input) && (own.has(input.key) || rank(input.key) > 0))
    .map(({ key }) => key)
    .sort((one, two) => rank(one) - rank(two) || (one < two ? -1 : 1));
}

function isFixed(input: Input): boolean {
  if (input.kind === "quantity") return input.quantity.kind === "constant";
  return input.kind === "range" && input.low === input.high;
}

/**
 * The public door of the library: text in, futures and reports out, without disk, clock or threads, so that it runs in
 * Node, in a browser and in a worker alike. Disks and threads stand behind `reshock/node`.
 *
 * ```ts
 * const { world } = readWorld(tables);
 * const { scenario } = await readScenario("ban", { "ban.yaml": text }, namesOf(world, [world.id], MECHANISMS));
 * const future = simulate(world, scenario, "7", 0);
 * ```
 */

import type { Recording } from "./engine/recording.ts";
import { createSimulation } from "./engine/run.ts";
import { MECHANISM_NAMES } from "./engine/simulation.ts";
import { compile } from "./model/compile.ts";
import { createDesign } from "./montecarlo/design.ts";
import type { Scenario } from "./scenario/types.ts";
import type { World } from "./world/types.ts";

/** Everything that a scenario may switch off, by name. */
export const MECHANISMS: readonly string[] = Object.values(MECHANISM_NAMES);

/**
 * One future, the same as a batch with random sampling meets under that number. The recording is a copy of its own:
 * `data[series * weeks + week]`. Throws an Error when the mass balance breaks, which it never should.
 */
export function simulate(world: World, scenario: Scenario, seed: string, replication: number): Recording {
  const model = compile(world, scenario);
  const keys = model.inputs.map(({ key }) => key);
  const uniforms = new Float64Array(keys.length);
  createDesign({ sampling: "random", seed, keys, replications: replication + 1 })(replication, uniforms);
  return createSimulation(model).run(seed, replication, uniforms);
}

/** What a future leaves behind, and how its series are named. */
export type { Recording, SeriesInfo } from "./engine/recording.ts";
/** Many futures of one model: `run(seed, replication, uniforms)` reuses its arrays. */
export { createSimulation } from "./engine/run.ts";
/** World and scenario to flat arrays. */
export { compile } from "./model/compile.ts";
/** Two scenarios over the same futures, measure by measure. */
export { compareScenarios } from "./montecarlo/compare.ts";
/** Which uniform number each input gets in each future. */
export { createDesign, type Sampling } from "./montecarlo/design.ts";
/** World and scenario to a model that is ready for many futures, measured and counted. */
export { prepareFutures } from "./montecarlo/futures.ts";
/** Counts and rows of many futures to the one document that reports are made from. */
export { summarise } from "./montecarlo/summarise.ts";
/** What a batch comes to. */
export type {
  Comparison,
  Fan,
  MeasureSummary,
  PairedDifference,
  ShortageCell,
  Summary,
} from "./montecarlo/types.ts";
/** Problems as text, with the line that they stand in. */
export { describe, describeAll } from "./scenario/describe.ts";
/** From the text of scenario files to a checked scenario, or to every problem at once. */
export { readScenario, type ScenarioReading } from "./scenario/read.ts";
/** A scenario, its parts, and what is wrong with one. */
export type { Problem, Quantity, Scenario, Shock, ShortageDefinition } from "./scenario/types.ts";
/** The names that a world offers to scenarios. */
export { namesOf } from "./world/names.ts";
/** From the text of tables to a checked world, or to every problem at once. */
export { readWorld, WORLD_FILES } from "./world/read.ts";
/** A world and its rows. */
export type { Value, World } from "./world/types.ts";

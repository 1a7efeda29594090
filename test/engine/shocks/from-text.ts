/** Futures of a small world under shocks written as in a file. */
import { expect } from "vitest";
import { MECHANISM_NAMES } from "../../../sim/engine/simulation.ts";
import { describeAll } from "../../../sim/scenario/describe.ts";
import { readScenario } from "../../../sim/scenario/read.ts";
import type { Scenario } from "../../../sim/scenario/types.ts";
import { namesOf } from "../../../sim/world/names.ts";
import type { World } from "../../../sim/world/types.ts";
import { EVERY_MECHANISM, FIRST_DAY, type Future, type FutureOptions, future } from "../../tiny.ts";

/** The scenario of a list of shocks (`rest`: other fields), with every answer of the market switched off. */
export async function scenarioOf(
  world: World,
  shocks: readonly string[],
  weeks = 104,
  rest = "",
): Promise<Scenario> {
  const list = shocks.length === 0 ? "" : `shocks:\n${shocks.map((shock) => `  - { ${shock} }\n`).join("")}`;
  const text = `name: test\nworld: tiny\nstart: ${FIRST_DAY}\nhorizon: ${weeks} weeks\nrun-in: 0 weeks\noff: [${EVERY_MECHANISM.join(", ")}]\n${list}${rest}`;
  const names = namesOf(world, ["tiny"], Object.values(MECHANISM_NAMES));
  const { scenario, problems } = await readScenario("test", { "test.yaml": text }, names);
  expect(describeAll(problems, { "test.yaml": text })).toBe("");
  return scenario!;
}

export async function futureOf(
  world: World,
  shocks: readonly string[],
  options: FutureOptions & { readonly weeks?: number } = {},
): Promise<Future> {
  return future(world, await scenarioOf(world, shocks, options.weeks ?? 104), options);
}

/** When shocks are in force in a future of a line from pit to user. */
import { createSimulation, type Runner } from "../../../sim/engine/run.ts";
import { compile } from "../../../sim/model/compile.ts";
import { run } from "../../tiny.ts";
import { lineOf } from "../stories/line.ts";
import { scenarioOf } from "./from-text.ts";

export const world = lineOf();
export const weeks = 104;

export async function runnerOf(...shocks: string[]): Promise<Runner> {
  return createSimulation(compile(world, await scenarioOf(world, shocks, weeks)));
}

/** Strength of shock `id` week by week in a future. */
export function strength(runner: Runner, id: string, replication = 0): number[] {
  run(runner, { replication });
  const { model, schedule } = runner.simulation;
  const at = model.shocks.findIndex((shock) => shock.id === id);
  return [...schedule.strength.subarray(at * model.ticks, (at + 1) * model.ticks)];
}

/** First and last week with any strength; -1 for none. */
export function span(column: readonly number[]): [number, number] {
  return [column.findIndex((share) => share > 0), column.findLastIndex((share) => share > 0)];
}

export const stop = (id: string, more: string): string => `id: ${id}, kind: stop, elements: Dy, ${more}`;

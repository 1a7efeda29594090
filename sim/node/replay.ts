/** One future of a kept run, alone, week by week. */
import type { Recording } from "../engine/recording.ts";
import { createDraws } from "../montecarlo/nesting.ts";
import type { Plan } from "../montecarlo/plan.ts";
import type { Explained } from "../montecarlo/replicate.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { type BatchRequest, engineOf, RunFolderProblem } from "./job.ts";
import { requestOf } from "./reproduce.ts";
import { readManifest } from "./run-folder.ts";

export interface Replay {
  readonly scenario: Scenario;
  readonly world: World;
  readonly plan: Plan;
  readonly seed: string;
  readonly replication: number;
  readonly recording: Recording;
  /** Why what was short was short; missing where the engine of the run cannot tell. */
  readonly explain?: Explained["explain"];
  /** What the future drew for each input: key, and the uniform number behind its value. */
  readonly draws: readonly { readonly key: string; readonly uniform: number }[];
}

/** The same future that the batch of `folder` met as number `replication`, from the inputs that the run keeps. */
export async function replay(folder: string, replication: number): Promise<Replay> {
  const manifest = readManifest(folder);
  if (manifest === undefined) throw new RunFolderProblem(`${folder} holds no run`);
  if (!(Number.isInteger(replication) && replication >= 0 && replication < manifest.replications)) {
    throw new RunFolderProblem(
      `${folder} has no future ${replication}: they are numbered 0 to ${manifest.replications - 1}`,
    );
  }
  return replayFuture(requestOf(folder, manifest), replication);
}

/** One future of a batch that was, or would be, asked for. */
export async function replayFuture(
  request: Pick<
    BatchRequest,
    "world" | "scenario" | "seed" | "sampling" | "replications" | "leading" | "nesting" | "engine"
  >,
  replication: number,
): Promise<Replay> {
  const { world, scenario, seed } = request;
  const prepare = await engineOf(request);
  const { plan, keys, leading, timing = [], open } = prepare(world, scenario);
  const uniforms = new Float64Array(keys.length);
  const shocksOf = createDraws({ leading, ...request, keys, timing })(replication, uniforms);
  const simulation = open();
  const { recording, explain } = simulation.explained?.(seed, replication, uniforms, shocksOf) ?? {
    recording: simulation.run(seed, replication, uniforms, shocksOf),
    explain: undefined,
  };
  const draws = keys.map((key, at) => ({ key, uniform: uniforms[at] }));
  return { scenario, world, plan, seed, replication, recording, draws, ...(explain && { explain }) };
}

/** One future of a kept run, alone, week by week. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Recording } from "../engine/recording.ts";
import { createDraws } from "../montecarlo/nesting.ts";
import type { Plan } from "../montecarlo/plan.ts";
import type { Explained } from "../montecarlo/replicate.ts";
import type { FailedReplication, Summary } from "../montecarlo/types.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { type BatchRequest, engineOf, RunFolderProblem } from "./job.ts";
import { checkReplay, type ReplayCheck } from "./replay-check.ts";
import { requestOf } from "./reproduce.ts";
import { type Manifest, readManifest } from "./run-folder.ts";
import { shockSpans } from "./shock-spans.ts";

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
  /** Works out when each shock acts in it, by id; missing where the engine of the run is not the model's own. */
  readonly spans?: () => ReturnType<typeof shockSpans>;
}

/** A future of a kept run, and whether it is what the batch got. */
export interface KeptReplay extends Replay {
  /** Missing while the run is not finished. */
  readonly check?: ReplayCheck;
}

/** The future broke in the batch, and breaks again. */
export class FailedAgain extends Error {
  override readonly name = "FailedAgain";
}

/**
 * The same future that the batch of `folder` met as number `replication`, from the inputs that the run keeps, held
 * against what the batch kept of it. Rejects with RunFolderProblem, or FailedAgain for a future that failed there.
 */
export async function replay(folder: string, replication: number): Promise<KeptReplay> {
  const manifest = readManifest(folder);
  if (manifest === undefined) throw new RunFolderProblem(`${folder} holds no run`);
  if (!(Number.isInteger(replication) && replication >= 0 && replication < manifest.replications)) {
    throw new RunFolderProblem(
      `${folder} has no future ${replication}: they are numbered 0 to ${manifest.replications - 1}`,
    );
  }
  const replayed = await replayFuture(requestOf(folder, manifest), replication).catch((error: unknown) => {
    const known = failureOf(folder, manifest, replication);
    if (known === undefined) throw error;
    const now = error instanceof Error ? error.message : String(error);
    throw new FailedAgain(
      now === known.reason
        ? `future ${replication} fails as it did in the batch: ${now}`
        : `future ${replication} failed in the batch (${known.reason}) and fails again: ${now}`,
    );
  });
  const check = await checkReplay(folder, manifest, replayed.plan, replayed.recording, replication);
  return { ...replayed, ...(check && { check }) };
}

function failureOf(folder: string, { state }: Manifest, replication: number): FailedReplication | undefined {
  if (state !== "complete") return undefined;
  const summary: Summary = JSON.parse(readFileSync(join(folder, "summary.json"), "utf8"));
  return summary.run.failures.find((failure) => failure.replication === replication);
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
  const spans =
    request.engine === undefined
      ? { spans: () => shockSpans(world, scenario, seed, replication, uniforms, shocksOf) }
      : {};
  return {
    scenario,
    world,
    plan,
    seed,
    replication,
    recording,
    draws,
    ...spans,
    ...(explain && { explain }),
  };
}

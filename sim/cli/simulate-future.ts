/** One future of a scenario, the same as a batch of that seed meets under that number. */
import { replayFuture } from "../node/replay.ts";
import { describeFuture, type Future } from "./future.ts";
import type { Loaded } from "./library.ts";

export async function simulateFuture(loaded: Loaded, seed: string, replication: number): Promise<Future> {
  const request = { ...loaded, seed, sampling: "random", replications: replication + 1 } as const;
  const { recording, explain, spans } = await replayFuture(request, replication);
  return describeFuture(loaded.scenario, recording, seed, replication, explain, spans?.());
}

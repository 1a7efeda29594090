/** From the blocks of all futures to results. */
import type { Side } from "../montecarlo/compare.ts";
import { fansOf } from "../montecarlo/fans.ts";
import type { Plan } from "../montecarlo/plan.ts";
import { STOPPING_CAVEAT } from "../montecarlo/stopping.ts";
import { summarise } from "../montecarlo/summarise.ts";
import type { Summary } from "../montecarlo/types.ts";
import type { BlockStore } from "./block-store.ts";
import type { Identity } from "./identity.ts";
import type { Batch, BatchRequest } from "./job.ts";
import { openRun } from "./open-run.ts";
import { completeRun, type RunRecord, seriesFile } from "./run-folder.ts";
import { writeSeries } from "./series-file.ts";

/** Summarises the `done` futures in `store`, and completes the run folder when there is one. */
export async function finish(
  request: BatchRequest,
  identity: Identity,
  plan: Plan,
  store: BlockStore,
  done: number,
  record?: RunRecord,
): Promise<Batch> {
  const { world, scenario, seed, sampling, leading, folder } = request;
  const rows = store.rows();
  const run: Omit<Summary["run"], "worstBalanceError"> = {
    seed,
    replications: done,
    failures: [...store.failures].sort((one, two) => one.replication - two.replication),
    streamScheme: identity.streamScheme,
    sampling,
    version: identity.version,
    codeHash: identity.codeHash,
    ...(identity.stopping === null ? {} : { stopping: { ...identity.stopping, caveat: STOPPING_CAVEAT } }),
  };
  const fans = fansOf(plan, store.tally);
  const summary = summarise({ world, scenario, plan, tally: store.tally, rows, run }, fans);
  if (folder !== undefined) {
    const length = lengthOf(identity, done);
    const { keepSeries } = identity;
    if (keepSeries !== null) {
      const kept = keepSeries.filter((replication) => replication < done);
      if (kept.length > 0) await writeSeries(seriesFile(folder), request, kept);
    }
    await completeRun(folder, { ...identity, ...length }, plan, rows, summary, fans.errors, record);
    return openRun(folder, request.engine);
  }
  const list = leading === undefined ? {} : { leading };
  const { streamScheme } = identity;
  const about = { scenario: scenario.id, seed, sampling, streamScheme, worldHash: world.hash };
  const side: Side = { ...about, ...list, plan, rows };
  return { ...side, summary, dispose: () => store.dispose() };
}

/** A batch that ran out of time is, from then on, a batch of the futures that it has: reproduce does those. */
function lengthOf(
  { stopping, replications }: Identity,
  done: number,
): { replications: number; asked?: number } {
  return stopping !== null || done === replications
    ? { replications }
    : { replications: done, asked: replications };
}

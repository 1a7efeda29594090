/** A replayed future against what the batch kept of it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Recording } from "../engine/recording.ts";
import { createMeasurer } from "../montecarlo/measure-future.ts";
import type { Plan } from "../montecarlo/plan.ts";
import { readColumns } from "./parquet.ts";
import { type Manifest, seriesFile } from "./run-folder.ts";
import { seriesThatDiffer } from "./series-file.ts";

export interface ReplayCheck {
  /** Figures of the batch's row that were held against the replayed future. */
  readonly figures: number;
  /** Weekly series as well, where the batch kept them of this future; else 0. */
  readonly series: number;
  /** Ids of figures and series that are not the same to the last bit. */
  readonly different: readonly string[];
}

/**
 * Holds a future against its row in futures.parquet and, where they were kept, its weekly series. Undefined for a run
 * that is not finished: it has no table yet.
 */
export async function checkReplay(
  folder: string,
  manifest: Manifest,
  plan: Plan,
  recording: Recording,
  replication: number,
): Promise<ReplayCheck | undefined> {
  const path = join(folder, "futures.parquet");
  if (manifest.state !== "complete" || !existsSync(path)) return undefined;
  const { row } = createMeasurer(plan)(recording);
  const ids = plan.columns.map(({ id }) => id);
  const kept = await readColumns(path, ids, replication, replication + 1);
  const figures = ids.filter((_, column) => !Object.is(kept[column][0], row[column]));
  const series = existsSync(seriesFile(folder))
    ? await seriesThatDiffer(seriesFile(folder), recording, replication)
    : undefined;
  return {
    figures: ids.length,
    series: series === undefined ? 0 : recording.series.length,
    different: [...figures, ...(series ?? [])],
  };
}

/** Runs that are kept, compared over the futures that they share. Nothing is simulated. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Comparison } from "../montecarlo/types.ts";
import { compareBatches } from "../node/batch.ts";
import type { Batch } from "../node/job.ts";
import { openRun } from "../node/open-run.ts";
import { readInputs, readManifest } from "../node/run-folder.ts";
import { explained } from "./batches.ts";
import { Mistake } from "./mistake.ts";
import { runsIn } from "./runs.ts";

/** True when `word` is the folder of a run or of several, rather than the name of a scenario. */
export function isRunFolder(word: string): boolean {
  return readManifest(word) !== undefined || existsSync(join(word, "study.json"));
}

/**
 * The first run against each of the others. A folder that mc wrote for one scenario stands for its only run. Rejects
 * with a Mistake when a word is no run, when a folder holds several, or when the runs met different luck.
 */
export async function compareKept(words: readonly string[]): Promise<Comparison[]> {
  const folders = words.map(onlyRun);
  const batches: Batch[] = [];
  try {
    for (const folder of folders) batches.push(await openRun(folder));
    const ids = batches.map(({ scenario }) => scenario);
    const named = batches.map((batch, at) =>
      ids.indexOf(batch.scenario) === ids.lastIndexOf(batch.scenario)
        ? batch
        : { ...batch, scenario: words[at] },
    );
    const { world } = readInputs(folders[0]);
    const [base, ...others] = named;
    return others.map((other) => compared(base, other, world));
  } catch (error) {
    throw explained(error);
  } finally {
    for (const batch of batches) batch.dispose();
  }
}

function compared(base: Batch, other: Batch, world: Parameters<typeof compareBatches>[2]): Comparison {
  try {
    return compareBatches(base, other, world);
  } catch (error) {
    throw new Mistake(error instanceof Error ? error.message : String(error));
  }
}

function onlyRun(word: string): string {
  if (!isRunFolder(word)) {
    const isScenario = /\.ya?ml$/.test(word) || !/[/\\]/.test(word);
    const makes = isScenario ? ` (reshock mc ${word} makes one)` : "";
    throw new Mistake(
      `${word} is no folder of a finished run: compare scenarios with scenarios, or runs with runs${makes}`,
    );
  }
  const runs = runsIn(word);
  if (runs.length > 1) {
    throw new Mistake(`${word} holds ${runs.length} runs: name one of them, such as ${runs[0]}`);
  }
  return runs[0];
}

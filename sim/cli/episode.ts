/** An episode of history from the disk: its scenario and world, what was observed, and what the naive rival knows. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readLosses } from "../analysis/losses.ts";
import { type Picture, readPictures } from "../analysis/pictures.ts";
import type { Loss } from "../analysis/rivals.ts";
import { readTargets, type Target } from "../analysis/targets.ts";
import { type Loaded, load } from "./library.ts";
import { countOf, Mistake } from "./mistake.ts";
import { packageRoot } from "./package-root.ts";

export interface Episode extends Loaded {
  readonly targets: readonly Target[];
  readonly losses: readonly Loss[];
  /** What was observed over time; none of an episode that has no tables of it. */
  readonly pictures: readonly Picture[];
}

/** Throws a Mistake with every problem in the scenario, the targets or the losses. */
export async function readEpisode(
  episode: string,
  overrides: Readonly<Record<string, string>> = {},
): Promise<Episode> {
  const loaded = await load(join(packageRoot, "scenarios", `history-${episode}.yaml`), overrides);
  const texts: Record<string, string> = {};
  const read = (name: string): string => {
    const file = join(packageRoot, "test", "backtests", name);
    if (!existsSync(file))
      throw new Mistake(`${file} is missing: backtests need the whole checkout of reshock`);
    texts[name] = readFileSync(file, "utf8");
    return texts[name];
  };
  const seen = readTargets(`${episode}.csv`, read(`${episode}.csv`));
  const lost = readLosses(`${episode}-losses.csv`, read(`${episode}-losses.csv`));
  const drawn = hasPictures(episode)
    ? readPictures(table(`${episode}-pictures.csv`), table(`${episode}-observed.csv`))
    : { pictures: [], problems: [] };
  const problems = [...seen.problems, ...lost.problems, ...drawn.problems];
  if (seen.targets === undefined || lost.losses === undefined || drawn.pictures === undefined)
    throw new Mistake(`the tables of ${episode} cannot be used: ${countOf(problems)}`, problems, texts);
  return { ...loaded, targets: seen.targets, losses: lost.losses, pictures: drawn.pictures };

  function table(file: string): { file: string; text: string } {
    return { file, text: read(file) };
  }
}

function hasPictures(episode: string): boolean {
  return existsSync(join(packageRoot, "test", "backtests", `${episode}-pictures.csv`));
}

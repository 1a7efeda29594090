/** Sets of parameters that were found on some of the episodes, held against all of them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Backtest } from "../analysis/backtest.ts";
import { type BacktestOptions, runBacktest } from "../analysis/run-backtest.ts";
import { Context } from "../world/context.ts";
import { PLAUSIBLE_FILE, readPlausible } from "../world/read-plausible.ts";
import type { PlausibleSet, World } from "../world/types.ts";
import type { Episode } from "./episode.ts";
import { countOf, Mistake } from "./mistake.ts";
import { packageRoot } from "./package-root.ts";
import { showBacktest } from "./show-backtest.ts";
import { table } from "./table.ts";

/** Score of one set of parameters in one episode. */
export interface CrossScore {
  /** Episodes that the set was found on, with + between them. */
  readonly foundOn: string;
  readonly episode: string;
  readonly inSample: boolean;
  readonly backtest: Backtest;
}

interface FoundSet {
  readonly episodes: readonly string[];
  readonly set: PlausibleSet;
}

/** `reshock calibrate --install` puts the sets of single episodes beside the targets. Throws a Mistake for a bad one. */
export function judgeAcross(
  episodes: ReadonlyMap<string, Episode>,
  options: BacktestOptions,
): readonly CrossScore[] {
  const [first] = episodes.values();
  return foundSets(first.world).flatMap(({ episodes: on, set }) =>
    [...episodes].map(([episode, { world, scenario, targets, losses }]) => {
      const judged = { ...world, plausible: set };
      const { backtest } = runBacktest(judged, scenario, targets, losses, options);
      if (backtest === undefined) throw new Error(`the targets of ${episode} cannot be read`);
      return { foundOn: on.join("+"), episode, inSample: on.includes(episode), backtest };
    }),
  );
}

function foundSets(world: World): readonly FoundSet[] {
  const folder = join(packageRoot, "test", "backtests");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const named = /^plausible-([\w-]+)\.csv$/.exec(name);
      if (named === null) return [];
      const context = new Context();
      const text = readFileSync(join(folder, name), "utf8");
      const set = readPlausible({ [PLAUSIBLE_FILE]: text }, world.parameters, context);
      const problems = context.problems().map((problem) => ({ ...problem, file: name }));
      if (set === undefined)
        throw new Mistake(`${name} cannot be used: ${countOf(problems)}`, problems, { [name]: text });
      return [{ episodes: named[1].split("-"), set }];
    });
}

/** One row a set, one column an episode, stars at those that the set has not seen; these then point by point. */
export function showCross(scores: readonly CrossScore[]): string {
  const episodes = [...new Set(scores.map(({ episode }) => episode))];
  const sets = [...new Set(scores.map(({ foundOn }) => foundOn))];
  const rows = sets.map((set) => [
    set,
    ...episodes.map((name) => {
      const score = scores.find(({ foundOn, episode }) => foundOn === set && episode === name);
      if (score === undefined) return "";
      const { inSample } = score;
      const { hard, coverage } = score.backtest;
      return `${hard.hits} of ${hard.targets}, ${coverage.hits} covered${inSample ? "" : " *"}`;
    }),
  ]);
  return [
    "Hard targets met, and within the 5-95 % band, by parameters found on some episodes only (* out of sample):",
    table(["found on", ...episodes], rows),
    ...scores
      .filter(({ inSample }) => !inSample)
      .map(({ backtest, foundOn }) =>
        showBacktest(backtest, `parameters found on ${foundOn} (out of sample)`),
      ),
  ].join("\n\n");
}

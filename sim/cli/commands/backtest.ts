/** `reshock backtest`: the model against what history did, point by point. */
import { defineCommand } from "../command.ts";
import { EPISODES } from "../episodes.ts";
import { Mistake } from "../mistake.ts";
import * as options from "../options.ts";
import { print, printJson } from "../terminal.ts";

export const backtest = defineCommand({
  usage: "backtest [episode]",
  describe: "the model against history: observed, simulated and accepted, point by point",
  positionals: {
    episode: { type: "string", choices: EPISODES, describe: "2010, 2025 or calm; all when left out" },
  },
  options: {
    seed: options.seed,
    replications: { ...options.replications, default: 40 },
    set: options.set,
    json: options.json,
  },
  examples: [["reshock backtest 2025 --replications 10", "the first months of the export licences of 2025"]],
  async run({ episode, seed, replications, set, json }) {
    if (!(Number.isInteger(replications) && replications >= 1))
      throw new Mistake(`--replications ${replications} is no number of futures: write 1 or more`);
    const { readEpisode } = await import("../episode.ts");
    const { overridesOf } = await import("../overrides.ts");
    const { runBacktest } = await import("../../analysis/run-backtest.ts");
    const results = [];
    const episodes = new Map<string, Awaited<ReturnType<typeof readEpisode>>>();
    for (const name of episode === undefined ? EPISODES : [episode]) {
      const read = await readEpisode(name, overridesOf(set));
      const { scenario, world, targets, losses } = read;
      episodes.set(name, read);
      const { backtest: result, problems } = runBacktest(world, scenario, targets, losses, {
        seed,
        replications,
      });
      if (result === undefined) throw new Mistake(`the targets of ${name} cannot be read`, problems);
      results.push(result);
    }
    const { judgeAcross, showCross } = await import("../cross-judgement.ts");
    const across = judgeAcross(episodes, { seed, replications });
    if (json) return printJson({ episodes: results, across });
    const { showBacktest } = await import("../show-backtest.ts");
    const parts = [...results.map(showBacktest), ...(across.length === 0 ? [] : [showCross(across)])];
    print(parts.join("\n\n\n"));
  },
});

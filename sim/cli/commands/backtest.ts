/** `reshock backtest`: the model against what history did, point by point. */
import { defineCommand } from "../command.ts";
import { EPISODES } from "../episodes.ts";
import { Failure, Mistake } from "../mistake.ts";
import * as options from "../options.ts";
import { print, printJson, tell } from "../terminal.ts";

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
    out: { type: "string", describe: "folder for the table, the same as JSON, and plots against the record" },
    check: {
      type: "boolean",
      default: false,
      describe: "instead: whether the scores that briefings show still hold, from a few futures",
    },
    json: options.json,
  },
  examples: [
    ["reshock backtest 2025 --replications 10", "the first months of the export licences of 2025"],
    [
      "reshock backtest 2010 --replications 5 --out runs/history",
      "with simulated fans over what was observed",
    ],
  ],
  async run({ episode, seed, replications, set, out, check, json }) {
    if (!(Number.isInteger(replications) && replications >= 1))
      throw new Mistake(`--replications ${replications} is no number of futures: write 1 or more`);
    if (check) return checkKept();
    const { readEpisode } = await import("../episode.ts");
    const { overridesOf } = await import("../overrides.ts");
    const { runBacktest } = await import("../../analysis/run-backtest.ts");
    const results = [];
    const episodes = new Map<string, Awaited<ReturnType<typeof readEpisode>>>();
    for (const name of episode === undefined ? EPISODES : [episode]) {
      const read = await readEpisode(name, overridesOf(set));
      const { scenario, world, targets, losses, pictures } = read;
      episodes.set(name, read);
      const { backtest: result, problems } = runBacktest(world, scenario, targets, losses, {
        ...{ seed, replications, pictures },
      });
      if (result === undefined) throw new Mistake(`the targets of ${name} cannot be read`, problems);
      results.push(result);
    }
    const { judgeAcross, showCross } = await import("../cross-judgement.ts");
    const across = judgeAcross(episodes, { seed, replications });
    const { showBacktest } = await import("../show-backtest.ts");
    const parts = [
      ...results.map((result) => showBacktest(result)),
      ...(across.length === 0 ? [] : [showCross(across)]),
    ];
    const text = parts.join("\n\n\n");
    const found = { episodes: results, across };
    if (json) printJson(found);
    else print(text);
    if (out !== undefined) {
      const { writeBacktest } = await import("../backtest-folder.ts");
      const files = writeBacktest(out, results, text, `${JSON.stringify(found, null, 1)}\n`);
      tell(`written: ${files.length} files in ${out}`);
    }
  },
});

/** Fails when the kept figures are no longer those of the model; changes that move none are only told. */
async function checkKept(): Promise<void> {
  const { storedBacktests } = await import("../kept-backtest.ts");
  const { checkBacktests } = await import("../check-backtest.ts");
  const { lines, hold } = await checkBacktests(storedBacktests());
  print(lines.join("\n"));
  if (!hold) throw new Failure("the kept scores are out of date: npm run history measures them anew");
}

/**
 * The model against history, written down: the score of each episode, sets of parameters out of sample, and what each
 * mechanism is worth. Fills the marked parts of test/backtests/README.md and reports/backtest.json, which briefings show.
 *
 * `npm run build && node dist/test/bench/history.js [futures]` (40 futures: a few minutes on one core).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Backtest } from "../../sim/analysis/backtest.ts";
import { runBacktest } from "../../sim/analysis/run-backtest.ts";
import { judgeAcross, showCross } from "../../sim/cli/cross-judgement.ts";
import { type Episode, readEpisode } from "../../sim/cli/episode.ts";
import { EPISODES } from "../../sim/cli/episodes.ts";
import { packageRoot } from "../../sim/cli/package-root.ts";
import { showBacktest } from "../../sim/cli/show-backtest.ts";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import { writeWhole } from "../../sim/node/atomic-write.ts";

const README = join(packageRoot, "test", "backtests", "README.md");
const options = { seed: "1", replications: Number(process.argv[2] ?? 40) };

/** Medians that show in which direction a mechanism bends the crisis of 2010. */
const SHOWN = ["basket-q4", "peak-la", "peak-dy", "year12-la", "jp-2012", "line-stops"];

const episodes = new Map<string, Episode>();
for (const name of EPISODES) episodes.set(name, await readEpisode(name));

const scores = new Map<string, Backtest>();
for (const [name, episode] of episodes) scores.set(name, score(episode));
const kept = [...scores.values()].map((one) => ({ parameters: "the plausible set", inSample: true, ...one }));
writeWhole(join(packageRoot, "reports", "backtest.json"), `${JSON.stringify(kept, rounded, 1)}\n`);

const across = judgeAcross(episodes, options);
let text = readFileSync(README, "utf8");
text = fill(text, "score", fenced([...scores.values()].map(showBacktest).join("\n\n\n")));
text = fill(text, "across", fenced(showCross(across)));
text = fill(text, "uncalibrated", uncalibrated());
text = fill(text, "ablation", ablation());
writeWhole(README, text);

function score({ world, scenario, targets, losses }: Episode, off: readonly string[] = []): Backtest {
  const { backtest, problems } = runBacktest(
    world,
    { ...scenario, off: [...scenario.off, ...off] },
    targets,
    losses,
    options,
  );
  if (backtest === undefined) throw new Error(problems.map(({ problem }) => problem).join("; "));
  return backtest;
}

function uncalibrated(): string {
  const hits = [...episodes].map(([name, episode]) => {
    const { plausible: _, ...world } = episode.world;
    const { hard } = score({ ...episode, world });
    return `${hard.hits} of ${hard.targets} in ${name}`;
  });
  return `With the ranges of the table instead of the set: ${hits.join(", ")}.`;
}

function ablation(): string {
  const head = ["off", "2010", "2025", ...SHOWN.map((id) => `\`${id}\``)];
  const rows = [row("nothing", scores.get("2010")!, scores.get("2025")!)];
  for (const name of Object.values(MECHANISM_NAMES)) {
    const [one, two] = ["2010", "2025"].map((episode) => score(episodes.get(episode)!, [name]));
    rows.push(row(`\`${name}\``, one, two));
  }
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function row(name: string, crisis: Backtest, licences: Backtest): string[] {
  const medians = SHOWN.map((id) => {
    const { median } = crisis.scores.find(({ target }) => target.id === id)!;
    return Number.isFinite(median) ? median.toPrecision(3) : "none";
  });
  return [name, `${crisis.hard.hits}`, `${licences.hard.hits}`, ...medians];
}

function fill(text: string, name: string, content: string): string {
  const [from, to] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`${README} has no part "${name}"`);
  return `${text.slice(0, start + from.length)}\n${content}\n${text.slice(end)}`;
}

function fenced(content: string): string {
  return `\`\`\`\n${content}\n\`\`\``;
}

/** Six digits are more than is shown anywhere. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(6)) : value;
}

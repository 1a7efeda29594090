/**
 * The model against history, written down: the score of each episode, sets of parameters out of sample, and what each
 * mechanism is worth. Fills the marked parts of test/backtests/README.md and reports/backtest.json, which briefings show.
 *
 * `npm run build && node dist/test/bench/history.js [futures]` (40 futures: a few minutes on one core).
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Backtest } from "../../sim/analysis/backtest.ts";
import { runBacktest } from "../../sim/analysis/run-backtest.ts";
import { pictureName, picturesOf } from "../../sim/cli/backtest-folder.ts";
import { groundNow } from "../../sim/cli/backtest-ground.ts";
import { probeOf } from "../../sim/cli/check-backtest.ts";
import { judgeAcross, showCross } from "../../sim/cli/cross-judgement.ts";
import { type Episode, readEpisode } from "../../sim/cli/episode.ts";
import { EPISODES } from "../../sim/cli/episodes.ts";
import { storedOf, storedText } from "../../sim/cli/kept-backtest.ts";
import { packageRoot } from "../../sim/cli/package-root.ts";
import { showBacktest } from "../../sim/cli/show-backtest.ts";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import { writeWhole } from "../../sim/node/atomic-write.ts";
import { factsTable } from "./facts.ts";

const README = join(packageRoot, "test", "backtests", "README.md");
const PICTURES = join(packageRoot, "test", "backtests", "pictures");
const options = { seed: "1", replications: Number(process.argv[2] ?? 40) };

/** Medians that show in which direction a mechanism bends the crisis of 2010. */
const SHOWN = ["basket-q4", "peak-la", "peak-dy", "year12-la", "jp-2012", "line-stops"];

const episodes = new Map<string, Episode>();
for (const name of EPISODES) episodes.set(name, await readEpisode(name));

const scores = new Map<string, Backtest>();
for (const [name, episode] of episodes) scores.set(name, score(episode, [], episode.pictures));
const across = judgeAcross(episodes, options);
const ground = groundNow();
const stored = [];
for (const [name, found] of scores) {
  const { ids: _, ...probe } = await probeOf(name, options.seed);
  stored.push(storedOf(found, across, probe, ground));
}
writeWhole(join(packageRoot, "reports", "backtest.json"), storedText(stored));
mkdirSync(PICTURES, { recursive: true });
for (const found of scores.values())
  for (const [name, svg] of picturesOf(found)) writeWhole(join(PICTURES, name), svg);

let text = readFileSync(README, "utf8");
text = fill(text, "score", fenced([...scores.values()].map((one) => showBacktest(one)).join("\n\n\n")));
text = fill(text, "across", fenced(showCross(across)));
text = fill(text, "pictures", pictures());
text = fill(text, "uncalibrated", uncalibrated());
text = fill(text, "ablation", ablation());
text = fill(text, "facts", await factsTable());
writeWhole(README, text);

function score(
  { world, scenario, targets, losses }: Episode,
  off: readonly string[] = [],
  pictures: Episode["pictures"] = [],
): Backtest {
  const { backtest, problems } = runBacktest(
    world,
    { ...scenario, off: [...scenario.off, ...off] },
    targets,
    losses,
    { ...options, pictures },
  );
  if (backtest === undefined) throw new Error(problems.map(({ problem }) => problem).join("; "));
  return backtest;
}

/** Two in a row, with what each shows as its text alternative. */
function pictures(): string {
  const cells = [...scores.values()].flatMap(({ episode, pictures: drawn = [] }) =>
    drawn.map((picture) => {
      const held = picture.points.filter(({ covered }) => covered).length;
      const words = `${picture.title}, ${picture.unit}: ${held} of ${picture.points.length} observed figures in the band`;
      return `![${words}](pictures/${pictureName(episode, picture)}.svg)<br>${words}`;
    }),
  );
  const rows = cells.flatMap((cell, at) => (at % 2 === 0 ? [`| ${cell} | ${cells[at + 1] ?? ""} |`] : []));
  return ["|  |  |", "| --- | --- |", ...rows].join("\n");
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

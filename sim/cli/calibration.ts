/** Calibration from the command line: episodes and priors in, the plausible set and how it was found out. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Prior, readPriors } from "../analysis/calibration/priors.ts";
import { plausibleSet } from "../analysis/calibration/waves.ts";
import { writeWhole } from "../node/atomic-write.ts";
import type { Calibration } from "../node/calibrate.ts";
import { codeHash } from "../node/code-hash.ts";
import type { PlausibleSet, World } from "../world/types.ts";
import { type Episode, readEpisode } from "./episode.ts";
import { EPISODES } from "./episodes.ts";
import { countOf, Mistake } from "./mistake.ts";
import { packageRoot } from "./package-root.ts";
import { table } from "./table.ts";
import { digest } from "./world-folder.ts";

/** Number that changes whenever the same inputs start to give another set. */
const METHOD_VERSION = 1;

export interface Prepared {
  readonly names: readonly string[];
  readonly episodes: readonly Episode[];
  readonly priors: readonly Prior[];
  readonly identity: Identity;
}

/** What decides a calibration's bytes. */
export interface Identity {
  readonly method: string;
  readonly version: number;
  readonly seed: string;
  readonly waves: number;
  readonly points: number;
  readonly futures: number;
  readonly keep: number;
  readonly priors: string;
  readonly episodes: readonly {
    readonly episode: string;
    readonly scenario: string;
    readonly world: string;
    readonly targets: string;
  }[];
  readonly code: string;
}

type Settings = Pick<Identity, "seed" | "waves" | "points" | "futures" | "keep">;

/** Throws a Mistake for unknown episodes and for problems in any file. */
export async function prepareCalibration(list: string, settings: Settings): Promise<Prepared> {
  const names = [...new Set(list.split(",").map((name) => name.trim()))].sort();
  for (const name of names) {
    if (!EPISODES.some((known) => known === name))
      throw new Mistake(`--episodes ${list}: "${name}" is none; write ${EPISODES.join(",")} or one of them`);
  }
  const episodes = [];
  for (const name of names) episodes.push(await readEpisode(name));
  const { priors, text } = readPriorsFile(episodes[0].world);
  const identity: Identity = {
    method: "sequential Monte Carlo, approximate Bayesian computation (sim/MODEL.md, 7.1)",
    version: METHOD_VERSION,
    ...settings,
    priors: digest([text]),
    episodes: episodes.map(({ scenario, world, targets }, at) => ({
      episode: names[at],
      scenario: scenario.hash,
      world: tablesHash(world),
      targets: digest([JSON.stringify(targets)]),
    })),
    code: codeHash(),
  };
  return { names, episodes, priors, identity };
}

/** The world without its plausible set, which a calibration replaces. */
export function tablesHash(world: World): string {
  const { hash: _, plausible: __, ...tables } = world;
  return digest([JSON.stringify(tables)]);
}

function readPriorsFile(world: World): { priors: readonly Prior[]; text: string } {
  const file = join(packageRoot, "test", "backtests", "priors.csv");
  if (!existsSync(file))
    throw new Mistake(`${file} is missing: calibration needs the whole checkout of reshock`);
  const text = readFileSync(file, "utf8");
  const { priors, problems } = readPriors("priors.csv", text, world.parameters);
  if (priors === undefined)
    throw new Mistake(`the priors cannot be used: ${countOf(problems)}`, problems, { "priors.csv": text });
  return { priors, text };
}

/**
 * Writes plausible.csv, plausible.json (how it was found) and points.csv (everything tried) into the folder. With
 * `install` the first two also go where they are read: that of all episodes into the baseline, others beside the targets.
 */
export function writeCalibration(
  folder: string,
  { names, episodes, priors, identity }: Prepared,
  { kept, all, waves }: Calibration,
  install: boolean,
): { text: string; files: readonly string[] } {
  const set = plausibleSet(kept, priors);
  const distances = kept.tried.map(({ distance }) => distance);
  const hard = episodes.map(({ targets }) => targets.filter((target) => target.hard).length);
  const told = {
    ...identity,
    members: set.members.length,
    tried: all.length,
    hardTargets: Object.fromEntries(names.map((name, at) => [name, hard[at]])),
    waveScores: waves.map(({ tolerance, best, median, moved, different, hits }) => ({
      tolerance: Number.isFinite(tolerance) ? round(tolerance) : null,
      ...{ best: round(best), median: round(median), moved: round(moved), different },
      bestHits: Object.fromEntries(names.map((name, at) => [name, hits[at]])),
    })),
    hitsOfMembers: Object.fromEntries(
      names.map((name, at) => [name, spread(kept.tried.map(({ hits }) => hits[at]))]),
    ),
  };
  const csv = plausibleCsv(set, distances);
  const json = `${JSON.stringify(told, null, 2)}\n`;
  const places = [
    { csv: join(folder, "plausible.csv"), json: join(folder, "plausible.json") },
    ...(install ? [installedAt(names)] : []),
  ];
  for (const place of places) {
    writeWhole(place.csv, csv);
    writeWhole(place.json, json);
  }
  const points = join(folder, "points.csv");
  const columns = episodes.flatMap(({ targets }, at) => targets.map(({ id }) => `${names[at]}:${id}`));
  const header = ["wave", "distance", ...names.map((name) => `hits-${name}`), ...set.names, ...columns];
  const rows = all.map(({ wave, distance, hits, values, figures }) =>
    [wave + 1, round(distance), ...hits, ...values, ...figures.flatMap((one) => Array.from(one, round))].join(
      ",",
    ),
  );
  writeWhole(points, `${[header.join(","), ...rows].join("\n")}\n`);
  return {
    text: showCalibration(names, hard, { kept, all, waves }),
    files: [...places.map((place) => place.csv), points],
  };
}

/** Where the set of these episodes is read from. */
export function installedAt(names: readonly string[]): { csv: string; json: string } {
  const all = names.length === EPISODES.length;
  const folder = all
    ? join(packageRoot, "scenarios", "worlds", "baseline-2026")
    : join(packageRoot, "test", "backtests");
  const stem = all ? "plausible" : `plausible-${names.join("-")}`;
  return { csv: join(folder, `${stem}.csv`), json: join(packageRoot, "test", "backtests", `${stem}.json`) };
}

function plausibleCsv({ names, weights, members }: PlausibleSet, distances: readonly number[]): string {
  const rows = members.map((values, at) => [at + 1, weights[at], round(distances[at]), ...values].join(","));
  return `${[["member", "weight", "distance", ...names].join(","), ...rows].join("\n")}\n`;
}

function showCalibration(
  names: readonly string[],
  hard: readonly number[],
  { waves, all }: Calibration,
): string {
  const head = [
    "wave",
    "tolerance",
    "best",
    "median",
    "moved",
    "different",
    ...names.map((name) => `hits ${name}`),
  ];
  const rows = waves.map(({ tolerance, best, median, moved, different, hits }, at) => [
    `${at + 1}`,
    Number.isFinite(tolerance) ? tolerance.toFixed(3) : "none",
    ...[best, median].map((distance) => distance.toFixed(3)),
    `${Math.round(100 * moved)} %`,
    `${different}`,
    ...hits.map((hit, episode) => `${hit} of ${hard[episode]}`),
  ]);
  const most = names.map((name, at) => `${Math.max(...all.map(({ hits }) => hits[at]))} in ${name}`);
  return [
    "The population after each wave: distances from history, points that moved, different points, hits of the best:",
    "",
    table(head, rows),
    "",
    `Most hits of any point: ${most.join(", ")}.`,
  ].join("\n");
}

function spread(hits: readonly number[]): { least: number; median: number; most: number } {
  const sorted = [...hits].sort((a, b) => a - b);
  return { least: sorted[0], median: sorted[sorted.length >> 1], most: sorted[sorted.length - 1] };
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

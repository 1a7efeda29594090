/** What scores against history were measured with, as hashes: they are only as good as what has not changed since. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codeHash } from "../node/code-hash.ts";
import { EPISODES } from "./episodes.ts";
import { packageRoot, packageVersion } from "./package-root.ts";
import { digest } from "./world-folder.ts";

/** sha-256, hex, of each part; of texts as they stand, so that a changed comment moves them too. */
export interface BacktestGround {
  readonly version: string;
  readonly code: string;
  readonly worlds: string;
  readonly plausible: string;
  readonly episodes: string;
  /** Targets, what the naive rival knows, and what was observed over time. */
  readonly observed: string;
}

/** The parts in the words of a sentence, in its order. */
const PARTS: readonly (readonly [Exclude<keyof BacktestGround, "version">, string])[] = [
  ["code", "the code of the engine"],
  ["worlds", "the worlds"],
  ["plausible", "the plausible set"],
  ["episodes", "the episodes"],
  ["observed", "the observed facts"],
];

const PLAUSIBLE = "plausible.csv";

/** As everything stands here. A part whose files are not there is empty. */
export function groundNow(root: string = packageRoot): BacktestGround {
  const worlds = join(root, "scenarios", "worlds");
  const tables = namesIn(worlds).flatMap((world) =>
    namesIn(join(worlds, world)).map((name) => join(worlds, world, name)),
  );
  const facts = join(root, "test", "backtests");
  const ofEpisodes = namesIn(facts).filter((name) =>
    EPISODES.some((one) => new RegExp(`^${one}(-\\w+)?\\.csv$`).test(name)),
  );
  return {
    version: packageVersion(),
    code: codeHash(),
    worlds: hashOf(tables.filter((path) => path.endsWith(".csv") && !path.endsWith(PLAUSIBLE))),
    plausible: hashOf(tables.filter((path) => path.endsWith(PLAUSIBLE))),
    episodes: hashOf(scenarioFiles(join(root, "scenarios"))),
    observed: hashOf(ofEpisodes.map((name) => join(facts, name))),
  };
}

/** What has changed, in words; parts that are not there now are not held against the kept ones. */
export function movedSince(kept: BacktestGround, now: BacktestGround): string[] {
  return PARTS.filter(([part]) => now[part] !== "" && kept[part] !== now[part]).map(([, words]) => words);
}

/** Those of the episodes, and all that they build on. */
function scenarioFiles(folder: string): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const path = join(folder, name);
    if (found.has(path) || !existsSync(path)) return;
    found.add(path);
    for (const [, line] of readFileSync(path, "utf8").matchAll(/^extends:(.*)$/gm))
      for (const [base] of (line ?? "").matchAll(/[\w-]+(\.yaml)?/g))
        visit(base.endsWith(".yaml") ? base : `${base}.yaml`);
  };
  for (const episode of EPISODES) visit(`history-${episode}.yaml`);
  return [...found].sort();
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function hashOf(paths: readonly string[]): string {
  return paths.length === 0
    ? ""
    : digest(paths.map((path) => readFileSync(path, "utf8").replace(/\r\n/g, "\n")));
}

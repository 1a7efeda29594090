/** Finds scenarios and worlds on the disk, by name or by path, and reads them. */
import { isUtf8 } from "node:buffer";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { MECHANISM_NAMES } from "../engine/simulation.ts";
import type { Names } from "../scenario/names.ts";
import { suggestion } from "../scenario/nearest.ts";
import { meaningOf } from "../scenario/print.ts";
import { readScenario, worldOf } from "../scenario/read.ts";
import type { Problem, Scenario } from "../scenario/types.ts";
import { namesOf } from "../world/names.ts";
import type { World } from "../world/types.ts";
import { countOf, Mistake, warningText } from "./mistake.ts";
import { packageRoot } from "./package-root.ts";
import { tell } from "./terminal.ts";
import { digest, fromHere, type Reading, readWorldFolder } from "./world-folder.ts";

const scenarioFolder = join(packageRoot, "scenarios");

/** Serves the names that a scenario may use while its own world is unknown. */
const DEFAULT_WORLD = "baseline-2026";

/** Beside the copies of a scenario in a run folder: what the command line changed. */
export const SET_FILE = "set.txt";

export interface Loaded {
  readonly scenario: Scenario;
  readonly world: World;
  /** Texts that it was read from, by file name, its own first; `set.txt` holds what `--set` changed, a line each. */
  readonly sources?: Readonly<Record<string, string>>;
}

/** Ids of the scenarios that come with reshock, in alphabetical order. */
export function scenarioIds(): string[] {
  return idsIn(scenarioFolder);
}

/** Ids of the worlds that come with reshock, and of those in `worlds/` of one more folder. */
export function worldIds(beside?: string): string[] {
  const ids = [scenarioFolder, ...(beside === undefined ? [] : [beside])].flatMap((parent) => {
    const folder = join(parent, "worlds");
    if (!existsSync(folder)) return [];
    return readdirSync(folder).filter((name) => existsSync(join(folder, name, "world.csv")));
  });
  return [...new Set(ids)].sort();
}

/** The scenario of a name or path, with `--set` overrides, and its world. Throws a Mistake with every problem. */
export async function load(name: string, overrides: Readonly<Record<string, string>> = {}): Promise<Loaded> {
  const { content, problems, warnings = [], texts } = await readScenarioFile(scenarioPath(name), overrides);
  if (content === undefined)
    throw new Mistake(`${name} cannot be used: ${countOf(problems)}`, problems, texts);
  if (warnings.length > 0) tell(warningText(warnings, texts));
  return content;
}

/** Several scenarios, each once: results are kept and compared by id. */
export async function loadAll(
  names: readonly string[],
  overrides: Readonly<Record<string, string>> = {},
): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  for (const name of names) {
    const one = await load(name, overrides);
    if (loaded.some(({ scenario }) => scenario.id === one.scenario.id)) {
      throw new Mistake(
        `${one.scenario.id} is named twice; scenarios are told apart by the name of their file`,
      );
    }
    loaded.push(one);
  }
  return loaded;
}

/** The file that a name stands for: a path, or the id of a scenario of the library or of the current folder. */
export function scenarioPath(name: string): string {
  if (statSync(name, { throwIfNoEntry: false })?.isFile()) return name;
  if (!/[/\\]|\.ya?ml$/.test(name)) {
    for (const folder of [".", scenarioFolder]) {
      const path = join(folder, `${name}.yaml`);
      if (existsSync(path)) return path;
    }
    throw new Mistake(`there is no scenario "${name}": ${suggestion(name, scenarioIds(), "scenario")}`);
  }
  if (statSync(name, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Mistake(`${name} is a folder: name a file of a scenario in it, or a finished run`);
  }
  const folder = dirname(name);
  const near = existsSync(folder)
    ? suggestion(basename(name), readdirSync(folder).filter(isYaml), "file")
    : "";
  throw new Mistake(`there is no file ${name}${near === "" ? "" : `: ${near}`}`);
}

/** Reads a scenario and the world that it names. */
export async function readScenarioFile(
  path: string,
  overrides: Readonly<Record<string, string>> = {},
): Promise<Reading<Loaded>> {
  const folder = dirname(path);
  const { texts, shown } = textsBeside(folder);
  const id = join(folder, basename(path));
  const foreign = otherEncoding(path);
  if (foreign !== undefined) return { problems: [foreign], texts: {} };
  const worldId = worldOf(id, texts, overrides);
  const read = worldId === undefined ? undefined : readWorldFolder(worldFolder(worldId, folder));
  if (read !== undefined && read.content === undefined) return { problems: read.problems, texts: read.texts };
  const world = read?.content;
  const names = world ?? readWorldFolder(worldFolder(DEFAULT_WORLD, folder)).content;
  if (names === undefined) throw new Error("the world that comes with reshock cannot be read");
  const { scenario, problems, warnings } = await readScenario(
    id,
    texts,
    namesOf(names, worldIds(folder), Object.values(MECHANISM_NAMES)),
    overrides,
  );
  const told = problems.map((problem) => withShownFiles(problem, shown));
  const shownTexts = Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [shown.get(key) ?? key, text]),
  );
  if (scenario === undefined || world === undefined) return { problems: told, texts: shownTexts };
  const files = (scenario.files ?? []).map((file) => shown.get(file) ?? file);
  return {
    content: {
      scenario: { ...scenario, files, hash: digest([meaningOf(scenario)]) },
      world,
      sources: sourcesOf(scenario.files ?? [], texts, overrides),
    },
    problems: [],
    warnings: warnings.map((warning) => withShownFiles(warning, shown)),
    texts: shownTexts,
  };
}

/** The first place of a file that is no UTF-8: read on, it would lose letters without a word. */
function otherEncoding(path: string): Problem | undefined {
  const bytes = readFileSync(path);
  if (isUtf8(bytes)) return undefined;
  const before = bytes.toString("utf8").split("\ufffd", 1)[0].split("\n");
  return {
    ...{ file: fromHere(path), line: before.length, column: before[before.length - 1].length + 1, path: "" },
    problem: "this is not UTF-8 text",
    fix: "save the file with the encoding UTF-8",
  };
}

function sourcesOf(
  files: readonly string[],
  texts: Readonly<Record<string, string>>,
  overrides: Readonly<Record<string, string>>,
): Record<string, string> {
  const set = Object.entries(overrides).map(([path, value]) => `${path}=${value}\n`);
  return {
    ...Object.fromEntries(files.map((file) => [basename(file), texts[file]])),
    ...(set.length === 0 ? {} : { [SET_FILE]: set.join("") }),
  };
}

function withShownFiles(problem: Problem, shown: ReadonlyMap<string, string>): Problem {
  const { also } = problem;
  return {
    ...problem,
    file: shown.get(problem.file) ?? problem.file,
    ...(also ? { also: { ...also, file: shown.get(also.file) ?? also.file } } : {}),
  };
}

/**
 * The names that a world offers to scenarios: one that comes with reshock or lies in `worlds/` here, by its id, or a folder of tables.
 * Throws a Mistake with every problem in its tables.
 */
export function worldNames(name: string): Names {
  const known = [join("worlds", name), join(scenarioFolder, "worlds", name), name];
  const folder = known.find((path) => existsSync(join(path, "world.csv")));
  if (folder === undefined)
    throw new Mistake(`there is no world "${name}": ${suggestion(name, worldIds("."), "world")}`);
  const { content, problems, texts } = readWorldFolder(folder);
  if (content === undefined)
    throw new Mistake(`${name} cannot be used: ${countOf(problems)}`, problems, texts);
  return namesOf(content, worldIds("."), Object.values(MECHANISM_NAMES));
}

/** A world beside the scenario comes before one of the library. An unknown id falls back, for the reader to report. */
function worldFolder(id: string, scenarioIn: string): string {
  const known = [join(scenarioIn, "worlds", id), join(scenarioFolder, "worlds", id)];
  return known.find((folder) => existsSync(folder)) ?? join(scenarioFolder, "worlds", DEFAULT_WORLD);
}

/**
 * The scenario files of a folder, and those of the library as if they stood beside them, so that a scenario anywhere
 * may extend one of the library's. `shown` names the files that stand elsewhere.
 */
function textsBeside(folder: string): { texts: Record<string, string>; shown: Map<string, string> } {
  const texts: Record<string, string> = {};
  const shown = new Map<string, string>();
  for (const from of [scenarioFolder, folder]) {
    for (const name of readdirSync(from).filter(isYaml)) {
      const key = join(folder, name);
      texts[key] = readFileSync(join(from, name), "utf8");
      shown.set(key, fromHere(join(from, name)));
    }
  }
  return { texts, shown };
}

function idsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter(isYaml)
    .map((name) => name.replace(/\.ya?ml$/, ""))
    .sort();
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/**
 * From the text of scenario files to a checked {@link Scenario}, or to every problem in them at once.
 *
 * The way of a file: source.ts (YAML with places) -> layers.ts (extends) -> merge.ts and override.ts -> structure.ts
 * (fields) and resolve.ts (meaning).
 */
import { readLayers } from "./layers.ts";
import { applyLevers, checkSettings } from "./levers.ts";
import { child, type LocatedMap, textOf } from "./located.ts";
import { mergeLayers } from "./merge.ts";
import type { Names } from "./names.ts";
import { applyOverrides, overrideFile } from "./override.ts";
import { implausible } from "./plausible.ts";
import type { Arithmetic } from "./quantity.ts";
import type { Reading } from "./reading.ts";
import { resolveScenario } from "./resolve.ts";
import { checkStructure } from "./structure.ts";
import type { Problem, Scenario } from "./types.ts";

export interface ScenarioReading {
  /** Absent when there are problems. */
  readonly scenario?: Scenario;
  /** In file order: the scenario's own file first, overrides last. */
  readonly problems: readonly Problem[];
  /** What can be simulated and is hardly meant; in file order. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads scenario `id` ("status-quo", or its path) from `files` (path to text; `extends` is looked up among them) with
 * the names of its world. `overrides` are applied last: { "shocks.lynas-samarium.capacity": "50 t/yr" }.
 * Never throws for what a user wrote.
 */
export async function readScenario(
  id: string,
  files: Readonly<Record<string, string>>,
  names: Names,
  overrides: Readonly<Record<string, string>> = {},
): Promise<ScenarioReading> {
  const merged = mergeFiles(id, files, overrides);
  const order = orderOf(merged.files);
  const { root, complete } = merged;
  if (!root) return { problems: sorted(merged.problems, order), warnings: [] };
  const structure = checkStructure(root, complete);
  const read = (tree: LocatedMap, arithmetic?: Arithmetic): Reading & { scenario: Scenario } => {
    const reading: Reading = {
      ...{ names, complete, problems: [], warnings: [], arithmetic, wantsArithmetic: false },
    };
    return Object.assign(reading, { scenario: resolveScenario(reading, tree, nameOf(merged.files[0]!)) });
  };
  let reading = read(root);
  let arithmetic: Arithmetic | undefined;
  if (reading.wantsArithmetic) {
    arithmetic = (await import("./expression.ts")).arithmetic;
    reading = read(root, arithmetic);
  }
  const problems = [
    ...merged.problems,
    ...structure,
    ...reading.problems.filter((problem) => !isCovered(problem, structure)),
  ];
  if (problems.length === 0) problems.push(...checkSettings(root, (tree) => read(tree, arithmetic).problems));
  if (problems.length > 0) return { problems: sorted(problems, order), warnings: [] };
  const { scenario } = reading;
  const warnings = sorted([...reading.warnings, ...implausible(scenario, root, names)], order);
  return { scenario: { ...scenario, files: merged.files }, problems: [], warnings };
}

/** The world that a scenario names, itself or by what it extends; undefined when it names none. For building `Names`. */
export function worldOf(
  id: string,
  files: Readonly<Record<string, string>>,
  overrides: Readonly<Record<string, string>> = {},
): string | undefined {
  return textOf(child(mergeFiles(id, files, overrides).root, "world"));
}

interface MergedFiles {
  readonly root: LocatedMap | undefined;
  readonly files: readonly string[];
  /** False when a file could not be read or found: what is missing may stand there. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
}

function mergeFiles(
  id: string,
  files: Readonly<Record<string, string>>,
  overrides: Readonly<Record<string, string>>,
): MergedFiles {
  const layers = readLayers(id, files);
  const merged = mergeLayers(layers.maps);
  const problems = [...layers.problems, ...merged.problems];
  const complete = layers.problems.length === 0;
  if (!merged.root) return { root: undefined, files: layers.files, complete, problems };
  const overridden = applyOverrides(applyLevers(merged.root), overrides);
  return {
    root: applyLevers(overridden.root, overrideFile), // a lever that is set from outside comes last
    files: layers.files,
    complete,
    problems: [...problems, ...overridden.problems],
  };
}

function nameOf(file: string): string {
  return file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
}

/** True when the structure check has already told about the same place or one around it. */
function isCovered(problem: Problem, structure: readonly Problem[]): boolean {
  return structure.some(({ file, path }) => {
    return (
      file === problem.file &&
      (problem.path === path || problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`))
    );
  });
}

function orderOf(files: readonly string[]): (file: string) => number {
  return (file) => (files.includes(file) ? files.indexOf(file) : files.length);
}

function sorted(problems: readonly Problem[], order: (file: string) => number): readonly Problem[] {
  return [...problems].sort(
    (a, b) => order(a.file) - order(b.file) || a.line - b.line || a.column - b.column,
  );
}

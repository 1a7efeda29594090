/** Scenario text in, problems or a scenario out, for the tests of the reader. */
import { expect } from "vitest";
import { describeAll } from "../../sim/scenario/describe.ts";
import { readScenario } from "../../sim/scenario/read.ts";
import { names } from "./names.ts";

export const head = `name: A test
world: baseline-2026
start: 2026-01-05
horizon: 3 years
`;
export const control = `
  - id: april-controls
    kind: export-control
    from: 2025-04-04
    elements: april-2025-list
    approval: 30 %
    delay: 9 weeks
`;

function read(text: string, more: Record<string, string>, overrides: Record<string, string>) {
  return readScenario("a", { "a.yaml": text, ...more }, names, overrides);
}

/** Problems of a scenario "a" and further files, a line each. */
export async function problems(
  text: string,
  more: Record<string, string> = {},
  overrides: Record<string, string> = {},
) {
  const { scenario, problems: found } = await read(text, more, overrides);
  expect(scenario === undefined).toBe(found.length > 0);
  return found.map(
    ({ file, line, column, path, problem, fix }) => `${file}:${line}:${column} ${path} | ${problem} | ${fix}`,
  );
}

/** The scenario that the text comes to; fails the test on a problem. */
export async function scenarioOf(
  text: string,
  more: Record<string, string> = {},
  overrides: Record<string, string> = {},
) {
  const { scenario, problems: found } = await read(text, more, overrides);
  expect(describeAll(found)).toBe("");
  return scenario!;
}

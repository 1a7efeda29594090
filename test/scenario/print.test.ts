import fc from "fast-check";
import { expect, test } from "vitest";
import { describeAll } from "../../sim/scenario/describe.ts";
import { diffScenarios } from "../../sim/scenario/diff.ts";
import { meaningOf, printScenario } from "../../sim/scenario/print.ts";
import { readScenario } from "../../sim/scenario/read.ts";
import { scenarioText } from "./arbitrary.ts";
import { names } from "./names.ts";

async function read(text: string) {
  const files = { "a.yaml": text };
  const { scenario, problems } = await readScenario("a", files, names);
  expect(describeAll(problems, files)).toBe("");
  return { ...scenario!, uncertain: scenario!.uncertain.map((input) => ({ ...input, line: 0 })) };
}

test("a scenario, printed and read again, is the same scenario, and prints the same bytes", async () => {
  await fc.assert(
    fc.asyncProperty(scenarioText, async (text) => {
      const first = await read(text);
      const printed = printScenario(first);
      const second = await read(printed);
      expect(second).toEqual(first);
      expect(meaningOf(second)).toBe(meaningOf(first)); // what the hash is taken of
      expect(printScenario(second)).toBe(printed);
      expect(diffScenarios(first, second)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeAll } from "../../sim/scenario/describe.ts";
import { readScenario, worldOf } from "../../sim/scenario/read.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import { names } from "./names.ts";

const folder = new URL("../../scenarios/", import.meta.url);
const files = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
);

async function read(id: string, overrides: Record<string, string> = {}): Promise<Scenario> {
  const { scenario, problems } = await readScenario(id, files, names, overrides);
  expect(describeAll(problems, files)).toBe("");
  return scenario!;
}

test("the five scenarios read without a problem", async () => {
  for (const id of [
    "baseline",
    "status-quo",
    "china-export-controls",
    "lynas-samarium-2027",
    "lynas-samarium-early",
  ]) {
    const scenario = await read(id);
    expect(scenario).toMatchObject({
      id,
      start: "2026-01-05",
      weeks: 156,
      runInWeeks: 52,
      world: "baseline-2026",
    });
    expect(worldOf(id, files)).toBe("baseline-2026");
  }
});

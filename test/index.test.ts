/** The library as a program of somebody else's sees it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { MECHANISMS, namesOf, readScenario, readWorld, simulate } from "../sim/index.ts";
import { importsOf } from "./source-rules.ts";

const library = new URL("../scenarios/", import.meta.url);

function textsIn(folder: URL, ending: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

test("text in, a future out", { timeout: 60_000 }, async () => {
  const { world } = readWorld(textsIn(new URL("worlds/baseline-2026/", library), ".csv"));
  if (world === undefined) throw new Error("the world that comes with reshock cannot be read");
  const names = namesOf(world, [world.id], MECHANISMS);
  const { scenario, problems } = await readScenario("baseline", textsIn(library, ".yaml"), names, {
    horizon: "8 weeks",
  });
  expect(problems).toEqual([]);
  if (scenario === undefined) throw new Error("no scenario");
  const future = simulate(world, scenario, "7", 0);
  expect(future.weeks).toBe(8);
  expect(future.data.length).toBe(8 * future.series.length);
  expect(future.data.every(Number.isFinite)).toBe(true);
  expect(simulate(world, scenario, "7", 0).data).toEqual(future.data);
  expect(simulate(world, scenario, "7", 1).data).not.toEqual(future.data);
});

test("the door leads to nothing that needs Node", () => {
  const path = fileURLToPath(new URL("../sim/index.ts", import.meta.url));
  const targets = importsOf("sim/index.ts", readFileSync(path, "utf8"));
  expect(targets.filter((name) => /^node:|\/node\/|\/cli\//.test(name))).toEqual([]);
});

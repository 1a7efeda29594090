import { readdirSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import type { Names } from "../../sim/scenario/names.ts";
import { readScenario, worldOf } from "../../sim/scenario/read.ts";
import { scenarioTemplate } from "../../sim/scenario/template.ts";
import { basedOn } from "../../sim/world/layers.ts";
import { namesOf } from "../../sim/world/names.ts";
import { readWorld } from "../../sim/world/read.ts";

let loaded = 0;
vi.mock("../../sim/scenario/expression.ts", async (original) => {
  loaded++;
  return original();
});

const folder = new URL("../../scenarios/", import.meta.url);

function textsIn(path: string, ending: string): Record<string, string> {
  const found = readdirSync(new URL(path, folder)).filter((name) => name.endsWith(ending));
  return Object.fromEntries(found.map((name) => [name, readFileSync(new URL(path + name, folder), "utf8")]));
}

const files = textsIn("./", ".yaml");

const known = new Map<string, Names>();

function namesIn(world: string): Names {
  const names = known.get(world) ?? readNames(world);
  known.set(world, names);
  return names;
}

function readNames(world: string): Names {
  const own = textsIn(`worlds/${world}/`, ".csv");
  const below = basedOn(own["world.csv"]);
  const read = readWorld({ ...(below === undefined ? {} : textsIn(`worlds/${below}/`, ".csv")), ...own });
  return namesOf(read.world!, readdirSync(new URL("worlds/", folder)), Object.values(MECHANISM_NAMES));
}

test("every scenario of the library reads in its own world, and none of them waits for mathjs", async () => {
  for (const name of Object.keys(files)) {
    const { problems } = await readScenario(name, files, namesIn(worldOf(name, files)!));
    expect(problems).toEqual([]);
  }
  expect(loaded).toBe(0);
  await readScenario("baseline", files, namesIn("baseline-2026"), { horizon: "2 * 52 weeks" });
  expect(loaded).toBe(1);
});

test("templates read in the world that they name", async () => {
  const names = namesIn("baseline-2026");
  for (const text of [scenarioTemplate(), scenarioTemplate({ from: "status-quo.yaml" })]) {
    const { problems } = await readScenario("new", { ...files, "new.yaml": text }, names);
    expect(problems).toEqual([]);
  }
});

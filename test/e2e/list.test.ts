/** `reshock list`: scenarios and worlds, and the names that a world offers to scenarios. */
import { expect, test } from "vitest";
import { scenarioIds, worldIds } from "../../sim/cli/library.ts";
import { reshock } from "./command-line.ts";

test("every scenario and world is there", async () => {
  const { code, stdout } = await reshock(["list"]);
  expect(code).toBe(0);
  for (const id of scenarioIds()) expect(stdout).toMatch(new RegExp(`^${id} `, "m"));
  expect(stdout).toContain(`worlds: ${worldIds().join(", ")}`);
});

test("a world tells its names, their groups and its agents, in words and as JSON alike", async () => {
  const [told, json] = await Promise.all([
    reshock(["list", "--world", "baseline-2026"]),
    reshock(["list", "--world", "baseline-2026", "--json"]),
  ]);
  expect([told.code, json.code]).toEqual([0, 0]);
  const names = JSON.parse(json.stdout);
  expect(names.agents.length).toBeGreaterThan(100);
  for (const { id, kind, region } of names.agents)
    expect(told.stdout).toMatch(new RegExp(`^${id} +${kind} +${region} `, "m"));
  for (const kind of ["elements", "regions", "magnets", "uses", "traders"])
    expect(told.stdout).toContain(`${kind}: ${names[kind].join(", ")}`);
  expect(told.stdout).toMatch(/^april-2025-list +element +Sm Gd Tb Dy Lu Sc Y$/m);
});

test("an unknown world is a mistake that names those that are there", async () => {
  const { code, stdout, stderr } = await reshock(["list", "--world", "baseline-2062"]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("baseline-2026");
});

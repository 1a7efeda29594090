/** A study's comparisons and response curve, worked out again from its runs. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { compareKept } from "../../sim/cli/kept-comparison.ts";
import { load } from "../../sim/cli/library.ts";
import { runStudy } from "../../sim/cli/study.ts";
import { studyAgain } from "../../sim/cli/study-again.ts";
import { writeStudy } from "../../sim/cli/study-folder.ts";
import { freshFolder } from "../e2e/command-line.ts";

const folder = join(freshFolder(), "study");

/** Two scenarios of half a year and a curve of two levels, three futures each. */
beforeAll(async () => {
  execFileSync(process.execPath, [fileURLToPath(new URL("../../sim/cli/setup.js", import.meta.url))]);
  const file = join(freshFolder(), "short.yaml");
  writeFileSync(file, "extends: lynas-samarium-early.yaml\nname: Half a year\nhorizon: 26 weeks\n");
  const plan = {
    baseline: await load("baseline", { horizon: "26 weeks" }),
    main: await load(file),
    others: [],
    curve: {
      ...{ name: "capacity of the circuit", unit: "t REO/yr", element: "Sm", product: "smco", year: "2026" },
      ...{ scenario: file, path: "shocks.lynas-samarium.capacity", levels: [0, 150], fileUnit: "t/yr" },
      replications: 3,
    },
  } as const;
  const settings = { seed: "1", replications: 3, sampling: "random", workers: 1 } as const;
  writeStudy(folder, await runStudy(plan, settings, folder, new AbortController().signal));
});

test("comparison, curve and evidence have the same bytes again", async () => {
  expect(await studyAgain(folder)).toEqual([
    { name: "comparison.json", same: true, firstDifference: -1 },
    { name: "response-curve.json", same: true, firstDifference: -1 },
    { name: "evidence.json", same: true, firstDifference: -1 },
  ]);
});

test.each([
  ["comparison.json", 0],
  ["response-curve.json", 1],
])("a figure of %s changed by hand is found, with its place", async (name, at) => {
  const path = join(folder, name);
  const kept = readFileSync(path, "utf8");
  const place = kept.indexOf('"standardError":') + '"standardError":'.length;
  writeFileSync(path, `${kept.slice(0, place)}7${kept.slice(place + 1)}`);
  const files = await studyAgain(folder);
  writeFileSync(path, kept);
  expect(files[at]).toEqual({ name, same: false, firstDifference: Buffer.byteLength(kept.slice(0, place)) });
  expect(files[1 - at].same).toBe(true);
});

test("a level that the curve left out is missed", async () => {
  const path = join(folder, "response-curve.json");
  const kept = readFileSync(path, "utf8");
  const curve = JSON.parse(kept);
  writeFileSync(path, JSON.stringify({ ...curve, points: curve.points.slice(0, 1) }));
  const files = await studyAgain(folder);
  writeFileSync(path, kept);
  expect(files[1].same).toBe(false);
});

test("a figure of the evidence changed by hand is found", async () => {
  const path = join(folder, "evidence.json");
  const kept = readFileSync(path, "utf8");
  writeFileSync(path, kept.replace(/\d\.\d+/, "0.12345"));
  const files = await studyAgain(folder);
  writeFileSync(path, kept);
  expect(files[2].same).toBe(false);
});

test("kept runs are compared as the study compared them", async () => {
  const runs = ["baseline", "short"].map((id) => join(folder, id));
  const [comparison] = await compareKept(runs);
  expect(comparison).toEqual(JSON.parse(readFileSync(join(folder, "comparison.json"), "utf8"))[0]);
});

test("the same scenario twice is told apart by its folder", async () => {
  const run = join(folder, "baseline");
  const [{ base, other, differences }] = await compareKept([run, run]);
  expect([base, other]).toEqual([run, run]);
  expect(differences.every(({ difference }) => difference === 0)).toBe(true);
});

test.each([
  [folder, "holds 4 runs"],
  ["baseline", "is no folder of a finished run"],
])("%s is refused as one side of a comparison", async (word, why) => {
  await expect(compareKept([join(folder, "baseline"), word])).rejects.toThrow(why);
});

test("a folder that is no study has none", async () => {
  expect(await studyAgain(freshFolder())).toEqual([]);
});

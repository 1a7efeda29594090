/** A backtest on the disk: twice the same bytes, the table, and a plot a series of the record. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder, reshock } from "./command-line.ts";

test("reshock backtest --out writes table, figures and plots, the same bytes twice", async () => {
  const cwd = freshFolder();
  const words = ["backtest", "2025", "--replications", "1", "--out"];
  const [one, two] = [await reshock([...words, "one"], { cwd }), await reshock([...words, "two"], { cwd })];
  expect(one.code).toBe(0);
  expect(two.stdout).toBe(one.stdout);
  const names = readdirSync(join(cwd, "one")).sort();
  expect(names).toContain("2025-magnet-exports.svg");
  expect(names.filter((name) => name.endsWith(".svg"))).toHaveLength(6);
  expect(names.filter((name) => name.endsWith(".part"))).toEqual([]);
  expect(readdirSync(join(cwd, "two")).sort()).toEqual(names);
  for (const name of names)
    expect(readFileSync(join(cwd, "two", name)), name).toEqual(readFileSync(join(cwd, "one", name)));
  expect(readFileSync(join(cwd, "one", "backtest.txt"), "utf8")).toBe(one.stdout);
  const { episodes } = JSON.parse(readFileSync(join(cwd, "one", "backtest.json"), "utf8"));
  expect(episodes[0].pictures).toHaveLength(6);
  for (const name of names.filter((file) => file.endsWith(".svg"))) {
    const svg = readFileSync(join(cwd, "one", name), "utf8");
    expect(svg, name).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" role="img"/);
    expect(svg, name).toContain("<desc");
    expect(svg.length, name).toBeLessThan(20_000);
  }
}, 180_000);

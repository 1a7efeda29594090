/** Briefings tell the backtest that the version carries, and say so where it carries none. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildContent } from "../../reports/content.ts";
import { keptBacktests } from "../../sim/cli/kept-backtest.ts";
import { madeUpInput } from "../reports/made-up.ts";

const file = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), "reshock-kept-")), "backtest.json");
  writeFileSync(path, text);
  return path;
};

test("a kept backtest names its parameters, whether they were found on the episode, and its grades", () => {
  const target = {
    id: "a",
    fact: "Exports fall",
    observed: 0.26,
    low: 0.2,
    high: 0.3,
    unit: "times",
    hard: true,
  };
  const kept = {
    ...{ parameters: "defaults", inSample: false, episode: "2025", futures: 40 },
    scores: [{ target: { ...target, grade: "A" }, median: 0.5, p5: 0.4, p95: 0.6, inside: false }],
    ...{
      hard: { hits: 0, targets: 1 },
      soft: { hits: 0, targets: 0 },
      coverage: { hits: 0, targets: 1 },
      skill: [],
    },
  };
  const read = keptBacktests(file(JSON.stringify([kept])));
  const trust = buildContent({ ...madeUpInput(), backtests: read }).sections.find(
    ({ id }) => id === "trust",
  )!;
  const text = JSON.stringify(trust.blocks);
  expect(text).toContain("2025, parameters: defaults (out of sample)");
  expect(text).toContain("accepted range for 0 of 1 hard target;");
  expect(text).toContain("yes, grade A");
  expect(text).not.toContain("not available");
  expect(read[0]).not.toHaveProperty("seed");
  const probed = { ...kept, probe: { seed: "9", replications: 2, medians: [0.5] } };
  expect(keptBacktests(file(JSON.stringify([probed])))[0]!.seed).toBe("9");
});

test("without a file the report says that there is none", () => {
  expect(keptBacktests(join(tmpdir(), "reshock-no-such-file.json"))).toEqual([]);
});

test.each(["{", "{}", '[{"episode":"2025"}]'])("a file that is no list of backtests is named: %s", (text) => {
  expect(() => keptBacktests(file(text))).toThrow(/backtest\.json/);
});

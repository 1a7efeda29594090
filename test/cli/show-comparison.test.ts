import { expect, test } from "vitest";
import { figure, showComparison } from "../../sim/cli/show-comparison.ts";
import type { PairedDifference } from "../../sim/montecarlo/types.ts";

function difference(measure: string, base: number, other: number, half: number): PairedDifference {
  const change = other - base;
  return {
    ...{ measure, label: measure, unit: "t REO", base, other, difference: change },
    ...{ low: change - half, high: change + half, futures: 500, pairingGain: 1 },
  };
}

test("only differences that are clear and large enough to matter are shown, shortages first", () => {
  const differences = [
    difference("export/Sm/2026", 400, 300, 10),
    difference("unmet/Sm/JP", 80, 50, 5),
    difference("unmet/Sm/US", 80, 79, 5), // the interval holds zero
    difference("unmet/Sm/EU", 80, 79.9, 0.01), // clear, and a thousandth
    difference("short/Sm/JP", 0.5, 0.25, 0.05),
  ];
  const text = showComparison({ format: "reshock-comparison/1", base: "late", other: "early", differences });
  const shown = text.split("\n").flatMap((line) => /^\w[\w-]*\/\S+/.exec(line)?.[0] ?? []);
  expect(shown).toEqual(["short/Sm/JP", "unmet/Sm/JP", "export/Sm/2026"]);
  expect(text).toContain("-30.0 (-35.0 to -25.0) t REO");
});

test("no clear difference is said to be none", () => {
  const differences = [difference("unmet/Sm/JP", 80, 79, 5)];
  const text = showComparison({ format: "reshock-comparison/1", base: "a", other: "b", differences });
  expect(text).toContain("no measure differs");
});

test.each([
  [1234.5, "1235"],
  [12.34, "12.3"],
  [-1.234, "-1.23"],
  [0.0123, "0.012"],
  [0, "0"],
  [Number.NaN, "-"],
])("%d is written %s", (value, text) => {
  expect(figure(value)).toBe(text);
});

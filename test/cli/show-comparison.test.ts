import { expect, test } from "vitest";
import { figure, showComparison } from "../../sim/cli/show-comparison.ts";
import { readTogether } from "../../sim/montecarlo/together.ts";
import type { Comparison, PairedDifference } from "../../sim/montecarlo/types.ts";

function difference(measure: string, base: number, other: number, half: number): PairedDifference {
  const change = other - base;
  return {
    ...{ measure, label: measure, unit: "t REO", base, other, difference: change },
    ...{ low: change - half, high: change + half, futures: 500, pairingGain: 12.34 },
    ...{ standardError: half / 1.96, clearTogether: Math.abs(change) > 3 * half },
  };
}

function comparison(base: string, other: string, differences: PairedDifference[]): Comparison {
  const { together } = readTogether(differences);
  return { format: "reshock-comparison/1", base, other, differences, together };
}

test("only differences that are clear and large enough to matter are shown, shortages first", () => {
  const differences = [
    difference("export/Sm/2026", 400, 300, 10),
    difference("unmet/Sm/JP", 80, 50, 5),
    difference("unmet/Sm/US", 80, 79, 5), // the interval holds zero
    difference("unmet/Sm/EU", 80, 79.9, 0.01), // clear, and a thousandth
    difference("short/Sm/JP", 0.5, 0.25, 0.05),
  ];
  const text = showComparison(comparison("late", "early", differences));
  const shown = text.split("\n").flatMap((line) => /^\w[\w-]*\/\S+/.exec(line)?.[0] ?? []);
  expect(shown).toEqual(["short/Sm/JP", "unmet/Sm/JP", "export/Sm/2026"]);
  expect(text).toContain("-30.0 (-35.0 to -25.0) t REO");
});

test("two shares differ by all futures at most", () => {
  const row = { ...difference("short/Sm/JP", 0.03, 1, 0.05), unit: "probability" };
  expect(showComparison(comparison("a", "b", [row]))).toContain("+0.970 (+0.920 to +1.00)");
});

test("no clear difference is said to be none", () => {
  const differences = [difference("unmet/Sm/JP", 80, 79, 5)];
  const text = showComparison(comparison("a", "b", differences));
  expect(text).toContain("no measure differs");
});

test("what pairing is worth stands beside each difference, and what many of them are worth below", () => {
  const differences = [difference("unmet/Sm/JP", 80, 50, 5), difference("unmet/Sm/US", 80, 70, 5)];
  const lines = showComparison(comparison("late", "early", differences)).split("\n");
  const row = (id: string) => lines.find((line) => line.startsWith(id))!;
  expect(row("unmet/Sm/JP")).toMatch(/t REO +12\.3x$/);
  expect(row("unmet/Sm/US")).toMatch(/t REO \? +12\.3x$/); // clear alone, not together
  expect(lines.at(-1)).toMatch(/^2 differences are read at once: 2 leave out zero, .* \(Holm\)\.$/);
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

import { expect, test } from "vitest";
import {
  preciseEnough,
  relativelyPrecise,
  STOPPING_CAVEAT,
  widestHalf,
} from "../../sim/montecarlo/stopping.ts";

function firstPrecise(mean: number, deviation: number, gamma: number, fewest = 2): number {
  for (let count = 2; ; count++) if (relativelyPrecise(mean, deviation, count, gamma, fewest)) return count;
}

// Law, Simulation Modeling and Analysis, chapter 9; recomputed with scipy 1.17.
test("smallest number of runs by Law's rule", () => {
  expect(firstPrecise(10, 2, 0.05)).toBe(71);
  expect(firstPrecise(50, 30, 0.1)).toBe(170);
  expect(firstPrecise(10, 2, 0.05 / 0.95)).toBe(64); // gamma' = 0.05: the rule without its adjustment
});

test("never stops before the minimum, however precise", () => {
  expect(firstPrecise(10, 0, 0.05, 30)).toBe(30);
  expect(preciseEnough([0, 0], 199, 1)).toBe(false);
  expect(preciseEnough([0, 0], 200, 0.01)).toBe(true);
});

test("the widest probability decides", () => {
  expect(widestHalf([0, 100, 200], 200)).toBeCloseTo(0.0686, 3);
  expect(preciseEnough([0, 100, 200], 200, 0.06)).toBe(false);
  expect(preciseEnough([0, 100, 200], 200, 0.07)).toBe(true);
});

test("says that coverage suffers", () => {
  expect(STOPPING_CAVEAT).toContain("less often than their nominal 95 %");
});

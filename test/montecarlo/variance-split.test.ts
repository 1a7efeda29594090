import { expect, test } from "vitest";
import { varianceSplit } from "../../sim/montecarlo/variance-split.ts";
import { normalQuantile } from "../../sim/numbers/distributions.ts";
import { stream } from "../../sim/numbers/stream.ts";

/** Worlds with standard deviation `between`, futures around them with `within`. */
function draw(worlds: number, repeats: number, between: number, within: number, seed: string): number[] {
  const world = stream(seed, 0, "world");
  const luck = stream(seed, 0, "luck");
  return Array.from({ length: worlds }, () => between * normalQuantile(world())).flatMap((mean) =>
    Array.from({ length: repeats }, () => mean + within * normalQuantile(luck())),
  );
}

test("three worlds of two futures by hand", () => {
  const { epistemic, aleatory, share } = varianceSplit([1, 3, 5, 7, 9, 11], 2);
  expect(aleatory).toBe(2); // each world: squares 2 with one degree of freedom
  expect(epistemic).toBe(15); // means 2, 6, 10: mean square 32, less 2, over 2
  expect(share).toBeCloseTo(15 / 17, 14);
});

test("finds the share that was put in, within its interval 95 times in 100", () => {
  let covered = 0;
  for (let round = 0; round < 400; round++) {
    const { low, high } = varianceSplit(draw(40, 4, 2, 1, `s${round}`), 4);
    if (low <= 0.8 && 0.8 <= high) covered++;
  }
  expect(covered / 400).toBeGreaterThan(0.92);
  expect(covered / 400).toBeLessThan(0.98);
});

test("luck alone, worlds alone, and nothing at all", () => {
  expect(varianceSplit(draw(200, 4, 0, 1, "luck"), 4).share).toBeLessThan(0.06);
  expect(varianceSplit([1, 1, 2, 2, 5, 5], 2)).toMatchObject({ share: 1, low: 1, high: 1 });
  expect(varianceSplit([3, 3, 3, 3], 2).share).toBeNaN();
});

test("worlds with a failed or a missing future are left out", () => {
  expect(varianceSplit([1, 3, NaN, 7, 9, 11, 4], 2).worlds).toBe(2);
  expect(() => varianceSplit([1, 2], 1)).toThrow("at least 2");
});

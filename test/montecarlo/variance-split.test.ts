import { expect, test } from "vitest";
import { varianceSplit } from "../../sim/montecarlo/variance-split.ts";
import { normalQuantile } from "../../sim/numbers/distributions.ts";
import { stream } from "../../sim/numbers/stream.ts";

type Deviations = readonly [parameters: number, timing: number, chance: number];

/** Worlds, two calendars in each, two futures under each: sums of normals with these standard deviations. */
function draw(worlds: number, [parameters, timing, chance]: Deviations, seed: string): number[] {
  const normals = ["world", "calendar", "luck"].map((name) => stream(seed, 0, name));
  const [world, calendar, luck] = normals.map((next) => () => normalQuantile(next()));
  return Array.from({ length: worlds }, () => parameters * world()).flatMap((mean) =>
    [0, 1].flatMap(() => {
      const under = mean + timing * calendar();
      return [under + chance * luck(), under + chance * luck()];
    }),
  );
}

const twice = { timings: 2, lucks: 2 };

test("two worlds of two calendars of two futures by hand", () => {
  const { mean, variance, parameters, timing, chance } = varianceSplit([1, 3, 7, 9, 21, 23, 27, 29], twice);
  expect(mean).toBe(15);
  expect(chance.variance).toBe(2); // each calendar: squares 2 with one degree of freedom
  expect(timing.variance).toBe(17); // means 2 and 8: variance 18, less 2 / 2 of chance
  expect(parameters.variance).toBe(191); // means 5 and 25: variance 200, less 18 / 2 of calendars
  expect(variance).toBe(210);
  expect(parameters.share + timing.share + chance.share).toBeCloseTo(1, 14);
  expect(timing.share).toBeCloseTo(17 / 210, 14);
});

test("without calendars of their own, futures split into world and chance", () => {
  const { parameters, timing, chance } = varianceSplit([1, 3, 5, 7, 9, 11], { timings: 1, lucks: 2 });
  expect([parameters.variance, timing.variance, chance.variance]).toEqual([15, 0, 2]); // means 2, 6, 10: 16 - 2 / 2
});

test("a product of world and calendar counts as timing: it goes when the calendar is known as well", () => {
  // Y = p * t, p in {1, 3}, t in {-1, 1}: E[Y | p] = 0, Var[Y | p] = p², 5 on average. In pairs, unbiased: 2 p².
  const { parameters, timing, chance } = varianceSplit([-1, -1, 1, 1, -3, -3, 3, 3], twice);
  expect([parameters.variance, timing.variance, chance.variance]).toEqual([0, 10, 0]);
});

test("finds the shares that were put in, within their intervals some 95 times in 100", () => {
  const covered = { parameters: 0, timing: 0, chance: 0 };
  const truth = { parameters: 4 / 6, timing: 1 / 6, chance: 1 / 6 };
  const rounds = 200;
  for (let round = 0; round < rounds; round++) {
    const found = varianceSplit(draw(60, [2, 1, 1], `s${round}`), twice);
    for (const part of ["parameters", "timing", "chance"] as const) {
      if (found[part].low <= truth[part] && truth[part] <= found[part].high) covered[part]++;
    }
  }
  for (const count of Object.values(covered)) expect(count / rounds).toBeGreaterThan(0.9);
  expect(covered.parameters / rounds).toBeLessThan(1);
});

test("one source alone, and nothing at all", () => {
  const alone = (...deviations: Deviations) => varianceSplit(draw(200, deviations, "alone"), twice);
  expect(alone(0, 0, 1).chance.share).toBeGreaterThan(0.85);
  expect(alone(0, 1, 0).timing.share).toBeGreaterThan(0.85);
  expect(alone(1, 0, 0)).toMatchObject({ parameters: { share: 1, low: 1, high: 1 }, chance: { share: 0 } });
  expect(varianceSplit([3, 3, 3, 3, 3, 3, 3, 3], twice).parameters.share).toBeNaN();
});

test("worlds with a failed or a missing future are left out", () => {
  expect(varianceSplit([1, 3, 1, 3, NaN, 7, 1, 1, 9, 11, 5, 6, 4], twice).worlds).toBe(2);
  expect(() => varianceSplit([1, 2], { timings: 2, lucks: 1 })).toThrow("at least 2");
});

import { describe, expect, test } from "vitest";
import { episodeDistance, implausibility } from "../../../sim/analysis/calibration/implausibility.ts";
import { type Prior, readPriors } from "../../../sim/analysis/calibration/priors.ts";
import { judge, keepBest, planWave, settle, type Tried } from "../../../sim/analysis/calibration/waves.ts";
import type { Target } from "../../../sim/analysis/targets.ts";

const target = (observed: number, low: number, high: number, unit = "t"): Target => ({
  ...{ id: "x", fact: "", measure: { kind: "number", value: 0 }, observed, low, high, unit, source: "" },
  ...{ date: "", grade: "A", hard: true, use: "calibrate", note: "", file: "", line: 1 },
});

describe("implausibility", () => {
  test("is 0 at what was observed and 1 at either end of the range", () => {
    const one = target(10, 8, 16);
    expect([10, 8, 16, 19].map((value) => implausibility(one, value))).toEqual([0, 1, 1, 1.5]);
  });

  test("multiples are measured in logs", () => {
    const multiple = target(10, 5, 20, "multiple");
    expect(implausibility(multiple, 40)).toBeCloseTo(2, 12);
    expect(implausibility(multiple, 2.5)).toBeCloseTo(2, 12);
    expect(implausibility(multiple, -1)).toBe(20);
  });

  test("beyond an end that was observed itself it is above 1", () => {
    expect(implausibility(target(0, 0, 3), -1.5)).toBe(1.5);
    expect(implausibility(target(0, 0, 3), 3)).toBe(1);
  });

  test("soft targets weigh nothing", () => {
    const soft = { ...target(10, 8, 12), hard: false };
    expect(episodeDistance([target(10, 8, 12), soft], [10, 1e9])).toBe(0);
  });
});

const PRIORS: Prior[] = [
  { name: "a", low: 0, high: 1, logarithmic: false },
  { name: "b", low: 0, high: 1, logarithmic: false },
];
const SETTINGS = { seed: "1", waves: 6, points: 400, keep: 400 };

/** The whole search on a made-up model with one figure, a + b, which no tolerance but the last has reached. */
function search(observed: number, waves: number): { population: readonly Tried[]; tolerance: number } {
  const targets = [[target(observed, observed - 0.02, observed + 0.02)]];
  let population: readonly Tried[] | undefined;
  let tolerance = 0;
  for (let number = 0; number < waves; number++) {
    const wave = planWave(number, population, PRIORS, SETTINGS);
    const figures = wave.values.map(([a, b]) => [[a + b]]);
    population = settle(wave, judge(number, wave, figures, targets));
    tolerance = wave.tolerance;
  }
  return { population: population ?? [], tolerance };
}

describe("the population", () => {
  test("settles on the set that agrees, spreads over all of it, and knows that a goes with -b", () => {
    const { population } = search(1, 6);
    const a = population.map(({ values }) => values[0]);
    const sums = population.map(({ values }) => values[0] + values[1]);
    expect(Math.max(...sums.map((sum) => Math.abs(sum - 1)))).toBeLessThan(0.06);
    // Under a + b = 1 and a uniform prior, a is uniform in (0, 1): mean 1/2, standard deviation 0.289.
    const mean = a.reduce((sum, x) => sum + x, 0) / a.length;
    const deviation = Math.sqrt(a.reduce((sum, x) => sum + (x - mean) ** 2, 0) / a.length);
    expect(mean).toBeGreaterThan(0.4);
    expect(mean).toBeLessThan(0.6);
    expect(deviation).toBeGreaterThan(0.22);
    expect(deviation).toBeLessThan(0.34);
  });

  test("nothing in it is further off than the tolerance, which falls from wave to wave", () => {
    const { population, tolerance } = search(1.3, 4);
    expect(Math.max(...population.map(({ distance }) => distance))).toBeLessThanOrEqual(tolerance);
    expect(tolerance).toBeLessThan(search(1.3, 3).tolerance);
  });

  test("the same seed gives the same population", () => {
    expect(search(0.7, 3)).toEqual(search(0.7, 3));
  });

  test("a point that stayed where it was counts as often as it is there", () => {
    const { population } = search(1, 3);
    const { tried, weights } = keepBest(population, 400);
    expect(new Set(tried).size).toBe(tried.length);
    expect(tried.length).toBeLessThan(population.length);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(Math.max(...weights)).toBeGreaterThan(1.5 / population.length);
  });
});

describe("priors", () => {
  const header = "name,scale,low,high,source,date,grade,note\n";
  const value = { key: "", mid: 1, low: 0.5, high: 2, group: "", grade: "C" as const };
  const provenance = { source: "", date: "", grade: "C" as const, note: "", file: "", line: 1 };
  const parameters = [{ ...provenance, name: "speed", unit: "", value, meaning: "" }];

  test("hold the range of the table", () => {
    const { priors } = readPriors("p.csv", `${header}speed,log,0.4,3,s,2025,C,\n`, parameters);
    expect(priors).toEqual([{ name: "speed", low: 0.4, high: 3, logarithmic: true }]);
  });

  test.each([
    ["speed,log,0.6,3,s,2025,C,", "does not hold the range"],
    ["sped,log,0.4,3,s,2025,C,", "there is no parameter"],
    ["speed,log,0,3,s,2025,C,", "cannot begin at 0"],
    ["speed,cubic,0.4,3,s,2025,C,", "is not one of"],
    ["speed,log,x,3,s,2025,C,", "is no number"],
    ["speed,log,0.4,3,s,2025,C,\nspeed,log,0.4,3,s,2025,C,", "is there twice"],
  ])("refuse %s", (row, words) => {
    const { priors, problems } = readPriors("p.csv", `${header}${row}\n`, parameters);
    expect(priors).toBeUndefined();
    expect(problems.map(({ problem }) => problem).join()).toContain(words);
    expect(problems[0]).toMatchObject({ file: "p.csv" });
    expect(problems[0].line).toBeGreaterThan(1);
  });
});

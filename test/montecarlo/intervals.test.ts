import { describe, expect, test } from "vitest";
import {
  bootstrap,
  boundAfterNone,
  clopperPearson,
  meanInterval,
  trialsFor,
  wilson,
} from "../../sim/montecarlo/intervals.ts";
import { sortedQuantile, tailMean } from "../../sim/montecarlo/sorted.ts";
import { stream } from "../../sim/numbers/stream.ts";

// Computed with scipy 1.17 from the formulas of Wilson (1927) and Clopper & Pearson (1934).
test.each([
  [0, 100, 0, 0.036993498, 0, 0.036216693],
  [5, 100, 0.021543679, 0.11175047, 0.016431879, 0.112834911],
  [37, 200, 0.137301928, 0.244570628, 0.13372866, 0.245863462],
  [200, 200, 0.981154674, 1, 0.98172466, 1],
])("%d shortages in %d futures", (short, futures, wilsonLow, wilsonHigh, exactLow, exactHigh) => {
  const score = wilson(short, futures);
  const exact = clopperPearson(short, futures);
  expect(score.low).toBeCloseTo(wilsonLow, 8);
  expect(score.high).toBeCloseTo(wilsonHigh, 8);
  expect(exact.low).toBeCloseTo(exactLow, 8);
  expect(exact.high).toBeCloseTo(exactHigh, 8);
});

test("no shortage and only shortages give bounds of exactly 0 and 1", () => {
  for (const n of [1, 7, 1000, 123_456]) {
    expect([
      wilson(0, n).low,
      wilson(n, n).high,
      clopperPearson(0, n).low,
      clopperPearson(n, n).high,
    ]).toEqual([0, 1, 0, 1]);
  }
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});

test("coverage at p = 0.05, n = 100 is the exact one: Wilson 0.965891, Clopper-Pearson 0.982607", () => {
  const coverage = (interval: typeof wilson): number => {
    let covered = 0;
    let chance = 0.95 ** 100; // of k = 0
    for (let k = 0; k <= 100; k++) {
      const { low, high } = interval(k, 100);
      if (low <= 0.05 && 0.05 <= high) covered += chance;
      chance *= ((100 - k) / (k + 1)) * (0.05 / 0.95);
    }
    return covered;
  };
  expect(coverage(wilson)).toBeCloseTo(0.965891, 6);
  expect(coverage(clopperPearson)).toBeCloseTo(0.982607, 6);
});

test("never seen in n futures bounds the chance", () => {
  expect(boundAfterNone(100)).toBeCloseTo(0.02951305, 8);
  expect(boundAfterNone(1000)).toBeCloseTo(0.00299125, 8);
  expect(boundAfterNone(0)).toBe(1);
});

test("futures needed for one percentage point", () => {
  expect([trialsFor(0.5, 0.01), trialsFor(0.1, 0.01)]).toEqual([9604, 3458]);
});

test("Student's interval: ten values, mean 5, standard deviation 2", () => {
  const { low, high } = meanInterval(5, 2, 10);
  expect(high - 5).toBeCloseTo((2.262157162798205 * 2) / Math.sqrt(10), 12);
  expect(5 - low).toBeCloseTo(high - 5, 12);
  expect(meanInterval(5, 0, 1)).toEqual({ low: -Infinity, high: Infinity });
});

describe("bootstrap", () => {
  const values = Float64Array.from({ length: 100 }, (_, at) => at);
  const mean = (sample: Float64Array): number => sample.reduce((sum, x) => sum + x, 0) / sample.length;

  test("of a mean is close to Student's interval, and reproducible", () => {
    const found = bootstrap(values, mean, stream("b", 0, "bootstrap"));
    const half = (1.98 * 29.01) / 10;
    expect(found.low).toBeGreaterThan(49.5 - half - 1);
    expect(found.low).toBeLessThan(49.5 - half + 1);
    expect(found.high).toBeGreaterThan(49.5 + half - 1);
    expect(found.high).toBeLessThan(49.5 + half + 1);
    expect(bootstrap(values, mean, stream("b", 0, "bootstrap"))).toEqual(found);
  });
});

test("points and tails of sorted values, by hand", () => {
  const sorted = Float64Array.from([1, 2, 3, 4, 10]);
  expect([0, 0.25, 0.5, 0.875, 1].map((share) => sortedQuantile(sorted, share))).toEqual([1, 2, 3, 7, 10]);
  expect(tailMean(sorted, 0.2, "high")).toBe(10);
  expect(tailMean(sorted, 0.4, "high")).toBe(7);
  expect(tailMean(sorted, 0.3, "high")).toBeCloseTo((10 + 0.5 * 4) / 1.5, 14);
  expect(tailMean(sorted, 0.4, "low")).toBe(1.5);
  expect(sortedQuantile(new Float64Array(0), 0.5)).toBeNaN();
  expect(tailMean(new Float64Array(0), 0.05, "high")).toBeNaN();
});

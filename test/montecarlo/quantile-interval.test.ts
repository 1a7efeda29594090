import { describe, expect, test } from "vitest";
import { quantileInterval, tailInterval } from "../../sim/montecarlo/quantile-interval.ts";
import { sortedQuantile, tailMean } from "../../sim/montecarlo/sorted.ts";
import { stream } from "../../sim/numbers/stream.ts";

function upTo(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, at) => at + 1);
}

describe("the interval of a quantile", () => {
  test("of a hundred values about the median runs from the 40th to the 61st", () => {
    // P(Binomial(100, 1/2) <= 39) = 0.0176, P(... <= 40) = 0.0284: tables of the sign test
    expect(quantileInterval(upTo(100), 0.5)).toEqual([40, 61]);
  });

  test("is not there when the values are too few", () => {
    expect(quantileInterval(upTo(71), 0.05)).toBeNull(); // 0.95^71 = 0.026
    expect(quantileInterval(upTo(72), 0.05)?.[0]).toBe(1); // 0.95^72 = 0.0249
    expect(quantileInterval(new Float64Array(0), 0.5)).toBeNull();
  });

  test("of the low point mirrors that of the high one", () => {
    const low = quantileInterval(upTo(500), 0.05);
    const high = quantileInterval(upTo(500), 0.95);
    expect(high).toEqual([501 - (low?.[1] ?? 0), 501 - (low?.[0] ?? 0)]);
  });

  test("covers at least as often as it says", () => {
    expect(coverage((sorted) => quantileInterval(sorted, 0.95), 0.95)).toBeGreaterThan(0.93);
  });
});

describe("the interval of the mean of the worst", () => {
  test("lies about the mean of the worst", () => {
    const sorted = upTo(1000);
    const [low, high] = tailInterval(sorted, 0.05, "high") ?? [0, 0];
    expect((low + high) / 2).toBeCloseTo(tailMean(sorted, 0.05, "high"), -1);
    const [under, over] = tailInterval(sorted, 0.05, "low") ?? [0, 0];
    expect(under + high).toBeCloseTo(1001, 6);
    expect(over + low).toBeCloseTo(1001, 6);
  });

  test("is not there for fewer than ten values in the tail", () => {
    expect(tailInterval(upTo(199), 0.05, "high")).toBeNull();
    expect(tailInterval(upTo(200), 0.05, "high")).not.toBeNull();
  });

  test("covers about as often as it says", () => {
    const share = coverage((sorted) => tailInterval(sorted, 0.05, "high"), 0.975); // uniform: the mean beyond 0.95
    expect(share).toBeGreaterThan(0.92);
    expect(share).toBeLessThan(0.975);
  });
});

test("the quantile itself lies within its interval", () => {
  const sorted = upTo(300);
  const [low, high] = quantileInterval(sorted, 0.25) ?? [0, 0];
  expect(sortedQuantile(sorted, 0.25)).toBeGreaterThan(low);
  expect(sortedQuantile(sorted, 0.25)).toBeLessThan(high);
});

/** Share of a thousand samples of 500 uniforms whose interval holds the truth. */
function coverage(
  interval: (sorted: Float64Array) => readonly [number, number] | null,
  truth: number,
): number {
  let held = 0;
  for (let round = 0; round < 1000; round++) {
    const draw = stream("coverage", round, "sample");
    const [low, high] = interval(Float64Array.from({ length: 500 }, () => draw()).sort()) ?? [2, 2];
    if (low <= truth && truth <= high) held++;
  }
  return held / 1000;
}

import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Distribution, quantile } from "../../sim/numbers/distributions.ts";

/** jstat carries no types: what is used of it. */
type Inverse = (p: number, ...parameters: number[]) => number;
const { jStat }: { jStat: Record<"normal" | "triangular" | "lognormal" | "beta", { inv: Inverse }> } =
  createRequire(import.meta.url)("jstat");

const kinds: Distribution[] = [
  { kind: "uniform", low: -1, high: 3 },
  { kind: "triangular", low: 100, mode: 150, high: 250 },
  { kind: "triangular", low: 1, mode: 1, high: 2 },
  { kind: "normal", mean: 0.12, sd: 0.04 },
  { kind: "lognormal", mean: 6, sd: 3 },
  { kind: "beta", a: 3, b: 7 },
  { kind: "interval90", low: 0.05, high: 0.2 },
  { kind: "interval90", low: -1, high: 4 },
];

test("points that can be checked by hand", () => {
  expect(quantile({ kind: "constant", value: 3 }, 0.9)).toBe(3);
  expect(quantile({ kind: "uniform", low: 2, high: 6 }, 0.25)).toBe(3);
  expect(quantile({ kind: "triangular", low: 0, mode: 1, high: 2 }, 0.125)).toBe(0.5);
  expect(quantile({ kind: "triangular", low: 5, mode: 5, high: 5 }, 0.7)).toBe(5);
  expect(quantile({ kind: "normal", mean: 10, sd: 2 }, 0.5)).toBe(10);
  expect(quantile({ kind: "interval90", low: 0.05, high: 0.2 }, 0.05)).toBeCloseTo(0.05, 14);
  expect(quantile({ kind: "interval90", low: 0.05, high: 0.2 }, 0.5)).toBeCloseTo(0.1, 14);
  expect(quantile({ kind: "interval90", low: -1, high: 4 }, 0.95)).toBeCloseTo(4, 14);
});

test("mean and standard deviation of a lognormal are those asked for", () => {
  const count = 200_000;
  const values = Array.from({ length: count }, (_, at) =>
    quantile({ kind: "lognormal", mean: 6, sd: 3 }, (at + 0.5) / count),
  );
  const mean = values.reduce((sum, x) => sum + x, 0) / count;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
  expect(mean).toBeCloseTo(6, 3);
  expect(Math.sqrt(variance)).toBeCloseTo(3, 2);
});

describe("agrees with jstat", () => {
  test.each([0.001, 0.05, 0.3, 0.5, 0.9, 0.999])("at %d", (u) => {
    const s = Math.sqrt(Math.log(1 + 0.25));
    expect(quantile(kinds[3], u)).toBeCloseTo(jStat.normal.inv(u, 0.12, 0.04), 8);
    expect(quantile(kinds[1], u)).toBeCloseTo(jStat.triangular.inv(u, 100, 250, 150), 8);
    expect(quantile(kinds[4], u) / jStat.lognormal.inv(u, Math.log(6) - (s * s) / 2, s)).toBeCloseTo(1, 8);
    expect(quantile(kinds[5], u)).toBeCloseTo(jStat.beta.inv(u, 3, 7), 8);
  });
});

test.each(kinds)("$kind rises with u and is finite inside (0, 1)", (kind) => {
  const share = fc.double({ min: 1e-15, max: 1 - 1e-15, noNaN: true });
  fc.assert(
    fc.property(share, share, (u, v) => {
      const [low, high] = [quantile(kind, Math.min(u, v)), quantile(kind, Math.max(u, v))];
      expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
      expect(low - high).toBeLessThanOrEqual(1e-12 * Math.abs(high)); // beta is found by iteration
    }),
  );
});

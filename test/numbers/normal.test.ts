import fc from "fast-check";
import { expect, test } from "vitest";
import { normalCdf, normalQuantile } from "../../sim/numbers/normal.ts";

const relative = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.abs(b));

// mpmath 1.3, 40 digits
test.each([
  [-38, 2.88542835e-316],
  [-20, 2.7536241186062337e-89],
  [-8, 6.220960574271784e-16],
  [-5.7, 5.990371401063528e-9],
  [-3, 0.0013498980316300946],
  [-1, 0.15865525393145705],
  [-0.5, 0.3085375387259869],
  [0, 0.5],
  [0.3, 0.6179114221889527],
  [0.67, 0.7485711049046899],
  [0.7, 0.758036347776927],
  [2, 0.9772498680518208],
  [6, 0.9999999990134123],
])("P(Z <= %d)", (x, expected) => {
  expect(relative(normalCdf(x), expected)).toBeLessThan(x < -37 ? 1e-7 : 1e-15); // subnormal numbers have fewer digits
});

// mpmath 1.3, 40 digits
test.each([
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-16, -8.222082216130435],
  [1e-9, -5.9978070150076865],
  [1e-5, -4.264890793922825],
  [0.01, -2.326347874040841],
  [0.07, -1.4757910281791706],
  [0.2, -0.8416212335729142],
  [0.5, 0],
  [0.6, 0.2533471031357997],
  [0.95, 1.6448536269514722],
  [0.975, 1.9599639845400538],
  [0.999999, 4.753424308817088],
])("the %d point", (p, expected) => {
  expect(relative(normalQuantile(p), expected)).toBeLessThan(1e-15);
});

test("ends and nonsense", () => {
  expect([0, 1, -0.1, 1.1, Number.NaN].map(normalQuantile)).toEqual([-Infinity, Infinity, NaN, NaN, NaN]);
  expect([-Infinity, Infinity, NaN].map(normalCdf)).toEqual([0, 1, NaN]);
});

test("the two are inverse to each other", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => {
      // One rounding of x changes the tail by x^2 roundings. Worst of two million points: 3.9 of these units.
      const x = normalQuantile(p);
      expect(relative(normalCdf(x), p)).toBeLessThan(5 * Number.EPSILON * (1 + x * x));
    }),
  );
});

test("the quantile is odd about the middle", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 30 }), (n) => {
      const p = n / 2 ** 31; // 1 - p is exact
      expect(normalQuantile(1 - p) + normalQuantile(p)).toBe(0);
    }),
  );
});

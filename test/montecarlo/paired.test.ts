import fc from "fast-check";
import { expect, test } from "vitest";
import { pairedDifference } from "../../sim/montecarlo/paired.ts";

test("four futures by hand", () => {
  const found = pairedDifference([1, 2, 3, 4], [2, 3, 5, 6]);
  expect(found).toMatchObject({ pairs: 4, base: 2.5, other: 4, difference: 1.5 });
  expect(found.standardError).toBeCloseTo(Math.sqrt(1 / 3) / 2, 14);
  expect(found.high - 1.5).toBeCloseTo(3.182446305284263 * found.standardError, 12); // t(3, 97.5 %)
  expect(found.gain).toBeCloseTo((5 + 10) / 1, 12);
});

test("futures that one scenario lacks are left out of both", () => {
  expect(pairedDifference([1, NaN, 3, 9], [2, 7, 5, NaN])).toMatchObject({ pairs: 2, base: 2, other: 3.5 });
});

test("what does not vary has no gain; a constant difference an infinite one", () => {
  expect(pairedDifference([1, 1, 1], [1, 1, 1])).toMatchObject({ difference: 0, low: 0, high: 0, gain: 1 });
  expect(pairedDifference([1, 2, 3], [2, 3, 4]).gain).toBe(Infinity);
});

test("swapping the scenarios turns the sign", () => {
  const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), {
    minLength: 2,
  });
  fc.assert(
    fc.property(values, (pairs) => {
      const one = pairs.map(([a]) => a);
      const two = pairs.map(([, b]) => b);
      const there = pairedDifference(one, two);
      const back = pairedDifference(two, one);
      expect(back.difference).toBeCloseTo(-there.difference, 12);
      expect(back.low).toBeCloseTo(-there.high, 10);
    }),
  );
});

test("lists of unequal length are refused", () => {
  expect(() => pairedDifference([1, 2], [1])).toThrow("cannot pair 2 futures with 1");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exp, log, pow } from "../../sim/numbers/elementary.ts";

/** Units in the last place between two numbers: 0 when they are the same. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  const [one, two] = [a, b].map((x) => {
    const bits = new BigInt64Array(new Float64Array([x]).buffer)[0];
    return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
  });
  return Math.abs(Number(one - two));
}

const wide = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const runs = { numRuns: 20_000 };

describe("within one unit in the last place of the engine's own", () => {
  test("exp, from underflow to overflow", () => {
    fc.assert(
      fc.property(wide(-750, 715), (x) => ulps(exp(x), Math.exp(x)) <= 1),
      runs,
    );
    fc.assert(
      fc.property(wide(-2, 2), (x) => ulps(exp(x), Math.exp(x)) <= 1),
      runs,
    );
  });

  test("log, subnormal numbers included", () => {
    fc.assert(
      fc.property(wide(5e-324, 1.7e308), (x) => ulps(log(x), Math.log(x)) <= 1),
      runs,
    );
    fc.assert(
      fc.property(wide(0.5, 2), (x) => ulps(log(x), Math.log(x)) <= 1),
      runs,
    );
  });

  test("pow, over prices, growth and extremes", () => {
    fc.assert(
      fc.property(wide(1e-3, 1e5), wide(-5, 5), (x, y) => ulps(pow(x, y), x ** y) <= 1),
      runs,
    );
    fc.assert(
      fc.property(wide(0.5, 2), wide(-1100, 1100), (x, y) => ulps(pow(x, y), x ** y) <= 1),
      runs,
    );
    fc.assert(
      fc.property(wide(5e-324, 1.7e308), wide(-3, 3), (x, y) => ulps(pow(x, y), x ** y) <= 1),
      runs,
    );
    fc.assert(
      fc.property(wide(0.999999, 1.000001), wide(-1e12, 1e12), (x, y) => ulps(pow(x, y), x ** y) <= 1),
    );
  });
});

const odd = [0, -0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1e300, -1e300, 5e-324, Infinity, -Infinity, NaN];

test.each(odd)("special cases agree: exp and log of %d", (x) => {
  expect(ulps(exp(x), Math.exp(x))).toBeLessThanOrEqual(1);
  expect(ulps(log(x), Math.log(x))).toBeLessThanOrEqual(1);
});

test.each(odd)("special cases agree: pow of %d", (x) => {
  for (const y of odd) expect(pow(x, y), `${x} ** ${y}`).toBe(x ** y);
});

// Computed with mpmath 1.3 at 40 digits: no engine's own functions in between.
test.each([
  [exp(1), Math.E],
  [exp(-0.1), 0.9048374180359595],
  [exp(100.25), 3.451610733125924e43],
  [log(10), Math.LN10],
  [log(0.9), -0.1053605156578263],
  [pow(1.12, 1 / 52), 1.0021817744079538],
  [pow(0.7, -2), 2.0408163265306123],
  [pow(3, 0.3), 1.3903891703159093],
])("%d is %d to the last bit but one", (found, expected) => {
  expect(ulps(found, expected)).toBeLessThanOrEqual(1);
});

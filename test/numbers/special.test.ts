import fc from "fast-check";
import { expect, test } from "vitest";
import { betaCdf, betaQuantile, logGamma, studentQuantile } from "../../sim/numbers/special.ts";

const relative = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.abs(b));

// Closed forms: gamma(n) = (n - 1)!, gamma(1/2) = sqrt(pi).
test.each([
  [5, Math.log(24)],
  [11, Math.log(3628800)],
  [0.5, Math.log(Math.sqrt(Math.PI))],
  [171, 706.5730622457874],
])("log gamma of %d", (x, expected) => {
  expect(relative(logGamma(x), expected)).toBeLessThan(1e-14);
});

// mpmath 1.3, 40 digits
test.each([
  [0.3, 2, 5, 0.579825],
  [0.01, 0.5, 0.5, 0.06376856085851985],
  [0.99, 200, 3, 0.6712381710383889],
  [0.5, 1000, 1010, 0.5882698275437275],
  [1e-8, 0.1, 4, 0.18915700200435115],
  [0.2, 37, 164, 0.7282627486357335],
])("beta distribution at %d, shapes %d and %d", (x, a, b, expected) => {
  expect(relative(betaCdf(x, a, b), expected)).toBeLessThan(3e-12);
});

// mpmath 1.3, 40 digits; the sixth by scipy 1.17
test.each([
  [0.025, 3, 7, 0.07485463141969181],
  [0.5, 0.2, 0.3, 0.23913503614798207],
  [0.001, 0.05, 2, 3.76889482873003e-61],
  [0.975, 6, 4, 0.8630043377348334],
  [0.975, 1, 100, 0.03621669264517641],
  [0.025, 49999, 50001, 0.4968910470425536],
  [0.9, 0.5, 3, 0.3862488818053692],
  [1e-10, 2, 8, 0.0000016666731481868572],
])("beta %d point, shapes %d and %d", (p, a, b, expected) => {
  expect(relative(betaQuantile(p, a, b), expected)).toBeLessThan(1e-12);
});

// mpmath 1.3, 40 digits
test.each([
  [0.975, 1, 12.706204736174692],
  [0.975, 9, 2.262157162798205],
  [0.95, 63, 1.6694022217068127],
  [0.51, 5, 0.026346712342273263],
  [0.0005, 30, -3.645958635042022],
  [0.975, 9999, 1.9602012636213573],
  [0.9999, 2, 70.70007107496818],
  [0.5, 4, 0],
])("Student's %d point with %d degrees of freedom", (p, degrees, expected) => {
  expect(relative(studentQuantile(p, degrees), expected)).toBeLessThan(1e-12);
});

test("the beta quantile undoes the distribution, and rises", () => {
  const shape = fc.double({ min: 0.2, max: 300, noNaN: true });
  const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  fc.assert(
    fc.property(shape, shape, share, share, (a, b, p, q) => {
      const x = betaQuantile(p, a, b);
      // Close to 1 the spacing of numbers limits how well x can say p.
      if (x < 1 - 1e-9) expect(relative(betaCdf(x, a, b), p)).toBeLessThan(1e-7);
      if (p < q) expect(x).toBeLessThanOrEqual(betaQuantile(q, a, b) * (1 + 1e-9));
    }),
    { numRuns: 500 },
  );
});

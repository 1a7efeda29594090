/** Poisson counts: hand-made probabilities, and the place that a quantile has among them. */
import { expect, test } from "vitest";
import { poissonQuantile } from "../../sim/numbers/poisson.ts";

test.each([
  // P(0) = 0.1353, P(1) = 0.2707, P(2) = 0.2707 at mean 2
  [0.13, 2, 0],
  [0.14, 2, 1],
  [0.4, 2, 1],
  [0.41, 2, 2],
  [0.5, 0.2, 0],
  [0.82, 0.2, 1],
])("at probability %d a mean of %d gives %d", (u, mean, count) => {
  expect(poissonQuantile(u, mean)).toBe(count);
});

test.each([0.1, 5, 50, 499, 501])("counts of mean %d have that mean and that variance", (mean) => {
  const steps = 20_000;
  let [sum, squares] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const count = poissonQuantile((step + 0.5) / steps, mean);
    expect(Number.isInteger(count)).toBe(true);
    sum += count;
    squares += (count - mean) ** 2;
  }
  expect(sum / steps / mean).toBeCloseTo(1, 2);
  expect(squares / steps / mean).toBeCloseTo(1, 1);
});

test("the ends of the unit interval give counts, and no endless search", () => {
  expect(poissonQuantile(2 ** -54, 100)).toBeLessThan(50);
  expect(poissonQuantile(1 - 2 ** -53, 100)).toBeLessThan(250);
});

/** An axis can be read: enough round ticks within what is drawn, whatever the range. */
import { expect, test } from "vitest";
import { logTicks, verticalScaleOf } from "../../reports/charts/vertical-scale.ts";

test.each([
  [188, 245],
  [560, 905],
  [796, 916],
  [199, 199.9],
  [0.0031, 0.0034],
  [3, 900],
  [1, 1e6],
])("between %f and %f a log axis has ticks, round ones, all within", (low, high) => {
  const ticks = logTicks(low, high);
  expect(ticks.length).toBeGreaterThanOrEqual(2);
  expect(ticks.length).toBeLessThanOrEqual(9);
  for (const tick of ticks) {
    expect(tick).toBeGreaterThanOrEqual(low);
    expect(tick).toBeLessThanOrEqual(high);
    expect(String(tick).replace(/[.0]/g, "").length).toBeLessThanOrEqual(4);
  }
});

test("a series that never moves has an axis too", () => {
  const { ticks, domain } = verticalScaleOf([123, 123], "log");
  expect(domain).toEqual([61.5, 246]);
  expect(ticks).toEqual([70, 80, 90, 100, 150, 200]);
});

/** Intervals of means stay within what a measure can be. */
import { expect, test } from "vitest";
import { meanOf, pairedDifference } from "../../reports/content/lookup.ts";
import { readTogether } from "../../sim/montecarlo/together.ts";
import type { Comparison, MeasureSummary } from "../../sim/montecarlo/types.ts";

const one = (change: Partial<MeasureSummary>): MeasureSummary => ({
  ...{ id: "unmet/Sm/JP", label: "", unit: "t REO", futures: 60, mean: 1, standardError: 0.5 },
  ...{ low: -0.2, high: 2.2, p5: 0, p50: 1, p95: 3, cvar: 4 },
  intervals: { p5: null, p50: null, p95: null, cvar: null },
  ...change,
});

test("a share of futures has Wilson's interval: 58 of 60 is no more than certain, none is not never", () => {
  const most = meanOf(one({ id: "short/Sm/JP", unit: "probability", mean: 58 / 60, low: 0.92, high: 1.01 }));
  expect(most.high).toBeCloseTo(0.9908, 4);
  expect(most.low).toBeCloseTo(0.8864, 4);
  const none = meanOf(one({ id: "short-military/Sm/EU", unit: "probability", mean: 0, low: 0, high: 0 }));
  expect(none.low).toBe(0);
  expect(none.high).toBeCloseTo(0.0602, 4);
});

test("what is never negative is not said to be, what may be is", () => {
  expect(meanOf(one({}))).toEqual({ value: 1, low: 0, high: 2.2 });
  expect(meanOf(one({ p5: -1 }))).toEqual({ value: 1, low: -0.2, high: 2.2 });
  expect(meanOf(one({ id: "fill-civil/Sm/JP", unit: "share", mean: 0.99, low: 0.97, high: 1.02 })).high).toBe(
    1,
  );
});

test("two shares differ by all futures at most, whichever way round; other measures as far as they do", () => {
  const row = {
    ...{ label: "", base: 0.03, other: 1, difference: 0.97, low: 0.92, high: 1.01, futures: 60 },
    ...{ standardError: 0.02, pairingGain: 2, clearTogether: true },
  };
  const differences = [
    { ...row, measure: "short/Sm/JP", unit: "probability" },
    { ...row, measure: "unmet/Sm/JP", unit: "t REO" },
  ];
  const comparison: Comparison = {
    ...{ format: "reshock-comparison/1", base: "a", other: "b", differences },
    together: readTogether(differences).together,
  };
  const found = (base: string, other: string, id: string) => pairedDifference([comparison], base, other, id);
  expect(found("a", "b", "short/Sm/JP")).toMatchObject({ low: 0.92, high: 1 });
  expect(found("b", "a", "short/Sm/JP")).toMatchObject({ low: -1, high: -0.92 });
  expect(found("a", "b", "unmet/Sm/JP")).toMatchObject({ low: 0.92, high: 1.01 });
});

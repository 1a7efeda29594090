import { describe, expect, test } from "vitest";
import type { Recording, SeriesInfo } from "../../sim/engine/recording.ts";
import { createMeasurer } from "../../sim/montecarlo/measure-future.ts";
import { planMeasures } from "../../sim/montecarlo/plan.ts";
import type { ShortageDefinition } from "../../sim/scenario/types.ts";

const series: SeriesInfo[] = [
  { id: "fill/Sm/JP", kind: "fill", element: "Sm", region: "JP", unit: "share" },
  { id: "demand/Sm/JP", kind: "demand", element: "Sm", region: "JP", unit: "t REO/week" },
  { id: "unmet/Sm/JP", kind: "unmet", element: "Sm", region: "JP", unit: "t REO/week" },
  { id: "price-spot/Sm/outside", kind: "price-spot", element: "Sm", zone: "outside", unit: "USD/kg" },
  { id: "export/Sm", kind: "export", element: "Sm", unit: "t REO/week" },
];
const definitions = [
  { id: "default", fillBelow: 0.9, weeks: 4 },
  { id: "severe", fillBelow: 0.5, weeks: 2 },
];

/** Measures of a future of `fill.length` weeks from Monday 5 January 2026, with a demand of 2 t a week. */
function measuresOf(
  fill: number[],
  demand = fill.map(() => 2),
  shortages: readonly ShortageDefinition[] = definitions,
): Record<string, number> {
  const weeks = fill.length;
  const plan = planMeasures(series, { start: "2026-01-05", weeks, shortages });
  const rows = [
    fill,
    demand,
    fill.map((share, week) => (1 - share) * demand[week]),
    fill.map((share) => 100 / Math.max(share, 0.1)),
    fill.map(() => 3),
  ];
  const recording: Recording = { series, weeks, data: Float64Array.from(rows.flat()), balanceError: 0 };
  const { row } = createMeasurer(plan)(recording);
  return Object.fromEntries(plan.columns.map(({ id }, column) => [id, row[column]]));
}

/** Full but for `length` weeks from `from` on. */
function dip(weeks: number, from: number, length: number, depth = 0.7): number[] {
  return Array.from({ length: weeks }, (_, week) => (week >= from && week < from + length ? depth : 1));
}

test("lines that stand are counted by quarter, under the definitions that concern uses", () => {
  const lines: SeriesInfo[] = [
    { id: "lines-stopped/wind/JP", kind: "lines-stopped", use: "wind", region: "JP", unit: "share" },
    { id: "lines-stopped/medical/JP", kind: "lines-stopped", use: "medical", region: "JP", unit: "share" },
  ];
  const weeks = 30;
  const shortages = [...definitions, { id: "turbines", fillBelow: 0.9, weeks: 1, uses: ["wind"] }];
  shortages.push({ id: "metal", fillBelow: 0.9, weeks: 1, products: ["Sm"] } as (typeof shortages)[number]);
  const plan = planMeasures(lines, { start: "2026-01-05", weeks, shortages });
  const stopped = (from: number, to: number, share: number): number[] =>
    Array.from({ length: weeks }, (_, week) => (week >= from && week < to ? share : 0));
  const data = Float64Array.from([...stopped(14, 18, 0.2), ...stopped(2, 4, 0.6)]);
  const { short, row } = createMeasurer(plan)({ series: lines, weeks, data, balanceError: 0 });
  const seen = (definition: string, use: string): number[] => {
    const cell = plan.cells.findIndex(({ item }) => item === use);
    const at = shortages.findIndex(({ id }) => id === definition) * plan.cells.length + cell;
    const step = plan.periods.quarters.length + 1;
    return [...short.subarray(at * step, (at + 1) * step)];
  };
  expect(seen("default", "wind")).toEqual([1, 0, 1, 0]);
  expect(seen("default", "medical")).toEqual([0, 0, 0, 0]); // two weeks
  expect(seen("severe", "medical")).toEqual([1, 1, 0, 0]);
  expect(seen("turbines", "wind")).toEqual([1, 0, 1, 0]);
  expect(seen("turbines", "medical")).toEqual([0, 0, 0, 0]);
  expect(seen("metal", "wind")).toEqual([0, 0, 0, 0]);
  expect(row.length).toBe(2);
});

test("civil and military buyers have a mean fill and a shortage under the first definition that concerns them", () => {
  const buyers = (["civil", "military"] as const).map(
    (kind): SeriesInfo => ({
      ...{ id: `fill-${kind}/Sm/JP`, kind: `fill-${kind}`, element: "Sm", region: "JP", unit: "share" },
    }),
  );
  const weeks = 30;
  const shortages = [{ id: "wind", fillBelow: 0.99, weeks: 1, uses: ["wind"] }, ...definitions];
  const plan = planMeasures(buyers, { start: "2026-01-05", weeks, shortages });
  const data = Float64Array.from([...dip(weeks, 5, 3, 0.4), ...dip(weeks, 5, 4, 0.4)]);
  const { row } = createMeasurer(plan)({ series: buyers, weeks, data, balanceError: 0 });
  const found = Object.fromEntries(plan.columns.map(({ id }, column) => [id, row[column]]));
  expect(found).toEqual({
    "fill-civil/Sm/JP": expect.closeTo((27 + 3 * 0.4) / 30, 6),
    "short-civil/Sm/JP": 0, // three weeks; under "severe" it would be one
    "fill-military/Sm/JP": expect.closeTo((26 + 4 * 0.4) / 30, 6),
    "short-military/Sm/JP": 1,
  });
  expect(plan.columns.map(({ definition }) => definition)).toEqual(["", "default", "", "default"]);
});

describe("a shortage", () => {
  test("of three weeks is none, of four it is one", () => {
    expect(measuresOf(dip(60, 10, 3))).toMatchObject({
      "short/Sm/JP": 0,
      "weeks-short/Sm/JP": 0,
      "first-short/Sm/JP": NaN,
      "recovery/Sm/JP": NaN,
    });
    expect(measuresOf(dip(60, 10, 4))).toMatchObject({
      "short/Sm/JP": 1,
      "short/Sm/JP/2026": 1,
      "short/Sm/JP/2027": 0,
      "weeks-short/Sm/JP": 4,
      "first-short/Sm/JP": 10,
      "last-short/Sm/JP": 13,
      "recovery/Sm/JP": 4,
    });
  });

  test("counts in every quarter that it touches", () => {
    // Week 12 begins on 30 March: the last of the first quarter.
    expect(measuresOf(dip(60, 12, 4))["short-quarters/Sm/JP"]).toBe(0b0011);
    expect(measuresOf(dip(60, 13, 4))["short-quarters/Sm/JP"]).toBe(0b0010);
    expect(measuresOf(dip(60, 5, 30))["short-quarters/Sm/JP"]).toBe(0b0111);
  });

  test("counts its weeks in the years in which they lie", () => {
    // Week 51 begins on 28 December 2026.
    expect(measuresOf(dip(80, 50, 6))).toMatchObject({
      "weeks-short/Sm/JP": 6,
      "weeks-short/Sm/JP/2026": 2,
      "weeks-short/Sm/JP/2027": 4,
      "short/Sm/JP/2026": 1,
      "short/Sm/JP/2027": 1,
    });
  });

  test("that lasts to the end is counted, and two are spanned by the recovery", () => {
    expect(measuresOf(dip(60, 56, 4))).toMatchObject({ "short/Sm/JP": 1, "recovery/Sm/JP": 4 });
    const twice = dip(60, 5, 4).map((share, week) => Math.min(share, dip(60, 20, 10)[week]));
    expect(measuresOf(twice)).toMatchObject({
      "first-short/Sm/JP": 5,
      "recovery/Sm/JP": 25,
      "weeks-short/Sm/JP": 14,
    });
  });

  test("just at the threshold is none", () => {
    expect(measuresOf(dip(60, 10, 8, 0.9))["short/Sm/JP"]).toBe(0);
  });

  test("is measured by the first definition that concerns its buyers, in the weeks in which that one counts", () => {
    const others = { id: "others", fillBelow: 0.9, weeks: 4, products: ["Dy"] };
    const late = { id: "late", fillBelow: 0.8, weeks: 2, from: "2026-02-16" };
    const twice = dip(60, 2, 5).map((share, week) => (week === 20 || week === 21 ? 0.75 : share));
    expect(
      measuresOf(twice, undefined, [others, late, { id: "any", fillBelow: 0.9, weeks: 1 }]),
    ).toMatchObject({
      "short/Sm/JP": 1,
      "short/Sm/JP/any": 1,
      "weeks-short/Sm/JP": 2, // the dip of week 2 to 6 has one week left when counting begins in week 6
      "first-short/Sm/JP": 20,
      "last-short/Sm/JP": 21,
    });
    expect(measuresOf(twice, undefined, [others])).toMatchObject({
      "weeks-short/Sm/JP": 0,
      "unmet/Sm/JP": 4,
    });
  });

  test("is judged by each definition on its own", () => {
    expect(measuresOf(dip(60, 10, 3, 0.4))).toMatchObject({ "short/Sm/JP": 0, "short/Sm/JP/severe": 1 });
    expect(measuresOf(dip(60, 10, 5, 0.6))).toMatchObject({ "short/Sm/JP": 1, "short/Sm/JP/severe": 0 });
  });

  test("needs demand: nobody is short of what nobody wants", () => {
    const nothing = dip(60, 0, 60).map(() => 0);
    expect(measuresOf(dip(60, 10, 20, 0), nothing)).toMatchObject({
      "short/Sm/JP": 0,
      "worst-fill/Sm/JP": 1,
    });
  });
});

test("tonnes, prices and exports", () => {
  const found = measuresOf(dip(60, 50, 4, 0.5));
  expect(found["unmet/Sm/JP"]).toBeCloseTo(4, 6); // 4 weeks x 2 t x 50 %
  expect(found["unmet/Sm/JP/2026"]).toBeCloseTo(2, 6);
  expect(found["unmet/Sm/JP/2027"]).toBeCloseTo(2, 6);
  expect(found["worst-fill/Sm/JP"]).toBe(0.5);
  expect(found["price-peak/Sm/outside"]).toBe(200);
  expect(found["price-ratio/Sm/outside"]).toBe(2);
  expect(found["export/Sm/2026"]).toBe(52 * 3);
  expect(found["export/Sm/2027"]).toBe(8 * 3);
});

test("long periods spread their quarters over several columns", () => {
  const found = measuresOf(dip(600, 24 * 13 + 20, 8));
  expect(found["short-quarters/Sm/JP"]).toBe(0);
  expect(found["short-quarters/Sm/JP/part-2"]).toBeGreaterThan(0);
});

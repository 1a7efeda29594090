/** An axis can be read: enough round ticks within what is drawn, whatever the range. */
import { expect, test } from "vitest";
import { drawRecord } from "../../reports/charts/record.ts";
import { logTicks, verticalScaleOf } from "../../reports/charts/vertical-scale.ts";
import { createDocument } from "../../reports/dom.ts";

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

test("every tick of a drawn axis has its label", () => {
  const starts = [0, 7, 14];
  const [low, median, high] = [
    [705, 705, 705],
    [800, 810, 820],
    [940, 940, 940],
  ];
  const panel = {
    kind: "record",
    title: "",
    description: "",
    unit: "USD/kg",
    scale: "log",
    starts,
    end: 21,
  } as const;
  const svg = drawRecord(
    { ...panel, low, median, high, points: [], ticks: [] },
    { id: "a", title: "a", description: "a" },
    createDocument(),
  );
  const shown = [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map((match) => match[1]);
  expect(shown).toEqual(["800", "900"]);
});

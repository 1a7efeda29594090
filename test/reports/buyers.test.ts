/** Civil against military buyers: the chapter follows the measures, and is silent where a run tells none apart. */
import { expect, test } from "vitest";
import { figuresOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import type { ReportInput } from "../../reports/input.ts";
import type { MeasureSummary } from "../../sim/montecarlo/types.ts";
import { madeUpInput } from "./made-up.ts";

function one(id: string, mean: number): MeasureSummary {
  return {
    ...{ id, label: id, unit: "probability", futures: 500, mean, standardError: 0.01 },
    ...{
      low: Math.max(0, mean - 0.02),
      high: Math.min(1, mean + 0.02),
      p5: mean / 2,
      p50: mean,
      p95: 1,
      cvar: mean / 3,
    },
    intervals: { p5: null, p50: null, p95: null, cvar: null },
  };
}

function inputWith(...measures: readonly MeasureSummary[]): ReportInput {
  const input = madeUpInput();
  return { ...input, main: { ...input.main, measures: [...input.main.measures, ...measures] } };
}

const pair = (place: string, civil: number, military: number): MeasureSummary[] => [
  one(`short-civil/${place}`, civil),
  one(`short-military/${place}`, military),
  one(`fill-civil/${place}`, 1 - civil / 2),
  one(`fill-military/${place}`, 1 - military / 2),
];

const figure = (input: ReportInput) => figuresOf(buildContent(input)).find(({ id }) => id === "buyers-fill");

test("is left out where buyers were not told apart, or only one kind was measured", () => {
  expect(figure(madeUpInput())).toBeUndefined();
  expect(figure(inputWith(one("fill-civil/Sm/JP", 0.5)))).toBeUndefined();
});

test("names the pair in which the two differ most, with both figures and their intervals", () => {
  const shown = figure(inputWith(...pair("Sm/JP", 0.5, 0.6), ...pair("Dy/US", 0.2, 0.8)))!;
  expect(shown.title).toBe(
    "Dysprosium in the United States: civil buyers are short in 20% (17% to 24%) of futures, military ones in 80% (76% to 83%)",
  );
  expect(shown.panels.map(({ title }) => title)).toEqual(["Samarium", "Dysprosium"]);
  const [, , civil, military, , fill] = shown.table!.rows[1]!;
  expect([civil!.text, military!.text]).toEqual(["20% (17% to 24%)", "80% (76% to 83%)"]);
  expect(fill!.value).toBeCloseTo(0.6, 12);
});

test("claims no difference where there is none", () => {
  expect(figure(inputWith(...pair("Sm/JP", 0.3, 0.3)))!.title).toBe(
    "Civil and military buyers are short as often as each other everywhere",
  );
});

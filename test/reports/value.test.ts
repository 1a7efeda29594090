/** Output at risk: the words follow the figures and claim a difference only where there is one. */
import { expect, test } from "vitest";
import type { Figure } from "../../reports/charts/types.ts";
import { buildContent } from "../../reports/content.ts";
import type { ReportInput } from "../../reports/input.ts";
import { renderReport } from "../../reports/report.ts";
import type { MeasureSummary, Summary } from "../../sim/montecarlo/types.ts";
import { madeUpComparison, madeUpInput } from "./made-up.ts";

function worth(id: string, mean: number): MeasureSummary {
  const points = { p5: mean / 2, p50: mean, p95: mean * 2, cvar: mean * 3 };
  const intervals = { p5: null, p50: null, p95: null, cvar: null };
  const interval = { low: mean - 10, high: mean + 10, standardError: 5 };
  return { ...{ id, label: id, unit: "million USD", futures: 500, mean }, ...interval, ...points, intervals };
}

/** Output at risk of 1,000 million USD in the main scenario, and so much in the baseline; intervals of `half` around differences. */
function inputWith(calm: number, half: number): ReportInput {
  const input = madeUpInput();
  const add = (summary: Summary, mean: number): Summary => ({
    ...summary,
    measures: [
      ...summary.measures,
      worth("value/world", mean),
      worth("value/JP", mean / 4),
      worth("value-ceiling/JP", mean * 4),
      worth("value/wind-turbines/JP", mean / 8),
    ],
  });
  const [main, baseline] = [add(input.main, 1000), add(input.baseline, calm)];
  return { ...input, main, baseline, comparisons: [madeUpComparison(baseline, main, half)] };
}

/** Numbers hang on to their units by spaces that do not break. */
const plain = (text: string): string => text.replace(/\u00a0/g, " ");

function figureOf(input: ReportInput): Figure | undefined {
  return buildContent(input)
    .sections.flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "figure" ? [block.figure] : []))
    .find(({ id }) => id === "value-ranges");
}

test("a clear difference from the baseline is told with its size", () => {
  const figure = figureOf(inputWith(200, 50))!;
  expect(plain(figure.title)).toMatch(/^Output worth 1\.00 billion USD \(0\.99 to 1\.01\) is at risk/);
  expect(plain(figure.title)).toContain("against “No controls” higher by 0.800 billion USD (0.750 to 0.850)");
});

test("a difference whose interval holds zero is none", () => {
  expect(plain(figureOf(inputWith(990, 50))!.title)).toContain("not clearly different");
});

test("the uses with most at risk and the ceiling stand in tables", () => {
  const value = buildContent(inputWith(200, 50)).sections.find(({ id }) => id === "value");
  const text = plain(JSON.stringify(value));
  expect(text).toContain("Wind turbines");
  expect(text).toContain("4.00 billion USD");
});

test("a run that did not measure it has no such chapter", () => {
  expect(figureOf(madeUpInput())).toBeUndefined();
});

test("a hostile name of a use is shown harmlessly, and a run in which nothing is at risk breaks nothing", () => {
  const input = inputWith(0, 50);
  const use = worth("value/<script>alert(1)<\u2028script>/JP", 500);
  const files = renderReport({ ...input, main: { ...input.main, measures: [...input.main.measures, use] } });
  expect(files["report.html"]).toContain("&lt;script&gt;alert(1)");
  expect(files["report.html"]).not.toContain("<script>alert");
  const nothing = {
    ...input.main,
    measures: input.main.measures.map((one) => ({
      ...one,
      mean: 0,
      low: 0,
      high: 0,
      p5: 0,
      p50: 0,
      p95: 0,
      cvar: 0,
    })),
  };
  const calm = renderReport({ ...input, main: nothing, comparisons: [] });
  expect(calm["report.html"]).not.toMatch(/NaN|Infinity|undefined/);
});

import { expect, test } from "vitest";
import type { SeriesInfo } from "../../sim/engine/recording.ts";
import { createMeasurer } from "../../sim/montecarlo/measure-future.ts";
import { planMeasures } from "../../sim/montecarlo/plan.ts";
import { printScenario } from "../../sim/scenario/print.ts";
import { head, problems, scenarioOf } from "./reading.ts";

const measure = `measure:
  shortages:
    - { id: default, fill-below: 90 %, weeks: 4 }
    - { id: first-year, fill-below: 90 %, weeks: 2, products: [Sm, smco], regions: [JP, EU], from: 2026-Q2, until: 2027-Q1 }
  windows:
    - { id: after-the-cut, from: cut-placeholder, until: 2027-Q1 }
`.replace("cut-placeholder", "2 weeks after cut");
const shocks = "shocks:\n  - { id: cut, kind: stop, elements: Sm, from: 2026-03-02 }\n";

test("a definition may concern a part, and windows count from shocks", async () => {
  const one = await scenarioOf(`${head}${shocks}${measure}`);
  expect(one.shortages).toEqual([
    { id: "default", fillBelow: 0.9, weeks: 4 },
    {
      ...{ id: "first-year", fillBelow: 0.9, weeks: 2, products: ["Sm", "smco"], regions: ["JP", "EU"] },
      ...{ from: "2026-04-01", until: "2027-03-31" },
    },
  ]);
  expect(one.windows).toEqual([{ id: "after-the-cut", from: "2026-03-16", until: "2027-03-31" }]);
  const again = await scenarioOf(printScenario(one));
  expect({ ...again, files: [] }).toEqual({ ...one, files: [] });
});

test("all measures of shortage rest on the first definition without a scope: the usual one, where there is none", async () => {
  const only = `${head}measure: { shortages: [{ id: japan, fill-below: 50 %, weeks: 8, regions: JP }] }\n`;
  expect((await scenarioOf(only)).shortages.map(({ id }) => id)).toEqual(["default", "japan"]);
  const behind = `${head}measure:\n  shortages:\n    - { id: japan, fill-below: 50 %, weeks: 8, regions: JP }\n    - { id: deep, fill-below: 50 %, weeks: 8 }\n`;
  expect((await scenarioOf(behind)).shortages.map(({ id }) => id)).toEqual(["deep", "japan"]);
});

test.each([
  ["shortages: [{ id: a, fill-below: 90 %, weeks: 4, regions: JPN }]", /no region "JPN" \| did you mean JP/],
  ["shortages: [{ id: a, fill-below: 90 %, weeks: 4, products: Smm }]", /no product "Smm"/],
  ["shortages: [{ id: a, fill-below: 90 %, weeks: 4, element: Sm }]", /no field "element"/],
  [
    "windows: [{ id: a, from: 2026-Q3, until: 2026-Q2 }]",
    /ends on 2026-06-30, before it starts on 2026-07-01/,
  ],
  ["windows: [{ id: a, from: 2026-Q3 }]", /until is missing/],
  [
    "windows: [{ id: a, from: 3 weeks after cutt, until: 2027 }]",
    /no shock has the id "cutt" \| did you mean cut/,
  ],
  [
    "windows: [{ id: a, from: 2026-Q3, until: 2026-Q4 }, { id: a, from: 2026-Q3, until: 2026-Q4 }]",
    /two windows have the id "a"/,
  ],
])("a measure that cannot be: %s", async (text, message) => {
  expect((await problems(`${head}${shocks}measure: { ${text} }\n`)).join("\n")).toMatch(message);
});

test("a definition with a scope counts its cells and its weeks only", () => {
  const cell = (region: string): SeriesInfo[] =>
    (["fill", "demand", "unmet"] as const).map((kind) => ({
      ...{ id: `${kind}/Sm/${region}`, kind, element: "Sm", region, unit: "" },
    }));
  const series = [...cell("JP"), ...cell("US")];
  const scope = { id: "early", fillBelow: 0.9, weeks: 2, regions: ["JP"], until: "2026-01-31" };
  const plan = planMeasures(series, {
    ...{ start: "2026-01-05", weeks: 8, shortages: [{ id: "default", fillBelow: 0.9, weeks: 2 }, scope] },
  });
  const short = plan.columns.filter(({ kind, year }) => kind === "short" && year === "");
  expect(short.map(({ id }) => id)).toEqual(["short/Sm/JP", "short/Sm/JP/early", "short/Sm/US"]);
  const data = new Float64Array(series.length * 8).fill(1);
  const measured = (shortWeeks: readonly number[]) => {
    for (let week = 0; week < 8; week++) data[week] = shortWeeks.includes(week) ? 0.5 : 1;
    const { row } = createMeasurer(plan)({ data } as Parameters<ReturnType<typeof createMeasurer>>[0]);
    return short.map(({ id }) => row[plan.columns.findIndex((column) => column.id === id)]);
  };
  // January ends within the fourth week: days 5, 12, 19 and 26 lie in it.
  expect(measured([2, 3])).toEqual([1, 1, 0]);
  expect(measured([3, 4])).toEqual([1, 0, 0]);
  expect(measured([5, 6])).toEqual([1, 0, 0]);
});

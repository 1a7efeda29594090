import { expect, test } from "vitest";
import { describeFuture, futureCsv } from "../../sim/cli/future.ts";
import type { Recording } from "../../sim/engine/recording.ts";
import type { Scenario } from "../../sim/scenario/types.ts";

const scenario: Scenario = {
  id: "ban",
  title: "A ban",
  story: "",
  world: "tiny",
  start: "2026-01-05",
  weeks: 8,
  runInWeeks: 0,
  shocks: [],
  uncertain: [],
  shortages: [{ id: "standard", fillBelow: 0.9, weeks: 3 }],
  off: [],
  hash: "",
};

function recorded(fill: number[]): Recording {
  const series = [{ id: "fill/Sm/JP", kind: "fill", element: "Sm", region: "JP", unit: "share" } as const];
  return { series, weeks: fill.length, data: Float64Array.from(fill), balanceError: 0 };
}

test("a shortage is a run of weeks long enough and low enough", () => {
  const fill = [1, 0.8, 0.7, 0.85, 0.9, 0.5, 0.5, 1];
  const { shortages } = describeFuture(scenario, recorded(fill), "1", 0);
  expect(shortages).toEqual([
    {
      definition: "standard",
      item: "Sm",
      region: "JP",
      from: "2026-01-12",
      until: "2026-02-02",
      weeks: 3,
      worstFill: 0.7,
    },
  ]);
});

test("a shortage that is not over says so", () => {
  const { shortages } = describeFuture(scenario, recorded([1, 1, 1, 1, 1, 0, 0, 0]), "1", 0);
  expect(shortages.map(({ from, until, weeks }) => [from, until, weeks])).toEqual([["2026-02-09", "", 3]]);
});

test("a definition is asked only about whom and when it concerns", () => {
  const shortages = [
    { id: "elsewhere", fillBelow: 0.9, weeks: 1, regions: ["US"] },
    { id: "later", fillBelow: 0.9, weeks: 1, from: "2026-02-02", until: "2026-02-09" },
  ];
  const found = describeFuture(
    { ...scenario, shortages },
    recorded([0, 0, 1, 0, 0, 0, 1, 1]),
    "1",
    0,
  ).shortages;
  expect(found.map(({ definition, from, until }) => [definition, from, until])).toEqual([
    ["later", "2026-02-02", "2026-02-16"],
  ]);
});

test("a future keeps its figures when the recording is used again", () => {
  const recording = recorded([1, 1, 1, 1, 1, 1, 1, 1]);
  const future = describeFuture(scenario, recording, "1", 0);
  recording.data.fill(0);
  expect(future.series[0].values).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
});

test("the CSV has a row a week, its date, and nothing where there is no figure", () => {
  const future = describeFuture(scenario, recorded([1, Number.NaN, 0.5, 1, 1, 1, 1, 1]), "1", 0);
  expect(futureCsv(future).split("\n").slice(0, 4)).toEqual([
    "week,date,fill/Sm/JP",
    "0,2026-01-05,1",
    "1,2026-01-12,",
    "2,2026-01-19,0.5",
  ]);
});

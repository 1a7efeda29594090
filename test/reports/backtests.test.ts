/** The table of the backtest says inside and outside, counts what counts, and shows misses as misses. */
import { expect, test } from "vitest";
import { buildContent } from "../../reports/content.ts";
import type { ReportInput } from "../../reports/input.ts";
import { madeUpInput } from "./made-up.ts";

type Backtest = NonNullable<ReportInput["backtests"]>[number];
type Score = Backtest["scores"][number];

function score(fact: string, observed: number, median: number, isInside: boolean): Score {
  const provenance = { source: "s", date: "2025", grade: "A", note: "", file: "f", line: 2 } as const;
  const target = {
    ...{
      id: fact,
      fact,
      measure: { kind: "number", value: 1 } as never,
      observed,
      low: observed - 1,
      high: observed + 1,
    },
    ...{ unit: "times", hard: true, use: "judge" as const, ...provenance },
  };
  return {
    target,
    median,
    p5: median - 1,
    p95: median + 1,
    inside: isInside,
  };
}

test("hits, misses and skill are told as they are", () => {
  const backtest: Backtest = {
    ...{ episode: "2025", futures: 200, hard: { hits: 1, targets: 2 }, soft: { hits: 0, targets: 0 } },
    ...{ coverage: { hits: 1, targets: 2 }, skill: [{ rival: "no change", skill: -0.25, hits: 1 }] },
    scores: [score("Dysprosium triples", 3, 2.9, true), score("Exports fall", 0.25, 9, false)],
  };
  const trust = buildContent({ ...madeUpInput(), backtests: [backtest] }).sections.find(
    ({ id }) => id === "trust",
  )!;
  const text = JSON.stringify(trust.blocks);
  expect(text).toContain("accepted range for 1 of 2 hard targets");
  expect(text).toContain("−0.25 against “no change”");
  const table = trust.blocks
    .flatMap((block) => (block.kind === "table" ? [block.table] : []))
    .find(({ id }) => id === "backtest-2025")!;
  expect(table.rows.map((row) => [row[0]!.text, row[4]!.text])).toEqual([
    ["Dysprosium triples", "inside"],
    ["Exports fall", "outside"],
  ]);
});

test("a run without a backtest says so", () => {
  const trust = buildContent(madeUpInput()).sections.find(({ id }) => id === "trust")!;
  expect(JSON.stringify(trust.blocks)).toContain("carries no backtest");
});

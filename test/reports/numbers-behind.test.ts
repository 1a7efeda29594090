/** Behind every picture stand its numbers. */
import { expect, test } from "vitest";
import { figuresOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import { madeUpInput } from "./made-up.ts";

const input = madeUpInput();
const content = buildContent(input);

test("every figure has a table of its own or in its chapter", () => {
  for (const { blocks } of content.sections) {
    const hasTable = blocks.some(
      (block) => block.kind === "table" || (block.kind === "figure" && block.figure.table !== undefined),
    );
    for (const block of blocks)
      if (block.kind === "figure") expect([block.figure.id, hasTable]).toEqual([block.figure.id, true]);
  }
});

test("the spread of depths has a row for each measure and pair, with the very points that are drawn", () => {
  const { panels, table } = figuresOf(content).find(({ id }) => id === "depth")!;
  expect(table!.rows.length).toBeGreaterThan(0);
  const shown = panels.map(({ title }) => title.split(",")[0]);
  expect(shown).toEqual(["Weeks short", "Unmet demand", "First shortage", "Recovery"]);
  for (const panel of panels) {
    if (panel.kind !== "ranges") throw new Error(panel.kind);
    const rows = table!.rows.filter(([measure]) => panel.title.startsWith(measure!.text));
    expect(rows.length).toBeGreaterThanOrEqual(panel.rows.length);
    for (const { p50, p95, worst } of panel.rows)
      expect(
        rows.some((row) => row[3]!.value === p50 && row[4]!.value === p95 && row[5]!.value === worst),
      ).toBe(true);
  }
});

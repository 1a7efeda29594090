/** The curve of first shortages says when half of the futures are short, and what is never short. */
import { expect, test } from "vitest";
import type { Figure } from "../../reports/charts/types.ts";
import { buildContent } from "../../reports/content.ts";
import { madeUpInput } from "./made-up.ts";

function figure(chance: (item: string, region: string) => number): Figure | undefined {
  const when = buildContent(madeUpInput({ chance })).sections.find(({ id }) => id === "when")!;
  return when.blocks
    .flatMap((block) => (block.kind === "figure" ? [block.figure] : []))
    .find(({ id }) => id === "first-shortage");
}

test("the title names who is first short in half of the futures, and the week", () => {
  // Shortages begin evenly over 156 weeks up to 100 %: half of the futures by the end of week 78, 2027 Q2.
  const { title, panels } = figure((item, region) => (item === "Sm" && region === "JP" ? 1 : 0.3))!;
  expect(title).toBe(
    "Samarium in Japan has been short in half of the futures by week 78 (2027 Q2); no other pair of element and region is sooner",
  );
  const samarium = panels[0]!;
  if (samarium.kind !== "survival") throw new Error(`a ${samarium.kind} panel`);
  const [japan] = samarium.lines;
  expect(japan!.values[155]).toBe(1);
  for (const [week, value] of japan!.values.entries()) {
    expect(japan!.low[week]).toBeLessThanOrEqual(value);
    expect(japan!.high[week]).toBeGreaterThanOrEqual(value);
  }
});

test("without a half the title says what comes closest, and the note who is never short", () => {
  const { title, note } = figure((item, region) =>
    item === "Dy" && region === "EU" ? 0.4 : item === "Sc" ? 0 : 0.2,
  )!;
  expect(title).toBe(
    "No element has been short in half of the futures by the end; dysprosium in the European Union comes closest, with 40%",
  );
  expect(note).toContain(
    "Never short in any future: scandium in Japan, the United States and the European Union.",
  );
});

test("where nobody is ever short there is no curve", () => {
  expect(figure(() => 0)).toBeUndefined();
});

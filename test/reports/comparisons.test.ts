/** Several scenarios side by side: the matrix shows each one's own shares, the list of changes what their files differ in. */

import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import type { HeatPanel } from "../../reports/charts/types.ts";
import { figuresOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import { renderReport } from "../../reports/report.ts";
import { scenarioOf, shock } from "../tiny.ts";
import { madeUpInput } from "./made-up.ts";

const input = madeUpInput();

test("the matrix has a row a scenario and a column a region, each with the scenario's own shares", () => {
  const figure = figuresOf(buildContent(input)).find(({ id }) => id === "scenario-matrix")!;
  const panels = figure.panels as readonly HeatPanel[];
  expect(panels.map(({ title }) => title)).toEqual(
    [
      "China's export controls as practised",
      "No controls",
      "Lynas samarium in April 2026",
      "A stockpile in Japan",
    ].flatMap((name) => ["Japan", "United States", "European Union"].map((region) => `${name}, ${region}`)),
  );
  const early = input.others[0]!;
  const cell = early.shortages.find(
    ({ item, region, quarter }) => item === "Sm" && region === "US" && quarter === 3,
  )!;
  expect(panels[7]!.values[panels[7]!.rows.indexOf("Sm")]![3]).toBe(cell.probability);
  expect(figure.title).toMatch(
    /^Averaged over elements and regions, shortages come in \d+% of futures of “China's export controls as practised” and 1% of “No controls”$/,
  );
});

test("what changed names shocks that come or go, and says what is set otherwise", () => {
  const main = scenarioOf({ id: "status-quo", shocks: [shock.stop({ id: "stop", title: "All stops" })] });
  const calm = scenarioOf({ id: "no-controls", shocks: [] });
  const longer = scenarioOf({ ...main, id: "lynas-early", weeks: 60 });
  const content = buildContent({ ...input, scenarios: [main, calm, longer] });
  const blocks = content.sections.find(({ id }) => id === "policies")!.blocks;
  const lists = blocks.flatMap((block) => (block.kind === "list" ? block.items : []));
  expect(lists).toContain("gone: All stops, stop from 2026-01-05 (stop)");
  expect(lists.some((line) => /60 weeks instead of 52 weeks/.test(line))).toBe(true);
});

test("every figure's link leads to its own line of the appendix, and that line back", () => {
  const { document } = parseHTML(renderReport(input)["report.html"]!);
  for (const figure of document.querySelectorAll("figure")) {
    const link = figure.querySelector(".note a")!.getAttribute("href")!;
    expect(link).toBe(`#made-${figure.id}`);
    const line = document.getElementById(link.slice(1))!;
    expect(line.querySelector("a")!.getAttribute("href")).toBe(`#${figure.id}`);
    expect(line.textContent).toContain(figure.querySelector("figcaption")!.textContent);
  }
});

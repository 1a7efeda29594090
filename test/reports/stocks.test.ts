/** Stocks by kind of actor: one line a kind, only where it holds anything. */
import { describe, expect, test } from "vitest";
import type { FanPanel } from "../../reports/charts/types.ts";
import { figuresOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import type { Fan, Summary } from "../../sim/montecarlo/types.ts";
import { madeUpInput } from "./made-up.ts";

/** Weeks that a stock lasts: from `first` to `last` in a straight line, the same in every future. */
function stock(holder: string, element: string, region: string, first: number, last: number): Fan {
  const line = Array.from({ length: 156 }, (_, week) => first + ((last - first) * week) / 155);
  const errors = { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0, mean: 0 };
  return {
    ...{ id: `stock/${holder}/${element}/${region}`, kind: "stock", holder, element, region, unit: "weeks" },
    ...{ p5: line, p25: line, p50: line, p75: line, p95: line, mean: line, errors },
  };
}

function figure(...stocks: Fan[]) {
  const input = madeUpInput();
  const main: Summary = { ...input.main, fans: [...input.main.fans, ...stocks] };
  return figuresOf(buildContent({ ...input, main })).find(({ id }) => id === "stocks");
}

describe("stocks by kind of actor", () => {
  test("are a chart a pair of element and region, with a line for each kind that was recorded", () => {
    const found = figure(stock("users", "Sm", "JP", 12, 10), stock("merchants", "Sm", "JP", 8, 0.0625))!;
    const panels = found.panels as readonly FanPanel[];
    expect(panels.map(({ title }) => title)).toEqual(["Samarium, Japan"]);
    expect(panels[0]!.series.map(({ name }) => name)).toEqual(["merchants", "end users"]);
    expect(found.legend.map(({ label }) => label)).toEqual(
      expect.arrayContaining(["merchants", "end users"]),
    );
    expect(found.legend.map(({ label }) => label)).not.toContain("the state");
    // Each line has the colour that its entry in the legend names, so that it can be switched off.
    for (const { name, color } of panels[0]!.series)
      expect(found.legend.find(({ label }) => label === name)?.color).toBe(color);
  });

  test("the title names whose stock falls most, and the table holds every kind by quarter", () => {
    const found = figure(stock("users", "Sm", "JP", 12, 10), stock("merchants", "Sm", "JP", 8, 0.0625))!;
    expect(found.title.replaceAll("\u00a0", " ")).toBe(
      "Samarium in Japan: the stock of merchants falls from 8.00 weeks to next to nothing in the median future",
    );
    const rows = found.table!.rows.map((row) => [row[0]!.text, row[row.length - 1]!.text]);
    expect(rows).toEqual([
      ["Samarium, Japan: merchants", "0.1 (0.1 to 0.1)"],
      ["Samarium, Japan: end users", "10.0 (10.0 to 10.0)"],
    ]);
    expect(figure(stock("users", "Sm", "JP", 10, 12))!.title).toMatch(/nobody's stock falls/);
  });

  test("are left out where none was recorded", () => {
    expect(figure()).toBeUndefined();
  });
});

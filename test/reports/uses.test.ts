/** Which lines stop: the chapter follows the cells of uses, and is silent where none were watched. */
import { describe, expect, test } from "vitest";
import { figuresOf, tablesOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import type { ReportInput } from "../../reports/input.ts";
import type { ShortageCell, Summary } from "../../sim/montecarlo/types.ts";
import { madeUpInput } from "./made-up.ts";

const FUTURES = 500;

/** Lines of a use in a region stand in so many of 500 futures, all in the first quarter. */
function stopping(item: string, region: string, short: number): ShortageCell[] {
  const one = (quarter: number, count: number): ShortageCell => ({
    ...{ definition: "default", item, of: "use", region, quarter, short: count, futures: FUTURES },
    ...{
      probability: count / FUTURES,
      low: Math.max(0, count / FUTURES - 0.04),
      high: count / FUTURES + 0.04,
    },
  });
  if (short === 0) return [one(-1, 0)]; // what a summary holds of lines that never stand
  return [-1, ...Array.from({ length: 12 }, (_, quarter) => quarter)].map((quarter) =>
    one(quarter, quarter <= 0 ? short : 0),
  );
}

function withUses(...cells: readonly ShortageCell[]): ReportInput {
  const input = madeUpInput();
  const main: Summary = { ...input.main, shortages: [...input.main.shortages, ...cells] };
  return { ...input, main };
}

const chapter = (input: ReportInput) => buildContent(input).sections.find(({ id }) => id === "uses");
const figure = (input: ReportInput) =>
  figuresOf(buildContent(input)).find(({ id }) => id === "stopped-lines");

describe("the chapter on lines that stop", () => {
  test("is left out where no lines were watched", () => {
    expect(chapter(madeUpInput())).toBeUndefined();
  });

  test("says so where no line stands in any future", () => {
    const input = withUses(...stopping("defence", "JP", 0), ...stopping("defence", "US", 0));
    expect(figure(input)).toBeUndefined();
    const words = chapter(input)!.blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
    expect(words.join(" ")).toContain("No use is stopped in any future in Japan, the United States");
    expect(words.join(" ")).toContain("0% (up to 4%)");
  });

  test("names the use and the region that stop most often, and their definition", () => {
    const input = withUses(
      ...stopping("ev-traction", "JP", 150),
      ...stopping("defence", "US", 100),
      ...stopping("defence", "EU", 0),
    );
    const shown = figure(input)!;
    expect(shown.title).toBe("Electric-car drives in Japan: lines stand in 30% (26% to 34%) of futures");
    expect(shown.note).toContain("more than 10% of its lines stand for 4 weeks or more in a row");
    const [japan, states, europe] = shown.panels.map((panel) => (panel.kind === "heat" ? panel : undefined));
    expect(japan!.rows).toEqual(["Electric-car drives", "Defence"]);
    expect(japan!.values.map((row) => row.slice(0, 2))).toEqual([
      [0.3, 0],
      [undefined, undefined], // nobody makes it there: not measured is not never
    ]);
    expect(states!.values[1]!.slice(0, 2)).toEqual([0.2, 0]);
    expect(europe!.values[1]!.every((value) => value === 0)).toBe(true);
  });

  test("pairs that stop as often are counted, not hidden", () => {
    const input = withUses(...stopping("wind", "JP", 50), ...stopping("wind", "EU", 50));
    expect(figure(input)!.title).toContain("of futures, and 1 more pair of use and region as often");
  });

  test("its tables hold the cells' numbers", () => {
    const input = withUses(...stopping("wind", "JP", 50));
    const tables = tablesOf(buildContent(input));
    const whole = tables.find(({ id }) => id === "stopped-lines-whole-period")!;
    expect(whole.rows).toHaveLength(1);
    expect(whole.rows[0]!.map(({ text }) => text).slice(0, 4)).toEqual([
      "Wind",
      "Japan",
      "unlikely",
      "10% (6% to 14%)",
    ]);
    const quarters = tables.find(({ id }) => id === "stopped-lines-by-quarter")!;
    expect(quarters.rows[0]!.slice(2, 4).map(({ value }) => value)).toEqual([0.1, 0]);
  });
});

/** Who supplies whom: pictures are as wide as the tonnes, words and table say the same tonnes. */
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { drawFigure } from "../../reports/charts/draw.ts";
import { layoutSankey } from "../../reports/charts/sankey-layout.ts";
import type { Figure, MapPanel, SankeyPanel } from "../../reports/charts/types.ts";
import { figuresOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import { createDocument } from "../../reports/dom.ts";
import type { ReportInput } from "../../reports/input.ts";
import type { Summary } from "../../sim/montecarlo/types.ts";
import { madeUpInput } from "./made-up.ts";

const figure = (id: string, input: ReportInput = madeUpInput()): Figure | undefined =>
  figuresOf(buildContent(input)).find((one) => one.id === id);
const plain = (text: string): string => text.replace(/\u00a0/g, " ");

describe("the Sankey", () => {
  const sankey = figure("sankey")!;
  const panels = sankey.panels as readonly SankeyPanel[];

  test("is drawn for the same weeks without the restrictions and under them", () => {
    expect(panels.map(({ title }) => title)).toEqual([
      "Samarium without the restrictions (No controls)",
      "Samarium under the restrictions",
    ]);
  });

  test("a time before that is too short for a rate a year is told and not drawn, a longer one is", () => {
    const words = (input: ReportInput): string => {
      const [block] = buildContent(input).sections.find(({ id }) => id === "flows")!.blocks;
      return block!.kind === "paragraph" ? block.text : "";
    };
    expect(words(madeUpInput())).toContain(
      "before the first restriction, 12 weeks from 2025-01-06, is too short",
    );
    expect(words(madeUpInput())).toContain("the same 52 weeks, 2026-01-05 to 2027-01-03");
    const input = madeUpInput();
    const [before, during] = input.main.flows!.periods;
    const periods = [{ ...before!, from: "2024-09-30" }, during!];
    const longer = { ...input, main: { ...input.main, flows: { ...input.main.flows!, periods } } };
    expect(figure("sankey", longer)!.panels.map(({ title }) => title)).toEqual([
      "Samarium without the restrictions (No controls)",
      "Samarium under the restrictions",
      "Samarium before the restrictions, 2024-09-30 to 2025-03-30",
    ]);
    expect(words(longer)).not.toContain("too short");
  });

  test("where the baseline has other weeks, before and under are compared, and their weeks told", () => {
    const input = madeUpInput();
    const { flows: _, ...calm } = input.baseline;
    const sankeyThen = figure("sankey", { ...input, baseline: calm })!;
    expect(sankeyThen.panels.map(({ title }) => title)).toEqual([
      "Samarium before the restrictions, 2025-01-06 to 2025-03-30",
      "Samarium under the restrictions",
    ]);
    expect(plain(sankeyThen.title)).toBe(
      "Samarium: China ships 135 t REO/yr (122 to 149) abroad under the restrictions, 270 t REO/yr (243 to 297) before them",
    );
  });

  test("what a reader who cannot see it is told is of the same period", () => {
    for (const { title, description } of panels)
      expect(description.replace(/^Samarium, /, "Samarium ").startsWith(title)).toBe(true);
  });

  test("its title tells what China ships abroad in both pictures, with intervals", () => {
    expect(plain(sankey.title)).toBe(
      "Samarium: China ships 135 t REO/yr (122 to 149) abroad under the restrictions, 269 t REO/yr (242 to 296) without them",
    );
  });

  test("a summary without totals is added up from its rows: 3 regions of 60 + 30 t, without intervals", () => {
    const input = madeUpInput();
    const bare = (summary: Summary): Summary => {
      const { totals: _, ...flows } = summary.flows!;
      return { ...summary, flows };
    };
    const older = figure("sankey", { ...input, main: bare(input.main), baseline: bare(input.baseline) })!;
    expect(plain(older.title)).toBe(
      "Samarium: China ships 135 t REO/yr abroad under the restrictions, 269 t REO/yr without them",
    );
  });

  test("ribbons are as wide as their tonnes, in one measure for every panel", () => {
    const perTonne = panels.flatMap((panel) =>
      layoutSankey(panel, 400, 226).ribbons.map(({ width, value }) => width / value),
    );
    for (const one of perTonne) expect(one).toBeCloseTo(perTonne[0]!, 9);
  });

  test("nothing is drawn outside its box", () => {
    for (const panel of panels) {
      for (const { y, height } of layoutSankey(panel, 400, 226).bars)
        expect(y + height).toBeLessThanOrEqual(226);
    }
  });

  test("a ribbon tells its tonnes under the pointer, and so does the table", () => {
    const [svg] = drawFigure(sankey, createDocument());
    const titles = [...parseHTML(svg!).document.querySelectorAll("path title")].map((one) => one.textContent);
    expect(titles.map((title) => plain(title ?? ""))).toContain("China to Japan: 59.7 t REO/yr");
    const row = sankey.table!.rows.find(([, kind, , to]) => kind!.text === "oxide" && to!.text === "Japan")!;
    expect(row.slice(4).map(({ value }) => value)).toEqual([59.7, 30]);
    expect(row[5]!.text).toBe("30.0 (27.0 to 33.0)");
  });
});

describe("the map", () => {
  test("its arcs hold oxide and magnets together, and no region sends to itself", () => {
    const [calm, during] = figure("supply-map")!.panels as readonly MapPanel[];
    for (const { value } of calm!.arcs) expect(value).toBeCloseTo(89.55, 9);
    expect(during!.arcs.map(({ value }) => value)).toEqual([45, 45, 45]);
    for (const { from, to } of calm!.arcs) expect(from).not.toBe(to);
  });

  test("a region that the map does not know stands at its lower edge", () => {
    const [svg] = drawFigure(
      {
        ...figure("supply-map")!,
        panels: [
          {
            ...(figure("supply-map")!.panels[0] as MapPanel),
            places: [
              { id: "CN", label: "China", color: "#000000" },
              { id: "Mars", label: "Mars", color: "#000000" },
            ],
            arcs: [{ from: 0, to: 1, value: 3 }],
          },
        ],
      },
      createDocument(),
    );
    expect(svg).toContain(">Mars</text>");
    expect(svg).not.toContain("NaN");
  });
});

test("without flows there is no such chapter; with one period only there is no comparison", () => {
  const input = madeUpInput();
  const { flows: _, ...bare } = input.main;
  expect(figure("sankey", { ...input, main: bare })).toBeUndefined();
  const flows = { ...input.main.flows!, periods: input.main.flows!.periods.slice(1) };
  const { flows: __, ...calm } = input.baseline;
  expect(figure("sankey", { ...input, baseline: calm, main: { ...input.main, flows } })!.title).toBe(
    "Samarium: who supplies whom",
  );
});

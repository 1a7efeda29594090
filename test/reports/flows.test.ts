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
import { madeUpInput } from "./made-up.ts";

const figure = (id: string, input: ReportInput = madeUpInput()): Figure | undefined =>
  figuresOf(buildContent(input)).find((one) => one.id === id);
const plain = (text: string): string => text.replace(/\u00a0/g, " ");

describe("the Sankey", () => {
  const sankey = figure("sankey")!;
  const panels = sankey.panels as readonly SankeyPanel[];

  test("is drawn before, under the restrictions, and for the same weeks without them", () => {
    expect(panels.map(({ title }) => title)).toEqual([
      "Samarium before the restrictions, 2025-01-06 to 2025-03-30",
      "Samarium under them, 2026-01-05 to 2027-01-03",
      "Samarium the same weeks without them (no-controls)",
    ]);
  });

  test("what a reader who cannot see it is told is of the same period", () => {
    for (const { title, description } of panels)
      expect(description.replace(/^Samarium, /, "Samarium ").startsWith(title)).toBe(true);
  });

  test("its title adds up what China ships abroad: 3 regions of 60 + 30 t before, half of it under a full shock", () => {
    expect(plain(sankey.title)).toBe(
      "Samarium: China ships 270 t REO/yr abroad in oxide and magnets before the restrictions and 135 t REO/yr under them",
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
    expect(titles.map((title) => plain(title ?? ""))).toContain("China to Japan: 60.0 t REO/yr");
    const row = sankey.table!.rows.find(([, kind, , to]) => kind!.text === "oxide" && to!.text === "Japan")!;
    expect(row.slice(4).map(({ value }) => value)).toEqual([60, 30, 59.7]);
  });
});

describe("the map", () => {
  test("its arcs hold oxide and magnets together, and no region sends to itself", () => {
    const [before, during] = figure("supply-map")!.panels as readonly MapPanel[];
    expect(before!.arcs.map(({ value }) => value)).toEqual([90, 90, 90]);
    expect(during!.arcs.map(({ value }) => value)).toEqual([45, 45, 45]);
    for (const { from, to } of before!.arcs) expect(from).not.toBe(to);
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
  expect(figure("sankey", { ...input, main: { ...input.main, flows } })!.title).toBe(
    "Samarium: who supplies whom",
  );
});

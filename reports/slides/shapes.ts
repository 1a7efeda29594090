/** Pictures that no native chart has, as shapes that can be moved and coloured in the deck: Sankey and map. */
import { LAND, MAP_HEIGHT, MAP_WIDTH } from "../charts/land.ts";
import { layoutMap } from "../charts/map-layout.ts";
import { BAR_WIDTH, layoutSankey } from "../charts/sankey-layout.ts";
import type { MapPanel, SankeyPanel } from "../charts/types.ts";
import { quantity } from "../words/numbers.ts";
import { type Box, FONT, INK, plainColor, type Slide } from "./kit.ts";

/** A shape of the package that its types leave out. */
const CUSTOM = "custGeom" as never;
/** Grid units an inch, for layouts that think in pixels. */
const GRID = 60;
const LABEL = 1.5;
const HEAD = 0.25;

type Point = { x: number; y: number; moveTo?: boolean } | { close: true } | Curve;
interface Curve {
  x: number;
  y: number;
  curve:
    | { type: "cubic"; x1: number; y1: number; x2: number; y2: number }
    | { type: "quadratic"; x1: number; y1: number };
}

export function sankeyShapes(slide: Slide, panel: SankeyPanel, box: Box): void {
  const left = box.x + LABEL;
  const top = box.y + HEAD;
  const width = box.w - 2 * LABEL;
  const { bars, ribbons } = layoutSankey(panel, width * GRID, (box.h - HEAD) * GRID);
  const thick = BAR_WIDTH / GRID;
  panel.columns.forEach((head, column) => {
    const x = left + (column / Math.max(1, panel.columns.length - 1)) * (width - thick) - 1;
    write(slide, head, { x, y: box.y, w: 2 + thick, h: HEAD }, "center", true);
  });
  for (const { from, to, color, width: wide, leaves, arrives } of ribbons) {
    const half = Math.max(0.5, wide) / 2;
    const [x0, x1] = [from.x + BAR_WIDTH, to.x];
    const upper = Math.min(leaves, arrives) - half;
    const lower = Math.max(leaves, arrives) + half;
    const span = (x1 - x0) / GRID;
    const middle = span / 2;
    const y = (value: number): number => (value - upper) / GRID;
    const curve = (from: number, x: number, to: number): Curve => ({
      ...{ x, y: y(to) },
      curve: { type: "cubic", x1: middle, y1: y(from), x2: middle, y2: y(to) },
    });
    outline(
      slide,
      { x: left + x0 / GRID, y: top + upper / GRID, w: span, h: (lower - upper) / GRID },
      color,
      55,
      [
        { x: 0, y: y(leaves - half), moveTo: true },
        curve(leaves - half, span, arrives - half),
        { x: span, y: y(arrives + half) },
        curve(arrives + half, 0, leaves + half),
        { close: true },
      ],
    );
  }
  for (const { label, color, column, x, y, height, value } of bars) {
    const at = { x: left + x / GRID, y: top + y / GRID };
    slide.addShape("rect", {
      ...at,
      w: thick,
      h: height / GRID,
      fill: { color: plainColor(color) },
      line: { type: "none" },
    });
    const words = `${label} ${quantity(value)}`;
    const middle = at.y + Math.max(0.1, height / GRID / 2) - 0.1;
    if (column === 0)
      write(slide, words, { x: at.x - LABEL, y: middle, w: LABEL - 0.05, h: 0.2 }, "right", false);
    else {
      const isLast = column === panel.columns.length - 1;
      // Letters are some 0.075 inches wide: the veil under them covers no more of the ribbons than it must.
      const w = isLast ? LABEL : Math.min(LABEL, words.length * 0.075);
      write(slide, words, { x: at.x + thick + 0.05, y: middle, w, h: 0.2 }, "left", false, !isLast);
    }
  }
}

export function mapShapes(slide: Slide, panel: MapPanel, box: Box): void {
  const scale = Math.min(box.w / MAP_WIDTH, box.h / MAP_HEIGHT);
  const left = box.x + (box.w - MAP_WIDTH * scale) / 2;
  const area = { x: left, y: box.y, w: MAP_WIDTH * scale, h: MAP_HEIGHT * scale };
  for (const ring of LAND) {
    const points = ring.split(" ").map((pair, index): Point => {
      const [x, y] = pair.split(",").map(Number) as [number, number];
      return { x: x * scale, y: y * scale, ...(index === 0 ? { moveTo: true } : {}) };
    });
    outline(slide, area, "#D9DCE0", 0, [...points, { close: true }]);
  }
  const { places, arcs } = layoutMap(panel);
  for (const { from, to, width, bend } of arcs) {
    slide.addShape(CUSTOM, {
      ...area,
      line: {
        color: plainColor(from.color),
        width: Math.max(0.5, width * scale * 72),
        transparency: 40,
        endArrowType: "triangle",
      },
      points: [
        { x: from.x * scale, y: from.y * scale, moveTo: true },
        {
          ...{ x: to.x * scale, y: to.y * scale },
          curve: { type: "quadratic", x1: bend[0] * scale, y1: bend[1] * scale },
        },
      ],
    });
  }
  for (const { label, color, x, y } of places) {
    const at = { x: left + x * scale, y: box.y + y * scale };
    slide.addShape("ellipse", {
      x: at.x - 0.05,
      y: at.y - 0.05,
      w: 0.1,
      h: 0.1,
      fill: { color: plainColor(color) },
    });
    write(slide, label, { x: at.x - 0.9, y: at.y + 0.06, w: 1.8, h: 0.2 }, "center", false);
  }
}

function outline(slide: Slide, box: Box, color: string, transparency: number, points: Point[]): void {
  slide.addShape(CUSTOM, {
    ...box,
    fill: { color: plainColor(color), transparency },
    line: { type: "none" },
    points,
  });
}

function write(
  slide: Slide,
  text: string,
  box: Box,
  align: "left" | "right" | "center",
  bold: boolean,
  isVeiled = false,
): void {
  slide.addText(text, {
    ...box,
    ...(isVeiled ? { fill: { color: "FFFFFF", transparency: 30 }, wrap: false } : {}),
    ...{ align, bold, fontFace: FONT, fontSize: 10, color: INK, margin: 0, valign: "middle", fit: "shrink" },
  });
}

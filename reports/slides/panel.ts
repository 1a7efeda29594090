/** A panel as a native chart or table that can be edited in the deck, from the same values as on the page. */
import { heatColor } from "../charts/colors.ts";
import type { BarPanel, HeatPanel, Panel, TimelinePanel } from "../charts/types.ts";
import { percent } from "../words/numbers.ts";
import { type Box, type Deck, FONT, INK, plainColor, RULE, type Slide, SOFT } from "./kit.ts";
import { fanChart, recordChart, responseChart, survivalChart } from "./lines.ts";
import { dotBars, rangeBars, tornadoBars } from "./rows.ts";
import { mapShapes, sankeyShapes } from "./shapes.ts";

const TITLE_HEIGHT = 0.28;

/** `hasLegend`: false where one legend under the slide serves all panels. */
export function drawPanel(deck: Deck, slide: Slide, panel: Panel, box: Box, hasLegend: boolean): void {
  const inner = panel.title === "" ? box : { ...box, y: box.y + TITLE_HEIGHT, h: box.h - TITLE_HEIGHT };
  // The native axis of a tornado has no room for its unit.
  const title = panel.kind === "tornado" && panel.unit !== "" ? `${panel.title}, ${panel.unit}` : panel.title;
  if (panel.title !== "")
    slide.addText(title, {
      ...{
        x: box.x,
        y: box.y,
        w: box.w,
        h: TITLE_HEIGHT,
        fontFace: FONT,
        fontSize: 12,
        bold: true,
        color: INK,
      },
      ...{ margin: 0, fit: "shrink" },
    });
  switch (panel.kind) {
    case "heat":
      heatTable(slide, panel, inner);
      break;
    case "fan":
      fanChart(deck, slide, panel, inner, hasLegend);
      break;
    case "record":
      recordChart(deck, slide, panel, inner, hasLegend);
      break;
    case "dots":
      dotBars(deck, slide, panel, inner, hasLegend);
      break;
    case "response":
      responseChart(deck, slide, panel, inner, hasLegend);
      break;
    case "ranges":
      rangeBars(deck, slide, panel, inner, hasLegend);
      break;
    case "survival":
      survivalChart(deck, slide, panel, inner, hasLegend);
      break;
    case "timeline":
      timelineTable(slide, panel, inner);
      break;
    case "bars":
      barChart(deck, slide, panel, inner, hasLegend);
      break;
    case "sankey":
      sankeyShapes(slide, panel, inner);
      break;
    case "map":
      mapShapes(slide, panel, inner);
      break;
    case "tornado":
      tornadoBars(deck, slide, panel, inner, hasLegend);
      break;
    default:
      panel satisfies never;
  }
}

function barChart(deck: Deck, slide: Slide, panel: BarPanel, box: Box, hasLegend: boolean): void {
  // Bars are drawn from the bottom up, so the first row goes last.
  const rows = [...panel.rows].reverse();
  const names = [...new Set(rows.flatMap(({ parts }) => parts.map(({ name }) => name)))];
  const partOf = (row: BarPanel["rows"][number], name: string) =>
    row.parts.find((part) => part.name === name);
  const data = names.map((name) => ({
    name,
    labels: rows.map(({ label }) => label),
    values: rows.map((row) => partOf(row, name)?.value ?? 0),
  }));
  slide.addChart(deck.ChartType.bar, data, {
    ...box,
    barDir: "bar",
    barGrouping: "stacked",
    barGapWidthPct: 40,
    chartColors: names.map((name) =>
      plainColor(rows.map((row) => partOf(row, name)).find((part) => part !== undefined)?.color ?? SOFT),
    ),
    showLegend: hasLegend,
    legendPos: "b",
    legendFontSize: 10,
    catAxisLabelFontSize: 9,
    valAxisLabelFontSize: 9,
    valAxisTitle: panel.unit,
    showValAxisTitle: true,
    valAxisTitleFontSize: 10,
    valGridLine: { color: RULE, size: 0.5 },
    valAxisLabelFormatCode: "#,##0",
  });
}

type Row = {
  text: string;
  options?: {
    fill?: { color: string };
    color?: string;
    bold?: boolean;
    colspan?: number;
    align?: "left" | "right" | "center";
  };
}[];

/** Rows fill the box as far as they stay readable as rows, inches. */
const TALLEST_ROW = 0.4;

function table(slide: Slide, box: Box, rows: Row[], largest: number, colW?: number[]): void {
  // A row takes about 1.7 times its font's height; 72 points are an inch.
  const fontSize = Math.max(6, Math.min(largest, Math.floor((box.h * 72) / rows.length / 1.7)));
  const rowH = Math.min(TALLEST_ROW, box.h / rows.length);
  slide.addTable(rows, {
    ...{ x: box.x, y: box.y, w: box.w, fontFace: FONT, fontSize, color: INK, margin: 0.02, rowH },
    ...{ border: { type: "solid", pt: 0.5, color: RULE }, valign: "middle" },
    ...(colW === undefined ? {} : { colW }),
  });
}

function heatTable(slide: Slide, panel: HeatPanel, box: Box): void {
  const longest = Math.max(0, ...panel.rows.map((row) => row.length));
  // Symbols of elements need little room, names of uses a third.
  const first = Math.min(box.w / 3, Math.max(0.45, longest * 0.075));
  const rest = (box.w - first) / Math.max(1, panel.columns.length);
  // "2026 Q1" would break in so narrow a column: the year spans its quarters, the quarter stands below.
  const years = [...new Set(panel.columns.map((column) => column.slice(0, 4)))];
  const head: Row[] = [
    [
      { text: "" },
      ...years.map((year) => ({
        text: year,
        options: {
          align: "center" as const,
          colspan: panel.columns.filter((column) => column.startsWith(year)).length,
        },
      })),
    ],
    [
      { text: "" },
      ...panel.columns.map((column) => ({ text: column.slice(5), options: { align: "center" as const } })),
    ],
  ];
  const body = panel.rows.map(
    (row, r): Row => [
      { text: row, options: { bold: longest <= 3 } },
      ...panel.columns.map((_, c) => {
        const value = panel.values[r]?.[c];
        if (value === undefined) return { text: "–" };
        const { fill, text } = heatColor(value);
        return {
          text: percent(value).replace("%", ""),
          options: { fill: { color: plainColor(fill) }, color: plainColor(text), align: "center" as const },
        };
      }),
    ],
  );
  table(slide, box, [...head, ...body], rest >= 0.28 ? 9 : 8, [first, ...panel.columns.map(() => rest)]);
}

function timelineTable(slide: Slide, panel: TimelinePanel, box: Box): void {
  const rows = panel.bars.map(
    ({ letter, label, when, color }): Row => [
      { text: letter, options: { bold: true, color: plainColor(color) } },
      { text: label },
      { text: when, options: { align: "right" } },
    ],
  );
  table(slide, box, rows, 14, [0.5, box.w - 3.5, 3]);
}

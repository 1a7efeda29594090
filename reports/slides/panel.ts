/** A panel as a native chart or table that can be edited in the deck, from the same values as on the page. */
import { heatColor } from "../charts/colors.ts";
import { SIMULATED_COLOR } from "../charts/record.ts";
import type {
  BarPanel,
  FanPanel,
  HeatPanel,
  Panel,
  RecordPanel,
  ResponsePanel,
  SurvivalPanel,
  TimelinePanel,
  WeekAxis,
} from "../charts/types.ts";
import { exact, percent } from "../words/numbers.ts";
import { type Box, type Deck, FONT, INK, plainColor, RULE, type Slide, SOFT } from "./kit.ts";
import { dotBars, paler, rangeBars, tornadoBars } from "./rows.ts";
import { mapShapes, sankeyShapes } from "./shapes.ts";
import { plotArea, shockLines } from "./shock-lines.ts";

const TITLE_HEIGHT = 0.28;

/** Whole charts on a log scale within this factor get a tick at each doubling: powers of ten would give one or none. */
const DOUBLINGS_WITHIN = 32;

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

/** To one significant digit, up or down: ends of an axis that hold all values. */
function rounded(value: number, direction: (x: number) => number): number {
  const power = Number(`1e${value.toExponential().split("e")[1]}`);
  return Number((direction(value / power) * power).toPrecision(1));
}

/** More marks than these run together into a bar. */
const MOST_TICKS = 40;

interface Line {
  readonly name: string;
  readonly color: string;
  readonly values: readonly number[];
  readonly isThin: boolean;
}

function lineChart(
  deck: Deck,
  slide: Slide,
  box: Box,
  labels: readonly string[],
  lines: readonly Line[],
  scale: "share" | "linear" | "log",
  hasLegend: boolean,
  every = Math.max(1, Math.round(labels.length / 6)),
  axis?: WeekAxis,
): void {
  const values = lines.flatMap((line) => line.values).filter((value) => value > 0);
  const [low, high] = [rounded(Math.min(...values), Math.floor), rounded(Math.max(...values), Math.ceil)];
  const data = lines.map(({ name, values }) => ({ name, labels: [...labels], values: [...values] }));
  slide.addChart(deck.ChartType.line, data, {
    ...box,
    chartColors: lines.map(({ color }) => plainColor(color)),
    lineSize: 1.5,
    lineDataSymbol: "none",
    showLegend: hasLegend,
    legendPos: "b",
    legendFontSize: 9,
    catAxisLabelFontSize: hasLegend ? 9 : 7,
    valAxisLabelFontSize: 9,
    catAxisLabelFrequency: String(every),
    ...(labels.length > MOST_TICKS ? { catAxisMajorTickMark: "none" } : {}),
    valGridLine: { color: RULE, size: 0.5 },
    catGridLine: { style: "none" },
    ...(axis === undefined ? {} : { layout: plotArea(hasLegend) }),
    ...(scale === "share" ? { valAxisMinVal: 0, valAxisMaxVal: 1, valAxisLabelFormatCode: "0%" } : {}),
    ...(scale === "linear" ? { valAxisMinVal: 0 } : {}),
    ...(scale === "log" && values.length > 0
      ? {
          valAxisLogScaleBase: high <= low * DOUBLINGS_WITHIN ? 2 : 10,
          valAxisLabelFormatCode: low >= 10 ? "#,##0" : "0.0",
          valAxisMinVal: low,
          valAxisMaxVal: high,
        }
      : {}),
  });
  if (axis !== undefined) shockLines(slide, axis, box, hasLegend);
}

/** Median and the ends of nine in ten futures as lines: an area chart would hide the grid and cannot be logarithmic. */
function fanChart(deck: Deck, slide: Slide, panel: FanPanel, box: Box, hasLegend: boolean): void {
  const labels = Array.from({ length: panel.axis.weeks }, (_, week) => weekLabel(panel.axis, week));
  const lines = panel.series.flatMap(({ name, color, median, wide }): Line[] => [
    { name: `${name}, median`, color, values: median, isThin: false },
    ...(wide === undefined
      ? []
      : [
          { name: `${name}, 5%`, color: paler(color), values: wide.low, isThin: true },
          { name: `${name}, 95%`, color: paler(color), values: wide.high, isThin: true },
        ]),
  ]);
  lineChart(deck, slide, box, labels, lines, panel.scale, hasLegend, betweenTicks(panel.axis), panel.axis);
}

/** The fan alone: what was observed stands in the table of the page. */
function recordChart(deck: Deck, slide: Slide, panel: RecordPanel, box: Box, hasLegend: boolean): void {
  const labels = panel.starts.map(
    (start) => panel.ticks.filter(({ at }) => at <= start).pop()?.label ?? "start",
  );
  const line = (name: string, values: readonly number[], isThin: boolean): Line => ({
    ...{ name, values, isThin },
    color: isThin ? paler(SIMULATED_COLOR) : SIMULATED_COLOR,
  });
  const lines = [
    line("median", panel.median, false),
    line("5%", panel.low, true),
    line("95%", panel.high, true),
  ];
  lineChart(deck, slide, box, labels, lines, panel.scale, hasLegend);
}

/** Weeks from a label to the next: a year, or a quarter where the period is short. */
function betweenTicks({ ticks, weeks }: WeekAxis): number {
  const gaps = ticks.slice(1).map(({ week }, index) => week - ticks[index]!.week);
  return gaps.length === 0 ? Math.max(1, weeks) : Math.max(...gaps);
}

/** "2026" at a tick, then "W2", "W3": short words, for programs that show more labels than asked. */
function weekLabel(axis: WeekAxis, week: number): string {
  const tick = axis.ticks.filter((one) => one.week <= week).pop();
  if (tick === undefined) return `W${week + 1}`;
  return tick.week === week ? tick.label : `W${week - tick.week + 1}`;
}

function responseChart(deck: Deck, slide: Slide, panel: ResponsePanel, box: Box, hasLegend: boolean): void {
  const labels = (panel.lines[0]?.points ?? []).map(({ level }) => `${exact(level)} ${panel.xUnit}`);
  const lines = panel.lines.map(({ name, color, points }) => ({
    ...{ name, color, isThin: false },
    values: points.map(({ value }) => value),
  }));
  lineChart(deck, slide, box, labels, lines, panel.scale, hasLegend);
}

function survivalChart(deck: Deck, slide: Slide, panel: SurvivalPanel, box: Box, hasLegend: boolean): void {
  const lines = panel.lines.map(({ name, color, values }) => ({ name, color, values, isThin: false }));
  const labels = Array.from({ length: panel.axis.weeks }, (_, week) => weekLabel(panel.axis, week));
  lineChart(deck, slide, box, labels, lines, "share", hasLegend, betweenTicks(panel.axis), panel.axis);
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

/** Charts of lines: native, from the same values as on the page, with axes that PowerPoint and LibreOffice label alike. */

import { dayNumber, isoDate } from "../../sim/numbers/dates.ts";
import { SIMULATED_COLOR } from "../charts/record.ts";
import type { FanPanel, RecordPanel, ResponsePanel, SurvivalPanel, WeekAxis } from "../charts/types.ts";
import { exact } from "../words/numbers.ts";
import { THOUSANDS } from "./axis.ts";
import { type Box, type Deck, plainColor, RULE, type Slide } from "./kit.ts";
import { paler } from "./rows.ts";
import { plotArea, shockLines } from "./shock-lines.ts";

/** Median and the ends of nine in ten futures as lines: an area chart would hide the grid and cannot be logarithmic. */
export function fanChart(deck: Deck, slide: Slide, panel: FanPanel, box: Box, hasLegend: boolean): void {
  const labels = weekLabels(panel.axis);
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
export function recordChart(
  deck: Deck,
  slide: Slide,
  panel: RecordPanel,
  box: Box,
  hasLegend: boolean,
): void {
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

export function responseChart(
  deck: Deck,
  slide: Slide,
  panel: ResponsePanel,
  box: Box,
  hasLegend: boolean,
): void {
  const labels = (panel.lines[0]?.points ?? []).map(({ level }) => `${exact(level)} ${panel.xUnit}`);
  const lines = panel.lines.map(({ name, color, points }) => ({
    ...{ name, color, isThin: false },
    values: points.map(({ value }) => value),
  }));
  lineChart(deck, slide, box, labels, lines, panel.scale, hasLegend);
}

export function survivalChart(
  deck: Deck,
  slide: Slide,
  panel: SurvivalPanel,
  box: Box,
  hasLegend: boolean,
): void {
  const lines = panel.lines.map(({ name, color, values }) => ({ name, color, values, isThin: false }));
  const labels = weekLabels(panel.axis);
  lineChart(deck, slide, box, labels, lines, "share", hasLegend, betweenTicks(panel.axis), panel.axis);
}

/** Whole charts on a log scale within this factor get a tick at each doubling: powers of ten would give one or none. */
const DOUBLINGS_WITHIN = 32;

/** LibreOffice takes no base but ten; it puts its ticks where the major unit says, which PowerPoint reads as the base. */
function logAxis(low: number, high: number) {
  const step = high <= low * DOUBLINGS_WITHIN ? 2 : 10;
  return {
    valAxisLogScaleBase: step,
    valAxisMajorUnit: step,
    valAxisLabelFormatCode: THOUSANDS,
    valAxisMinVal: low,
    valAxisMaxVal: high,
  };
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
    catAxisLabelFontSize: hasLegend ? 9 : 8,
    valAxisLabelFontSize: 9,
    catAxisLabelFrequency: String(every),
    ...(labels.length > MOST_TICKS ? { catAxisMajorTickMark: "none" } : {}),
    valGridLine: { color: RULE, size: 0.5 },
    catGridLine: { style: "none" },
    ...(axis === undefined ? {} : { layout: plotArea(hasLegend) }),
    ...(scale === "share" ? { valAxisMinVal: 0, valAxisMaxVal: 1, valAxisLabelFormatCode: "0%" } : {}),
    ...(scale === "linear" ? { valAxisMinVal: 0, valAxisLabelFormatCode: THOUSANDS } : {}),
    ...(scale === "log" && values.length > 0 ? logAxis(low, high) : {}),
  });
  if (axis !== undefined) shockLines(slide, axis, box, hasLegend);
}

/** Weeks from a label to the next: a year, or a quarter where the period is short. */
function betweenTicks({ ticks, weeks }: WeekAxis): number {
  const gaps = ticks.slice(1).map(({ week }, index) => week - ticks[index]!.week);
  return gaps.length === 0 ? Math.max(1, weeks) : Math.max(...gaps);
}

/** No space that is trimmed: LibreOffice would set dates edge to edge. */
const PAD = "\u00a0\u00a0";

/** First days of the weeks: LibreOffice chooses by itself which of them it shows, so that each must say what it is. */
function weekLabels({ start, weeks }: WeekAxis): string[] {
  const first = dayNumber(start);
  return Array.from({ length: weeks }, (_, week) => `${PAD}${isoDate(first + 7 * week)}${PAD}`);
}

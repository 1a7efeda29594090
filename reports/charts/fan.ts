/** Fan chart: median and bands over weeks; dashed grey for the baseline; shocks as dotted lines with letters. */
import * as Plot from "@observablehq/plot";
import { exact } from "../words/numbers.ts";
import { hoverStrips } from "./hover.ts";
import { type DocumentLike, drawSvg, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { FanPanel, FanSeries } from "./types.ts";
import { shockMarks, weekScale } from "./week-marks.ts";

const HEIGHT = 170;

export function drawFan(panel: FanPanel, text: SvgText, document: DocumentLike): string {
  const { series, axis } = panel;
  return drawSvg(
    {
      width: PANEL_WIDTH,
      height: HEIGHT,
      marginLeft: 42,
      marginRight: 10,
      marginTop: 24,
      marginBottom: 22,
      x: weekScale(axis),
      y: verticalScale(panel),
      marks: [
        Plot.gridY({ stroke: "currentColor", strokeOpacity: 0.12, ...ticksOf(panel) }),
        ...series.flatMap((one) => bandMarks(one)),
        ...shockMarks(axis),
        ...series.map((one) =>
          Plot.lineY(one.median, {
            stroke: one.color,
            strokeWidth: one.dashed ? 1.2 : 1.8,
            ...(one.dashed ? { strokeDasharray: "4,3" } : {}),
          }),
        ),
        hoverStrips(panel),
      ],
    },
    text,
    document,
  );
}

function bandMarks({ color, wide, narrow }: FanSeries): Plot.Markish[] {
  const band = (points: NonNullable<FanSeries["wide"]>, opacity: number): Plot.Markish =>
    Plot.areaY(
      points.low.map((low, week) => ({ week, low, high: points.high[week]! })),
      { x: "week", y1: "low", y2: "high", fill: color, fillOpacity: opacity },
    );
  return [
    ...(wide === undefined ? [] : [band(wide, 0.16)]),
    ...(narrow === undefined ? [] : [band(narrow, 0.28)]),
  ];
}

function verticalScale(panel: FanPanel): Plot.ScaleOptions {
  if (panel.scale === "share")
    return {
      domain: [0, 1],
      ticks: [0, 0.25, 0.5, 0.75, 1],
      tickFormat: (x: number) => `${x * 100}%`,
      label: null,
    };
  const values = panel.series.flatMap(({ median, wide }) => [
    ...median,
    ...(wide?.low ?? []),
    ...(wide?.high ?? []),
  ]);
  const shown = values.filter((value) => Number.isFinite(value) && (panel.scale === "linear" || value > 0));
  const high = shown.length === 0 ? 1 : Math.max(...shown);
  const low = shown.length === 0 ? 1 : Math.min(...shown);
  if (panel.scale === "linear")
    return {
      domain: [Math.min(0, low), high > 0 ? high : 1],
      nice: true,
      tickFormat: exact,
      label: null,
      ticks: 4,
    };
  return {
    type: "log",
    domain: low < high ? [low, high] : [low / 2, high * 2],
    ticks: logTicks(low, high),
    tickFormat: exact,
    label: null,
  };
}

function ticksOf(panel: FanPanel): Plot.GridYOptions {
  const { ticks } = verticalScale(panel);
  return ticks === undefined ? {} : { ticks };
}

const FEWEST_TICKS = 3;
const MOST_TICKS = 6;

/** 1, 2 and 5 times the powers of ten within the range; all whole multiples when those are few, only 1 when many. */
export function logTicks(low: number, high: number): number[] {
  const ticks = multiples([1, 2, 5], low, high);
  if (ticks.length < FEWEST_TICKS) {
    const all = multiples([1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9], low, high);
    return all.length > MOST_TICKS ? all.filter((_, index) => index % 2 === 0) : all;
  }
  return ticks.length > MOST_TICKS ? multiples([1], low, high) : ticks;
}

function multiples(steps: readonly number[], low: number, high: number): number[] {
  const found: number[] = [];
  for (let power = -6; power <= 9; power++) {
    for (const step of steps) {
      const tick = Number(`${step}e${power}`);
      if (tick >= low && tick <= high) found.push(tick);
    }
  }
  return found;
}

/** Fan chart: median and bands over weeks; dashed grey for the baseline; shocks as dotted lines with letters. */
import * as Plot from "@observablehq/plot";
import { hoverStrips } from "./hover.ts";
import { type DocumentLike, drawSvg, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { FanPanel, FanSeries } from "./types.ts";
import { verticalScaleOf } from "./vertical-scale.ts";
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
  return verticalScaleOf(values, panel.scale);
}

function ticksOf(panel: FanPanel): Plot.GridYOptions {
  const { ticks } = verticalScale(panel);
  return ticks === undefined ? {} : { ticks };
}

/** The simulated fan against the record: median and 5-95 % band as steps, observed figures over their own period. */
import * as Plot from "@observablehq/plot";
import { BLUE, VERMILION } from "./colors.ts";
import { type DocumentLike, drawSvg, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { RecordPanel } from "./types.ts";
import { verticalScaleOf } from "./vertical-scale.ts";

const HEIGHT = 170;

export const SIMULATED_COLOR = BLUE;
export const OBSERVED_COLOR = VERMILION;

/** Figures shorter than this share of the axis are drawn as dots. */
const NARROW = 0.03;

export function drawRecord(panel: RecordPanel, text: SvgText, document: DocumentLike): string {
  const { starts, end, points, ticks } = panel;
  const labels = new Map(ticks.map(({ at, label }) => [at, label]));
  const steps = starts.map((from, step) => ({
    from,
    to: starts[step + 1] ?? end,
    low: panel.low[step]!,
    high: panel.high[step]!,
    median: panel.median[step]!,
  }));
  const width = end - (starts[0] ?? 0);
  const known = points.map((point) => ({
    ...point,
    middle: (point.from + point.to) / 2,
    at: (point.low + point.high) / 2,
  }));
  const isDot = ({ from, to }: { from: number; to: number }): boolean => to - from < NARROW * width;
  const vertical = verticalScale(panel);
  const paint = { stroke: OBSERVED_COLOR, strokeWidth: 1.8 };
  const dots = { x: "middle", y: "at", r: 3, stroke: OBSERVED_COLOR, strokeWidth: 1.3 } as const;
  return drawSvg(
    {
      width: PANEL_WIDTH,
      height: HEIGHT,
      marginLeft: 50,
      marginRight: 10,
      marginTop: 10,
      marginBottom: 22,
      x: {
        type: "linear",
        domain: [starts[0] ?? 0, Math.max(end, (starts[0] ?? 0) + 1)],
        ticks: ticks.map(({ at }) => at),
        tickFormat: (at: number) => labels.get(at) ?? "",
        label: null,
      },
      y: vertical,
      marks: [
        Plot.gridY({
          stroke: "currentColor",
          strokeOpacity: 0.12,
          ...(vertical.ticks === undefined ? {} : { ticks: vertical.ticks }),
        }),
        Plot.rect(steps, {
          ...{ x1: "from", x2: "to", y1: "low", y2: "high" },
          ...{ fill: SIMULATED_COLOR, fillOpacity: 0.2, inset: 0 },
        }),
        Plot.line(
          steps.flatMap(({ from, to, median }) => [
            { at: from, median },
            { at: to, median },
          ]),
          { x: "at", y: "median", stroke: SIMULATED_COLOR, strokeWidth: 1.6 },
        ),
        Plot.link(
          known.filter((point) => !isDot(point)),
          { x1: "from", x2: "to", y1: "at", y2: "at", ...paint, strokeDasharray: "5,2" },
        ),
        Plot.link(
          known.filter(({ low, high }) => low < high),
          { x1: "middle", x2: "middle", y1: "low", y2: "high", ...paint },
        ),
        Plot.dot(
          known.filter(({ isSure }) => isSure),
          { ...dots, fill: OBSERVED_COLOR },
        ),
        Plot.dot(
          known.filter(({ isSure }) => !isSure),
          { ...dots, fill: "var(--ground, white)" },
        ),
        Plot.dot(known, {
          x: "middle",
          y: "at",
          r: 6,
          fill: "none",
          stroke: "none",
          pointerEvents: "all",
          title: "words",
        }),
      ],
    },
    text,
    document,
  );
}

function verticalScale({ scale, low, high, points }: RecordPanel): Plot.ScaleOptions {
  const all = [...low, ...high, ...points.flatMap((point) => [point.low, point.high])];
  return verticalScaleOf(all, scale);
}

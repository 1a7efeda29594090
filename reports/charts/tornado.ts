/** Tornado: for each drawn input, the mean result over the fifth of futures where it is lowest, and where it is highest. */
import * as Plot from "@observablehq/plot";
import { exact, withUnit } from "../words/numbers.ts";
import { BLUE, VERMILION } from "./colors.ts";
import { type DocumentLike, drawSvg, labelRoom, type SvgText, WIDE_WIDTH } from "./svg.ts";
import type { LegendItem, TornadoPanel } from "./types.ts";

/** Names of inputs are long: each stands over its bar. */
const ROW_HEIGHT = 36;

/** What the ends of the bars mean. */
export const TORNADO_LEGEND: readonly LegendItem[] = [
  { label: "mean over the fifth of futures with the lowest draws of the input", mark: "square", color: BLUE },
  { label: "mean over the fifth with the highest draws", mark: "square", color: VERMILION },
];

export function drawTornado(panel: TornadoPanel, text: SvgText, document: DocumentLike): string {
  const labels = panel.rows.map(({ label }) => label);
  const room = labelRoom(labels, WIDE_WIDTH - 60);
  const bars = panel.rows.flatMap((row) => [
    { ...row, end: row.low, fill: BLUE },
    { ...row, end: row.high, fill: VERMILION },
  ]);
  const ends = [panel.centre, ...bars.map(({ end }) => end)];
  const span = Math.max(...ends) - Math.min(...ends) || 1;
  return drawSvg(
    {
      width: WIDE_WIDTH,
      height: 46 + (ROW_HEIGHT + room.taller) * Math.max(1, labels.length),
      marginLeft: 20,
      marginRight: 20,
      marginTop: 6,
      marginBottom: 40,
      x: {
        domain: [Math.min(...ends) - span * 0.04, Math.max(...ends) + span * 0.04],
        ticks: 5,
        tickFormat: panel.scale === "share" ? (x: number) => `${exact(x * 100)}%` : exact,
        label: panel.unit,
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: { type: "band", domain: labels, axis: null, padding: 0 },
      marks: [
        Plot.gridX({ stroke: "currentColor", strokeOpacity: 0.12, ticks: 5 }),
        Plot.barX(bars, {
          x1: () => panel.centre,
          x2: "end",
          y: "label",
          fill: "fill",
          insetTop: 17 + room.taller,
          insetBottom: 3,
          title: (row: (typeof bars)[number]) => describe(row, panel),
        }),
        Plot.ruleX([panel.centre], { stroke: "currentColor" }),
        Plot.text(labels, {
          frameAnchor: "left",
          y: (label: string) => label,
          text: room.tickFormat,
          textAnchor: "start",
          dy: -10,
          lineAnchor: "middle",
          stroke: "var(--ground, white)",
          strokeWidth: 4,
          fill: "currentColor",
        }),
      ],
    },
    text,
    document,
  );
}

function describe({ label, low, high }: TornadoPanel["rows"][number], { scale, unit }: TornadoPanel): string {
  const write = (value: number): string =>
    scale === "share" ? `${exact(value * 100)}%` : withUnit(value, unit);
  return `${label}: ${write(low)} where it is low, ${write(high)} where it is high`;
}

/** Ranges over futures: a bar from 5 to 95 %, a dot at the median, an upright line at the mean of the worst 5 %. */
import * as Plot from "@observablehq/plot";
import { exact, quantity } from "../words/numbers.ts";
import { BLUE, VERMILION } from "./colors.ts";
import { type DocumentLike, drawSvg, labelRoom, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { LegendItem, RangePanel } from "./types.ts";

const ROW_HEIGHT = 22;

/** What the marks of every range mean. */
export const RANGE_LEGEND: readonly LegendItem[] = [
  { label: "median future", mark: "dot", color: BLUE },
  { label: "5% to 95% of futures", mark: "band", color: BLUE },
  { label: "mean of the worst 5% of futures", mark: "tick", color: VERMILION },
];

export function drawRanges(panel: RangePanel, text: SvgText, document: DocumentLike): string {
  const labels = panel.rows.map(({ label }) => label);
  const room = labelRoom(labels, 200);
  const highest = Math.max(...panel.rows.flatMap(({ p95, worst }) => [p95, worst ?? 0]));
  return drawSvg(
    {
      width: PANEL_WIDTH,
      height: 34 + (ROW_HEIGHT + room.taller) * Math.max(1, labels.length),
      marginLeft: room.margin,
      marginRight: 14,
      marginTop: 6,
      marginBottom: 24,
      x: { domain: [0, highest > 0 ? highest * 1.03 : 1], ticks: 4, label: null, tickFormat: exact },
      y: { type: "band", domain: labels, label: null, tickSize: 0, tickFormat: room.tickFormat },
      marks: [
        Plot.gridX({ stroke: "currentColor", strokeOpacity: 0.12, ticks: 4 }),
        Plot.barX(panel.rows, {
          x1: "p5",
          x2: "p95",
          y: "label",
          fill: BLUE,
          fillOpacity: 0.35,
          title: describe,
          insetTop: 6,
          insetBottom: 6,
        }),
        Plot.dot(panel.rows, { x: "p50", y: "label", fill: BLUE, r: 4 }),
        Plot.tickX(
          panel.rows.filter(({ worst }) => worst !== undefined),
          { x: "worst", y: "label", stroke: VERMILION, strokeWidth: 2.5, insetTop: 3, insetBottom: 3 },
        ),
      ],
    },
    text,
    document,
  );
}

function describe({ label, p5, p50, p95, worst }: RangePanel["rows"][number]): string {
  const last = worst === undefined ? "" : `; mean of the worst 5%: ${quantity(worst)}`;
  return `${label}: median ${quantity(p50)}, nine in ten futures ${quantity(p5)} to ${quantity(p95)}${last}`;
}

/** Response curve: what is reached at each level of an action, with 95 % intervals as bars. */
import * as Plot from "@observablehq/plot";
import { exact } from "../words/numbers.ts";
import { type DocumentLike, drawSvg, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { ResponsePanel } from "./types.ts";

export function drawResponse(panel: ResponsePanel, text: SvgText, document: DocumentLike): string {
  const points = panel.lines.flatMap((line, index) =>
    line.points.map((point) => ({
      ...point,
      name: line.name,
      color: line.color,
      shift: (index - (panel.lines.length - 1) / 2) * 3,
    })),
  );
  const levels = [...new Set(points.map(({ level }) => level))].sort((a, b) => a - b);
  const highest = Math.max(...points.map(({ high, value }) => Math.max(high, value)));
  return drawSvg(
    {
      width: PANEL_WIDTH,
      height: 220,
      marginLeft: 42,
      marginRight: 14,
      marginTop: 12,
      marginBottom: 38,
      x: {
        ticks: [...(panel.ticks ?? levels)],
        tickFormat: exact,
        label: panel.xUnit,
        labelAnchor: "center",
        labelArrow: "none",
        domain: domainOf(levels),
      },
      y:
        panel.scale === "share"
          ? {
              domain: [0, 1],
              ticks: [0, 0.25, 0.5, 0.75, 1],
              tickFormat: (x: number) => `${x * 100}%`,
              label: null,
            }
          : { domain: [0, highest > 0 ? highest : 1], nice: true, ticks: 5, tickFormat: exact, label: null },
      marks: [
        Plot.gridY({ stroke: "currentColor", strokeOpacity: 0.12 }),
        ...panel.lines.flatMap(({ name }) => {
          const own = points.filter((point) => point.name === name);
          const color = own[0]!.color;
          const dx = own[0]!.shift;
          return [
            Plot.line(own, { x: "level", y: "value", stroke: color, strokeWidth: 1.8, dx }),
            Plot.link(own, {
              x1: "level",
              x2: "level",
              y1: "low",
              y2: "high",
              stroke: color,
              strokeWidth: 1.3,
              dx,
            }),
            Plot.dot(own, { x: "level", y: "value", fill: color, r: 3.5, dx }),
          ];
        }),
      ],
    },
    text,
    document,
  );
}

function domainOf(levels: readonly number[]): [number, number] {
  const low = levels[0]!;
  const high = levels[levels.length - 1]!;
  const edge = (high - low || 1) * 0.05;
  return [low - edge, high + edge];
}

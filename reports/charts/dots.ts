/** Dot plot of paired differences: a dot with its interval, hollow where the interval holds zero. */
import * as Plot from "@observablehq/plot";
import { type DocumentLike, drawSvg, labelRoom, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { DotPanel } from "./types.ts";

const ROW_HEIGHT = 22;

interface Dot {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly clear: boolean;
}

export function drawDots(panel: DotPanel, text: SvgText, document: DocumentLike): string {
  const dots: Dot[] = panel.rows.map(({ label, value, low, high, clear }) => ({
    label,
    value: value * panel.scale,
    low: low * panel.scale,
    high: high * panel.scale,
    clear,
  }));
  const labels = dots.map(({ label }) => label);
  const room = labelRoom(labels, 200);
  const x = [...dots.flatMap(({ low, high }) => [low, high]), 0].filter(Number.isFinite);
  const isFlat = x.every((value) => value === 0);
  const span = isFlat ? 1 : Math.max(...x) - Math.min(...x);
  return drawSvg(
    {
      width: PANEL_WIDTH,
      height: 34 + (ROW_HEIGHT + room.taller) * Math.max(1, labels.length),
      marginLeft: room.margin,
      marginRight: 12,
      marginTop: 6,
      marginBottom: 24,
      x: {
        domain: [Math.min(...x) - span * 0.06, Math.max(...x) + span * 0.06],
        ticks: isFlat ? [0] : 4,
        label: null,
        tickFormat,
      },
      y: { type: "band", domain: labels, label: null, tickSize: 0, tickFormat: room.tickFormat },
      marks: [
        Plot.gridX({ stroke: "currentColor", strokeOpacity: 0.12, ticks: 4 }),
        Plot.ruleX([0], { stroke: "currentColor" }),
        Plot.link(dots, {
          x1: "low",
          x2: "high",
          y1: "label",
          y2: "label",
          stroke: "currentColor",
          strokeWidth: 1.5,
        }),
        Plot.dot(
          dots.filter(({ clear }) => clear),
          { x: "value", y: "label", r: 4.5, fill: "currentColor" },
        ),
        Plot.dot(
          dots.filter(({ clear }) => !clear),
          {
            x: "value",
            y: "label",
            r: 4.5,
            fill: "var(--ground, white)",
            stroke: "currentColor",
            strokeWidth: 1.5,
          },
        ),
      ],
    },
    text,
    document,
  );
}

function tickFormat(value: number): string {
  const text = String(Math.abs(Number(value.toPrecision(6))));
  return value < 0 ? `\u2212${text}` : value > 0 ? `+${text}` : "0";
}

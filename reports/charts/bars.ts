/** Stacked bars of quantities by cause, one bar a row. */
import * as Plot from "@observablehq/plot";
import { exact, quantity } from "../words/numbers.ts";
import { type DocumentLike, drawSvg, labelRoom, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { BarPanel } from "./types.ts";

const ROW_HEIGHT = 22;

export function drawBars(panel: BarPanel, text: SvgText, document: DocumentLike): string {
  const parts = panel.rows.flatMap(({ label, parts: own }) => {
    let end = 0;
    return own.map(({ name, color, value }) => {
      const start = end;
      end += value;
      return { label, name, color, start, end };
    });
  });
  const room = labelRoom(
    panel.rows.map(({ label }) => label),
    330,
  );
  return drawSvg(
    {
      width: PANEL_WIDTH * 2,
      height: 44 + (ROW_HEIGHT + room.taller) * Math.max(1, panel.rows.length),
      marginLeft: room.margin,
      marginRight: 20,
      marginTop: 6,
      marginBottom: 38,
      x: { label: panel.unit, labelAnchor: "center", labelArrow: "none", ticks: 5, tickFormat: exact },
      y: {
        type: "band",
        domain: panel.rows.map(({ label }) => label),
        label: null,
        tickSize: 0,
        tickFormat: room.tickFormat,
        padding: 0.25,
      },
      marks: [
        Plot.gridX({ stroke: "currentColor", strokeOpacity: 0.12, ticks: 5 }),
        Plot.barX(parts, {
          x1: "start",
          x2: "end",
          y: "label",
          fill: "color",
          stroke: "var(--ground, white)",
          strokeWidth: 0.5,
          title: describe,
        }),
        Plot.ruleX([0], { stroke: "currentColor" }),
      ],
    },
    text,
    document,
  );
}

function describe({
  label,
  name,
  start,
  end,
}: {
  label: string;
  name: string;
  start: number;
  end: number;
}): string {
  return `${label}: ${quantity(end - start)} t wait for ${name}`;
}

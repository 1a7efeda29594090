/** Steps of the share of futures that have had a first shortage by the end of each quarter. */
import * as Plot from "@observablehq/plot";
import { type DocumentLike, drawSvg, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { SurvivalPanel } from "./types.ts";

export function drawSurvival(panel: SurvivalPanel, text: SvgText, document: DocumentLike): string {
  const steps = panel.columns.length;
  const yearStarts = panel.columns.flatMap((column, index) =>
    index === 0 || column.slice(0, 4) !== panel.columns[index - 1]!.slice(0, 4) ? [index] : [],
  );
  return drawSvg(
    {
      width: PANEL_WIDTH,
      height: 150,
      marginLeft: 42,
      marginRight: 10,
      marginTop: 10,
      marginBottom: 22,
      x: {
        type: "linear",
        domain: [0, Math.max(1, steps)],
        ticks: yearStarts,
        tickFormat: (at: number) => panel.columns[at]?.slice(0, 4) ?? "",
        label: null,
      },
      y: { domain: [0, 1], ticks: [0, 0.5, 1], tickFormat: (x: number) => `${x * 100}%`, label: null },
      marks: [
        Plot.gridY({ stroke: "currentColor", strokeOpacity: 0.12, ticks: [0, 0.5, 1] }),
        ...panel.lines.map((line) =>
          Plot.line(
            [0, ...line.values].map((value, index) => ({ at: index, value })),
            {
              x: "at",
              y: "value",
              curve: "step-before",
              stroke: line.color,
              strokeWidth: 1.8,
              ...(line.dashed ? { strokeDasharray: "4,3" } : {}),
            },
          ),
        ),
      ],
    },
    text,
    document,
  );
}

/** Share of futures that have been short by the end of each week, with its 95 % interval; shocks as in fans. */
import * as Plot from "@observablehq/plot";
import { percent } from "../words/numbers.ts";
import { type DocumentLike, drawSvg, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { SurvivalPanel } from "./types.ts";
import { shockMarks, weekScale } from "./week-marks.ts";

const HEIGHT = 165;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** Strips that a pointer reads values from: one a month or so. */
const STRIP_WEEKS = 6;

export function drawSurvival(panel: SurvivalPanel, text: SvgText, document: DocumentLike): string {
  return drawSvg(
    {
      width: PANEL_WIDTH,
      height: HEIGHT,
      marginLeft: 42,
      marginRight: 10,
      marginTop: 24,
      marginBottom: 22,
      x: weekScale(panel.axis),
      y: { domain: [0, 1], ticks: TICKS, tickFormat: (x: number) => `${x * 100}%`, label: null },
      marks: [
        Plot.gridY({ stroke: "currentColor", strokeOpacity: 0.12, ticks: TICKS }),
        ...panel.lines.map(({ low, high, color }) =>
          Plot.areaY(fromZero(low, high), {
            ...{ x: "week", y1: "low", y2: "high", curve: "step-before", fill: color, fillOpacity: 0.16 },
          }),
        ),
        ...shockMarks(panel.axis),
        ...panel.lines.map(({ values, color, dashed }) =>
          Plot.lineY(fromZero(values, values), {
            ...{ x: "week", y: "low", curve: "step-before", stroke: color, strokeWidth: 1.8 },
            ...(dashed ? { strokeDasharray: "4,3" } : {}),
          }),
        ),
        Plot.rectX(strips(panel), {
          x1: "from",
          x2: "to",
          fill: "none",
          pointerEvents: "all",
          title: "words",
        }),
      ],
    },
    text,
    document,
  );
}

/** Nobody is short before the first week; week w ends at w + 1. */
function fromZero(low: readonly number[], high: readonly number[]): object[] {
  return [
    { week: 0, low: 0, high: 0 },
    ...low.map((value, week) => ({ week: week + 1, low: value, high: high[week] })),
  ];
}

function strips({ axis, lines }: SurvivalPanel): object[] {
  return Array.from({ length: Math.ceil(axis.weeks / STRIP_WEEKS) }, (_, index) => {
    const from = index * STRIP_WEEKS;
    const to = Math.min(axis.weeks, from + STRIP_WEEKS);
    const words = lines.map(
      ({ name, values, low, high }) =>
        `${name}: ${percent(values[to - 1]!)} (${percent(low[to - 1]!)} to ${percent(high[to - 1]!)})`,
    );
    return { from, to, words: [`by the end of week ${to}`, ...words].join("\n") };
  });
}

/** Shocks as bars on the reported period, one row each, with letter and title. */
import * as Plot from "@observablehq/plot";
import { type DocumentLike, drawSvg, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { TimelinePanel } from "./types.ts";
import { weekScale } from "./week-marks.ts";

const ROW_HEIGHT = 26;

export function drawTimeline(panel: TimelinePanel, text: SvgText, document: DocumentLike): string {
  const width = PANEL_WIDTH * 2;
  return drawSvg(
    {
      width,
      height: 26 + ROW_HEIGHT * Math.max(1, panel.bars.length),
      marginLeft: 28,
      marginRight: 10,
      marginTop: 4,
      marginBottom: 22,
      x: weekScale(panel.axis),
      y: { type: "band", domain: panel.bars.map(({ letter }) => letter), label: null, tickSize: 0 },
      marks: [
        Plot.gridX({
          stroke: "currentColor",
          strokeOpacity: 0.15,
          ticks: panel.axis.ticks.map(({ week }) => week),
        }),
        Plot.barX(panel.bars, {
          x1: "from",
          x2: "to",
          y: "letter",
          fill: "color",
          fillOpacity: 0.85,
          title: ({ label, when }: TimelinePanel["bars"][number]) => `${label}: ${when}`,
          insetTop: 15,
          insetBottom: 3,
        }),
        ...(["start", "end"] as const).map((textAnchor) =>
          Plot.text(
            panel.bars.filter(({ from }) => textAnchor === (from > panel.axis.weeks * 0.4 ? "end" : "start")),
            {
              x: textAnchor === "start" ? "from" : "to",
              y: "letter",
              text: "label",
              textAnchor,
              dy: -6,
              fontSize: 10.5,
            },
          ),
        ),
      ],
    },
    text,
    document,
  );
}

/** Heat map: a row an element, a column a quarter, the percentage written into each cell. */
import * as Plot from "@observablehq/plot";
import { percent } from "../words/numbers.ts";
import { heatColor } from "./colors.ts";
import { type DocumentLike, drawSvg, labelRoom, PANEL_WIDTH, type SvgText } from "./svg.ts";
import type { HeatPanel } from "./types.ts";

const ROW_HEIGHT = 24;
const MARGIN = { left: 28, right: 4, top: 34, bottom: 4 };
/** Widest column of labels, px: longer ones take two lines. */
const WIDEST_LABELS = 110;
/** Cells narrower than this hold no number, px. */
const NARROWEST_WITH_TEXT = 17;

interface HeatCell {
  readonly row: string;
  readonly column: string;
  readonly value: number | undefined;
}

export function drawHeat(panel: HeatPanel, text: SvgText, document: DocumentLike): string {
  const cells: HeatCell[] = panel.rows.flatMap((row, r) =>
    panel.columns.map((column, c) => ({ row, column, value: panel.values[r]?.[c] })),
  );
  const room = labelRoom(panel.rows, WIDEST_LABELS);
  const left = Math.max(MARGIN.left, room.margin);
  const rowHeight = ROW_HEIGHT + Math.max(0, room.taller - 4);
  const cellWidth = (PANEL_WIDTH - left - MARGIN.right) / Math.max(1, panel.columns.length);
  const fontSize = cellWidth < 20 ? 8.5 : 9.5;
  const labels = panel.columns.map((column) => ({ column, year: column.slice(0, 4), part: column.slice(5) }));
  return drawSvg(
    {
      width: PANEL_WIDTH,
      height: MARGIN.top + MARGIN.bottom + rowHeight * Math.max(1, panel.rows.length),
      marginLeft: left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      x: { type: "band", domain: [...panel.columns], axis: null, padding: 0.04 },
      y: { type: "band", domain: [...panel.rows], axis: null, padding: 0.06 },
      marks: [
        Plot.cell(cells, { x: "column", y: "row", fill: fillOf, title: describe }),
        ...(cellWidth >= NARROWEST_WITH_TEXT
          ? [Plot.text(cells, { x: "column", y: "row", text: numberOf, fill: inkOf, fontSize })]
          : []),
        Plot.text(panel.rows, {
          ...{ frameAnchor: "left", y: (row: string) => row, dx: -6, textAnchor: "end" },
          text: room.tickFormat,
        }),
        Plot.text(labels, {
          x: "column",
          frameAnchor: "top",
          dy: -9,
          text: "part",
          fontSize: Math.min(9, fontSize),
        }),
        Plot.text(
          labels.filter(({ year }, index) => index === 0 || year !== labels[index - 1]!.year),
          {
            x: "column",
            frameAnchor: "top",
            dy: -23,
            text: "year",
            textAnchor: "start",
            dx: -cellWidth / 2 + 2,
          },
        ),
      ],
    },
    text,
    document,
  );
}

function fillOf({ value }: HeatCell): string {
  return value === undefined ? "#d9d9d9" : heatColor(value).fill;
}

function inkOf({ value }: HeatCell): string {
  return value === undefined ? "#000000" : heatColor(value).text;
}

/** The table's percentage without its sign: the note under the figure names the unit. */
function numberOf({ value }: HeatCell): string {
  return value === undefined ? "–" : percent(value).replace("%", "");
}

function describe({ row, column, value }: HeatCell): string {
  return `${row}, ${column}: ${value === undefined ? "not measured" : percent(value)}`;
}

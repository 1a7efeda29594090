/** Where shocks begin, over a weekly chart of the deck: dotted lines with the letters of the page. */

import type { WeekAxis } from "../charts/types.ts";
import { lettersByPlace } from "../charts/week-marks.ts";
import { type Box, FONT, type Slide, SOFT } from "./kit.ts";

/** Where the lines of a chart are drawn, as shares of its box: set, so that what lies over it stands in its place. */
export function plotArea(hasLegend: boolean): Box {
  return { x: 0.11, y: 0.1, w: 0.87, h: hasLegend ? 0.66 : 0.76 };
}

/** Inches that a label is wide and high. */
const LABEL = { w: 0.5, h: 0.16 };

export function shockLines(slide: Slide, { shocks, weeks }: WeekAxis, box: Box, hasLegend: boolean): void {
  const plot = plotArea(hasLegend);
  // A line chart puts the first and the last week half a step inside.
  const place = (week: number): number =>
    box.x + box.w * (plot.x + (plot.w * (week + 0.5)) / Math.max(1, weeks));
  const top = box.y + box.h * plot.y;
  for (const week of new Set(shocks.map((shock) => shock.week)))
    slide.addShape("line", {
      ...{ x: place(week), y: top, w: 0, h: box.h * plot.h },
      line: { color: SOFT, width: 0.75, dashType: "sysDot" },
    });
  for (const { week, letters } of lettersByPlace(shocks, weeks))
    slide.addText(letters, {
      ...{
        x: place(week) - LABEL.w / 2,
        y: top - LABEL.h,
        ...LABEL,
        fontFace: FONT,
        fontSize: 8,
        bold: true,
      },
      ...{ color: SOFT, align: "center" as const, margin: 0 },
    });
}

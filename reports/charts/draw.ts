/** Draws any panel: the one place that knows which module draws which kind. */
import { drawBars } from "./bars.ts";
import { drawDots } from "./dots.ts";
import { drawFan } from "./fan.ts";
import { drawHeat } from "./heat.ts";
import { drawMap } from "./map.ts";
import { drawRanges } from "./ranges.ts";
import { drawRecord } from "./record.ts";
import { drawResponse } from "./response.ts";
import { drawSankey } from "./sankey.ts";
import { drawSurvival } from "./survival.ts";
import type { DocumentLike, SvgText } from "./svg.ts";
import { drawTimeline } from "./timeline.ts";
import { drawTornado } from "./tornado.ts";
import type { Figure, Panel } from "./types.ts";

/** Pictures of figures that a layout has drawn: the next layout of the same content takes them as they are. */
const drawn = new WeakMap<Figure, readonly string[]>();

/** One SVG a panel, in order; ids begin with the figure's id and so are unique on a page. A figure is drawn once. */
export function drawFigure(figure: Figure, document: DocumentLike): readonly string[] {
  const known = drawn.get(figure);
  if (known !== undefined) return known;
  const pictures = figure.panels.map((panel, index) => {
    const title = panel.title === "" ? figure.title : panel.title;
    return drawPanel(
      panel,
      { id: `${figure.id}-${index + 1}`, title, description: panel.description },
      document,
    );
  });
  drawn.set(figure, pictures);
  return pictures;
}

function drawPanel(panel: Panel, text: SvgText, document: DocumentLike): string {
  switch (panel.kind) {
    case "heat":
      return drawHeat(panel, text, document);
    case "fan":
      return drawFan(panel, text, document);
    case "record":
      return drawRecord(panel, text, document);
    case "dots":
      return drawDots(panel, text, document);
    case "response":
      return drawResponse(panel, text, document);
    case "ranges":
      return drawRanges(panel, text, document);
    case "survival":
      return drawSurvival(panel, text, document);
    case "timeline":
      return drawTimeline(panel, text, document);
    case "bars":
      return drawBars(panel, text, document);
    case "sankey":
      return drawSankey(panel, text);
    case "map":
      return drawMap(panel, text);
    case "tornado":
      return drawTornado(panel, text, document);
    default:
      return panel satisfies never;
  }
}

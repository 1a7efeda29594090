/** A figure of the page: title, charts, legend, note, and the numbers behind it folded away. */
import { drawFigure } from "../charts/draw.ts";
import type { DocumentLike } from "../charts/svg.ts";
import type { Figure, LegendItem, Panel } from "../charts/types.ts";
import { madeId } from "../content/types.ts";
import { html, type Markup, trusted, withWholeDates } from "./markup.ts";
import { tableMarkup } from "./table.ts";

/** Figures with more panels than this may be split between printed pages. */
const MANY = 6;
const WIDE: readonly Panel["kind"][] = ["timeline", "bars", "sankey", "map", "tornado"];

export function figureMarkup(figure: Figure, document: DocumentLike): Markup {
  const charts = drawFigure(figure, document);
  const isWide = figure.panels.some(({ kind }) => WIDE.includes(kind));
  const classes = isWide ? "panels wide" : figure.across === 3 ? "panels three" : "panels";
  const panels = charts.map((svg, index) => panelMarkup(figure.panels[index]!.title, svg));
  // A wide chart scrolls sideways on a phone, so it must be reachable by keyboard.
  const open = isWide
    ? html`<div class="${classes}" tabindex="0" role="region" aria-label="${figure.title}">`
    : html`<div class="${classes}">`;
  const markup = html`<figure id="${figure.id}" class="${charts.length > MANY ? "many" : "few"}">
<figcaption>${figure.title}</figcaption>
${open}${panels}</div>
${legendMarkup(figure.legend)}<p class="note">${withWholeDates(figure.note)} <a href="#${madeId(figure.id)}" aria-label="How these numbers were made: ${figure.title}">How these numbers were made</a></p>
${figure.table === undefined ? html`` : tableMarkup(figure.table)}</figure>
`;
  return figure.folded === true
    ? html`<details><summary>Charts: ${figure.title}</summary>${markup}</details>
`
    : markup;
}

function panelMarkup(title: string, svg: string): Markup {
  const heading = title === "" ? html`` : html`<p class="panel-title">${title}</p>`;
  return html`<div class="panel">${heading}${trusted(svg)}</div>
`;
}

function legendMarkup(legend: readonly LegendItem[]): Markup {
  if (legend.length === 0) return html``;
  return html`<ul class="legend">${legend.map((item) => html`<li${switchOf(item)}>${swatch(item)}${item.label}</li>`)}</ul>
`;
}

/** Names for the script what the item stands for, where it can be switched. Both bands of a fan are one. */
function switchOf({ mark, color }: LegendItem): Markup {
  if (mark !== "line" && mark !== "dashed" && mark !== "band" && mark !== "band-wide") return html``;
  return html` data-mark="${mark === "band-wide" ? "band" : mark}" data-color="${color}"`;
}

function swatch({ mark, color, letter }: LegendItem): Markup {
  if (mark === "letter") return html`<b>${letter ?? ""}</b> `;
  return html`<svg width="22" height="12" aria-hidden="true" focusable="false">${shape(mark, color)}</svg>`;
}

function shape(mark: Exclude<LegendItem["mark"], "letter">, color: string): Markup {
  switch (mark) {
    case "line":
      return html`<path d="M0 6H22" stroke="${color}" stroke-width="2"/>`;
    case "dashed":
      return html`<path d="M0 6H22" stroke="${color}" stroke-width="2" stroke-dasharray="4,3"/>`;
    case "band":
      return html`<rect width="22" height="12" fill="${color}" fill-opacity="0.4"/>`;
    case "band-wide":
      return html`<rect width="22" height="12" fill="${color}" fill-opacity="0.16"/>`;
    case "square":
      return html`<rect x="5" width="12" height="12" fill="${color}"/>`;
    case "dot":
      return html`<path d="M0 6H22" stroke="${color}" stroke-width="1.5"/><circle cx="11" cy="6" r="4.5" fill="${color}"/>`;
    case "tick":
      return html`<path d="M11 0V12" stroke="${color}" stroke-width="2.5"/>`;
    case "ring":
      return html`<path d="M0 6H22" stroke="${color}" stroke-width="1.5"/><circle cx="11" cy="6" r="4" fill="var(--ground)" stroke="${color}" stroke-width="1.5"/>`;
    default:
      return mark satisfies never;
  }
}

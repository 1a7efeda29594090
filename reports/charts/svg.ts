/** From Plot's element to a string that stands alone: namespace, text alternative, stable bytes. */
import * as Plot from "@observablehq/plot";

/** Whatever can make elements: a browser's document, or linkedom's where there is none (see dom.ts). */
export interface DocumentLike {
  createElementNS(namespace: string, name: string): object;
}

export interface SvgText {
  /** Unique on the page; prefix of the ids inside. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Width of a panel in px; two or three stand side by side on a page, one fills a phone. */
export const PANEL_WIDTH = 340;
/** Width of a figure that needs the whole column. */
export const WIDE_WIDTH = 700;
/** Of all text in charts, px. */
export const FONT_SIZE = 11;

/**
 * Draws a plot and returns it as one line of SVG with `<title>` and `<desc>`. Coordinates are rounded to a tenth of a
 * pixel, which is finer than an eye or a printer, and hides the last bits in which JavaScript engines differ.
 */
export function drawSvg(options: Plot.PlotOptions, text: SvgText, document: DocumentLike): string {
  const element: { outerHTML: string } = Plot.plot({
    className: "chart",
    ...options,
    style: { fontSize: `${FONT_SIZE}px` },
    document: document as never,
  });
  return finish(element.outerHTML, text);
}

/** A picture that Plot has no mark for, drawn by hand: `body` is markup whose texts are escaped already. */
export function frameSvg(body: string, width: number, height: number, text: SvgText): string {
  const open =
    `<svg class="chart" fill="currentColor" font-family="system-ui, sans-serif" font-size="${FONT_SIZE}" ` +
    `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return finish(`${open}${body}</svg>`, text);
}

/** Widest of common sans-serif letters at {@link FONT_SIZE}, px: a guess, for no text is measured here. */
const LETTER = 6.8;

/** Lines that a label may take before it is cut. */
const MOST_LINES = 2;
/** Of the second, px. */
const LINE_HEIGHT = 10;

/**
 * Room for labels left of an axis, up to `most` px. Longer labels break into two lines, for which each row must be
 * `taller` px higher, and are cut only where two do not hold them.
 */
export function labelRoom(
  labels: readonly string[],
  most: number,
): { margin: number; taller: number; tickFormat: (label: string) => string } {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  const margin = Math.min(most, 14 + longest * LETTER);
  const letters = margin < most ? longest : Math.floor((margin - 14) / LETTER);
  const broken = labels.map((label) => brokenLabel(label, letters));
  return {
    margin,
    taller: LINE_HEIGHT * Math.max(0, ...broken.map((label) => label.split("\n").length - 1)),
    tickFormat: (label) => brokenLabel(label, letters),
  };
}

/** The label in lines of at most so many letters, broken at blanks where there are any. */
function brokenLabel(label: string, letters: number): string {
  const lines: string[] = [];
  let rest = label;
  while (rest.length > letters && lines.length < MOST_LINES - 1) {
    const blank = rest.lastIndexOf(" ", letters);
    if (blank <= 0) break;
    lines.push(rest.slice(0, blank));
    rest = rest.slice(blank + 1);
  }
  return [...lines, rest.length <= letters ? rest : `${rest.slice(0, letters - 1).trimEnd()}…`].join("\n");
}

function finish(svg: string, { id, title, description }: SvgText): string {
  const open = svg.indexOf(">");
  const head = svg
    .slice(0, open)
    .replace("<svg", `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-t ${id}-d"`)
    .replace(/ font-size="[^"]*"/, ` font-size="${FONT_SIZE}"`)
    .replace(/ style="[^"]*"/, "");
  const body = svg
    .slice(open + 1)
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/ aria-(label|hidden|description)="[^"]*"/g, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/-?\d+\.\d{2,}(e-?\d+)?/g, round));
  const words = `<title id="${id}-t">${escapeXml(title)}</title><desc id="${id}-d">${escapeXml(description)}</desc>`;
  return `${head}>${words}${body}`;
}

function round(number: string): string {
  return String(Math.round(Number(number) * 10) / 10 + 0);
}

/** Escapes text for XML content and attributes; drops characters that XML forbids. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Sankey: material from where it is made to where it is used, ribbons as wide as the tonnes. */
import { withUnit } from "../words/numbers.ts";
import { BAR_WIDTH, type Bar, layoutSankey, type Ribbon } from "./sankey-layout.ts";
import { escapeXml, frameSvg, type SvgText, WIDE_WIDTH } from "./svg.ts";
import type { SankeyPanel } from "./types.ts";

const HEIGHT = 250;
const MARGIN = { left: 150, right: 150, top: 20, bottom: 4 };

export function drawSankey(panel: SankeyPanel, text: SvgText): string {
  const width = WIDE_WIDTH - MARGIN.left - MARGIN.right;
  const { bars, ribbons } = layoutSankey(panel, width, HEIGHT - MARGIN.top - MARGIN.bottom);
  const last = panel.columns.length - 1;
  const heads = panel.columns.map((head, column) => {
    const x = (column / Math.max(1, last)) * (width - BAR_WIDTH) + BAR_WIDTH / 2;
    return `<text x="${x}" y="-8" text-anchor="middle" font-weight="bold">${escapeXml(head)}</text>`;
  });
  const body = [
    `<g transform="translate(${MARGIN.left},${MARGIN.top})">`,
    ...ribbons.map((ribbon) => ribbonMarkup(ribbon, panel.unit)),
    ...bars.map((bar) => barMarkup(bar, last, panel.unit)),
    ...heads,
    "</g>",
  ].join("");
  return frameSvg(body, WIDE_WIDTH, HEIGHT, text);
}

function ribbonMarkup({ from, to, value, color, width, leaves, arrives }: Ribbon, unit: string): string {
  const start = from.x + BAR_WIDTH;
  const middle = (start + to.x) / 2;
  const words = `${from.label} to ${to.label}: ${withUnit(value, unit)}`;
  return (
    `<path d="M${start},${leaves}C${middle},${leaves},${middle},${arrives},${to.x},${arrives}" fill="none" ` +
    `stroke="${color}" stroke-opacity="0.45" stroke-width="${Math.max(0.5, width)}"><title>${escapeXml(words)}</title></path>`
  );
}

/** The first column's labels stand left of it, the others' right; a halo keeps them readable on ribbons. */
function barMarkup({ label, color, column, x, y, height, value }: Bar, last: number, unit: string): string {
  const before = column === 0;
  const tx = before ? x - 6 : x + BAR_WIDTH + 6;
  const anchor = before ? "end" : "start";
  const halo =
    column === last || before
      ? ""
      : ' stroke="var(--ground, white)" stroke-width="3" stroke-linejoin="round" paint-order="stroke"';
  const words = `${label} ${withUnit(value, "")}`;
  return (
    `<rect x="${x}" y="${y}" width="${BAR_WIDTH}" height="${height}" fill="${color}"><title>${escapeXml(`${label}: ${withUnit(value, unit)}`)}</title></rect>` +
    `<text x="${tx}" y="${y + Math.max(11, height / 2 + 4)}" text-anchor="${anchor}"${halo}>${escapeXml(words)}</text>`
  );
}

/** World map: arcs as wide as the tonnes that one region ships to another, in the colour of where they come from. */
import { withUnit } from "../words/numbers.ts";
import { LAND, MAP_HEIGHT, MAP_WIDTH } from "./land.ts";
import { type Arc, layoutMap, type MapPlace } from "./map-layout.ts";
import { escapeXml, frameSvg, type SvgText, WIDE_WIDTH } from "./svg.ts";
import type { MapPanel } from "./types.ts";

/** The map without the empty oceans at its sides. */
const CROP = { left: 110, right: 40, top: 15, bottom: 15 };

export function drawMap(panel: MapPanel, text: SvgText): string {
  const { places, arcs } = layoutMap(panel);
  const scale = WIDE_WIDTH / (MAP_WIDTH - CROP.left - CROP.right);
  const height = Math.round((MAP_HEIGHT + CROP.top - CROP.bottom) * scale);
  const body = [
    `<g transform="scale(${scale.toFixed(4)})"><g transform="translate(${-CROP.left},${CROP.top})">`,
    `<path d="${LAND.map((ring) => `M${ring.replaceAll(" ", "L")}Z`).join("")}" fill="currentColor" fill-opacity="0.16"/>`,
    ...arcs.map((arc) => arcMarkup(arc, panel.unit)),
    ...places.map(placeMarkup),
    "</g></g>",
  ].join("");
  return frameSvg(body, WIDE_WIDTH, height, text);
}

function arcMarkup({ from, to, value, width, bend: [bx, by] }: Arc, unit: string): string {
  const words = `${from.label} to ${to.label}: ${withUnit(value, unit)}`;
  // Three quarters of the way along: where the arrow's head sits.
  const at = (t: number, a: number, b: number, c: number) =>
    (1 - t) * (1 - t) * a + 2 * t * (1 - t) * b + t * t * c;
  const [x, y] = [at(0.72, from.x, bx, to.x), at(0.72, from.y, by, to.y)];
  const [dx, dy] = [at(0.76, from.x, bx, to.x) - x, at(0.76, from.y, by, to.y) - y];
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const size = Math.max(6, width * 0.9);
  const head = [
    [x + ux * size, y + uy * size],
    [x - uy * size * 0.6, y + ux * size * 0.6],
    [x + uy * size * 0.6, y - ux * size * 0.6],
  ];
  return (
    `<g><title>${escapeXml(words)}</title>` +
    `<path d="M${from.x},${from.y}Q${bx},${by},${to.x},${to.y}" fill="none" stroke="${from.color}" stroke-opacity="0.6" stroke-width="${width}"/>` +
    `<path d="M${head.map(([hx, hy]) => `${hx},${hy}`).join("L")}Z" fill="${from.color}"/></g>`
  );
}

/** Labels of crowded East Asia go where there is sea. */
function placeMarkup({ label, color, x, y }: MapPlace): string {
  const halo = 'stroke="var(--ground, white)" stroke-width="4" stroke-linejoin="round" paint-order="stroke"';
  const { dx, dy, anchor } = asideOf(label);
  return (
    `<circle cx="${x}" cy="${y}" r="6" fill="${color}" stroke="var(--ground, white)" stroke-width="1.5"/>` +
    `<text x="${x + dx}" y="${y + dy}" text-anchor="${anchor}" font-size="15" ${halo}>${escapeXml(label)}</text>`
  );
}

function asideOf(label: string): { dx: number; dy: number; anchor: string } {
  if (/^Japan/.test(label)) return { dx: 12, dy: 5, anchor: "start" };
  if (/Korea/.test(label)) return { dx: 4, dy: -14, anchor: "middle" };
  if (/^China/.test(label)) return { dx: -10, dy: 5, anchor: "end" };
  return { dx: 0, dy: 24, anchor: "middle" };
}

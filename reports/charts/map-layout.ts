/** Where the arcs of the map run: from region to region, bent to their left, so that there and back lie apart. */
import { MAP_HEIGHT, MAP_WIDTH, PLACES } from "./land.ts";
import type { MapPanel } from "./types.ts";

export interface MapPlace {
  readonly label: string;
  readonly color: string;
  readonly x: number;
  readonly y: number;
}

export interface Arc {
  readonly from: MapPlace;
  readonly to: MapPlace;
  readonly value: number;
  readonly width: number;
  /** Control point of a quadratic curve. */
  readonly bend: readonly [x: number, y: number];
}

/** Widest arc, in units of the map's grid. */
const WIDEST = 22;
const NARROWEST = 1.2;
/** Height of the bend as a part of the distance. */
const BEND = 0.22;

export function layoutMap(panel: MapPanel): { places: MapPlace[]; arcs: Arc[] } {
  const unknown = panel.places.filter(({ id }) => PLACES[id] === undefined);
  const places = panel.places.map(({ id, label, color }): MapPlace => {
    const row = unknown.findIndex((one) => one.id === id);
    const [x, y] = PLACES[id] ?? [((row + 1) * MAP_WIDTH) / (unknown.length + 1), MAP_HEIGHT - 30];
    return { label, color, x, y };
  });
  const arcs = panel.arcs.map(({ from, to, value }): Arc => {
    const [a, b] = [places[from]!, places[to]!];
    const width = panel.most > 0 ? Math.max(NARROWEST, (value / panel.most) * WIDEST) : NARROWEST;
    const bend = [(a.x + b.x) / 2 + (b.y - a.y) * BEND, (a.y + b.y) / 2 - (b.x - a.x) * BEND] as const;
    return { from: a, to: b, value, width, bend };
  });
  return { places, arcs };
}

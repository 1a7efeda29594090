/** Magnets, their makers, and the end users of magnets and oxides, as columns. */
import { isSplit } from "../world/military-split.ts";
import type { EndUseRow, World } from "../world/types.ts";
import { byId, byRegion, type Indices, regionStarts } from "./index-of.ts";
import type { InputRegistry } from "./inputs.ts";
import type { Cells, Magnets, Makers, Uses } from "./types.ts";

const WEEKS_PER_MONTH = 365.25 / 12 / 7;

/** Class in which magnet makers buy oxide: that of industry, of 1 (defence) to 5 (bulk). */
export const MAKERS_PRIORITY = 3;

const FAMILIES = ["ndfeb", "smco"] as const;

export function compileMagnets(world: World, indices: Indices, inputs: InputRegistry): Magnets {
  const rows = byId(world.magnets, (row) => row.id);
  const contained = new Set(world.recipes.filter((row) => row.content.mid > 0).map((row) => row.element));
  const elements = Int32Array.from(
    [...contained].map((symbol) => indices.element(symbol)).sort((a, b) => a - b),
  );
  const V = elements.length;
  const contentSlot = new Int32Array(rows.length * V).fill(-1);
  for (const row of world.recipes) {
    const magnet = rows.findIndex((candidate) => candidate.id === row.magnet);
    if (magnet < 0) throw new Error(`recipe of unknown magnet ${row.magnet}`);
    const v = elements.indexOf(indices.element(row.element));
    if (v >= 0) contentSlot[magnet * V + v] = inputs.value(row.content);
  }
  return {
    count: rows.length,
    id: rows.map((row) => row.id),
    family: Uint8Array.from(rows, (row) => FAMILIES.indexOf(row.family)),
    swarfSlot: Int32Array.from(rows, (row) => inputs.value(row.swarf)),
    lossSlot: Int32Array.from(rows, (row) => inputs.value(row.loss)),
    metalWeeksSlot: Int32Array.from(rows, (row) => inputs.value(row.metalWeeks)),
    magnetWeeksSlot: Int32Array.from(rows, (row) => inputs.value(row.magnetWeeks)),
    conversionChinaSlot: Int32Array.from(rows, (row) => inputs.value(row.conversionChina)),
    conversionOutsideSlot: Int32Array.from(rows, (row) => inputs.value(row.conversionOutside)),
    elements,
    place: Int32Array.from(indices.elements, (_, e) => elements.indexOf(e)),
    neodymium: elements.findIndex((e) => indices.elements[e] === "Nd"),
    praseodymium: elements.findIndex((e) => indices.elements[e] === "Pr"),
    samarium: elements.findIndex((e) => indices.elements[e] === "Sm"),
    contentSlot,
  };
}

export function compileMakers(world: World, indices: Indices, inputs: InputRegistry): Makers {
  const rows = byRegion(
    world.makers,
    (row) => indices.regionOfCountry(row.country),
    (row) => row.id,
  );
  const region = Int32Array.from(rows, (row) => indices.regionOfCountry(row.country));
  return {
    count: rows.length,
    id: rows.map((row) => row.id),
    region,
    regionStart: regionStarts(region, indices.R),
    family: Uint8Array.from(rows, (row) => FAMILIES.indexOf(row.family)),
    producing: Uint8Array.from(rows, (row) => (row.producing ? 1 : 0)),
    startTick: Int32Array.from(rows, (row) => indices.tick(row.start)),
    rampWeeks: Int32Array.from(rows, (row) => Math.round(row.rampMonths * WEEKS_PER_MONTH)),
    capacitySlot: Int32Array.from(rows, (row) => inputs.value(row.capacity)),
  };
}

/**
 * A row of demand becomes one cell, or a civil and a military one, which licences treat apart. Where the scenario
 * switches `priority-classes` off, all stand in the class of magnet makers.
 */
export function compileCells(
  world: World,
  off: readonly string[],
  indices: Indices,
  inputs: InputRegistry,
  magnets: Magnets,
  uses: Uses,
): Cells {
  const { E, R } = indices;
  const items = E + magnets.count;
  const oneClass = off.includes("priority-classes");
  const split = world.endUses.flatMap((row) => {
    const item = magnets.id.includes(row.product)
      ? E + magnets.id.indexOf(row.product)
      : indices.element(row.product);
    const pool = indices.region(row.region) * items + item;
    const military = isSplit(world, row);
    const civil = { row, item, pool, military: 0 };
    return military ? [civil, { row, item, pool, military: 1 }] : [civil];
  });
  const cells = split.sort((a, b) => a.pool - b.pool || order(a.row.id, b.row.id) || a.military - b.military);
  const poolStart = new Int32Array(R * items + 1);
  for (const cell of cells) poolStart[cell.pool + 1]++;
  for (let pool = 0; pool < R * items; pool++) poolStart[pool + 1] += poolStart[pool];
  const slots = (pick: (row: EndUseRow) => EndUseRow["demand"]): Int32Array =>
    Int32Array.from(cells, (cell) => inputs.value(pick(cell.row)));
  return {
    count: cells.length,
    id: cells.map((cell) => (cell.military === 1 ? `${cell.row.id}/military` : cell.row.id)),
    use: cells.map((cell) => cell.row.use),
    useAt: Int32Array.from(cells, (cell) => uses.id.indexOf(cell.row.use)),
    region: Int32Array.from(cells, (cell) => indices.region(cell.row.region)),
    item: Int32Array.from(cells, (cell) => cell.item),
    military: Uint8Array.from(cells, (cell) => cell.military),
    priority: Uint8Array.from(cells, (cell) => (oneClass ? MAKERS_PRIORITY : cell.row.priority)),
    phase: Uint8Array.from(cells, (cell) => phaseOf(cell.row.id)),
    demandSlot: slots((row) => row.demand),
    militarySlot: Int32Array.from(cells, (cell) =>
      isSplit(world, cell.row) ? inputs.value(cell.row.militaryShare) : -1,
    ),
    growthSlot: slots((row) => row.growth),
    shortSlot: slots((row) => row.elasticityShort),
    longSlot: slots((row) => row.elasticityLong),
    bufferSlot: slots((row) => row.bufferWeeks),
    reservation20Slot: slots((row) => row.reservation20),
    reservation50Slot: slots((row) => row.reservation50),
    reservation90Slot: slots((row) => row.reservation90),
    substitutabilitySlot: slots((row) => row.substitutability),
    poolStart,
  };
}

/** 0 to 255, from the letters of an id. */
function phaseOf(id: string): number {
  let sum = 0;
  for (let at = 0; at < id.length; at++) sum = (sum * 31 + id.charCodeAt(at)) & 0xff;
  return sum;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What the plants of a world split on a given day, at central values and normal prices: a static walk down the chain. */
import { dayNumber, WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { pow } from "../numbers/elementary.ts";
import type { CircuitRow, FeedRow, IsoDate, MineRow, RefinerRow, World } from "./types.ts";

/** t REO a year by element symbol. */
export type Tonnes = Record<string, number>;

export interface SupplyFlow {
  /** Separated oxide, by plant. */
  readonly made: ReadonlyMap<string, Tonnes>;
  /** Contained in what mines dig, all together. */
  readonly mined: Tonnes;
}

/** Longest chain of plants that material passes: mine, cracker, light plant, heavy plant, and room to spare. */
const PASSES = 8;
const DAYS_PER_MONTH = 365.25 / 12;

/**
 * t REO a year on `date`. Residue that no running plant takes is held and not counted; a plant that gets more than its
 * capacity leaves the rest at the mine. Swarf is not counted: demand is net of it.
 */
export function supplyFlow(world: World, date: IsoDate): SupplyFlow {
  const symbols = world.elements.map((row) => row.symbol);
  const mined: Tonnes = Object.fromEntries(symbols.map((symbol) => [symbol, 0]));
  const fromMines = new Map<string, Tonnes>();
  for (const mine of world.mines) {
    const output = outputOn(mine, world, date);
    for (const link of openLinks(world, mine.id, "ore", date)) {
      pour(inflowOf(fromMines, link.to), scaled(basketOf(mine), output * link.part));
    }
    pour(mined, scaled(basketOf(mine), output));
  }
  let inflow = fromMines;
  const made = new Map<string, Tonnes>();
  for (let pass = 0; pass < PASSES; pass++) {
    const next = new Map([...fromMines].map(([plant, tonnes]) => [plant, { ...tonnes }]));
    for (const plant of world.refiners) {
      const { split, ore, seg } = work(plant, inflow.get(plant.id) ?? {}, world, date);
      made.set(plant.id, split);
      for (const link of openLinks(world, plant.id, "ore", date))
        pour(inflowOf(next, link.to), scaled(ore, link.part));
      for (const link of openLinks(world, plant.id, "seg", date))
        pour(inflowOf(next, link.to), scaled(seg, link.part));
    }
    inflow = next;
  }
  return { made, mined };
}

/** Yearly output of a mine on a day: base x growth since the opening x ramp, at most the capacity. */
export function outputOn(mine: MineRow, world: World, date: IsoDate): number {
  if (!mine.producing) return 0;
  const years = (dayNumber(date) - dayNumber(world.opens)) / 7 / WEEKS_PER_YEAR;
  const grown = mine.output.mid * pow(1 + mine.growth.mid, years);
  return Math.min(grown, mine.capacity.mid) * ramp(mine.start, mine.rampMonths, date);
}

/** A plant's year: what its circuits split, what it passes on as ore (a cracker) and as SEG residue. */
function work(
  plant: RefinerRow,
  feed: Tonnes,
  world: World,
  date: IsoDate,
): { split: Tonnes; ore: Tonnes; seg: Tonnes } {
  const runs = plant.producing ? ramp(plant.start, plant.rampMonths, date) : 0;
  const total = Object.values(feed).reduce((sum, tonnes) => sum + tonnes, 0);
  const taken = total > 0 ? Math.min(1, (plant.capacity.mid * runs) / total) : 0;
  const good = scaled(feed, taken * plant.recovery.mid);
  if (plant.kind === "cracking") return { split: {}, ore: good, seg: {} };
  const split: Tonnes = {};
  for (const circuit of world.circuits) {
    if (circuit.refiner !== plant.id || !circuit.producing) continue;
    split[circuit.element] = Math.min(good[circuit.element] ?? 0, limitOf(circuit, date));
  }
  const seg: Tonnes = {};
  for (const { symbol, seg: leaves } of world.elements) {
    if (leaves) seg[symbol] = (good[symbol] ?? 0) - (split[symbol] ?? 0);
  }
  return { split, ore: {}, seg };
}

function limitOf(circuit: CircuitRow, date: IsoDate): number {
  const part = ramp(circuit.start, circuit.rampMonths, date);
  return circuit.unlimited ? (part > 0 ? Number.POSITIVE_INFINITY : 0) : circuit.capacity.mid * part;
}

/** Links to running takers, with their part of the whole: their shares sum to one, which the reader has checked. */
function openLinks(
  world: World,
  from: string,
  stream: FeedRow["stream"],
  date: IsoDate,
): { to: string; part: number }[] {
  const day = dayNumber(date);
  const runs = new Set(world.refiners.filter((row) => row.producing).map((row) => row.id));
  return world.feed
    .filter(
      (row) =>
        row.from === from &&
        row.stream === stream &&
        runs.has(row.to) &&
        (row.start === "" || dayNumber(row.start) <= day) &&
        (row.end === "" || day <= dayNumber(row.end)),
    )
    .map((row) => ({ to: row.to, part: row.share.mid }));
}

function ramp(start: IsoDate | "", months: number, date: IsoDate): number {
  if (start === "") return 1;
  const days = dayNumber(date) - dayNumber(start);
  if (days < 0) return 0;
  return months === 0 ? 1 : Math.min(1, days / (months * DAYS_PER_MONTH));
}

function basketOf(mine: MineRow): Tonnes {
  return Object.fromEntries(Object.entries(mine.basket).map(([symbol, value]) => [symbol, value.mid]));
}

function inflowOf(flows: Map<string, Tonnes>, plant: string): Tonnes {
  const known = flows.get(plant) ?? {};
  flows.set(plant, known);
  return known;
}

function scaled(tonnes: Tonnes, factor: number): Tonnes {
  return Object.fromEntries(Object.entries(tonnes).map(([symbol, value]) => [symbol, value * factor]));
}

function pour(into: Tonnes, tonnes: Tonnes): void {
  for (const [symbol, value] of Object.entries(tonnes)) into[symbol] = (into[symbol] ?? 0) + value;
}

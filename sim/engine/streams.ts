/**
 * The chance of one future: every stream drawn for all ticks before the first one, so that a tick only reads columns.
 *
 * Each source of chance has its own named stream, one draw a tick, whether or not anything listens: adding an agent or
 * a shock moves nobody else's luck, and a longer run begins with the draws of a shorter one.
 */
import { mayAct } from "../model/options.ts";
import type { Model } from "../model/types.ts";
import { normalQuantile } from "../numbers/distributions.ts";
import { type Key, keyOf } from "../numbers/philox.ts";
import { type Alea, drawStream, openStream } from "../numbers/stream.ts";

/** Columns are [source * ticks + tick]. Uniforms are in (0, 1); `...Normal` are standard normals. */
export interface Chance {
  readonly mineOutage: Float64Array;
  readonly plantOutage: Float64Array;
  readonly border: Float64Array;
  readonly regionNormal: Float64Array;
  readonly itemNormal: Float64Array;
  /** [(zone * E + element) * ticks + tick] */
  readonly priceNormal: Float64Array;
  readonly licenceNormal: Float64Array;
  /** For shocks that come again and again and for disputes, [row * ticks + tick]. */
  readonly shock: Float64Array;
  readonly transit: TransitChance;
  readonly desks: DeskChance;
  /** What is drawn, in which columns. */
  readonly sources: readonly Source[];
  /** State of the stream at hand. */
  readonly alea: Alea;
}

/** Streams of one kind: that of names[at] fills [at * ticks + tick] of the column. Their names are part of the stream scheme. */
interface Source {
  readonly column: Float64Array;
  readonly names: readonly string[];
  readonly normal: boolean;
  /** True for the chance of shocks. */
  readonly shared: boolean;
}

/** Keys of the counted numbers of desks of officers: see desk.ts. */
export interface DeskChance {
  keys: readonly Key[];
  readonly replication: Int32Array;
}

/** Keys of counted numbers, one a way and element, [(from * R + to) * E + element]: see transit.ts. Empty where ways take their weeks. */
export interface TransitChance {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly replication: Int32Array;
  /** The key in use, and the seed that all are of. */
  readonly key: { first: number; second: number };
  seed: string | undefined;
}

/** Smallest uniform handed on: a stream may give 0, whose normal would be infinite. */
const SMALLEST = 2 ** -54;

export function allocateChance(model: Model): Chance {
  const { elements, regions, magnets } = model;
  const columns = (sources: number): Float64Array => new Float64Array(sources * model.ticks);
  const named = (prefix: string, names: readonly string[], suffix = ""): string[] =>
    names.map((name) => `${prefix}/${name}${suffix}`);
  const sources: Source[] = [];
  const drawn = (names: readonly string[], normal: boolean, shared = false): Float64Array => {
    const column = columns(names.length);
    sources.push({ column, names, normal, shared });
    return column;
  };
  const prices = [...named("price", elements, "/china"), ...named("price", elements, "/outside")];
  // Each stream stands by itself, so that one which nothing can listen to need not be drawn.
  const priced = mayAct(model.inputs, model.parameterSlot["price-noise-weekly"]);
  return {
    mineOutage: drawn(named("outage/mine", model.mines.id), false),
    plantOutage: drawn(named("outage/plant", model.plants.id), false),
    border: drawn(["border"], false),
    regionNormal: drawn(named("demand/region", regions), true),
    itemNormal: drawn(named("demand/item", [...elements, ...magnets.id]), true),
    priceNormal: priced ? drawn(prices, true) : columns(prices.length),
    licenceNormal: drawn(named("licence", regions), true),
    shock: drawn(model.dependencies.streams, false, true),
    transit: allocateTransit(model),
    desks: { keys: [], replication: new Int32Array(1) },
    sources,
    alea: new Float64Array(4),
  };
}

function allocateTransit(model: Model): TransitChance {
  const R = model.regions.length;
  const ways = mayAct(model.inputs, model.parameterSlot["transit-law"]) ? R * R * model.elements.length : 0;
  return {
    first: new Int32Array(ways),
    second: new Int32Array(ways),
    replication: new Int32Array(1),
    key: { first: 0, second: 0 },
    seed: undefined,
  };
}

/**
 * Draws the future's chance; its shocks come as in replication `shocksOf`, which is another one only where futures are
 * nested to split variance.
 */
export function drawChance(
  model: Model,
  seed: string,
  replication: number,
  chance: Chance,
  shocksOf = replication,
): void {
  for (const { column, names, normal, shared } of chance.sources) {
    for (let at = 0; at < names.length; at++) {
      openStream(seed, shared ? shocksOf : replication, names[at], chance.alea);
      drawStream(chance.alea, column, at * model.ticks, model.ticks);
    }
    for (let at = 0; at < column.length; at++) column[at] = Math.max(SMALLEST, column[at]);
    for (let at = 0; normal && at < column.length; at++) column[at] = normalQuantile(column[at]);
  }
  chance.desks.keys = model.desks.map(({ entry }) => keyOf(seed, `desk/${entry}`));
  chance.desks.replication[0] = replication;
}

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
import { stream } from "../numbers/stream.ts";

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
  const E = model.elements.length;
  const columns = (sources: number): Float64Array => new Float64Array(sources * model.ticks);
  return {
    mineOutage: columns(model.mines.count),
    plantOutage: columns(model.plants.count),
    border: columns(1),
    regionNormal: columns(model.regions.length),
    itemNormal: columns(E + model.magnets.count),
    priceNormal: columns(2 * E),
    licenceNormal: columns(model.regions.length),
    shock: columns(model.dependencies.streams.length),
    transit: allocateTransit(model),
    desks: { keys: [], replication: new Int32Array(1) },
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
 * nested to split variance. The names of the streams are part of the stream scheme: changing one changes results.
 */
export function drawChance(
  model: Model,
  seed: string,
  replication: number,
  chance: Chance,
  shocksOf = replication,
): void {
  const { ticks, elements, regions } = model;
  const fill = (
    column: Float64Array,
    names: readonly string[],
    normal: boolean,
    future = replication,
  ): void => {
    let at = 0;
    for (const name of names) {
      const draw = stream(seed, future, name);
      for (let tick = 0; tick < ticks; tick++) {
        const u = Math.max(SMALLEST, draw());
        column[at++] = normal ? normalQuantile(u) : u;
      }
    }
  };
  const named = (prefix: string, names: readonly string[], suffix = ""): string[] =>
    names.map((name) => `${prefix}/${name}${suffix}`);
  fill(chance.mineOutage, named("outage/mine", model.mines.id), false);
  fill(chance.plantOutage, named("outage/plant", model.plants.id), false);
  fill(chance.border, ["border"], false);
  fill(chance.regionNormal, named("demand/region", regions), true);
  fill(chance.itemNormal, named("demand/item", [...elements, ...model.magnets.id]), true);
  // Each stream stands by itself, so that one which nothing can listen to need not be drawn.
  if (mayAct(model.inputs, model.parameterSlot["price-noise-weekly"])) {
    const prices = [...named("price", elements, "/china"), ...named("price", elements, "/outside")];
    fill(chance.priceNormal, prices, true);
  }
  fill(chance.licenceNormal, named("licence", regions), true);
  fill(chance.shock, model.dependencies.streams, false, shocksOf);
  chance.desks.keys = model.desks.map(({ entry }) => keyOf(seed, `desk/${entry}`));
  chance.desks.replication[0] = replication;
}

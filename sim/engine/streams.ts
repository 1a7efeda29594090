/** The named streams of one future. Each source of chance has its own; all are opened before the first tick. */
import type { Model } from "../model/types.ts";
import { normalQuantile } from "../numbers/distributions.ts";
import { stream } from "../numbers/stream.ts";

export type Draw = () => number;

export interface Streams {
  /** One draw a tick each. */
  mineOutage: Draw[];
  plantOutage: Draw[];
  border: Draw;
  demandRegion: Draw[];
  demandItem: Draw[];
  /** [zone * E + element] */
  price: Draw[];
  licence: Draw[];
}

export function openStreams(model: Model, seed: string, replication: number): Streams {
  const open = (name: string): Draw => stream(seed, replication, name);
  return {
    mineOutage: model.mines.id.map((id) => open(`outage/mine/${id}`)),
    plantOutage: model.plants.id.map((id) => open(`outage/plant/${id}`)),
    border: open("border"),
    demandRegion: model.regions.map((region) => open(`demand/region/${region}`)),
    demandItem: [...model.elements, ...model.magnets.id].map((item) => open(`demand/item/${item}`)),
    price: ["china", "outside"].flatMap((zone) =>
      model.elements.map((element) => open(`price/${element}/${zone}`)),
    ),
    licence: model.regions.map((region) => open(`licence/${region}`)),
  };
}

/** One standard normal from one uniform: the inverse CDF, so that every tick spends the same number of draws. */
export function normal(draw: Draw): number {
  return normalQuantile(draw());
}

/** Prices at which uses give up: the tables' multiples of oxide prices, as logs of what each use pays for its product. */
import type { Model } from "../model/types.ts";
import { log } from "../numbers/elementary.ts";
import type { Params } from "./params.ts";

/** Least multiple, and least distance in logs between two points, that are told apart. */
const LEAST_MULTIPLE = 1.05;
const LEAST_STEP = 0.05;

/**
 * The tables say at how many times the opening price of its oxides a use has lost 20, 50 and 90 % of its tonnes. Whoever buys
 * oxide pays that multiple; whoever buys a magnet pays conversion too, which does not rise with it: 1 + (multiple - 1) x the
 * oxides' share of the magnet's opening price in the buyer's zone.
 *
 * Reads drawn values, prices, contents and conversions; writes cellReservation20, 50 and 90 (logs).
 */
export function fillReservations(model: Model, params: Params): void {
  const { cells, zone } = model;
  const { values, cellReservation20, cellReservation50, cellReservation90 } = params;
  const E = model.elements.length;
  const G = model.magnets.count;
  const oxides = Array.from({ length: 2 * G }, (_, at) => oxideShare(model, params, at < G ? 0 : 1, at % G));
  for (let cell = 0; cell < cells.count; cell++) {
    const item = cells.item[cell];
    const share = item < E ? 1 : oxides[zone[cells.region[cell]] * G + item - E];
    const multiple = (slot: number): number => log(1 + (Math.max(LEAST_MULTIPLE, values[slot]) - 1) * share);
    cellReservation20[cell] = multiple(cells.reservation20Slot[cell]);
    cellReservation50[cell] = Math.max(
      cellReservation20[cell] + LEAST_STEP,
      multiple(cells.reservation50Slot[cell]),
    );
    cellReservation90[cell] = Math.max(
      cellReservation50[cell] + LEAST_STEP,
      multiple(cells.reservation90Slot[cell]),
    );
  }
}

/** What the oxides of a magnet make of its price at the opening. */
function oxideShare(
  { magnets }: Model,
  { content, priceChina, priceOutside, conversionChina, conversionOutside }: Params,
  zone: number,
  magnet: number,
): number {
  const V = magnets.elements.length;
  const prices = zone === 0 ? priceChina : priceOutside;
  const conversion = zone === 0 ? conversionChina[magnet] : conversionOutside[magnet];
  let worth = 0;
  for (let v = 0; v < V; v++) worth += content[magnet * V + v] * prices[magnets.elements[v]];
  return worth + conversion > 0 ? worth / (worth + conversion) : 1;
}

/** Index lists that phases walk along: worked out once from the model, so that a tick neither searches nor branches. */
import type { Model } from "../model/types.ts";
import { CLASSES } from "./state.ts";

/** Price responses move over months, so a quarter of the users is brought up to date each week. */
export const RESPONSE_EVERY = 4;

export interface Lists {
  /** Pool of a cell, region * I + item. */
  readonly cellPool: Int32Array;
  /** Place of a cell's class in state.orders and state.served, military ones after all civil ones. */
  readonly cellClass: Int32Array;
  /** Cells that answer prices, those of the weeks that leave 0 when divided by RESPONSE_EVERY first. */
  readonly answering: Int32Array;
  /** First of them, [week % RESPONSE_EVERY]; one entry more. */
  readonly answeringStart: Int32Array;
  /** Accounts, makers and plants of a price zone, [zone]. */
  readonly accountsOf: readonly Int32Array[];
  readonly makersOf: readonly Int32Array[];
  readonly plantsOf: readonly Int32Array[];
}

export function createLists(model: Model): Lists {
  const I = model.elements.length + model.magnets.count;
  const { cells } = model;
  const every = Array.from({ length: cells.count }, (_, cell) => cell);
  const civilPlaces = model.regions.length * I * CLASSES;
  const pool = every.map((cell) => cells.region[cell] * I + cells.item[cell]);
  const weeks = Array.from({ length: RESPONSE_EVERY }, (_, week) =>
    every.filter((cell) => (week + cells.phase[cell]) % RESPONSE_EVERY === 0),
  );
  const byZone = (region: Int32Array): Int32Array[] =>
    [0, 1].map((zone) =>
      Int32Array.from(region.keys()).filter((agent) => model.zone[region[agent]] === zone),
    );
  return {
    accountsOf: byZone(model.accounts.region),
    makersOf: byZone(model.makers.region),
    plantsOf: byZone(model.plants.region),
    cellPool: Int32Array.from(pool),
    cellClass: Int32Array.from(
      every,
      (cell) => cells.military[cell] * civilPlaces + pool[cell] * CLASSES + cells.priority[cell] - 1,
    ),
    answering: Int32Array.from(weeks.flat()),
    answeringStart: Int32Array.from([0, ...weeks.map((_, week) => weeks.slice(0, week + 1).flat().length)]),
  };
}

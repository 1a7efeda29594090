/** End users, and what a week measures. Shapes in brackets; tonnes and weeks. */
import type { Model } from "../../model/types.ts";
import { sideBySide } from "./side-by-side.ts";
import { CLASSES } from "./sizes.ts";

export interface UserState {
  // ---- end users
  readonly cellTrend: Float64Array;
  readonly elastic: Float64Array;
  readonly thrifted: Float64Array;
  readonly response: Float64Array;
  readonly buffer: Float64Array;
  readonly demand: Float64Array;
  readonly cellOrder: Float64Array;
  /** What the cell went without this week, t. */
  readonly without: Float64Array;
  /** What the cell still wants to make up, t, and the share of its lines that stand. */
  readonly backlog: Float64Array;
  readonly linesDown: Float64Array;
  /** Smoothed share of its demand that it went without, and the share that it gave to each way out, [way]. */
  readonly missed: Float64Array;
  readonly switched: Float64Array;
  /** Share of orders served per unit of weight where a class is short, [place of the class]; see willingness.ts. */
  readonly level: Float64Array;
  /** Made up this week, t, [pool]. */
  readonly poolCaught: Float64Array;
  /** Civil and military orders one after the other, so that a cell has one place; the shares of them served alike. */
  readonly orders: Float64Array;
  readonly served: Float64Array;
  /** Windows on them, [pool * CLASSES + class], pool = region * I + item. */
  readonly civilOrders: Float64Array;
  readonly militaryOrders: Float64Array;
  readonly civilServed: Float64Array;
  readonly militaryServed: Float64Array;
  readonly poolDemand: Float64Array;
  /** Of it what military users need, t, [pool]. */
  readonly militaryNeed: Float64Array;
  readonly poolUsed: Float64Array;
  /** What the users of a pool aim to hold in usual times, and what they hold, t, [pool]. */
  readonly poolTarget: Float64Array;
  readonly poolHeld: Float64Array;
  /** All that orders add up, and all that use does. */
  readonly orderSums: Float64Array;
  readonly useSums: Float64Array;

  // ---- measured
  readonly exported: Float64Array;
  readonly exportedMagnets: Float64Array;
  readonly made: Float64Array;
}

export function allocateUserState(model: Model): UserState {
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const I = E + G;
  const cells = model.cells.count;
  const f = (length: number): Float64Array => new Float64Array(length);
  const places = R * I * CLASSES;
  const { all: orderSums, columns: ordered } = sideBySide({
    orders: 2 * places,
    poolDemand: R * I,
    militaryNeed: R * I,
    poolTarget: R * I,
  });
  const { all: useSums, columns: used } = sideBySide({ poolUsed: R * I, poolHeld: R * I, poolCaught: R * I });
  const { orders } = ordered;
  const served = f(2 * places);
  return {
    ...{ orderSums, useSums, ...ordered, ...used },
    served,
    civilOrders: orders.subarray(0, places),
    militaryOrders: orders.subarray(places),
    civilServed: served.subarray(0, places),
    militaryServed: served.subarray(places),
    cellTrend: f(cells),
    elastic: f(cells),
    thrifted: f(cells),
    response: f(cells),
    buffer: f(cells),
    demand: f(cells),
    cellOrder: f(cells),
    without: f(cells),
    backlog: f(cells),
    linesDown: f(cells),
    missed: f(cells),
    switched: f(2 * cells),
    level: f(2 * places),
    exported: f(E),
    exportedMagnets: f(G),
    made: f(2 * E),
  };
}

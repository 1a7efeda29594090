/** One-for-one replenishment under continuous review: it tests streams and draws of lead times against Palm and Erlang. */
import type { Draw } from "./draw.ts";
import { exponential } from "./queue.ts";

export interface OneForOneFigures {
  readonly onOrder: number;
  readonly backorders: number;
  readonly onHand: number;
  /** Share of customers served at once. */
  readonly fill: number;
}

/**
 * Poisson customers; each one takes a unit and orders the next, which comes after `lead()`. Customers who find no stock
 * wait (`lost` false) or go (true). Figures are time averages over `customers`, after a tenth more to warm up.
 */
export function oneForOne(
  rate: number,
  level: number,
  customers: number,
  lost: boolean,
  arrivals: Draw,
  lead: () => number,
): OneForOneFigures {
  const due: number[] = []; // times at which orders come in, latest first
  const warmUp = Math.floor(customers / 10);
  let now = 0;
  let [time, ordered, waiting, held, served] = [0, 0, 0, 0, 0];
  for (let customer = 0; customer < customers + warmUp; customer++) {
    const next = now + exponential(arrivals, rate);
    const counted = customer >= warmUp;
    while (now < next) {
      const change = due.length > 0 && due[due.length - 1] < next ? (due.pop() ?? next) : next;
      const outstanding = due.length + (change < next ? 1 : 0);
      if (counted) {
        const length = change - now;
        time += length;
        ordered += outstanding * length;
        waiting += Math.max(0, outstanding - level) * length;
        held += Math.max(0, level - outstanding) * length;
      }
      now = change;
    }
    const inStock = due.length < level;
    if (counted && inStock) served++;
    if (lost && !inStock) continue;
    const arrival = now + lead();
    let at = due.length;
    while (at > 0 && due[at - 1] < arrival) at--;
    due.splice(at, 0, arrival);
  }
  return {
    onOrder: ordered / time,
    backorders: waiting / time,
    onHand: held / time,
    fill: served / customers,
  };
}

/** Rationing inside a region: by priority, and within a priority the same share for everybody. */
import { CLASSES } from "./state.ts";

/** What serving a pool took, t: from the open stock, and from the stock for civil use only. */
export interface Drawn {
  open: number;
  civilOnly: number;
}

/**
 * Serves a pool's orders class by class. Civil orders take the stock that is licensed for civil use first and share
 * the open stock with military orders of their class; military orders can take the open stock alone.
 *
 * `first` is the pool's first class in the order and share columns [pool * CLASSES + class]. Writes the shares served
 * and `drawn`; true when somebody did not get all. Result depends on sums only, never on the order of the users in a file.
 */
export function serveByPriority(
  first: number,
  open: number,
  civilOnly: number,
  civilOrders: Float64Array,
  militaryOrders: Float64Array,
  civilServed: Float64Array,
  militaryServed: Float64Array,
  drawn: Drawn,
): boolean {
  let openLeft = open;
  let civilLeft = civilOnly;
  let short = false;
  for (let at = first; at < first + CLASSES; at++) {
    const civil = civilOrders[at];
    const military = militaryOrders[at];
    if (civil === 0 && military === 0) {
      civilServed[at] = 1;
      militaryServed[at] = 1;
      continue;
    }
    const fromCivil = Math.min(civil, civilLeft);
    civilLeft -= fromCivil;
    const rest = civil - fromCivil;
    const asked = rest + military;
    const given = Math.min(asked, openLeft);
    openLeft -= given;
    const share = given < asked ? given / asked : 1;
    const whole = share === 1 && fromCivil === 0; // divisions are dear, and most classes get all that they ask for
    civilServed[at] = civil > 0 && !whole ? (fromCivil + rest * share) / civil : 1;
    militaryServed[at] = military > 0 ? share : 1;
    if (share < 1 || civilServed[at] < 1) short = true; // rounding alone may leave a class a crumb below one
  }
  drawn.open = open - openLeft;
  drawn.civilOnly = civilOnly - civilLeft;
  return short;
}

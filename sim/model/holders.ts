/** Whose stocks are recorded apart: each kind of actor, for the elements and regions in which there are such actors. */
import type { CompiledShock } from "./shocks.ts";
import type { Accounts, Contracts, Magnets, Makers, Opening, Plants } from "./types.ts";

/**
 * plants: oxide for sale at separation plants. merchants: oxide at traders. makers: oxide and metal at magnet makers.
 * distributors: the element inside magnets for sale. users: oxide, and the element inside magnets, at end users.
 * state: a state's stock of oxide.
 */
export const HOLDERS = ["plants", "merchants", "makers", "distributors", "users", "state"] as const;
export type Holder = (typeof HOLDERS)[number];

/** In the order of HOLDERS, then of elements, then of regions. */
export interface Holders {
  readonly count: number;
  /** Index into HOLDERS. */
  readonly kind: Int32Array;
  readonly element: Int32Array;
  readonly region: Int32Array;
}

/** What of a model says which actors there are. */
interface Actors {
  readonly plants: Plants;
  readonly magnets: Magnets;
  readonly makers: Makers;
  readonly opening: Opening;
  readonly accounts: Accounts;
  readonly contracts: Contracts;
  readonly shocks: readonly CompiledShock[];
}

/** @param E number of elements. @param R number of regions. */
export function compileHolders(E: number, R: number, actors: Actors): Holders {
  const rows: [number, number, number][] = [];
  for (let kind = 0; kind < HOLDERS.length; kind++) {
    for (let e = 0; e < E; e++) {
      for (let region = 0; region < R; region++) {
        if (isThere(HOLDERS[kind], e, region, E, actors)) rows.push([kind, e, region]);
      }
    }
  }
  return {
    count: rows.length,
    kind: Int32Array.from(rows, ([kind]) => kind),
    element: Int32Array.from(rows, ([, e]) => e),
    region: Int32Array.from(rows, ([, , region]) => region),
  };
}

/** A plant or a maker that starts late or stands still counts: its stock is nothing until it runs. */
function isThere(
  kind: Holder,
  e: number,
  region: number,
  E: number,
  { plants, magnets, makers, opening, accounts, contracts, shocks }: Actors,
): boolean {
  switch (kind) {
    case "merchants":
    case "users":
      return true;
    case "plants":
      return plants.region.some((at, plant) => at === region && plants.circuitSlot[plant * E + e] >= 0);
    case "makers":
      return makers.region.some((at, maker) => at === region && holds(magnets, e, makers.family[maker]));
    case "distributors":
      return magnets.place[e] >= 0;
    case "state":
      return (
        opening.stateSlot[region * E + e] >= 0 ||
        contracts.account.some(
          (account, contract) =>
            account >= accounts.stateStart &&
            accounts.region[account] === region &&
            contracts.element[contract] === e,
        ) ||
        shocks.some((one) => one.kind === "state-fill" && one.region === region && one.listed[e] === 1)
      );
    default:
      return kind satisfies never;
  }
}

/** True when some magnet of the family contains the element. */
function holds({ family, contentSlot, elements, place }: Magnets, e: number, of: number): boolean {
  const V = elements.length;
  const v = place[e];
  return v >= 0 && family.some((one, magnet) => one === of && contentSlot[magnet * V + v] >= 0);
}

/** How long magnets stay in use, where the world has a table of it. */
import type { LifetimeRow, World } from "../world/types.ts";
import type { InputRegistry } from "./inputs.ts";
import type { Magnets } from "./types.ts";

/** By magnet; empty columns in a world without the table. */
export interface Lifetimes {
  /** 1 where the table has a row. */
  readonly known: Uint8Array;
  readonly scaleSlot: Int32Array;
  readonly shapeSlot: Int32Array;
  readonly collectedSlot: Int32Array;
  readonly beforeSlot: Int32Array;
  readonly growthSlot: Int32Array;
  /** Most years of use before the opening that any future may count. */
  readonly mostBefore: number;
}

export function compileLifetimes(
  { lifetimes = [] }: World,
  inputs: InputRegistry,
  magnets: Magnets,
): Lifetimes {
  const ids = lifetimes.length === 0 ? [] : magnets.id;
  const rows = ids.map((id) => lifetimes.find((row) => row.magnet === id));
  const column = (of: (row: LifetimeRow) => LifetimeRow["scale"]): Int32Array =>
    Int32Array.from(rows, (row) => (row === undefined ? -1 : inputs.value(of(row))));
  return {
    known: Uint8Array.from(rows, (row) => (row === undefined ? 0 : 1)),
    scaleSlot: column((row) => row.scale),
    shapeSlot: column((row) => row.shape),
    collectedSlot: column((row) => row.collected),
    beforeSlot: column((row) => row.yearsBefore),
    growthSlot: column((row) => row.growthBefore),
    mostBefore: Math.max(0, ...lifetimes.map((row) => row.yearsBefore.high)),
  };
}

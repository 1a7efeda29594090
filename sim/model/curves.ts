/** Markets that clear every week, where the world has a table of their lines. */
import type { CurveRow } from "../world/curve-rows.ts";
import type { World } from "../world/types.ts";
import type { Indices } from "./index-of.ts";
import type { InputRegistry } from "./inputs.ts";

/** By market; empty columns in a world without the table. */
export interface Curves {
  readonly count: number;
  /** 0 China's price zone, 1 outside. */
  readonly zone: Int32Array;
  readonly element: Int32Array;
  readonly demandAtZeroSlot: Int32Array;
  readonly demandSlopeSlot: Int32Array;
  readonly supplyAtZeroSlot: Int32Array;
  readonly supplySlopeSlot: Int32Array;
}

export function compileCurves({ curves = [] }: World, indices: Indices, inputs: InputRegistry): Curves {
  const column = (of: (row: CurveRow) => CurveRow["demandSlope"]): Int32Array =>
    Int32Array.from(curves, (row) => inputs.value(of(row)));
  return {
    count: curves.length,
    zone: Int32Array.from(curves, (row) => (row.zone === "china" ? 0 : 1)),
    element: Int32Array.from(curves, (row) => indices.element(row.element)),
    demandAtZeroSlot: column((row) => row.demandAtZero),
    demandSlopeSlot: column((row) => row.demandSlope),
    supplyAtZeroSlot: column((row) => row.supplyAtZero),
    supplySlopeSlot: column((row) => row.supplySlope),
  };
}

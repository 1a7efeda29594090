/** Inputs that a scenario draws together. */
import { correlationFactor } from "../numbers/correlation.ts";
import type { Scenario } from "../scenario/types.ts";
import type { InputRegistry } from "./inputs.ts";

export interface Correlated {
  readonly slots: Int32Array;
  /** Lower triangle that turns independent normals into correlated ones, [row * slots.length + column]. */
  readonly factor: Float64Array;
}

/** Quantities that no part of this model draws are left out. Throws an Error for ranks that contradict one another. */
export function compileCorrelations({ correlations = [] }: Scenario, inputs: InputRegistry): Correlated {
  const keys = inputs.inputs.map(({ key }) => key);
  const drawn = [...new Set(correlations.flatMap((one) => one.inputs))].filter((key) => keys.includes(key));
  const sets = correlations.map((one) => ({
    members: one.inputs.map((key) => drawn.indexOf(key)).filter((at) => at >= 0),
    rank: one.rank,
  }));
  const factor = correlationFactor(sets, drawn.length);
  if (!factor) throw new Error("rank correlations contradict one another");
  return { slots: Int32Array.from(drawn, (key) => keys.indexOf(key)), factor };
}

/** Rules that most worlds do without: what belongs to one is made only where its parameter can differ from 0. */
import type { Input } from "./inputs.ts";

/** False where an input is 0 in every future. */
export function mayAct(inputs: readonly Input[], slot: number): boolean {
  const input = inputs[slot];
  return input.kind !== "range" || input.low !== 0 || input.high !== 0;
}

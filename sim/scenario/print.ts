/** A resolved scenario as one file that stands alone: reading it gives the same scenario. */
import { stringify } from "yaml";
import { plainScenario } from "./plain.ts";
import type { Scenario } from "./types.ts";

/**
 * The canonical text: every figure in its canonical unit, every default written out, nothing inherited. The same
 * scenario gives the same bytes, so its sha-256 identifies what was simulated.
 */
export function printScenario(scenario: Scenario): string {
  return stringify(plainScenario(scenario), { lineWidth: 0, aliasDuplicateObjects: false });
}

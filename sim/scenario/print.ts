/** A resolved scenario as one file that stands alone: reading it gives the same scenario. */
import { stringify } from "yaml";
import { plainScenario } from "./plain.ts";
import type { Scenario } from "./types.ts";

/**
 * The canonical text: every figure in its canonical unit, every default written out, nothing inherited. The same
 * scenario gives the same bytes, and reading them gives the same scenario and the same hash.
 */
export function printScenario(scenario: Scenario): string {
  return stringify(plainScenario(scenario), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** What a scenario means, not how it is written: comments, places and order of fields do not count. Its hash is of this text. */
export function meaningOf(scenario: Scenario): string {
  const { hash: _, files: __, ...meaning } = scenario;
  return JSON.stringify(meaning, (key, value: unknown) => (key === "line" ? undefined : inOrder(value)));
}

/** The same value, its fields by name: a map by destination means the same in any order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

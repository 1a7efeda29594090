/** Which results the evidence of a run is about: its inputs that drive them, their grades, how they settled. */
import type { ReportInput } from "../input.ts";
import { chiefElement, contextOf } from "./context.ts";

/** Ids of measures: shortage probability and unmet demand of the chief element by region, and output at risk in the world. */
export function evidenceMeasures(input: ReportInput): string[] {
  const context = contextOf(input);
  const chief = chiefElement(context);
  const known = new Set(input.main.measures.map(({ id }) => id));
  const pairs = chief === undefined ? [] : context.regions.map((region) => `${chief}/${region}`);
  return [
    ...pairs.map((pair) => `short/${pair}`),
    ...pairs.map((pair) => `unmet/${pair}`),
    "value/world",
  ].filter((id) => known.has(id));
}

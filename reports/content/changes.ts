/** What differs between the scenarios of a report, from the difference of their resolved files. */
import { type Difference, diffScenarios } from "../../sim/scenario/diff.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import { count } from "../words/numbers.ts";
import { allSummaries, type Context } from "./context.ts";
import { type Block, list, paragraph } from "./types.ts";

/** More lines than this are counted, not listed: `reshock diff` prints them. */
const MOST_LINES = 12;

/** Each scenario against the main one; nothing where the scenarios themselves are not at hand. */
export function changeBlocks(context: Context): Block[] {
  const { main, input } = context;
  const scenarioOf = (id: string): Scenario | undefined => input.scenarios?.find((one) => one.id === id);
  const centre = scenarioOf(main.scenario.id);
  if (centre === undefined) return [];
  const blocks = allSummaries(context).flatMap(({ scenario: { id } }): Block[] => {
    const other = scenarioOf(id);
    if (other === undefined || id === centre.id) return [];
    const found = diffScenarios(centre, other);
    if (found.length === 0)
      return [
        paragraph(
          `${context.scenarioName(id)}: no difference in what is simulated from ${context.scenarioName(centre.id)}.`,
        ),
      ];
    const lines = linesOf(found);
    const shown = lines.slice(0, MOST_LINES);
    const rest = lines.length - shown.length;
    return [
      paragraph(`${context.scenarioName(id)} against ${context.scenarioName(centre.id)}:`),
      list([
        ...shown,
        ...(rest === 0 ? [] : [`and ${count(rest)} more; “reshock diff ${centre.id} ${id}” prints them all`]),
      ]),
    ];
  });
  return blocks.length === 0 ? [] : [{ kind: "heading", text: "What changed" }, ...blocks];
}

/** Shocks that come or go as one line each, then fields that have another value. */
function linesOf(found: readonly Difference[]): string[] {
  const whole = found.filter(({ field }) => field === "");
  const fields = found.filter(({ field }) => field !== "");
  return [...whole, ...fields].map(({ where, field, before, after }) => {
    const subject = where === "scenario" ? field : field === "" ? where : `${where}, ${field}`;
    if (field === "") return after === undefined ? `gone: ${before} (${where})` : `new: ${after} (${where})`;
    if (before === undefined) return `${subject}: ${after}, which was not set`;
    if (after === undefined) return `${subject}: not set, was ${before}`;
    return `${subject}: ${after} instead of ${before}`;
  });
}

/** What differs between two resolved scenarios, in words. */
import { entries, type Plain, type PlainFields, plainScenario, plainShock } from "./plain.ts";
import type { Scenario } from "./types.ts";

export interface Difference {
  /** "scenario", or the id of a shock. */
  readonly where: string;
  /** "capacity", "approval.JP"; empty for a whole shock. */
  readonly field: string;
  /** As a file writes it; undefined where it is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Differences of what is simulated and measured, scenario first, then shocks in the order of the two scenarios. */
export function diffScenarios(before: Scenario, after: Scenario): readonly Difference[] {
  const found = compare("scenario", settings(before), settings(after));
  const old = new Map(entries(before.shocks).map((entry) => [entry.id, entry]));
  const now = new Map(entries(after.shocks).map((entry) => [entry.id, entry]));
  for (const [id, entry] of old) {
    const other = now.get(id);
    if (other) found.push(...compare(id, plainShock(entry), plainShock(other)));
    else found.push({ where: id, field: "", before: headline(plainShock(entry)), after: undefined });
  }
  for (const [id, entry] of now) {
    if (!old.has(id))
      found.push({ where: id, field: "", before: undefined, after: headline(plainShock(entry)) });
  }
  return found;
}

/** One line a difference: "lynas-samarium: start is 2026-04-01 instead of 2027-04-01". */
export function describeDifferences(before: Scenario, after: Scenario): string {
  const lines = diffScenarios(before, after).map(line);
  const heading = `${after.id} against ${before.id}`;
  if (lines.length === 0) return `${heading}: no difference in what is simulated`;
  return [`${heading}:`, ...lines.map((text) => `  ${text}`)].join("\n");
}

function line({ where, field, before, after }: Difference): string {
  const subject = where === "scenario" ? field : `${where}${field === "" ? "" : `: ${field}`}`;
  if (field === "")
    return after === undefined ? `${where} is gone (${before})` : `${where} is new (${after})`;
  if (before === undefined) return `${subject} is ${after}, and was not set`;
  if (after === undefined) return `${subject} is not set, and was ${before}`;
  return `${subject} is ${after} instead of ${before}`;
}

/** Everything but names and stories, which describe and do not act, and the shocks, which are compared by id. */
function settings(scenario: Scenario): PlainFields {
  const {
    name: _name,
    theme: _theme,
    story: _story,
    shocks: _shocks,
    measure: _measure,
    ...rest
  } = plainScenario(scenario);
  const shortages = Object.fromEntries(
    scenario.shortages.map(({ id, fillBelow, weeks }) => [
      `shortage ${id}`,
      `less than ${fillBelow * 100} % for ${weeks} weeks`,
    ]),
  );
  return { ...rest, ...shortages };
}

function compare(where: string, before: PlainFields, after: PlainFields): Difference[] {
  const old = flat(before);
  const now = flat(after);
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  return fields
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ where, field, before: old.get(field), after: now.get(field) }));
}

const spoken = new Set(["title", "note", "source"]);

function flat(fields: PlainFields): Map<string, string> {
  const found = new Map<string, string>();
  const add = (path: string, value: Plain): void => {
    if (typeof value === "string" || typeof value === "number") found.set(path, String(value));
    else if (Array.isArray(value)) found.set(path, value.map(String).join(", "));
    else for (const [key, inner] of Object.entries(value)) add(path === "" ? key : `${path}.${key}`, inner);
  };
  add("", Object.fromEntries(Object.entries(fields).filter(([key]) => !spoken.has(key))));
  return found;
}

function headline(shock: PlainFields): string {
  const title = shock.title === undefined ? "" : `${String(shock.title)}, `;
  const until = shock.until === undefined ? "" : ` to ${String(shock.until)}`;
  return `${title}${String(shock.kind)} from ${String(shock.from ?? shock.start)}${until}`;
}

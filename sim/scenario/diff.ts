/** What differs between two resolved scenarios, in words. */
import { entries, type Plain, type PlainFields, plainScenario, plainShock } from "./plain.ts";
import { leverRange, shortageWords } from "./show.ts";
import type { Scenario } from "./types.ts";
import { shockWords } from "./words.ts";

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
  const found = diffScenarios(before, after);
  const heading = `${after.id} against ${before.id}`;
  if (found.length === 0) return `${heading}: no difference in what is simulated`;
  const now = new Map(entries(after.shocks).map((entry) => [entry.id, entry]));
  const old = new Map(entries(before.shocks).map((entry) => [entry.id, entry]));
  const lines = found.flatMap((difference) => {
    const { where, field } = difference;
    const entry = field === "" && where !== "scenario" ? (now.get(where) ?? old.get(where)) : undefined;
    return [`  ${line(difference)}`, ...(entry ? shockWords(entry).map((text) => `    ${text}`) : [])];
  });
  return [`${heading}:`, ...lines].join("\n");
}

function line({ where, field, before, after }: Difference): string {
  const subject = where === "scenario" ? field : `${where}${field === "" ? "" : `: ${field}`}`;
  if (field === "")
    return after === undefined ? `${where} is gone (${before})` : `${where} is new (${after})`;
  const lever = /^lever (.*)$/.exec(field)?.[1];
  if (lever !== undefined && before === undefined) return `${lever} can be decided: ${after}`;
  if (lever !== undefined && after === undefined) return `${lever} cannot be decided any more`;
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
    levers: _levers,
    ...rest
  } = plainScenario(scenario);
  const { shortages, windows = [], levers = [] } = scenario;
  return {
    ...rest,
    ...Object.fromEntries(
      shortages.map((one) => [`shortage ${one.id}`, shortageWords(one).replace(/^.*?: |\.$/g, "")]),
    ),
    ...Object.fromEntries(windows.map(({ id, from, until }) => [`window ${id}`, `${from} to ${until}`])),
    ...Object.fromEntries(
      levers.map((one) => [`lever ${one.id}`, `${one.paths.join(" and ")} ${leverRange(one)}`]),
    ),
  };
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

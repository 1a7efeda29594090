/**
 * Settings from outside a file (`--set shocks.lynas-samarium.capacity="50 t/yr"`), applied last. Shocks and shortage
 * definitions are named by id; what follows `uncertain.` is one key, however many dots it has.
 */

import { settingPath } from "./levers.ts";
import {
  child,
  join,
  type Located,
  type LocatedEntry,
  type LocatedMap,
  type Place,
  problemAt,
  textOf,
} from "./located.ts";
import { suggestion } from "./nearest.ts";
import { parseSource } from "./source.ts";
import type { Problem } from "./types.ts";

/** The name that problems in overrides carry in place of a file. */
export const overrideFile = "--set";

export interface Overridden {
  readonly root: LocatedMap;
  readonly problems: readonly Problem[];
}

export function applyOverrides(root: LocatedMap, overrides: Readonly<Record<string, string>>): Overridden {
  const problems: Problem[] = [];
  let current = root;
  for (const [index, [written, text]] of Object.entries(overrides).entries()) {
    const meant = settingPath(root, written);
    const path = typeof meant === "string" ? meant : written;
    const place: Place = { file: overrideFile, line: index + 1, column: 1, path };
    if (typeof meant !== "string") {
      problems.push(problemAt(place, meant.problem, meant.fix));
      continue;
    }
    const parsed = parseSource(overrideFile, text, path);
    if (parsed.problems.length > 0) {
      problems.push(...parsed.problems.map((problem) => ({ ...problem, line: index + 1, path })));
      continue;
    }
    const value = atLine(
      parsed.root ?? { kind: "scalar", place, value: null, text: "", inLine: false },
      index + 1,
    );
    const result = put(current, steps(path), value, place, "");
    if ("problem" in result) problems.push(result);
    else if (result.kind === "map") current = result;
  }
  return { root: current, problems };
}

/** The tree with another value at a path such as "shocks.lynas-samarium.capacity"; a problem when there is no such place. */
export function putAt(root: LocatedMap, path: string, value: Located, place: Place): Located | Problem {
  return put(root, steps(path), value, { ...place, path }, "");
}

/** Values of overrides are told apart by line: the first is on line 1. */
function atLine(node: Located, line: number): Located {
  const place = { ...node.place, line };
  switch (node.kind) {
    case "scalar":
      return { ...node, place };
    case "list":
      return { ...node, place, items: node.items.map((item) => atLine(item, line)) };
    case "map":
      return {
        ...node,
        place,
        entries: new Map(
          [...node.entries].map(([key, entry]) => [
            key,
            { key: { ...entry.key, line }, value: atLine(entry.value, line) },
          ]),
        ),
      };
  }
}

function steps(path: string): readonly string[] {
  const key = "uncertain.";
  return path.startsWith(key) ? ["uncertain", path.slice(key.length)] : path.split(".");
}

function put(
  node: Located | undefined,
  path: readonly string[],
  value: Located,
  place: Place,
  done: string,
): Located | Problem {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (step === "")
    return problemAt(
      place,
      `"${place.path}" is not a path`,
      "write for example horizon, or shocks.lynas-samarium.capacity",
    );
  if (node?.kind === "list") return putInList(node.items, step, rest, value, place, done);
  const entries = new Map<string, LocatedEntry>(node?.kind === "map" ? node.entries : []);
  const inner = put(entries.get(step)?.value, rest, value, place, join(done, step));
  if ("problem" in inner) return inner;
  if (inner.kind === "scalar" && inner.value === null) entries.delete(step);
  else entries.set(step, { key: { ...place, path: join(done, step) }, value: inner });
  return { kind: "map", place: node?.place ?? place, entries };
}

function putInList(
  items: readonly Located[],
  id: string,
  rest: readonly string[],
  value: Located,
  place: Place,
  done: string,
): Located | Problem {
  const index = items.findIndex((item) => textOf(child(item, "id")) === id);
  if (index < 0) {
    const known = items.map((item) => textOf(child(item, "id"))).filter((name) => name !== undefined);
    return problemAt(place, `${done} has nothing with id "${id}"`, suggestion(id, known, "id"));
  }
  const inner = put(items[index], rest, value, place, join(done, id));
  if ("problem" in inner) return inner;
  const changed = items.map((item, at) => (at === index ? inner : item));
  return { kind: "list", place: items[0]!.place, items: changed };
}

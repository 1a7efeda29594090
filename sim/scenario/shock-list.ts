/** The list of shocks: ids, dates that count from one another, then each shock by itself. */
import { child, type Located, type LocatedMap, textOf } from "./located.ts";
import { readMoment, resolveWindows, type Window } from "./moments.ts";
import { type Reading, report } from "./reading.ts";
import { readShock } from "./shock.ts";
import type { IsoDate, Shock } from "./types.ts";

interface Entry {
  readonly map: LocatedMap;
  readonly id: string;
}

export function readShocks(reading: Reading, root: LocatedMap, start: IsoDate | undefined): readonly Shock[] {
  const entries = identified(reading, child(root, "shocks"));
  const windows = entries.map((entry) => readWindow(reading, entry));
  const dates = resolveWindows(windows, start, (index, end, fault) => {
    const { map } = entries[index]!;
    if (reading.complete) report(reading, child(map, end) ?? child(map, "start") ?? map, fault);
  });
  return entries.flatMap((entry, index) => {
    const { from, until } = dates[index]!;
    const node = child(entry.map, "until");
    if (node && from !== undefined && until !== undefined && until < from) {
      report(reading, node, {
        at: 0,
        problem: `the shock ends on ${until}, before it starts on ${from}`,
        fix: `write a date from ${from} on`,
      });
    }
    return readShock(reading, entry.map, entry.id, { from, until });
  });
}

/** Every shock with its id; one without is named by its kind and how many of that kind came before. */
function identified(reading: Reading, node: Located | undefined): readonly Entry[] {
  if (node?.kind !== "list") return [];
  const taken = new Set<string>(["start"]);
  const entries: Entry[] = [];
  const counts = new Map<string, number>();
  for (const map of node.items) {
    if (map.kind !== "map") continue;
    const kind = textOf(child(map, "kind")) ?? "shock";
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const idNode = child(map, "id");
    const id = textOf(idNode) ?? `${kind}-${count}`;
    if (taken.has(id)) {
      const problem =
        id === "start"
          ? "start is the scenario's first day, not the id of a shock"
          : `two shocks have the id "${id}"`;
      report(reading, idNode ?? map, { at: 0, problem, fix: "give each shock an id of its own" });
    }
    taken.add(id);
    entries.push({ map, id });
  }
  return entries;
}

function readWindow(reading: Reading, { map, id }: Entry): Window {
  const moment = (key: string, edge: "first" | "last") => {
    const node = child(map, key);
    const text = textOf(node);
    if (!node || text === undefined) return undefined;
    const found = readMoment(text, edge);
    if (!("problem" in found)) return found;
    report(reading, node, found);
    return undefined;
  };
  return { id, from: moment("from", "first") ?? moment("start", "first"), until: moment("until", "last") };
}

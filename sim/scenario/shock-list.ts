/** The list of shocks: ids, dates that count from one another, then each shock by itself. */
import { child, join, type Located, type LocatedMap, problemAt, secondPlace, textOf } from "./located.ts";
import { type Moment, readMoment, resolveWindows, type Window } from "./moments.ts";
import { suggestion } from "./nearest.ts";
import { type Reading, report } from "./reading.ts";
import { isShockKind } from "./schema.ts";
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
    if (end === "from" && child(map, "after") && !child(map, "from") && !child(map, "start")) return; // told below
    if (reading.complete) report(reading, child(map, end) ?? child(map, "start") ?? map, fault);
  });
  const ids = entries.map(({ id }) => id);
  const shocks = entries.flatMap((entry, index) => {
    const { from, until } = dates[index]!;
    checkFirstDay(reading, entry.map);
    const node = child(entry.map, "until");
    if (node && from !== undefined && until !== undefined && until < from) {
      const fault = {
        at: 0,
        problem: `the shock ends on ${until}, before it starts on ${from}`,
        fix: `write a date from ${from} on`,
      };
      const first = child(entry.map, "from") ?? child(entry.map, "start");
      report(reading, node, fault, first && secondPlace(first, "where it starts"));
    }
    checkWindow(reading, entry.map, from, until);
    return readShock(reading, entry.map, entry.id, { from, until }, ids);
  });
  checkReferences(reading, entries, ids);
  return shocks;
}

/** The last day on which it may start lies between its first and its last day; a length takes the place of an end. */
function checkWindow(
  reading: Reading,
  map: LocatedMap,
  from: IsoDate | undefined,
  until: IsoDate | undefined,
): void {
  const window = child(map, "window");
  const moment = window && readMoment(textOf(window) ?? "", "last");
  const last = moment && "date" in moment ? moment.date : undefined;
  const first = child(map, "from") ?? child(map, "start");
  if (window && last !== undefined && from !== undefined && last < from) {
    const problem = `the shock may start until ${last}, before its first day ${from}`;
    const fault = { at: 0, problem, fix: `write a date from ${from} on, or remove window` };
    report(reading, window, fault, first && secondPlace(first, "where it starts"));
  }
  const end = child(map, "until");
  if (window && end && last !== undefined && until !== undefined && until < last) {
    const problem = `the shock may start until ${last} and ends on ${until}`;
    const fault = { at: 0, problem, fix: "give it a duration in place of until, or an earlier window" };
    report(reading, window, fault, secondPlace(end, "where it ends"));
  }
  const length = child(map, "duration");
  // A length written over an inherited last day takes its place; both in one file contradict one another.
  if (length && end && !child(map, "rate") && length.place.file === end.place.file) {
    const problem = "the shock has a last day and a length, and the length governs";
    reading.warnings.push({
      ...problemAt(length.place, problem, "keep one of the two"),
      also: secondPlace(end, "its last day"),
    });
  }
}

function checkFirstDay(reading: Reading, map: LocatedMap): void {
  const kind = textOf(child(map, "kind"));
  const key = kind === "ramp" || kind === "open" ? "start" : "from";
  if (!reading.complete || kind === undefined || child(map, key) || child(map, "after")) return;
  if (!isShockKind(kind) || (key === "from" ? child(map, "start") : child(map, "from"))) return; // told as misplaced
  const place = { ...map.place, path: join(map.place.path, key) };
  const problem = key === "from" ? "the shock has no first day" : "no start is given";
  reading.problems.push(
    problemAt(place, problem, `write ${key}: and a date, for example ${key}: 2026-10-01`),
  );
}

/** Ids that shocks name must exist, and no shock may wait for itself by way of others. */
function checkReferences(reading: Reading, entries: readonly Entry[], ids: readonly string[]): void {
  const waits = new Map(entries.map(({ map, id }) => [id, references(map)]));
  for (const { map, id } of entries) {
    checkKinds(reading, map, entries);
    for (const key of ["after", "if", "unless"]) {
      const node = child(map, key);
      const word = textOf(node);
      if (!node || word === undefined) continue;
      if (!ids.includes(word)) {
        if (!reading.complete) continue;
        report(reading, node, {
          at: 0,
          problem: `no shock has the id "${word}"`,
          fix: suggestion(word, ids, "shock"),
        });
      } else if (reaches(waits, word, id)) {
        report(reading, node, {
          at: 0,
          problem: `${id} waits for itself${word === id ? "" : ", by way of other shocks"}`,
          fix: "name a shock that does not depend on this one",
        });
      }
    }
  }
}

const projects = ["ramp", "open"];
const measures = [
  ...["export-control", "quota", "stop", "duty", "inspection", "sanctions", "dispute"],
  ...["general-licence", "end-use-rule", "foreign-content-rule", "bloc-floor", "recycling-mandate"],
];

/** What is delayed or given up is a project; what is suspended is a measure of a state. */
function checkKinds(reading: Reading, map: LocatedMap, entries: readonly Entry[]): void {
  const suspends = textOf(child(map, "kind")) === "suspension";
  const node = child(map, suspends ? "shocks" : "projects");
  const allowed = suspends ? measures : projects;
  for (const item of node?.kind === "list" ? node.items : node ? [node] : []) {
    const named = entries.find(({ id }) => id === textOf(item))?.map;
    const kind = textOf(child(named, "kind"));
    if (!named || kind === undefined || !isShockKind(kind) || allowed.includes(kind)) continue;
    const what = suspends ? "cannot be suspended" : "is no project";
    const fault = {
      at: 0,
      problem: `${textOf(item)} is of kind ${kind}, which ${what}`,
      fix: `name a shock of kind ${allowed.join(", ").replace(/, ([^,]*)$/, " or $1")}`,
    };
    report(reading, item, fault, secondPlace(child(named, "kind")!, "its kind"));
  }
}

function references(map: LocatedMap): readonly string[] {
  return ["after", "if", "unless"].map((key) => textOf(child(map, key))).filter((word) => word !== undefined);
}

function reaches(waits: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(waits.get(id) ?? []));
  }
  return false;
}

/** The shocks of a scenario without problems as they are written, by id. */
export function shockMaps(root: LocatedMap): ReadonlyMap<string, LocatedMap> {
  const entries = identified(undefined, child(root, "shocks"));
  return new Map(entries.map(({ id, map }) => [id, map]));
}

/** Every shock with its id; one without is named by its kind and how many of that kind came before. */
function identified(reading: Reading | undefined, node: Located | undefined): readonly Entry[] {
  if (node?.kind !== "list") return [];
  const taken = new Map<string, Located | undefined>([["start", undefined]]);
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
      const other = taken.get(id);
      const also = other && secondPlace(other, "the first of them");
      if (reading)
        report(reading, idNode ?? map, { at: 0, problem, fix: "give each shock an id of its own" }, also);
    } else taken.set(id, idNode ?? map);
    entries.push({ map, id });
  }
  return entries;
}

/** A shock that follows another has that one's first day, when it gives none of its own. */
function afterOther(map: LocatedMap): Moment | undefined {
  const anchor = textOf(child(map, "after"));
  return anchor === undefined ? undefined : { count: 0, unit: "day", anchor, ofEnd: false };
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
  const first = moment("from", "first") ?? moment("start", "first");
  return { id, from: first ?? afterOther(map), until: moment("until", "last") };
}

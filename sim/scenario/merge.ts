/**
 * Applies layers over one another. Fields of a later layer replace those of an earlier one; maps such as `approval`
 * and `uncertain` merge by key; shocks, shortage definitions and windows merge by `id`; an empty field (`until:`) removes what
 * was inherited, and `delete: true` a whole shock.
 */
import {
  child,
  type Located,
  type LocatedEntry,
  type LocatedList,
  type LocatedMap,
  problemAt,
  textOf,
} from "./located.ts";
import { suggestion } from "./nearest.ts";
import type { Problem } from "./types.ts";

export interface Merged {
  readonly root: LocatedMap | undefined;
  readonly problems: readonly Problem[];
}

export function mergeLayers(layers: readonly LocatedMap[]): Merged {
  const problems: Problem[] = [];
  const first = layers[0];
  if (!first) return { root: undefined, problems };
  const empty: LocatedMap = { kind: "map", place: first.place, entries: new Map() };
  const root = layers.reduce((base, layer) => mergeScenario(base, layer, problems), empty);
  return { root, problems };
}

function mergeScenario(base: LocatedMap, layer: LocatedMap, problems: Problem[]): LocatedMap {
  const entries = new Map(base.entries);
  for (const [key, entry] of layer.entries) {
    if (key === "extends") continue;
    const before = entries.get(key)?.value;
    if (key === "shocks" && entry.value.kind === "list") {
      set(entries, key, entry, mergeById(before, entry.value, problems));
    } else if (key === "measure" && entry.value.kind === "map") {
      set(entries, key, entry, mergeMeasure(before, entry.value, problems));
    } else if (!(isEmpty(entry.value) && before)) {
      set(entries, key, entry, mergeValue(before, entry.value));
    } else {
      entries.delete(key);
    }
  }
  return { kind: "map", place: layer.place, entries };
}

function mergeMeasure(base: Located | undefined, layer: LocatedMap, problems: Problem[]): Located {
  const merged = mergeValue(base, layer);
  if (merged.kind !== "map") return merged;
  const entries = new Map(merged.entries);
  for (const list of ["shortages", "windows"]) {
    const own = child(layer, list);
    const key = layer.entries.get(list);
    if (own?.kind === "list" && key) set(entries, list, key, mergeById(child(base, list), own, problems));
  }
  return { ...merged, entries };
}

/** A list whose items have ids: known ids change the inherited item, new ones and those without id come behind. */
function mergeById(base: Located | undefined, layer: LocatedList, problems: Problem[]): LocatedList {
  const items = base?.kind === "list" ? [...base.items] : [];
  const own = new Set<string>();
  for (const item of layer.items) {
    const id = textOf(child(item, "id"));
    const index =
      id === undefined || own.has(id) ? -1 : items.findIndex((known) => textOf(child(known, "id")) === id);
    if (isDeletion(item)) remove(items, index, item, id, problems);
    else if (index < 0) items.push(item);
    else items[index] = mergeItem(items[index]!, item);
    if (id !== undefined) own.add(id);
  }
  return { kind: "list", place: layer.place, items };
}

function isDeletion(item: Located): boolean {
  const deletion = child(item, "delete");
  return deletion?.kind === "scalar" && deletion.value === true;
}

function remove(
  items: Located[],
  index: number,
  item: Located,
  id: string | undefined,
  problems: Problem[],
): void {
  if (index >= 0) {
    items.splice(index, 1);
    return;
  }
  const known = items.map((one) => textOf(child(one, "id"))).filter((name) => name !== undefined);
  const what = id === undefined ? "delete: true without an id" : `nothing with id "${id}" is inherited`;
  const fix =
    id === undefined ? "name the inherited item: id: its-id" : suggestion(id, known, "inherited item");
  problems.push(problemAt(child(item, "id")?.place ?? item.place, what, fix));
}

/** Another kind of shock under the same id replaces the whole shock: its fields are others. */
function mergeItem(base: Located, item: Located): Located {
  const before = textOf(child(base, "kind"));
  const after = textOf(child(item, "kind"));
  return after !== undefined && after !== before ? item : mergeValue(base, item);
}

function mergeValue(base: Located | undefined, layer: Located): Located {
  if (base?.kind !== "map" || layer.kind !== "map") return layer;
  const entries = new Map(base.entries);
  for (const [key, entry] of layer.entries) {
    const before = entries.get(key)?.value;
    if (isEmpty(entry.value) && before) entries.delete(key);
    else set(entries, key, entry, mergeValue(before, entry.value));
  }
  return { kind: "map", place: layer.place, entries };
}

function isEmpty(node: Located): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** Keeps the position of a known key, so that order does not depend on who overrides what. */
function set(entries: Map<string, LocatedEntry>, key: string, entry: LocatedEntry, value: Located): void {
  entries.set(key, { key: entry.key, value });
}

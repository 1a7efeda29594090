/**
 * A YAML document whose every part still knows where it was written. Files are merged in this form, so a problem in an
 * inherited field points into the file that wrote it.
 */
import type { Problem, SecondPlace } from "./types.ts";

export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** "shocks[0].from" */
  readonly path: string;
}

export interface LocatedScalar {
  readonly kind: "scalar";
  readonly place: Place;
  readonly value: string | number | boolean | null;
  /** As written, without quotes: `1.10` stays "1.10". */
  readonly text: string;
  /** True when offsets into `text` are offsets on the line: plain and on one line. */
  readonly inLine: boolean;
}

export interface LocatedList {
  readonly kind: "list";
  readonly place: Place;
  readonly items: readonly Located[];
}

export interface LocatedMap {
  readonly kind: "map";
  readonly place: Place;
  readonly entries: ReadonlyMap<string, LocatedEntry>;
}

export interface LocatedEntry {
  readonly key: Place;
  readonly value: Located;
}

export type Located = LocatedScalar | LocatedList | LocatedMap;

export function child(node: Located | undefined, key: string): Located | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

/** The text of a scalar, or undefined for anything else, `null` included. */
export function textOf(node: Located | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? node.text : undefined;
}

/** The same data as plain values, for the structure check. */
export function plainOf(node: Located): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plainOf);
    case "map":
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plainOf(entry.value)]));
  }
}

/** What stands at `path`, or as near to it as there is anything. */
export function nodeAt(
  root: Located,
  path: readonly PropertyKey[],
): { readonly node: Located; readonly rest: string } {
  let node = root;
  for (const [index, step] of path.entries()) {
    const next = node.kind === "list" ? node.items[Number(step)] : child(node, String(step));
    if (!next) return { node, rest: path.slice(index).map(String).join(".") };
    node = next;
  }
  return { node, rest: "" };
}

export function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

export function problemAt(place: Place, problem: string, fix: string): Problem {
  return { ...place, problem, fix };
}

/** The place of a node as the second of a problem. */
export function secondPlace({ place }: Located, says: string): SecondPlace {
  return { file: place.file, line: place.line, column: place.column, says };
}

/** A problem at an offset inside a scalar's text. */
export function problemIn(node: Located, offset: number, problem: string, fix: string): Problem {
  const inLine = node.kind === "scalar" && node.inLine;
  return problemAt({ ...node.place, column: node.place.column + (inLine ? offset : 0) }, problem, fix);
}

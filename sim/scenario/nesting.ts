/**
 * How deep a YAML text is nested, found without descending into it: what composes the tree does descend, and thousands of brackets would
 * end the process on the stack.
 */
import { type CST, Parser } from "yaml";

interface Visit {
  readonly token: CST.Token;
  readonly depth: number;
}

/** Offset of the first list or map inside more than `most` others; undefined where none is. Throws nothing. */
export function tooDeepAt(text: string, most: number): number | undefined {
  for (const top of new Parser().parse(text)) {
    const visits: Visit[] = [{ token: top, depth: 0 }];
    for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
      const { token, depth } = visit;
      if (depth > most) return token.offset;
      for (const inside of partsOf(token)) visits.push({ token: inside, depth: depth + 1 });
    }
  }
  return undefined;
}

function partsOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) =>
    [key, value].filter((part) => part !== undefined && part !== null),
  );
}

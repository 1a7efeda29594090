/** From the text of one YAML file to a located tree, or to everything that is wrong with it as YAML. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLError,
} from "yaml";
import { heldComma, holdCommas, release } from "./held-commas.ts";
import { join, type Located, type LocatedEntry, type Place, problemAt } from "./located.ts";
import { tooDeepAt } from "./nesting.ts";
import type { Problem } from "./types.ts";

export const mostBytes = 256 * 1024;
const mostDepth = 20;
const mostNodes = 20_000;
const tooManyLevels = `more than ${mostDepth} levels deep`;

export interface Source {
  readonly root: Located | undefined;
  readonly problems: readonly Problem[];
}

/** `path` is put before the path of every part: overrides use it. */
export function parseSource(file: string, text: string, path = ""): Source {
  const start: Place = { file, line: 1, column: 1, path };
  const size = new Size(text);
  const oversize = size.problem(start);
  if (oversize) return { root: undefined, problems: [oversize] };

  const lines = new LineCounter();
  const place = (offset: number, at: string): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, path: at };
  };
  const held = holdCommas(text);
  const deep = tooDeepAt(held, mostDepth + 1);
  if (deep !== undefined) {
    const before = text.slice(0, deep).split("\n");
    const at = { ...start, line: before.length, column: before[before.length - 1].length + 1 };
    return { root: undefined, problems: [tooMuch(at, tooManyLevels)] };
  }
  const document = parseDocument(held, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      root: undefined,
      problems: document.errors.map((error) => yamlProblem(error, place(error.pos[0], path))),
    };
  }
  if (!document.contents) return { root: undefined, problems: [] };
  const tree = new Tree(document, place);
  const root = tree.build(document.contents, path, 0);
  return tree.problems.length > 0 ? { root: undefined, problems: tree.problems } : { root, problems: [] };
}

class Size {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  problem(start: Place): Problem | undefined {
    if (this.text.length > mostBytes) {
      return problemAt(
        start,
        `the file is larger than ${mostBytes / 1024} kB`,
        "move stories and data out of the scenario",
      );
    }
    const held = this.text.indexOf(heldComma);
    if (held < 0) return undefined;
    const line = this.text.slice(0, held).split("\n").length;
    return problemAt({ ...start, line }, "the private character U+E000 stands here", "delete it");
  }
}

/** Builds the located tree, within bounds: aliases may not multiply a file without end. */
class Tree {
  readonly problems: Problem[] = [];
  private readonly document: ReturnType<typeof parseDocument>;
  private readonly place: (offset: number, path: string) => Place;
  private count = 0;

  constructor(document: ReturnType<typeof parseDocument>, place: (offset: number, path: string) => Place) {
    this.document = document;
    this.place = place;
  }

  build(node: Node | ParsedNode | null, path: string, depth: number): Located {
    const place = this.place(node?.range?.[0] ?? 0, path);
    this.count++;
    if (depth > mostDepth || this.count > mostNodes) return this.tooLarge(place, depth);
    if (isAlias(node)) return this.build(node.resolve(this.document) ?? null, path, depth + 1);
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.build(item as Node, `${path}[${index}]`, depth + 1));
      return { kind: "list", place, items };
    }
    if (isMap(node)) {
      const entries = new Map<string, LocatedEntry>();
      for (const pair of node.items) {
        const keyNode = pair.key as Node;
        const key = isScalar(keyNode) ? release(String(keyNode.source ?? keyNode.value)) : "";
        const at = join(path, key);
        const keyPlace = this.place(keyNode?.range?.[0] ?? node.range?.[0] ?? 0, at);
        if (!isScalar(keyNode))
          this.problems.push(
            problemAt(keyPlace, "a list or a map stands where a name belongs", "write name: value"),
          );
        const value = pair.value as Node | null;
        const built = value ? this.build(value, at, depth + 1) : nothing(keyPlace);
        entries.set(key, { key: keyPlace, value: built });
      }
      return { kind: "map", place, entries };
    }
    return isScalar(node) ? scalar(node, place) : nothing(place);
  }

  private tooLarge(place: Place, depth: number): Located {
    if (this.problems.length === 0) {
      this.problems.push(tooMuch(place, depth > mostDepth ? tooManyLevels : `more than ${mostNodes} parts`));
    }
    return nothing(place);
  }
}

function tooMuch(place: Place, what: string): Problem {
  return problemAt(
    place,
    `the file is ${what}, aliases counted in full`,
    "write less, and no alias inside itself",
  );
}

function scalar(
  node: { value: unknown; source?: string | undefined; type?: string | undefined },
  place: Place,
): Located {
  const { value } = node;
  const plainValue =
    typeof value === "string"
      ? release(value)
      : typeof value === "number" || typeof value === "boolean"
        ? value
        : null;
  const inLine = node.type === "PLAIN" && !(node.source ?? "").includes("\n");
  const text = typeof plainValue === "string" ? plainValue : (node.source ?? "");
  return { kind: "scalar", place, value: plainValue, text, inLine };
}

function nothing(place: Place): Located {
  return { kind: "scalar", place, value: null, text: "", inLine: false };
}

function yamlProblem(error: YAMLError, place: Place): Problem {
  const message = release(error.message.split("\n")[0]!);
  switch (error.code) {
    case "DUPLICATE_KEY":
      return problemAt(place, "this field stands here twice", "keep one of the two");
    case "MULTIPLE_DOCS":
      return problemAt(
        place,
        "a second document begins here",
        "keep one scenario in a file: delete this line",
      );
    case "TAB_AS_INDENT":
      return problemAt(place, "a tab indents this line", "indent with spaces");
    case "BAD_INDENT":
    case "BAD_SCALAR_START":
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      return problemAt(
        place,
        `this is not YAML: ${lower(message)}`,
        "check indentation and quotes of this line and the one before",
      );
    default:
      return problemAt(
        place,
        `this is not YAML: ${lower(message)}`,
        "check brackets, colons and quotes near this place",
      );
  }
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

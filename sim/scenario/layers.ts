/**
 * `extends`: the files that a scenario is made of, in the order in which they are applied. Each file comes once, after
 * everything that it extends, so two files that extend a common third combine without undoing one another.
 */
import { child, type Located, type LocatedMap, type Place, problemAt, textOf } from "./located.ts";
import { nearest } from "./nearest.ts";
import { parseSource } from "./source.ts";
import type { Fault } from "./tokens.ts";
import type { Problem } from "./types.ts";

const mostFiles = 20;

export interface Layers {
  /** Bases first, the scenario's own file last. */
  readonly maps: readonly LocatedMap[];
  /** Paths of the files, the scenario's own first. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/** The file of scenario `id`: a key of `files`, with or without ending, in whatever folder. */
export function fileOf(id: string, files: Readonly<Record<string, string>>): string | undefined {
  const keys = Object.keys(files).sort();
  for (const wanted of [id, `${id}.yaml`, `${id}.yml`]) {
    const found = keys.find((key) => key === wanted) ?? keys.find((key) => key.endsWith(`/${wanted}`));
    if (found !== undefined) return found;
  }
  return undefined;
}

export function readLayers(id: string, files: Readonly<Record<string, string>>): Layers {
  const own = fileOf(id, files);
  if (own === undefined) {
    const known = Object.keys(files).map((key) => key.replace(/^.*\//, "").replace(/\.ya?ml$/, ""));
    const near = nearest(id, known);
    const place: Place = { file: id, line: 1, column: 1, path: "" };
    const fix = near === undefined ? `write one of ${known.sort().join(", ")}` : `did you mean ${near}?`;
    return { maps: [], files: [], problems: [problemAt(place, `there is no scenario "${id}"`, fix)] };
  }
  const reader = new LayerReader(files, folderOf(own));
  reader.read(own, []);
  return { maps: reader.maps, files: reader.files, problems: reader.problems };
}

class LayerReader {
  readonly maps: LocatedMap[] = [];
  readonly files: string[] = [];
  readonly problems: Problem[] = [];
  private readonly sources: Readonly<Record<string, string>>;
  /** Folder of the scenario's own file: nothing outside it is read. */
  private readonly root: string;

  constructor(sources: Readonly<Record<string, string>>, root: string) {
    this.sources = sources;
    this.root = root;
  }

  /** `chain` holds the files whose `extends` led here. */
  read(file: string, chain: readonly string[]): void {
    if (this.files.includes(file)) return;
    this.files.push(file);
    const { root, problems } = parseSource(file, this.sources[file]!);
    this.problems.push(...problems);
    if (problems.length > 0) return;
    if (root?.kind !== "map") {
      const place = root?.place ?? { file, line: 1, column: 1, path: "" };
      this.problems.push(
        problemAt(place, "this is not a scenario", "write fields such as name, world, start and shocks"),
      );
      return;
    }
    for (const base of bases(child(root, "extends"))) this.follow(base, file, [...chain, file]);
    this.maps.push(root);
  }

  private follow(node: Located, from: string, chain: readonly string[]): void {
    const text = textOf(node);
    if (text === undefined) return; // the structure check tells
    const path = resolve(folderOf(from), text);
    const fault = this.fault(text, path, from, chain);
    if (fault) this.problems.push(problemAt(node.place, fault.problem, fault.fix));
    else if (path !== undefined) this.read(path, chain);
  }

  private fault(
    text: string,
    path: string | undefined,
    from: string,
    chain: readonly string[],
  ): Fault | undefined {
    if (path === undefined || !path.startsWith(this.root)) {
      const problem = `extends leaves the folder of scenarios: "${text}"`;
      return { at: 0, problem, fix: "copy the file into the folder and name it here" };
    }
    if (!Object.hasOwn(this.sources, path)) {
      const known = Object.keys(this.sources).map((key) => key.slice(folderOf(from).length));
      const near = nearest(text, known);
      const fix =
        near === undefined ? "name a file of this folder, with its ending .yaml" : `did you mean ${near}?`;
      return { at: 0, problem: `there is no file "${text}" to extend`, fix };
    }
    if (chain.includes(path)) {
      const loop = [...chain.slice(chain.indexOf(path)), path].map((file) => file.slice(this.root.length));
      const problem = `extends goes in a circle: ${loop.join(" -> ")}`;
      return { at: 0, problem, fix: "remove one of these extends" };
    }
    if (this.files.length < mostFiles) return undefined;
    return {
      at: 0,
      problem: `a scenario is made of more than ${mostFiles} files`,
      fix: "combine some of them",
    };
  }
}

function bases(node: Located | undefined): readonly Located[] {
  if (!node) return [];
  return node.kind === "list" ? node.items : [node];
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}

/** Joins and tidies; undefined for an absolute path and for one that climbs out of the top. */
function resolve(folder: string, text: string): string | undefined {
  if (/^([/\\]|[A-Za-z]:|~)/.test(text) || text.includes("\\")) return undefined;
  const climbing = folder.split("/").filter((part) => part !== "");
  const absolute = folder.startsWith("/");
  for (const part of text.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") climbing.push(part);
    else if (climbing.pop() === undefined) return undefined;
  }
  return (absolute ? "/" : "") + climbing.join("/");
}

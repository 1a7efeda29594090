/** Reads a world from a folder of tables, over the world that it is based on. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Problem } from "../scenario/types.ts";
import { applyChanges, basedOn, changesFile, MOST_LAYERS } from "../world/layers.ts";
import { OPTIONAL_FILES, readWorld, WORLD_FILES } from "../world/read.ts";
import type { World } from "../world/types.ts";
import { packageRoot } from "./package-root.ts";

/** What a file holds, or what is wrong with it; `texts` are the files read, by the names that problems use. */
export interface Reading<Content> {
  readonly content?: Content;
  readonly problems: readonly Problem[];
  /** What can be simulated and is hardly meant. */
  readonly warnings?: readonly Problem[];
  readonly texts: Readonly<Record<string, string>>;
}

const worlds = new Map<string, Reading<World>>();

/** Reads a folder of tables, once. Missing tables are problems, a missing folder too. */
export function readWorldFolder(folder: string): Reading<World> {
  const known = worlds.get(folder);
  if (known !== undefined) return known;
  const reading = readTables(folder);
  worlds.set(folder, reading);
  return reading;
}

function readTables(folder: string): Reading<World> {
  const tables = tablesOf(folder, MOST_LAYERS);
  const texts = Object.fromEntries([...tables].map(([name, { text }]) => [name, text]));
  const { world, problems } = readWorld(texts, digest(Object.entries(texts).flat()));
  const placed = problems.map((problem) => {
    const table = tables.get(problem.file);
    const path = table?.path ?? join(folder, problem.file);
    if (table?.changes === undefined || problem.line <= table.changes.after)
      return { ...problem, file: fromHere(path) };
    return { ...problem, file: fromHere(table.changes.path), line: problem.line - table.changes.after + 1 };
  });
  const shown = [...tables.values()].flatMap(({ path, text, changes }) => [
    [fromHere(path), text],
    ...(changes === undefined ? [] : [[fromHere(changes.path), changes.text]]),
  ]);
  return {
    ...(world === undefined ? {} : { content: world }),
    problems: placed,
    texts: Object.fromEntries(shown),
  };
}

/** A table as the reader gets it, and where its lines stand: below `after` in `path`, the rest in the changes. */
interface Table {
  readonly text: string;
  readonly path: string;
  readonly changes?: { readonly path: string; readonly text: string; readonly after: number };
}

/** The tables of a folder over those of the world that it is based on. */
function tablesOf(folder: string, layers: number): Map<string, Table> {
  const below = layers > 1 ? folderBelow(folder) : undefined;
  const tables = below === undefined ? new Map<string, Table>() : tablesOf(below, layers - 1);
  for (const name of [...WORLD_FILES, ...OPTIONAL_FILES]) {
    const path = join(folder, name);
    if (existsSync(path)) tables.set(name, { text: readFileSync(path, "utf8"), path });
    const changesName = changesFile(name);
    const table = tables.get(name);
    if (changesName === undefined || table === undefined || !existsSync(join(folder, changesName))) continue;
    const changes = readFileSync(join(folder, changesName), "utf8");
    const { text, lines } = applyChanges(name, table.text, changes);
    const at = join(folder, changesName);
    tables.set(name, { text, path: table.path, changes: { path: at, text: changes, after: lines } });
  }
  return tables;
}

/** The folder of the world that this one is based on, beside it or in the library. */
function folderBelow(folder: string): string | undefined {
  const heading = join(folder, "world.csv");
  const id = existsSync(heading) ? basedOn(readFileSync(heading, "utf8")) : undefined;
  if (id === undefined) return undefined;
  return [join(folder, "..", id), join(packageRoot, "scenarios", "worlds", id)].find((known) =>
    existsSync(known),
  );
}

/** The shorter of the path as it is and the path from the current folder. */
export function fromHere(path: string): string {
  const short = relative(process.cwd(), path);
  return short.length < path.length ? short : path;
}

/** sha-256 of texts, hex. */
export function digest(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}\n${text}`);
  return hash.digest("hex");
}

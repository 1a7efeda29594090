/** What one reading of a world collects: problems, names that exist, and names that were used. */
import { suggestion } from "../scenario/nearest.ts";
import type { Problem } from "../scenario/types.ts";

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Reference extends Place {
  readonly path: string;
  readonly word: string;
  readonly sets: readonly string[];
}

/** A world with thousands of mistakes is one mistake: the rest is not worth reading. */
const MOST_PROBLEMS = 200;

export class Context {
  private readonly found: Problem[] = [];
  private readonly names = new Map<string, Map<string, Place>>();
  private readonly references: Reference[] = [];
  private readonly places = new Map<string, Place>();

  report(place: Place, path: string, problem: string, fix: string): void {
    this.found.push({ file: place.file, line: place.line, column: place.column, path, problem, fix });
  }

  /** Makes a name known to a set ("refiners"); a second one with the same name is a problem. */
  define(set: string, name: string, place: Place, path: string): void {
    const known = this.names.get(set) ?? new Map<string, Place>();
    this.names.set(set, known);
    const first = known.get(name);
    if (first === undefined) known.set(name, place);
    else
      this.report(
        place,
        path,
        `"${name}" is there twice, first in line ${first.line}`,
        "remove or rename one",
      );
  }

  /** Notes that a cell names a member of one of the sets; `resolve` checks it when all tables are read. */
  refer(place: Place, path: string, word: string, sets: readonly string[]): void {
    if (word !== "") this.references.push({ ...place, path, word, sets });
  }

  known(set: string): string[] {
    return [...(this.names.get(set)?.keys() ?? [])];
  }

  /** Remembers where the cell of a path stands, for checks that come after reading. */
  locate(path: string, place: Place): void {
    this.places.set(path, place);
  }

  placeOf(path: string, file: string, line = 1): Place {
    return this.places.get(path) ?? { file, line, column: 1 };
  }

  resolve(): void {
    for (const { file, line, column, path, word, sets } of this.references) {
      if (sets.some((set) => this.names.get(set)?.has(word))) continue;
      const what = sets.join(" or ");
      const known = sets.flatMap((set) => this.known(set));
      this.report({ file, line, column }, path, `"${word}" is not in ${what}`, suggestion(word, known, what));
    }
    this.references.length = 0;
  }

  /** All problems in the order of files and lines. */
  problems(): Problem[] {
    const sorted = [...this.found].sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
    );
    return sorted.slice(0, MOST_PROBLEMS);
  }
}

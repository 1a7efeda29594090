/** Answers a misspelt name with the nearest known one. */

/** Letters from which a word that begins a name stands for it. */
const PART = 3;

/**
 * The shortest known name that begins with `word` and a hyphen; else the one with the fewest edits from it; else the shortest that
 * holds it between hyphens; or undefined when none is near.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, 60);
  const names = [...known];
  const holding = (some: (name: string) => boolean): string | undefined =>
    wanted.length < PART
      ? undefined
      : names.filter((name) => some(`-${name.toLowerCase()}-`)).sort((a, b) => a.length - b.length)[0];
  return (
    holding((name) => name.startsWith(`-${wanted}-`)) ??
    nearestByEdits(wanted, names) ??
    holding((name) => name.includes(`-${wanted}-`))
  );
}

function nearestByEdits(wanted: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < least) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}

/** "write Sm", or the list of what is known when nothing is near. */
export function suggestion(word: string, known: readonly string[], what: string): string {
  const near = nearest(word, known);
  if (near !== undefined) return `did you mean ${near}?`;
  return known.length === 0 ? `there is no ${what} to name` : `known: ${listed(known)}`;
}

/** "Sm, Gd, Tb and 3 more" */
export function listed(names: readonly string[], most = 12): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** Levenshtein distance in which swapping two neighbours counts as one edit. */
function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) edits = Math.min(edits, beforeLast[column - 2]! + 1);
      current.push(edits);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length]!;
}

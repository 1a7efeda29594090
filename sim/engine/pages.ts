/** The recording week by week, before it becomes one row a series. */
import type { Recording } from "./recording.ts";

/** Weeks that are turned into rows together: as many numbers as a line of the processor's cache holds. */
const PAGES = 8;

export interface Pages {
  /** Where the figures of the weeks at hand stand, [page * series + series]. */
  readonly page: Float64Array;
  /** First place of a week in `page`. */
  first(week: number): number;
  /** To be called when a week is written; after the last of some weeks, or of all, their rows are filled. */
  written(week: number): void;
}

/**
 * Rows lie far from each other, so that to write one number to each of them every week costs more than the week's figures: weeks
 * are written one after the other and turned a few at a time.
 */
export function createPages(recording: Pick<Recording, "data" | "weeks" | "series" | "nonsense">): Pages {
  const size = recording.series.length;
  const page = new Float64Array(PAGES * size);

  /** Rows of eight weeks, and whether any of their numbers is none: 0 times a finite number is 0, and otherwise none. */
  const turnAll = (data: Float64Array, first: number): boolean => {
    let one = 0; // four sums, none of which waits for the others
    let two = 0;
    let three = 0;
    let four = 0;
    for (let row = 0, to = first; row < size; row++, to += recording.weeks) {
      const a = page[row];
      const b = page[size + row];
      const c = page[2 * size + row];
      const d = page[3 * size + row];
      data[to] = a;
      data[to + 1] = b;
      data[to + 2] = c;
      data[to + 3] = d;
      one += 0 * a;
      two += 0 * b;
      three += 0 * c;
      four += 0 * d;
      const e = page[4 * size + row];
      const f = page[5 * size + row];
      const g = page[6 * size + row];
      const h = page[7 * size + row];
      data[to + 4] = e;
      data[to + 5] = f;
      data[to + 6] = g;
      data[to + 7] = h;
      one += 0 * e;
      two += 0 * f;
      three += 0 * g;
      four += 0 * h;
    }
    return one + two + three + four !== 0;
  };

  const turnSome = (data: Float64Array, first: number, filled: number): boolean => {
    let sum = 0;
    for (let row = 0, to = first; row < size; row++, to += recording.weeks) {
      for (let at = 0; at < filled; at++) {
        data[to + at] = page[at * size + row];
        sum += 0 * data[to + at];
      }
    }
    return sum !== 0;
  };

  return {
    page,
    first: (week) => (week % PAGES) * size,
    written(week) {
      const { data, weeks } = recording;
      const last = week % PAGES;
      if (last < PAGES - 1 && week < weeks - 1) return;
      const first = week - last;
      const nonsense = last === PAGES - 1 ? turnAll(data, first) : turnSome(data, first, last + 1);
      recording.nonsense = (recording.nonsense === true && first > 0) || nonsense;
    },
  };
}

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

  // 0 times a finite number is 0, and otherwise none. Looked at here, where the figures are at hand.
  const noteNonsense = (filled: number, first: boolean): void => {
    let a = 0; // four sums, none of which waits for the others
    let b = 0;
    let c = 0;
    let d = 0;
    const end = filled * size;
    const most = end - 3;
    let at = 0;
    for (; at < most; at += 4) {
      a += 0 * page[at];
      b += 0 * page[at + 1];
      c += 0 * page[at + 2];
      d += 0 * page[at + 3];
    }
    for (; at < end; at++) a += 0 * page[at];
    recording.nonsense = (recording.nonsense === true && !first) || a + b + c + d !== 0;
  };

  return {
    page,
    first: (week) => (week % PAGES) * size,
    written(week) {
      const { data, weeks } = recording;
      const last = week % PAGES;
      if (last < PAGES - 1 && week < weeks - 1) return;
      for (let row = 0; row < size; row++) {
        const to = row * weeks + week - last;
        for (let at = 0; at <= last; at++) data[to + at] = page[at * size + row];
      }
      noteNonsense(last + 1, week <= last);
    },
  };
}

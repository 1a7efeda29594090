/** Which futures of a batch are still to be done. */
import type { Range } from "./worker.ts";

export interface Pending {
  /** The next range of at most `size` futures, lowest first; undefined when nothing is left. */
  take(size: number): Range | undefined;
  /** Futures not yet handed out. */
  left(): number;
}

/** Everything from 0 to `total` that no range in `done` holds. */
export function pendingOf(total: number, done: readonly Range[]): Pending {
  const ordered = [...done].sort((one, two) => one.from - two.from);
  const gaps: { from: number; to: number }[] = [];
  let next = 0;
  for (const { from, to } of ordered) {
    if (from > next) gaps.push({ from: next, to: Math.min(from, total) });
    next = Math.max(next, to);
  }
  if (next < total) gaps.push({ from: next, to: total });
  return {
    take(size) {
      const gap = gaps[0];
      if (gap === undefined) return undefined;
      const to = Math.min(gap.to, gap.from + size);
      const range = { from: gap.from, to };
      gap.from = to;
      if (to === gap.to) gaps.shift();
      return range;
    },
    left: () => gaps.reduce((sum, { from, to }) => sum + to - from, 0),
  };
}

/** True when `ranges` hold 0 to `total` without a gap. */
export function isComplete(total: number, ranges: readonly Range[]): boolean {
  return pendingOf(total, ranges).left() === 0;
}

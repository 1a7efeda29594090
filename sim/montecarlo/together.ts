/** What many differences say when they are read at once: some of them leave out zero by chance alone. */
import { betaCdf } from "../numbers/special.ts";
import type { Together } from "./types.ts";

/** A paired difference and how far chance moves it. */
export interface Uncertain {
  readonly difference: number;
  readonly standardError: number;
  readonly futures: number;
}

/**
 * Marks the differences that stay clear of zero when all are read at once, [difference], and counts what a reader should
 * know. Holm's step-down rule: the chance that even one mark is wrong is at most 5 %, however the measures hang together.
 * Measures that are the same in every future are no question and do not count.
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
 */
export function readTogether(all: readonly Uncertain[]): { marks: readonly boolean[]; together: Together } {
  const asked = all.flatMap((one, place) =>
    one.difference === 0 && one.standardError === 0 ? [] : [{ place, p: chanceOf(one) }],
  );
  const marks = all.map(() => false);
  const ordered = [...asked].sort((one, two) => one.p - two.p || one.place - two.place);
  for (const [rank, { place, p }] of ordered.entries()) {
    if (p > ERROR / (asked.length - rank)) break;
    marks[place] = true;
  }
  const clear = asked.filter(({ p }) => p <= ERROR).length;
  const clearTogether = marks.filter((mark) => mark).length;
  return {
    marks,
    together: {
      ...{ differences: asked.length, clear, byChance: ERROR * asked.length, clearTogether },
      note:
        `${asked.length} differences are read at once: ${clear} leave out zero, where chance alone would make about ` +
        `${Math.round(ERROR * asked.length)} do so if nothing differed; ${clearTogether} stay clear when the chance of even one error among all ` +
        "of them is held at 5 % (Holm).",
    },
  };
}

const ERROR = 0.05;

/** Chance of a difference at least so large where there is none: Student's, two-sided. */
function chanceOf({ difference, standardError, futures }: Uncertain): number {
  if (standardError === 0) return difference === 0 ? 1 : 0;
  const t = difference / standardError;
  const degrees = futures - 1;
  return betaCdf(degrees / (degrees + t * t), degrees / 2, 0.5);
}

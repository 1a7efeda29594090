/** The weekly time axis of a summary: quarter ticks labelled by year, and the shocks that fall into the period. */

import type { Summary } from "../../sim/montecarlo/types.ts";
import { dayNumber } from "../../sim/numbers/dates.ts";
import { GREY } from "../charts/colors.ts";
import type { LegendItem, WeekAxis } from "../charts/types.ts";

/** Shocks that reach into the reported period, in order of their start, lettered A, B, C ... alike in every chart. */
export interface LetteredShock {
  readonly letter: string;
  readonly title: string;
  readonly kind: string;
  readonly from: string;
  /** Empty when it stays. */
  readonly until: string;
  /** Reported week of the start; negative when before it. */
  readonly week: number;
  /** One past the last reported week. */
  readonly endWeek: number;
}

export function letteredShocks(summary: Summary): LetteredShock[] {
  const { shocks, start, weeks } = summary.scenario;
  return shocks
    .map((shock) => ({ ...shock, endWeek: endWeek(shock.until, start, weeks) }))
    .filter((shock) => shock.endWeek > 0 && shock.week < weeks)
    .sort((a, b) => a.week - b.week || (a.id < b.id ? -1 : 1))
    .map((shock, index) => ({ ...shock, letter: letterOf(index) }));
}

/** The week after a shock's last day, held within the reported period; a shock without an end stays to the last week. */
function endWeek(until: string, start: string, weeks: number): number {
  const days = dayNumber(until) - dayNumber(start);
  if (Number.isNaN(days)) return weeks;
  return Math.min(weeks, Math.max(0, Math.floor(days / 7) + 1));
}

/** Ticks at the start of each year, or of each quarter when the period is short; shocks that start within it. */
export function weekAxis(summary: Summary): WeekAxis {
  const { start, weeks } = summary.scenario;
  const quarters = summary.quarters;
  const byQuarter = quarters.length <= 5;
  const ticks = quarters
    .filter((quarter, index) => byQuarter || index === 0 || quarter.label.endsWith("Q1"))
    .map((quarter) => ({ week: quarter.from, label: byQuarter ? quarter.label : quarter.label.slice(0, 4) }));
  const shocks = letteredShocks(summary)
    .filter((shock) => shock.week >= 0 && shock.week < weeks)
    .map(({ week, letter }) => ({ week, letter }));
  return { start, weeks, ticks, shocks };
}

/** More shocks than this are not repeated under each chart. */
const LISTED = 4;

/** Legend entries of the shocks that the axis marks; one entry that points to their table when there are many. */
export function shockLegend(summary: Summary): LegendItem[] {
  const marked = letteredShocks(summary).filter(({ week }) => week >= 0 && week < summary.scenario.weeks);
  if (marked.length <= LISTED)
    return marked.map(({ letter, title, from }) => ({
      label: `${title} (${from})`,
      mark: "letter",
      color: GREY,
      letter,
    }));
  const letter = `${marked[0]!.letter}–${marked[marked.length - 1]!.letter}`;
  return [
    { label: "shocks, listed under “What happens in this scenario”", mark: "letter", color: GREY, letter },
  ];
}

function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `A${letterOf(index - 26)}`;
}

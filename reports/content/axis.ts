/** The weekly time axis of a summary: quarter ticks labelled by year, and the shocks that fall into the period. */

import { dayNumber } from "../../sim/numbers/dates.ts";
import { entries } from "../../sim/scenario/plain.ts";
import type { IsoDate } from "../../sim/scenario/types.ts";
import { GREY } from "../charts/colors.ts";
import type { LegendItem, WeekAxis } from "../charts/types.ts";
import type { Context } from "./context.ts";
import { type ShockTime, timeOf } from "./shock-times.ts";

/** Shocks that reach into the reported period, in order of their start, lettered A, B, C ... alike in every chart. */
export interface LetteredShock extends ShockTime {
  readonly letter: string;
  readonly title: string;
  readonly kind: string;
  /** Reported week of that day; negative when before it. */
  readonly week: number;
  /** One past the last reported week in which it may last. */
  readonly endWeek: number;
}

export function letteredShocks(context: Context): LetteredShock[] {
  const { weeks } = context.main.scenario;
  return shocksOf(context)
    .filter(({ endWeek, week }) => endWeek > 0 && week < weeks)
    .sort((a, b) => a.week - b.week || (a.id < b.id ? -1 : 1))
    .map((shock, index) => ({ ...shock, letter: letterOf(index) }));
}

/** What one entry of the file sets up for a group of agents is one shock. */
export function shocksOf({
  main,
  input,
}: Context): (Omit<LetteredShock, "letter"> & { readonly id: string })[] {
  const { id, shocks, start, weeks } = main.scenario;
  const scenario = input.scenarios?.find((one) => one.id === id);
  const told = new Map(shocks.map((shock) => [shock.id, shock]));
  const times =
    scenario === undefined
      ? shocks.map((shock) => ({ shock, time: timeByDates(shock) }))
      : entries(scenario.shocks).flatMap(({ id: entry, shock }) => {
          const own = told.get(shock.id);
          if (own === undefined) return [];
          return [
            { shock: own.title === "" ? { ...own, title: entry } : own, time: timeOf(shock, scenario) },
          ];
        });
  return times.map(({ shock, time }) => ({
    ...{ id: shock.id, title: shock.title, kind: shock.kind },
    ...time,
    week: time.firstDay === shock.from ? shock.week : weekOf(time.firstDay, start),
    endWeek: endWeek(time.lastDay, start, weeks),
  }));
}

/** What a summary alone knows of a shock: the dates of its file. */
function timeByDates({ from, until }: { readonly from: string; readonly until: string }): ShockTime {
  return { from, firstDay: from, until: until === "" ? "stays" : until, comes: "", lastDay: until };
}

/** Reported week of a day; negative when before the period. */
function weekOf(day: IsoDate, start: string): number {
  return Math.floor((dayNumber(day) - dayNumber(start)) / 7);
}

/** The week after a shock's last day, held within the reported period; a shock without an end stays to the last week. */
function endWeek(until: IsoDate | "", start: string, weeks: number): number {
  const days = dayNumber(until) - dayNumber(start);
  if (Number.isNaN(days)) return weeks;
  return Math.min(weeks, Math.max(0, Math.floor(days / 7) + 1));
}

/** Ticks at the start of each year, or of each quarter when the period is short; shocks that start within it. */
export function weekAxis(context: Context): WeekAxis {
  const { scenario, quarters } = context.main;
  const { start, weeks } = scenario;
  const byQuarter = quarters.length <= 5;
  const ticks = quarters
    .filter((quarter, index) => byQuarter || index === 0 || quarter.label.endsWith("Q1"))
    .map((quarter) => ({ week: quarter.from, label: byQuarter ? quarter.label : quarter.label.slice(0, 4) }));
  const shocks = letteredShocks(context)
    .filter((shock) => shock.week >= 0 && shock.week < weeks)
    .map(({ week, letter }) => ({ week, letter }));
  return { start, weeks, ticks, shocks };
}

/** More shocks than this are not repeated under each chart. */
const LISTED = 4;

/** Legend entries of the shocks that the axis marks; one entry that points to their table when there are many. */
export function shockLegend(context: Context): LegendItem[] {
  const marked = letteredShocks(context).filter(
    ({ week }) => week >= 0 && week < context.main.scenario.weeks,
  );
  if (marked.length <= LISTED)
    return marked.map(({ letter, title, firstDay }) => ({
      label: `${title} (${firstDay})`,
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

/**
 * Dates as a scenario may write them: a day, a month or quarter (its first day for a start, its last for an end), or
 * relative to another shock: "3 months after april-controls", "2 weeks before start", "10 days after end of strike".
 * Here months and years are calendar ones: 3 months after 31 January is 30 April.
 */
import { addDays, addMonths, readPeriod } from "./dates.ts";
import { suggestion } from "./nearest.ts";
import type { Fault } from "./tokens.ts";
import type { IsoDate } from "./types.ts";

export interface RelativeMoment {
  readonly count: number;
  readonly unit: "day" | "week" | "month" | "year";
  /** Id of a shock, or "start" for the scenario's first day. */
  readonly anchor: string;
  readonly ofEnd: boolean;
}

export type Moment = { readonly date: IsoDate } | RelativeMoment;

const relative = /^(\d{1,4})\s+(day|week|month|year)s?\s+(after|before)\s+(end of\s+)?([a-z0-9][a-z0-9/-]*)$/;

export function readMoment(text: string, edge: "first" | "last"): Moment | Fault {
  const parts = relative.exec(text.trim());
  if (parts) {
    const sign = parts[3] === "before" ? -1 : 1;
    const unit = parts[2] as RelativeMoment["unit"];
    return { count: sign * Number(parts[1]), unit, anchor: parts[5]!, ofEnd: parts[4] !== undefined };
  }
  const period = readPeriod(text);
  if (period === undefined) {
    return {
      at: 0,
      problem: `"${text.slice(0, 60)}" is not a date`,
      fix: "write a day (2026-10-01), a month (2026-10), a quarter (2026-Q4), or for example 3 months after start",
    };
  }
  return "problem" in period ? period : { date: period[edge] };
}

export function shift(date: IsoDate, moment: RelativeMoment): IsoDate {
  if (moment.unit === "day") return addDays(date, moment.count);
  if (moment.unit === "week") return addDays(date, 7 * moment.count);
  return addMonths(date, moment.unit === "month" ? moment.count : 12 * moment.count);
}

/** Both ends of one shock as written; `at` is told faults of resolving. */
export interface Window {
  readonly id: string;
  readonly from: Moment | undefined;
  readonly until: Moment | undefined;
}

export interface Dates {
  readonly from: IsoDate | undefined;
  readonly until: IsoDate | undefined;
}

/** Dates of all windows; `fault` hears what cannot be resolved: unknown anchors, circles, years out of range. */
export function resolveWindows(
  windows: readonly Window[],
  start: IsoDate | undefined,
  fault: (index: number, end: "from" | "until", fault: Fault) => void,
): readonly Dates[] {
  const done = new Map<string, IsoDate | undefined>();
  const busy = new Set<string>();

  const resolve = (index: number, end: "from" | "until"): IsoDate | undefined => {
    const key = `${index}/${end}`;
    if (done.has(key)) return done.get(key);
    const moment = windows[index]![end];
    if (moment === undefined || "date" in moment) return moment?.date;
    const report = (problem: string, fix: string): undefined => {
      fault(index, end, { at: 0, problem, fix });
    };
    if (busy.has(key))
      return report(
        "this date depends on itself, by way of other shocks",
        "give one of them a date of its own",
      );
    busy.add(key);
    const date = anchored(moment, report);
    busy.delete(key);
    done.set(key, date);
    return date;
  };

  const anchored = (
    moment: RelativeMoment,
    report: (problem: string, fix: string) => undefined,
  ): IsoDate | undefined => {
    const inRange = (date: IsoDate | undefined): IsoDate | undefined => {
      if (date === undefined) return undefined;
      const shifted = shift(date, moment);
      const range = readPeriod(shifted);
      return range && !("problem" in range)
        ? shifted
        : report(`the date lies outside the years 1990 to 2100`, "count fewer years");
    };
    if (moment.anchor === "start" && !moment.ofEnd) return inRange(start);
    const index = windows.findIndex(({ id }) => id === moment.anchor);
    if (index < 0) {
      const known = ["start", ...windows.map(({ id }) => id)];
      return report(`no shock has the id "${moment.anchor}"`, suggestion(moment.anchor, known, "shock"));
    }
    if (moment.ofEnd && windows[index]!.until === undefined) {
      return report(
        `shock "${moment.anchor}" has no end to count from`,
        `give it an until, or count from its start: after ${moment.anchor}`,
      );
    }
    return inRange(resolve(index, moment.ofEnd ? "until" : "from"));
  };

  return windows.map((_, index) => ({ from: resolve(index, "from"), until: resolve(index, "until") }));
}

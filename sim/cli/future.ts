/** One future as plain data: its shortages and its weekly series, for the terminal, JSON and CSV. */
import type { Reason } from "../engine/explain.ts";
import type { Recording, SeriesInfo } from "../engine/recording.ts";
import { concerns, weeksOf } from "../montecarlo/plan.ts";
import type { Explained } from "../montecarlo/replicate.ts";
import type { Span } from "../node/shock-spans.ts";
import { dayNumber, isoDate } from "../numbers/dates.ts";
import type { Scenario, ShortageDefinition } from "../scenario/types.ts";

/** A run of weeks in which a buyer was short. */
export interface Spell {
  readonly definition: string;
  /** Element symbol or magnet id. */
  readonly item: string;
  readonly region: string;
  /** Monday-to-Monday: day of the first short week, and of the week in which it was over; "" when it never was. */
  readonly from: string;
  readonly until: string;
  readonly weeks: number;
  /** Least share of demand met in a week. */
  readonly worstFill: number;
  /** Why, the largest reason first; missing where the engine of a run cannot tell. */
  readonly reasons?: readonly DatedReason[];
}

/** A reason with its week as a date, and the title of the shock behind it. */
export interface DatedReason extends Omit<Reason, "since" | "because"> {
  readonly since?: string;
  readonly title?: string;
  readonly because: readonly DatedReason[];
}

export interface Future {
  readonly scenario: string;
  readonly title: string;
  readonly seed: string;
  readonly replication: number;
  readonly start: string;
  readonly weeks: number;
  readonly shocks: readonly {
    readonly title: string;
    readonly kind: string;
    /** As the file has them: the first day on which it may start, and the last day where it names one, else "". */
    readonly from: string;
    readonly until: string;
    /** When it acts in this future, its fading included; none where it does not come. Missing where nobody can tell. */
    readonly acts?: readonly Span[];
  }[];
  readonly shortages: readonly Spell[];
  readonly series: readonly (SeriesInfo & { readonly values: readonly number[] })[];
  readonly balanceError: number;
}

/**
 * Copies what must last out of a recording. Every shortage definition of the scenario is applied; `explain` tells why
 * what was short was short, while the simulation still knows; `spans` when shocks act in this future.
 */
export function describeFuture(
  scenario: Scenario,
  recording: Recording,
  seed: string,
  replication: number,
  explain?: Explained["explain"],
  spans?: ReadonlyMap<string, readonly Span[]>,
): Future {
  const { weeks, data } = recording;
  const series = recording.series.map((info, index) => ({
    ...info,
    values: Array.from(data.subarray(index * weeks, (index + 1) * weeks)),
  }));
  return {
    scenario: scenario.id,
    title: scenario.title,
    seed,
    replication,
    start: scenario.start,
    weeks,
    shocks: scenario.shocks.map(({ id, title, kind, from, until = "" }) => {
      const acts = spans?.get(id);
      return { title, kind, from, until, ...(acts === undefined ? {} : { acts }) };
    }),
    shortages: scenario.shortages.flatMap((definition) =>
      series.flatMap((one) => {
        const item =
          one.kind === "fill" ? one.element : one.kind === "product-fill" ? one.product : undefined;
        if (item === undefined || one.region === undefined) return [];
        const { region } = one;
        if (!concerns(definition, one.kind === "fill" ? "element" : "product", item, region)) return [];
        return spells(one.values, definition, weeksOf(definition, scenario)).map(
          ({ from, to, worstFill }): Spell => {
            const reasons = explain?.(item, region, from, to);
            return {
              ...{ definition: definition.id, item, region, from: dateOf(scenario.start, from) },
              until: to < weeks ? dateOf(scenario.start, to) : "",
              ...{ weeks: to - from, worstFill },
              ...(reasons && { reasons: reasons.map((reason) => dated(reason, scenario)) }),
            };
          },
        );
      }),
    ),
    series,
    balanceError: recording.balanceError,
  };
}

/** A table with one row a week: week, date and every series. Empty where a series has no value. */
export function futureCsv(future: Future): string {
  const head = ["week", "date", ...future.series.map(({ id }) => id)].join(",");
  const rows = Array.from({ length: future.weeks }, (_, week) => {
    const values = future.series.map(({ values }) =>
      Number.isFinite(values[week]) ? String(values[week]) : "",
    );
    return [String(week), dateOf(future.start, week), ...values].join(",");
  });
  return [head, ...rows].join("\n");
}

/** First day of a reported week. */
export function dateOf(start: string, week: number): string {
  return isoDate(dayNumber(start) + 7 * week);
}

function dated(reason: Reason, scenario: Scenario): DatedReason {
  const { since, because, ...rest } = reason;
  const title = scenario.shocks.find(({ id }) => id === reason.shock)?.title;
  return {
    ...rest,
    ...(title === undefined ? {} : { title }),
    ...(since === undefined ? {} : { since: dateOf(scenario.start, since - scenario.runInWeeks) }),
    because: because.map((one) => dated(one, scenario)),
  };
}

/** Runs of short weeks, `to` exclusive, with the least fill of each. */
function spells(
  fill: readonly number[],
  { fillBelow, weeks: least }: ShortageDefinition,
  counted: { readonly from: number; readonly to: number },
): { from: number; to: number; worstFill: number }[] {
  const found: { from: number; to: number; worstFill: number }[] = [];
  let { from } = counted;
  for (let week = from; week <= counted.to; week++) {
    if (week < counted.to && fill[week] < fillBelow) continue;
    if (week - from >= least) found.push({ from, to: week, worstFill: Math.min(...fill.slice(from, week)) });
    from = week + 1;
  }
  return found;
}

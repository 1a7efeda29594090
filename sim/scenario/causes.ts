/** Causes of an outage, and what is usual for each where a file says nothing. */
import type { Quantity, ShockBase } from "./types.ts";

interface Cause {
  readonly share: Quantity;
  readonly duration: Quantity;
  readonly recovery: NonNullable<ShockBase["recovery"]>;
}

const weeks = (value: number): Quantity => ({ kind: "constant", value });

/**
 * From eight separation outages of 2007-2025 with a known length (4 to 17 weeks, median 6): power and water failures of
 * Lynas (Kalgoorlie, November 2025: a third of a quarter's output; Malaysia, 2022: 13 weeks), voluntary and ordered stops
 * in Baotou (4 and 13 weeks) and Ganzhou (5 weeks, 45 %), the dry or wet season's dip (17 weeks). Strikes and accidents
 * of rare-earth plants are not on record: theirs are assumed (grade C).
 */
export const outageCauses: Readonly<Record<string, Cause>> = {
  strike: {
    share: { kind: "constant", value: 1 },
    duration: { kind: "lognormal", mean: 5, sd: 4 },
    recovery: { shape: "linear", over: weeks(2) },
  },
  "power-cut": {
    share: { kind: "uniform", low: 0.3, high: 1 },
    duration: { kind: "lognormal", mean: 4, sd: 2 },
    recovery: { shape: "linear", over: weeks(1) },
  },
  drought: {
    share: { kind: "uniform", low: 0.2, high: 0.6 },
    duration: { kind: "lognormal", mean: 15, sd: 6 },
    recovery: { shape: "s-curve", over: weeks(8) },
  },
  accident: {
    share: { kind: "uniform", low: 0.5, high: 1 },
    duration: { kind: "lognormal", mean: 20, sd: 15 },
    recovery: { shape: "s-curve", over: weeks(13) },
  },
  order: {
    share: { kind: "uniform", low: 0.4, high: 1 },
    duration: { kind: "lognormal", mean: 7, sd: 4.5 },
    recovery: { shape: "linear", over: weeks(2) },
  },
};

export const causeNames = Object.keys(outageCauses) as [string, ...string[]];

export function causeOf(word: string | undefined): Cause | undefined {
  return word !== undefined && Object.hasOwn(outageCauses, word) ? outageCauses[word] : undefined;
}

/** The cause's length and way back, where the entry gives neither an end nor its own. */
export function withCause(base: ShockBase, cause: Cause | undefined): ShockBase {
  if (!cause) return base;
  const ends = base.until !== undefined || base.duration !== undefined;
  return {
    ...base,
    ...(ends ? {} : { duration: cause.duration }),
    ...(base.recovery === undefined ? { recovery: cause.recovery } : {}),
  };
}

/** When shocks act, for property tests: in a window, after one another, again and again, announced, suspended. */
import fc from "fast-check";
import { recoveryShapes, type Shock } from "../sim/scenario/types.ts";
import { constant, dateOf } from "./tiny.ts";

const weeks = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });

/** When a shock acts, in numbers: what a scenario says of it is made of these where its place in the list is known. */
export const timing = fc.record({
  how: fc.constantFrom("plain", "plain", "window", "after", "rate", "length"),
  length: fc.option(weeks(30), { nil: undefined }),
  spread: weeks(12),
  lag: weeks(12),
  perYear: fc.integer({ min: 1, max: 40 }),
  atOnce: fc.integer({ min: 1, max: 4 }),
  fades: fc.option(fc.record({ shape: fc.constantFrom(...recoveryShapes), over: weeks(10).map(constant) }), {
    nil: undefined,
  }),
  hangs: fc.constantFrom("", "", "onlyIf", "unless"),
  notice: fc.option(weeks(20), { nil: undefined }),
  rests: fc.option(fc.tuple(weeks(20), weeks(20)), { nil: undefined }),
});
export type Timing = typeof timing extends fc.Arbitrary<infer T> ? T : never;

/** What may be in force several times at once, and fade. */
const SEVERAL: readonly Shock["kind"][] = ["stop", "outage", "demand"];

/** What is a measure of a state, and may be suspended. */
const MEASURES: readonly Shock["kind"][] = ["export-control", "quota", "stop"];

/**
 * Shock number `at` of a list, which may wait for the one before it. Nothing of it shows before tick `first`: buyers are told of an
 * outage then at the earliest.
 */
export function timed(body: Shock, from: number, when: Timing, at: number, first: number): Shock {
  const { how, length, fades, hangs, notice } = when;
  const before = `shock-${at - 1}`;
  const lasts = { duration: constant(length ?? 3) };
  const end = length === undefined ? {} : { until: dateOf(from + length) };
  const hung = at === 0 || hangs === "" ? {} : { [hangs]: before };
  const told =
    notice === undefined || body.kind !== "outage"
      ? {}
      : { notice: constant(Math.min(notice, from - first)) };
  const several = SEVERAL.includes(body.kind) ? { atOnce: when.atOnce } : {};
  const acts = {
    plain: end,
    length: lasts,
    window: { ...(length === undefined ? {} : lasts), window: dateOf(from + when.spread) },
    after: at === 0 ? end : { ...end, after: { shock: before, lag: constant(when.lag) } },
    rate: { ...end, ...lasts, rate: constant(when.perYear), ...several },
  }[how];
  return {
    ...{ ...body, id: `shock-${at}`, from: dateOf(from), ...acts, ...hung, ...told },
    ...(fades === undefined || !SEVERAL.includes(body.kind) ? {} : { recovery: fades }),
  };
}

/** A suspension of a measure for some weeks, or none. */
export function rest(of: Shock, from: number, { rests }: Timing, at: number): Shock[] {
  if (rests === undefined || !MEASURES.includes(of.kind)) return [];
  const [later, length] = rests;
  return [
    {
      ...{
        id: `rest-${at}`,
        title: "",
        probability: constant(1),
        kind: "suspension",
        names: { shocks: [of.id] },
      },
      ...{ quantities: {}, choices: {}, from: dateOf(from + later), until: dateOf(from + later + length) },
    },
  ];
}

/** When shocks act in one future: by its draws, not by the windows and lengths of the file. */
import { expect, test } from "vitest";
import { compile } from "../../sim/model/compile.ts";
import { type Span, shockSpans } from "../../sim/node/shock-spans.ts";
import type { Shock } from "../../sim/scenario/types.ts";
import { constant, dateOf, scenarioOf, shock, worldOf } from "../tiny.ts";

const WEEKS = 52;

/** Spans of the shocks in a future whose uniforms are all `u`. */
function spans(shocks: readonly Shock[], u = 0.5): Readonly<Record<string, readonly Span[]>> {
  const world = worldOf({});
  const scenario = scenarioOf({ shocks, weeks: WEEKS });
  const uniforms = new Float64Array(compile(world, scenario).inputs.length).fill(u);
  return Object.fromEntries(shockSpans(world, scenario, "1", 0, uniforms));
}

/** From the Monday of a tick to the Sunday of another. */
const from = (first: number, last: number): Span => ({ from: dateOf(first), until: sunday(last) });
const sunday = (tick: number): string => {
  const day = new Date(`${dateOf(tick)}T00:00:00Z`);
  return new Date(day.getTime() + 6 * 86_400_000).toISOString().slice(0, 10);
};

test("a length ends a shock, and its fading belongs to it", () => {
  const plain = shock.stop({ id: "plain", from: dateOf(10), duration: constant(6) });
  const fading = shock.stop({
    ...{ id: "fading", from: dateOf(10), duration: constant(6) },
    recovery: { shape: "linear", over: constant(2) },
  });
  expect(spans([plain, fading])).toEqual({ plain: [from(10, 15)], fading: [from(10, 17)] });
});

test("what stays goes on to the end, and what never comes has no span", () => {
  const stays = shock.stop({ id: "stays", from: dateOf(20) });
  const never = shock.stop({ id: "never", probability: constant(0.2) });
  expect(spans([stays, never])).toEqual({ stays: [{ from: dateOf(20), until: "" }], never: [] });
  expect(spans([never], 0.1).never).toHaveLength(1);
});

test("a drawn start and a drawn length are those of the future", () => {
  const drawn = shock.stop({
    ...{ id: "drawn", from: dateOf(10), window: dateOf(19) },
    duration: { kind: "uniform", low: 2, high: 12 },
  });
  expect(spans([drawn], 0.05)).toEqual({ drawn: [from(10, 12)] });
  expect(spans([drawn], 0.95)).toEqual({ drawn: [from(19, 30)] });
});

test("a suspension divides a shock in two", () => {
  const stop = shock.stop({ id: "stop", from: dateOf(5) });
  const rest: Shock = {
    ...{
      kind: "suspension",
      id: "rest",
      title: "",
      from: dateOf(10),
      until: dateOf(19),
      probability: constant(1),
    },
    ...{ names: { shocks: ["stop"] }, quantities: {}, choices: {} },
  };
  expect(spans([stop, rest]).stop).toEqual([from(5, 9), { from: dateOf(20), until: "" }]);
});

/** What a stop keeps at the border leaves by a fixed share a week once it has ended, and not before. */
import { expect, test } from "vitest";
import { releaseFromBorder } from "../../sim/engine/quota-licence.ts";
import { EVERY_MECHANISM, future, scenarioOf } from "../tiny.ts";
import { lineOf } from "./stories/line.ts";

const SHARE = 0.25;

function atBorder(tonnes: number, stopped: number) {
  const tables = lineOf({ parameters: { "border-release": SHARE } });
  const { runner } = future(tables, scenarioOf({ weeks: 1, off: EVERY_MECHANISM }));
  const { simulation } = runner;
  const { model, state } = simulation;
  const region = model.regions.findIndex((_, at) => model.zone[at] === 1);
  const elements = model.elements.length;
  state.borderHold[region * elements] = tonnes;
  state.stopped[region * (elements + model.magnets.count)] = stopped;
  return {
    weeks: (count: number) => Array.from({ length: count }, () => releaseFromBorder(simulation, region, 0)),
    left: () => state.borderHold[region * elements],
  };
}

test("a quarter of what is left goes every week, and nothing is lost", () => {
  const border = atBorder(100, 0);
  const weeks = border.weeks(10);
  weeks.forEach((tonnes, week) => {
    expect(tonnes).toBeCloseTo(100 * SHARE * (1 - SHARE) ** week, 9);
  });
  expect(weeks.reduce((sum, tonnes) => sum + tonnes, border.left())).toBeCloseTo(100, 9);
});

test("nothing leaves while the stop is whole, half as much while it holds half", () => {
  expect(atBorder(100, 1).weeks(3)).toEqual([0, 0, 0]);
  expect(atBorder(100, 0.5).weeks(1)[0]).toBeCloseTo(100 * SHARE * 0.5, 9);
});

test("an empty border releases nothing", () => {
  expect(atBorder(0, 0).weeks(2)).toEqual([0, 0]);
});

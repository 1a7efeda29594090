/** Customs tests of magnets that share the code of listed ones: nothing before its time, and no more than the testers can. */
import { describe, expect, test } from "vitest";
import { testMagnets } from "../../sim/engine/customs.ts";
import type { Shock } from "../../sim/scenario/types.ts";
import { constant, dateOf, EVERY_MECHANISM, future, scenarioOf, shock } from "../tiny.ts";
import { chain, START } from "./shocks/chain.ts";

const TEST = 6; // weeks of a test in the tiny world
const off = EVERY_MECHANISM.filter((name) => name !== "customs-test");

/** Exports of the unlisted magnet, t a week, under a control of the dysprosium that is in the other. */
function exportsUnder(
  more: Partial<Extract<Shock, { kind: "export-control" }>>,
  without = off,
): Float64Array {
  const control = shock.control({ elements: ["Dy"], from: dateOf(START), ...more });
  return future(chain(), scenarioOf({ weeks: 104, shocks: [control], off: without })).series(
    "export/ndfeb-standard",
  );
}

const calm = future(chain(), scenarioOf({ weeks: 104, off })).series("export/ndfeb-standard");

describe("a customs test", () => {
  test("of everything lets nothing out for its weeks, then what entered on the first day, then what is used", () => {
    const tested = exportsUnder({ customsHold: constant(1) });
    expect(tested.subarray(0, START)).toEqual(calm.subarray(0, START));
    for (let week = 0; week < TEST; week++) expect(tested[START + week]).toBe(0);
    expect(tested[START + TEST]).toBeGreaterThanOrEqual(calm[START]!);
    // Buyers order for the longer way, and no more: over a year as much leaves as is used.
    const left = tested.subarray(START + 20, START + 60).reduce((sum, tonnes) => sum + tonnes, 0);
    expect(left / 40).toBeGreaterThan(0.95 * calm[START]!);
    expect(left / 40).toBeLessThan(1.1 * calm[START]!);
  });

  test("of a share lets the rest leave at once", () => {
    const tested = exportsUnder({ customsHold: constant(0.85) });
    // The order of the first week: usual sales, and a part of the goods that the longer way holds.
    const order = tested[START]! / 0.15;
    expect(order).toBeGreaterThan(calm[START]!);
    expect(tested[START + TEST]! - 0.15 * order).toBeGreaterThan(0.5 * calm[START]!);
  });

  test("keeps its pace: no week brings more than the testers can, and what waits is told in the queue", () => {
    const pace = 0.4;
    const tested = exportsUnder({ customsHold: constant(1), customsPace: constant(pace) });
    for (let week = 0; week < TEST; week++) expect(tested[START + week]).toBe(0);
    for (let week = START + TEST; week < 104; week++) expect(tested[week]).toBeLessThan(0.41 * 20);
    expect(tested[START + TEST + 1]).toBeCloseTo(pace * calm[START]!, 1);
  });

  test("that ends lets go what it holds, once", () => {
    const until = dateOf(START + 4);
    const tested = exportsUnder({ customsHold: constant(1), until });
    expect(tested[START + 4]).toBe(0);
    expect(tested[START + 5]).toBeGreaterThan(4 * calm[START]!);
    expect(tested[START + 6]).toBeLessThan(1.5 * calm[START]!);
  });

  test("keeps half a year of its share of the usual flow before it, whatever is ordered", () => {
    const control = shock.control({ elements: ["Dy"], customsHold: constant(0.8), customsPace: constant(0) });
    const { simulation } = future(chain(), scenarioOf({ weeks: 2, shocks: [control], off })).runner;
    const { model, state, scratch } = simulation;
    const at = 1 * (model.elements.length + model.magnets.count) + model.elements.length + 1;
    expect(state.customs[at]).toBe(1);
    state.testQueue[at] = 0;
    state.inTest[at] = 0;
    scratch.request.set([1000, 10]);
    testMagnets(simulation, at);
    expect(state.testQueue[at]).toBeCloseTo(0.8 * 26 * 10, 9);
    testMagnets(simulation, at);
    expect(state.testQueue[at]).toBeCloseTo(0.8 * 26 * 10, 9);
  });

  test("makes no maker slow down: what lies aside for its test is no stock that is too large", () => {
    /** t of the magnet on Chinese lines, week by week. */
    const onLines = (customsHold: number): number[] => {
      const found: number[] = [];
      const control = shock.control({
        ...{ elements: ["Dy"], from: dateOf(START), customsHold: constant(customsHold) },
      });
      future(chain(), scenarioOf({ weeks: START + 12, shocks: [control], off }), {
        observe: ({ state }) => found.push(state.work[1]!),
      });
      return found;
    };
    const [tested, free] = [onLines(1), onLines(0)];
    expect(free[START]).toBeGreaterThan(1);
    for (let week = START; week < START + 12; week++)
      expect(tested[week]! / free[week]!, `week ${week - START}`).toBeGreaterThan(0.99);
  });

  test("switched off, holds nothing", () => {
    expect(exportsUnder({ customsHold: constant(1) }, [...EVERY_MECHANISM])).toEqual(calm);
  });
});

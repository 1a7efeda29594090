/** Users who make up what they lost, and those who turn to other goods and back: bounds and paces by hand. */
import { describe, expect, test } from "vitest";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { switchGoods } from "../../sim/engine/switching.ts";
import { dateOf, EVERY_MECHANISM, future, scenarioOf, shock, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { lineOf, perWeek } from "./stories/line.ts";

test("what was lost is made up of what lies beyond half of the buffer, and of nothing before", () => {
  const tables = {
    endUses: [row.endUse({ id: "lamps", region: "JP", product: "Dy", demand: perWeek(10), bufferWeeks: 4 })],
    uses: [row.useOf("lamps", { madeUpLater: 1 })],
  };
  const stop = shock.stop({ elements: ["Dy"], from: dateOf(20), until: dateOf(39) });
  const off = EVERY_MECHANISM.filter((name) => name !== "catch-up");
  const left: number[] = [];
  future(lineOf({ mined: 20, cover: 2, way: 1, tables }), scenarioOf({ weeks: 120, shocks: [stop], off }), {
    observe: ({ state }) => {
      if (state.poolCaught.some((tonnes) => tonnes > 0)) left.push(state.buffer[0]!);
    },
  });
  expect(left.length).toBeGreaterThan(20);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(0.5 * 4 * 10 - 1e-9);
});

describe("users of one grade of magnet who can turn to another", () => {
  /** Japan's motors want 50 t a week of each of two grades; a third of either can give way within 40 weeks. */
  function motors(): { simulation: Simulation; way: number; most: number; other: number } {
    const grade = (id: string) => ({
      ...row.endUse({ id, region: "JP", product: id, demand: perWeek(50) }),
      use: "motors",
    });
    const grades = ["ndfeb-alloyed", "ndfeb-standard"];
    const world = worldOf({
      elements: [row.element("Nd")],
      magnets: grades.map((id) => row.magnet(id)),
      recipes: grades.map((id) => row.recipe(id, "Nd", 0.3)),
      makers: [row.maker("maker", "JP")],
      endUses: grades.map(grade),
      uses: [row.useOf("motors", { substituteWeeks: 40 })],
      sourcing: grades.map((id) => row.sourcing("JP", "JP", id)),
      parameters: { "switching-missing": 1, "switching-back": 0.25 },
    });
    const off = EVERY_MECHANISM.filter((name) => name !== "switching");
    const { simulation } = future(world, scenarioOf({ weeks: 1, off })).runner;
    const { params, lists, state } = simulation;
    state.missed.fill(0);
    state.switched.fill(0);
    state.without.fill(0);
    state.demand.fill(50);
    state.logRatio.fill(0);
    const way = lists.wayStart[0]!;
    return { simulation, way, most: params.cellSwitchMost[0]!, other: lists.wayTo[way]! };
  }

  test("come back a quarter as fast as they left", () => {
    const { simulation, way, most } = motors();
    const { state, params } = simulation;
    const memory = params.behaviour["switching-memory"];
    state.without[0] = 50;
    state.missed[0] = 1;
    switchGoods(simulation, 0);
    const gone = state.switched[way]!;
    expect(gone).toBeCloseTo((most * 4) / 40, 12);
    expect(memory).toBeGreaterThan(4);
    state.without[0] = 0;
    state.missed[0] = 0;
    switchGoods(simulation, 0);
    expect(state.switched[way]).toBeCloseTo(gone * (1 - (0.25 * 4) / 40), 12);
  });

  test("turn to it as far as it is to be had itself", () => {
    const { simulation, way, most, other } = motors();
    const { state } = simulation;
    expect(other).toBe(1);
    state.without[0] = 50;
    state.missed[0] = 1;
    state.missed[other] = 0.6;
    switchGoods(simulation, 0);
    expect(state.switched[way]).toBeCloseTo((0.4 * most * 4) / 40, 12);
  });

  test("take it tonne for tonne, whatever demand for either grade has become", () => {
    const { simulation, way, other } = motors();
    const { lists, state, params } = simulation;
    state.switched[way] = 0.2;
    state.cellTrend[0] = 1.5;
    state.cellFactor[0] = 0.8;
    state.cellTrend[other] = 2;
    // What leaves before the ways answer anew: nobody lacks anything, so that the way back takes its step first.
    switchGoods(simulation, 0);
    const left = state.switched[way]! * params.cellDemand[0]! * 1.5 * 0.8;
    expect(lists.wayFrom[way]).toBe(0);
    const factor = switchGoods(simulation, other);
    expect((factor - 1) * params.cellDemand[other]! * 2).toBeCloseTo(left, 9);
  });

  test("count what contracts and duties add to the cost of a grade", () => {
    const { simulation, way } = motors();
    const { model, params, scratch, state } = simulation;
    const I = model.elements.length + model.magnets.count;
    expect(state.logRatio.every((ratio) => ratio === 0)).toBe(true);
    const { cells } = model;
    scratch.dearness.fill(0);
    scratch.dearness[cells.region[0]! * I + cells.item[0]!] = params.behaviour["switching-tolerated"] + 10;
    switchGoods(simulation, 0);
    expect(state.switched[way]).toBeCloseTo((params.cellSwitchMost[0]! * 4) / 40, 12);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSimulation } from "../../sim/engine/run.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { CLASSES } from "../../sim/engine/state.ts";
import { shareByWillingness, shareOf } from "../../sim/engine/willingness.ts";
import { compile } from "../../sim/model/compile.ts";
import type { ParameterName } from "../../sim/model/parameters.ts";
import type { World } from "../../sim/world/types.ts";
import { constant, dateOf, EVERY_MECHANISM, future, run, scenarioOf, shock, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { type Line, lineOf, perWeek } from "./stories/line.ts";

const without = (...kept: string[]): string[] => EVERY_MECHANISM.filter((name) => !kept.includes(name));

describe("inside a class that is short", () => {
  const world = lineOf({
    tables: {
      endUses: [9, 36, 144].map((multiple, at) => {
        const use = row.endUse({ id: `use-${at}`, region: "JP", product: "Dy", demand: perWeek(3) });
        return {
          ...use,
          reservation50: { ...use.reservation50, mid: multiple, low: multiple, high: multiple },
        };
      }),
    },
  });
  const { simulation } = ((): { simulation: Simulation } => {
    const runner = createSimulation(
      compile(world, scenarioOf({ weeks: 1, off: without("willingness-to-pay") })),
    );
    run(runner);
    return runner;
  })();
  const { model, params, state } = simulation;
  const pool = model.regions.indexOf("JP") * (model.elements.length + model.magnets.count);
  const place = pool * CLASSES + 2;

  /** Shares of the orders that the three uses and makers get of a class that is served to `share`. */
  const shares = (orders: readonly number[], makers: number, share: number): number[] => {
    state.cellOrder.set(orders);
    state.orders.fill(0);
    state.served.fill(1);
    state.orders[place] = orders.reduce((sum, order) => sum + order, makers);
    state.served[place] = share;
    shareByWillingness(simulation, pool, 2, makers);
    const weights = [...params.cellWeight.subarray(0, 3), params.makerWeight];
    return weights.map((weight) => shareOf(share, state.level[place], weight, true));
  };

  test("shares go by the root of the price at which half give up: 9, 36 and 144 times make 1 to 2 to 4", () => {
    const [a, b, c] = shares([10, 10, 10], 0, 0.2);
    expect([b / a, c / a]).toEqual([expect.closeTo(2, 9), expect.closeTo(4, 9)]);
    expect(10 * (a + b + c)).toBeCloseTo(6, 9);
  });

  test("nobody gets more than he ordered, and what he leaves goes to the others", () => {
    const [a, b, c] = shares([10, 10, 10], 0, 0.85);
    expect(c).toBe(1);
    expect(b).toBe(1);
    expect(a).toBeCloseTo(0.55, 9);
  });

  test("all that there is is given, whoever orders how much", () => {
    const order = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(
        fc.tuple(order, order, order),
        order,
        fc.integer({ min: 1, max: 99 }),
        (orders, makers, percent) => {
          const got = shares(orders, makers, percent / 100);
          const given = orders.reduce((sum, tonnes, at) => sum + tonnes * got[at], makers * got[3]);
          const all = orders.reduce((sum, tonnes) => sum + tonnes, makers);
          expect(given).toBeCloseTo((all * percent) / 100, 6);
          expect(got.every((part) => part <= 1)).toBe(true);
          expect(got[0]).toBeLessThanOrEqual(got[2]);
        },
      ),
    );
  });
});

/** Exports stop from week 20 for `weeks` weeks; Japan's only use of 10 t a week has thin stocks. */
function gap(use: Parameters<typeof row.useOf>[1], kept: string[], weeks = 10, share = 1, line: Line = {}) {
  const demand = row.endUse({
    id: "lamps",
    region: "JP",
    product: "Dy",
    demand: perWeek(10),
    bufferWeeks: 4,
  });
  const tables = { endUses: [demand], uses: [row.useOf("lamps", use)] };
  const stop = shock.stop({
    ...{ elements: ["Dy"], from: dateOf(20), until: dateOf(20 + weeks - 1), share: constant(share) },
  });
  const world = lineOf({ mined: 20, cover: 2, way: 1, ...line, tables });
  return future(world, scenarioOf({ weeks: 300, shocks: [stop], off: without(...kept) }), {});
}

describe("what was lost", () => {
  const missed = (one: ReturnType<typeof gap>): number =>
    one.series("unmet/Dy/JP").reduce((sum, tonnes) => sum + tonnes, 0);
  const used = (one: ReturnType<typeof gap>): number =>
    one.runner.simulation.state.consumed[one.model.elements.indexOf("Dy")];

  test("is lost without a share that is made up later", () => {
    const one = gap({ madeUpLater: 0 }, ["catch-up"]);
    expect(missed(one)).toBeGreaterThan(10);
    expect(used(one)).toBeCloseTo(10 * 300 - missed(one), 6);
  });

  test("is made up to its share, at no more than a tenth of a week's use a week", () => {
    const one = gap({ madeUpLater: 0.6 }, ["catch-up"]);
    const lost = missed(one);
    expect(lost).toBeGreaterThan(10);
    expect(used(one)).toBeCloseTo(10 * 300 - lost + 0.6 * lost, 6);
    expect(used(gap({ madeUpLater: 0.6 }, []))).toBeCloseTo(10 * 300 - lost, 6);
    let most = 0;
    const world = lineOf({ tables: { uses: [row.useOf("Dy-JP", { madeUpLater: 1 })] } });
    future(world, scenarioOf({ weeks: 200, off: without("catch-up") }), {
      observe: ({ state }) => {
        most = Math.max(most, ...state.poolCaught);
      },
    });
    expect(most).toBeLessThanOrEqual(1);
  });
});

describe("lines", () => {
  test("that need 80 % stand to a quarter when 60 % comes, and the rest goes on", () => {
    let down = 0;
    const demand = row.endUse({
      id: "lamps",
      region: "JP",
      product: "Dy",
      demand: perWeek(10),
      bufferWeeks: 1,
    });
    const world = lineOf({
      mined: 6,
      cover: 1,
      tables: { endUses: [demand], uses: [row.useOf("lamps", { minRun: 0.8 })] },
    });
    const { series } = future(world, scenarioOf({ weeks: 300, off: without("line-stops") }), {
      observe: ({ state }) => {
        down = state.linesDown[0];
      },
    });
    expect(series("fill/Dy/JP")[299]).toBeCloseTo(0.6, 3);
    expect(down).toBeCloseTo(0.25, 3);
  });

  test("that take four weeks to restart run again a quarter a week after goods are back", () => {
    const quick = gap({ minRun: 0.5, restartWeeks: 1 }, ["line-stops"]).series("fill/Dy/JP");
    const slow = gap({ minRun: 0.5, restartWeeks: 4 }, ["line-stops"]).series("fill/Dy/JP");
    const back = quick.findIndex((fill, week) => week > 30 && fill === 1);
    expect(quick[back - 1]).toBe(0);
    [0, 1, 2].forEach((week) => {
      expect(slow[back + week], `week ${week}`).toBeCloseTo(1 - 0.75 ** (week + 1), 9);
    });
  });
});

/** Japan uses 50 t a week each of two grades from its own makers; the alloyed one needs dysprosium, which is stopped. */
function grades(
  kept: string[],
  weeks = 260,
  parameters: Partial<Record<ParameterName, number>> = {},
): { world: World; share: (week: number) => number } {
  const grade = (magnet: string, id: string): ReturnType<typeof row.endUse> => ({
    ...row.endUse({ id, region: "JP", product: magnet, demand: perWeek(50) }),
    use: "motors",
  });
  const world = worldOf({
    elements: [row.element("Nd"), row.element("Dy")],
    mines: [
      row.mine({ id: "pit", output: perWeek(20), basket: { Dy: 1 } }),
      row.mine({ id: "hill", country: "JP", output: perWeek(100), basket: { Nd: 1 } }),
    ],
    refiners: [row.plant({ id: "plant" }), row.plant({ id: "works", country: "JP" })],
    circuits: [row.circuit("plant", "Dy"), row.circuit("works", "Nd")],
    feed: [row.feed("pit", "plant"), row.feed("hill", "works")],
    magnets: [row.magnet("ndfeb-standard"), row.magnet("ndfeb-alloyed")],
    recipes: [
      row.recipe("ndfeb-standard", "Nd", 0.3),
      row.recipe("ndfeb-alloyed", "Nd", 0.3),
      row.recipe("ndfeb-alloyed", "Dy", 0.03),
    ],
    makers: [row.maker("maker", "JP", { capacity: perWeek(300) })],
    endUses: [grade("ndfeb-standard", "a"), grade("ndfeb-alloyed", "b")],
    uses: [row.useOf("motors", { substituteWeeks: 40 })],
    sourcing: ["ndfeb-standard", "ndfeb-alloyed"].map((magnet) => row.sourcing("JP", "JP", magnet)),
    parameters,
  });
  const stop = shock.stop({ elements: ["Dy"], stages: ["oxide", "metal"], from: dateOf(30) });
  const { series } = future(world, scenarioOf({ weeks, shocks: [stop], off: without(...kept) }));
  const alloyed = series("product-demand/ndfeb-alloyed/JP");
  const standard = series("product-demand/ndfeb-standard/JP");
  return {
    world,
    share: (week) => {
      expect(alloyed[week] + standard[week]).toBeCloseTo(100, 0); // the two answer in different weeks of a month
      return alloyed[week] / 100;
    },
  };
}

describe("grades of magnets", () => {
  test("whose heavy element is gone give way to the standard grade, as far as they can and over months", () => {
    const { share } = grades(["switching"]);
    expect(share(29)).toBeCloseTo(0.5, 9);
    expect(share(80)).toBeLessThan(0.5);
    expect(share(80)).toBeGreaterThan(0.36);
    expect(share(259)).toBeCloseTo(0.5 * (1 - 0.3), 2); // 30 % can be replaced
  });

  test("who can switch does in part while less is missing than makes all of them do", () => {
    // all is missing, half of what moves everybody; that the grade becomes dearer without end moves nobody here
    const half = grades(["switching"], 260, { "switching-missing": 2, "contract-spot-weight": 0 });
    expect(half.share(259)).toBeCloseTo(0.5 * (1 - 0.15), 2);
  });

  test("stay where nobody switches", () => {
    expect(grades([]).share(259)).toBeCloseTo(0.5, 9);
  });
});

test("buyers go back to a seller that delivers again, slower than they left", () => {
  const world = worldOf({
    elements: [row.element("Sm")],
    mines: [row.mine({ id: "pit", output: perWeek(100), basket: { Sm: 1 } })],
    refiners: [row.plant({ id: "plant" })],
    circuits: [row.circuit("plant", "Sm")],
    feed: [row.feed("pit", "plant")],
    magnets: [row.magnet("smco")],
    recipes: [row.recipe("smco", "Sm", 0.3)],
    makers: ["CN", "JP"].map((country) =>
      row.maker(`maker-${country}`, country, { capacity: perWeek(300), family: "smco" }),
    ),
    endUses: [row.endUse({ region: "JP", product: "smco", demand: perWeek(50) })],
    sourcing: [row.sourcing("JP", "CN", "smco", 0.8), row.sourcing("JP", "JP", "smco", 0.2)],
    inventories: ["CN", "JP"].map((region) => row.inventory("trader", region, "Sm", 30)),
  });
  const closed = shock.stop({ elements: ["Sm"], stages: ["magnet"], from: dateOf(20), until: dateOf(60) });
  /** Share of China in Japan's orders, week by week. */
  const shares = (kept: string[]): number[] => {
    const found: number[] = [];
    future(world, scenarioOf({ weeks: 300, shocks: [closed], off: without("requalification", ...kept) }), {
      observe: ({ model, state }) => {
        const [jp, cn] = ["JP", "CN"].map((region) => model.regions.indexOf(region));
        found.push(state.sourcing[jp * model.regions.length + cn]);
      },
    });
    return found;
  };
  const stays = shares([]);
  const returns = shares(["supplier-return"]);
  expect(stays[19]).toBeCloseTo(0.8, 6);
  expect(stays[60]).toBeLessThan(0.6);
  expect(returns[60]).toBeCloseTo(stays[60], 2);
  expect(stays[299]).toBeLessThanOrEqual(stays[60]);
  // What was given up halves in 72 weeks (104 ln 2), once the lane is full again.
  const given = (week: number): number => 0.8 - returns[week];
  expect(given(250) / given(178)).toBeCloseTo(0.5, 1);
  expect(returns[299]).toBeLessThan(0.8);
});

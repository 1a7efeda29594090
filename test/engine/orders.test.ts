import { describe, expect, test } from "vitest";
import { orderFor } from "../../sim/engine/oxide-market.ts";
import { createSimulation } from "../../sim/engine/run.ts";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import { compile } from "../../sim/model/compile.ts";
import type { ParameterName } from "../../sim/model/parameters.ts";
import { EVERY_MECHANISM, future, scenarioOf, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { perWeek } from "./stories/line.ts";

describe("users who aim at two weeks' use, correct at once and find all they ask for", () => {
  /** What lies with them when a week's use begins, and that week's demand, week by week. */
  const weeks = (foreseen: number): { there: number; demand: number }[] => {
    const world = worldOf({
      elements: [row.element("Nd")],
      endUses: [row.endUse({ region: "CN", product: "Nd", demand: perWeek(50), bufferWeeks: 2 })],
      inventories: [row.inventory("trader", "CN", "Nd", 1000)],
      parameters: {
        ...{ "demand-noise-weekly": 0.1, "buffer-correction": 1, "order-smoothing": 1 },
        "demand-foreseen": foreseen,
      },
    });
    const found: { there: number; demand: number }[] = [];
    const off = EVERY_MECHANISM.filter((name) => name !== MECHANISM_NAMES.noise);
    future(world, scenarioOf({ weeks: 40, off }), {
      observe: ({ state }) => {
        const demand = state.demand[0];
        found.push({ there: state.buffer[0] + demand - state.without[0], demand });
      },
    });
    expect(found).toHaveLength(40);
    expect(Math.max(...found.map(({ demand }) => demand))).toBeGreaterThan(55);
    return found;
  };

  test.each([
    [1, "the week's demand"],
    [0.5, "half way between the two"],
    [0, "what they expect"],
  ])("have their aim and, foreseeing %s of the noise, %s", (foreseen) => {
    for (const { there, demand } of weeks(foreseen))
      expect(there).toBeCloseTo(150 + foreseen * (demand - 50), 9);
  });
});

describe("in a week in which nobody holds anything and all want a year's cover", () => {
  /** What each orders in that week, in weeks of use. */
  const orders = (most: Partial<Record<ParameterName, number>>) => {
    const world = worldOf({
      regions: [row.region("CN")],
      elements: [row.element("Nd")],
      magnets: [row.magnet("ndfeb-standard")],
      recipes: [row.recipe("ndfeb-standard", "Nd", 0.5)],
      makers: [row.maker("makers", "CN")],
      sourcing: [row.sourcing("CN", "CN", "ndfeb-standard")],
      endUses: ["Nd", "ndfeb-standard"].map((product) =>
        row.endUse({ region: "CN", product, demand: perWeek(10), bufferWeeks: 52 }),
      ),
      inventories: [row.inventory("trader", "CN", "Nd", 52), row.inventory("maker", "CN", "Nd", 52)],
      parameters: { "buffer-correction": 1, "trader-correction": 1, "distributor-weeks": 104, ...most },
    });
    const runner = createSimulation(compile(world, scenarioOf({ weeks: 1, off: EVERY_MECHANISM })));
    const { state, scratch, params, model } = runner.simulation;
    runner.open("orders", 0, new Float64Array(model.inputs.length).fill(0.5));
    for (const stock of [state.buffer, state.makerStock, state.account, state.stock]) stock.fill(0);
    const [use, making, magnets] = [state.usage[0], state.makerUse[0], state.magnetUsage[0]];
    for (const phase of ["formExpectations", "orderForUse", "orderForMaking", "orderOxide", "orderMagnets"])
      runner.phases[phase]();
    return {
      users: state.cellOrder[0] / params.cellDemand[0],
      makers: state.makerOrder[0] / making,
      distributors: state.booked[0] / magnets,
      traders: scratch.oxideOrder[0] / use,
    };
  };

  test("traders order two weeks of use, and all others three", () => {
    expect(orders({})).toEqual({ users: 3, makers: 3, distributors: 3, traders: 2 });
  });

  test("other bounds hold where they are given", () => {
    expect(orders({ "order-most": 5, "trader-order-most": 4 })).toEqual({
      ...{ users: 5, makers: 5, distributors: 5 },
      traders: 4,
    });
  });

  test("and a bound beyond every wish is none", () => {
    expect(orders({ "order-most": 1e9, "trader-order-most": 1e9 })).toEqual({
      ...{ users: 53, makers: 53 },
      distributors: 53.5, // half of what they lack, a week under way included
      traders: 54,
    });
  });
});

describe("merchants who use 10 t a week", () => {
  const world = worldOf({ parameters: { "trader-correction": 4, "order-smoothing": 20 } });
  const { params } = future(world, scenarioOf({ weeks: 1 })).runner.simulation;

  test("order soon what they lack of their usual stock, and over a longer time what fear adds or calm takes away", () => {
    expect(orderFor(params, 10, 8, 0)).toBe(10 + 8 / 4);
    expect(orderFor(params, 10, 8, 20)).toBe(10 + 8 / 4 + 20 / 20);
    expect(orderFor(params, 10, 8, -20)).toBe(10 + 8 / 4 - 20 / 20);
    expect(orderFor(params, 10, -40, 20)).toBe(10 - 20 / 20);
  });

  test("order nothing rather than less", () => {
    expect(orderFor(params, 10, -400, 0)).toBe(0);
  });
});

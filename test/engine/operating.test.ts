/** What mines and plants do about what they earn, followed by hand: prices are set, weeks are counted. */
import { describe, expect, test } from "vitest";
import { createAdjustUtilisation } from "../../sim/engine/operating.ts";
import { followScrapPrices } from "../../sim/engine/recycling.ts";
import { createSimulation } from "../../sim/engine/run.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { MOTHBALLED, RUNNING } from "../../sim/engine/state/supply-state.ts";
import { compile } from "../../sim/model/compile.ts";
import { createDesign } from "../../sim/montecarlo/design.ts";
import type { World } from "../../sim/world/types.ts";
import { EVERY_MECHANISM, future, scenarioOf, type Tables, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { perWeek } from "./stories/line.ts";

const cash = (usd: number) => ({ cashCost: row.figure("cash", usd) });

/** Dysprosium at 50 USD/kg in China and 60 outside; pits cost 40, plants 5. */
function world(more: Tables = {}): World {
  return worldOf({
    elements: [row.element("Dy")],
    mines: [
      row.mine({ id: "pit", country: "RW", output: 100, basket: { Dy: 1 }, ...cash(40) }),
      row.mine({ id: "quota-pit", country: "CN", output: 100, basket: { Dy: 1 }, ...cash(40) }),
    ],
    refiners: [row.plant({ id: "plant", country: "RW" }), row.plant({ id: "cn-plant" })],
    circuits: [row.circuit("plant", "Dy"), row.circuit("cn-plant", "Dy")],
    feed: [row.feed("pit", "plant"), row.feed("quota-pit", "cn-plant")],
    ...more,
  });
}

/** The state of tick 0, and a way to let weeks pass at given prices. */
function open(tables: World, off: readonly string[] = ["by-product-glut"]) {
  const model = compile(tables, scenarioOf({ off, weeks: 400 }));
  const runner = createSimulation(model);
  const keys = model.inputs.map(({ key }) => key);
  const uniforms = new Float64Array(keys.length);
  createDesign({ seed: "x", sampling: "random", keys, replications: 1 })(0, uniforms);
  runner.open("x", 0, uniforms);
  const simulation: Simulation = runner.simulation;
  const { state } = simulation;
  const adjustUtilisation = createAdjustUtilisation(simulation);
  const pass = (weeks: number, china: number, outside: number): void => {
    state.contract[0] = china;
    state.contract[1] = outside;
    for (let week = 0; week < weeks; week++) {
      adjustUtilisation();
      state.tick++;
    }
  };
  return { simulation, state, pass, mine: (id: string) => model.mines.id.indexOf(id) };
}

describe("a mine that follows prices", () => {
  test("runs as the table says at the opening prices", () => {
    const { state, pass, mine } = open(world());
    pass(10, 50, 60);
    expect(state.oreWorth[mine("pit")]).toBe(60);
    expect(state.oreCost[mine("pit")]).toBe(45);
    expect(state.utilisation[mine("pit")]).toBe(1);
  });

  test("halves its output, beyond what its elasticity says, at a loss of a fifth", () => {
    const { state, pass, mine } = open(world());
    pass(1, 50, 36); // 36 for what costs 45
    expect(state.aim[mine("pit")]).toBeCloseTo(0.5 * (36 / 60) ** 0.15, 9);
    pass(1, 50, 36);
    const before = state.utilisation[mine("pit")];
    pass(1, 50, 36); // a twentieth of the way each week
    expect(before - state.utilisation[mine("pit")]).toBeCloseTo((before - state.aim[mine("pit")]) / 20, 9);
  });

  test("is moved by the price where its ore goes, and by no other", () => {
    const { state, pass, mine } = open(world());
    pass(1, 5, 60);
    expect(state.aim[mine("pit")]).toBe(1);
    expect(state.aim[mine("quota-pit")]).toBeLessThan(1);
  });

  test("bears the loss with which it opened, and no further one", () => {
    const dear = world({
      mines: [row.mine({ id: "pit", country: "RW", output: 100, basket: { Dy: 1 }, ...cash(90) })],
      feed: [row.feed("pit", "plant")],
    });
    const { state, pass, mine } = open(dear);
    pass(1, 50, 60);
    expect(state.oreCost[mine("pit")]).toBe(60);
    expect(state.aim[mine("pit")]).toBe(1);
    pass(4, 50, 54);
    expect(state.aim[mine("pit")]).toBeCloseTo(0.75 * (54 / 60) ** 0.15, 9);
  });

  test("is mothballed after a year and a half of losses, and comes back half a year after prices do", () => {
    const { state, pass, mine } = open(world());
    const pit = mine("pit");
    pass(76, 50, 30);
    expect(state.restartTick[pit]).toBe(RUNNING);
    pass(1, 50, 30); // the twentieth look at the books: 80 weeks
    expect(state.restartTick[pit]).toBe(MOTHBALLED);
    pass(8, 50, 30);
    expect(state.utilisation[pit]).toBe(0);
    pass(40, 50, 53); // a profit, but no fifth of it
    expect(state.restartTick[pit]).toBe(MOTHBALLED);
    const start = state.tick;
    while (state.restartTick[pit] === MOTHBALLED) pass(1, 50, 80);
    expect(state.tick - start).toBeGreaterThan(26);
    expect(state.tick - start).toBeLessThan(40);
    expect(state.restartTick[pit]).toBe(state.tick - 1 + 9);
    pass(20, 50, 80);
    expect(state.restartTick[pit]).toBe(RUNNING);
    expect(state.utilisation[pit]).toBeGreaterThan(0.3);
  });

  test("adds up to a quarter when its ore has been worth half more for a year", () => {
    const { state, pass, mine } = open(world());
    pass(52, 50, 85); // less than 1.5 x 60
    expect(state.expanded[mine("pit")]).toBe(0);
    pass(70, 50, 120);
    expect(state.expanded[mine("pit")]).toBeGreaterThan(0);
    expect(state.expanded[mine("pit")]).toBeLessThan(0.06);
    pass(250, 50, 120);
    expect(state.expanded[mine("pit")]).toBe(0.25);
    expect(state.expanded[mine("quota-pit")]).toBe(0);
  });

  test("adds nothing before it digs", () => {
    const { state, pass, mine } = open(world());
    const pit = mine("pit");
    state.mineFactor[pit] = 0;
    pass(200, 50, 120);
    expect(state.expanded[pit]).toBe(0);
    state.mineFactor[pit] = 1;
    pass(48, 50, 120); // its year begins now
    expect(state.expanded[pit]).toBe(0);
    pass(12, 50, 120);
    expect(state.expanded[pit]).toBeGreaterThan(0);
  });

  test("does none of this when the mechanisms are off", () => {
    const none = open(world(), ["supply-response", "by-product-glut"]);
    none.pass(120, 10, 10);
    expect([...none.state.utilisation]).toEqual([1, 1]);
    const some = open(world(), ["cash-costs", "expansion", "by-product-glut"]);
    some.pass(120, 10, 10);
    expect(some.state.restartTick[some.mine("pit")]).toBe(RUNNING);
    expect(some.state.aim[some.mine("pit")]).toBeCloseTo((1 / 6) ** 0.15, 9);
  });
});

test("a mine under a quota is neither cut, nor mothballed, nor expanded by prices", () => {
  const { state, pass, mine } = open(world());
  pass(120, 20, 60);
  expect(state.aim[mine("quota-pit")]).toBeCloseTo((20 / 50) ** 0.15, 9);
  expect(state.restartTick[mine("quota-pit")]).toBe(RUNNING);
});

test("ore is worth what is left of it behind a cracker, and costs the work of both", () => {
  const { state, pass, mine } = open(
    world({
      mines: [row.mine({ id: "pit", country: "RW", output: 100, basket: { Dy: 1 }, ...cash(10) })],
      refiners: [
        row.plant({ id: "cracker", country: "RW", kind: "cracking", recovery: 0.5 }),
        row.plant({ id: "plant", country: "RW", recovery: 0.8 }),
        row.plant({ id: "cn-plant" }),
      ],
      feed: [row.feed("pit", "cracker"), row.feed("cracker", "plant")],
    }),
  );
  pass(1, 50, 90);
  expect(state.oreWorth[mine("pit")]).toBeCloseTo(0.5 * 0.8 * 90, 9);
  expect(state.oreUsual[mine("pit")]).toBeCloseTo(0.5 * 0.8 * 60, 9);
  expect(state.oreCost[mine("pit")]).toBeCloseTo(10 + 5 + 0.5 * 5, 9);
});

test("what a plant cannot split earns part of its price when a taker has it, and nothing when it stays", () => {
  const split = (feed: World["feed"]): number => {
    const { state, pass, mine } = open(
      world({
        elements: [row.element("Dy"), row.element("Nd")],
        mines: [
          row.mine({ id: "pit", country: "RW", output: 100, basket: { Dy: 0.5, Nd: 0.5 }, ...cash(1) }),
        ],
        circuits: [row.circuit("plant", "Nd"), row.circuit("cn-plant", "Dy")],
        feed,
      }),
    );
    pass(1, 50, 60);
    return state.oreUsual[mine("pit")];
  };
  expect(split([row.feed("pit", "plant")])).toBe(30);
  const taken = [row.feed("pit", "plant"), row.feed("plant", "cn-plant", { stream: "seg" })];
  expect(split(taken)).toBe(30 + 0.5 * 30);
});

test("a plant leaves capacity unused when its output does not pay its own work", () => {
  const { state, pass } = open(world());
  state.feedStock.fill(100);
  pass(80, 50, 4); // 4 for work of 5: a loss of a fifth
  expect(state.unused[1]).toBeCloseTo(0.5, 1);
  expect(state.unused[0]).toBe(0);
});

test("collectors answer the worth of scrap with their elasticity and their lag", () => {
  const scrap = world({
    magnets: [row.magnet("ndfeb-standard")],
    recipes: [row.recipe("ndfeb-standard", "Dy", 0.1)],
    recyclers: [row.recycler("bin", "RW", "plant", { amount: 0.5 })],
  });
  const { state, simulation } = open(scrap);
  simulation.scratch.scrapMix.fill(1);
  state.contract[1] = 4 * 60;
  followScrapPrices(simulation);
  expect(state.scrapExtra[0]).toBeCloseTo((4 ** 0.5 - 1) / 13, 9);
  const still = open(scrap, ["elastic-scrap"]);
  still.simulation.scratch.scrapMix.fill(1);
  still.state.contract[1] = 4 * 60;
  followScrapPrices(still.simulation);
  expect(still.state.scrapExtra[0]).toBe(0);
});

/** Ore half neodymium, half lanthanum; all of the neodymium is used, and so much lanthanum a week. */
function lanthanum(
  used: number,
  off: readonly string[] = [],
): { worth: number; usual: number; split: number } {
  const glut = worldOf({
    elements: [row.element("La"), row.element("Nd")],
    mines: [
      row.mine({ id: "pit", country: "RW", output: perWeek(20), basket: { La: 0.5, Nd: 0.5 }, ...cash(1) }),
    ],
    refiners: [row.plant({ id: "plant", country: "RW" })],
    circuits: [row.circuit("plant", "La"), row.circuit("plant", "Nd")],
    feed: [row.feed("pit", "plant")],
    endUses: [
      row.endUse({ region: "RW", product: "Nd", demand: perWeek(12), bufferWeeks: 2 }),
      ...(used > 0
        ? [row.endUse({ region: "RW", product: "La", demand: perWeek(used), bufferWeeks: 2 })]
        : []),
    ],
    inventories: ["La", "Nd"].map((symbol) => row.inventory("trader", "RW", symbol, 4)),
    parameters: { "price-speed-china": 0, "price-speed-outside": 0, "unsold-storage": 2 },
  });
  const kept = EVERY_MECHANISM.filter((name) => !["by-product-glut", "supply-response"].includes(name));
  let seen = { worth: 0, usual: 0, split: 0 };
  future(glut, scenarioOf({ weeks: 260, off: [...kept, ...off] }), {
    observe: ({ model, state }: Simulation) => {
      const at = model.elements.indexOf("La");
      seen = {
        worth: state.oreWorth[0],
        usual: state.oreUsual[0],
        split: state.separated[at] / state.arrived[at],
      };
    },
  });
  return seen;
}

describe("an element of which more is mined than bought", () => {
  test("earns nothing and costs its storage: half of 60 less half of 2", () => {
    const { worth, split } = lanthanum(0);
    expect(split).toBeCloseTo(0, 3);
    expect(worth).toBeCloseTo(0.5 * 60 - 0.5 * 2, 1);
  });

  test("earns as far as it is bought", () => {
    const { worth, split } = lanthanum(4);
    expect(split).toBeCloseTo(0.4, 1);
    expect(worth).toBeCloseTo(0.5 * 60 + 0.5 * (split * 60 - (1 - split) * 2), 6);
    expect(lanthanum(8).worth).toBeGreaterThan(worth);
  });

  test("counts as sold where the mechanism is off", () => {
    expect(lanthanum(0, ["by-product-glut"]).worth).toBeCloseTo(60, 6);
  });
});

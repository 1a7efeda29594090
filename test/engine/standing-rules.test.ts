/** Rules that share out what there is, each with its switch: who comes first, what is sold under contract, how the alloy is mixed. */
import { describe, expect, test } from "vitest";
import { splitDidymium } from "../../sim/engine/didymium.ts";
import { STANDING_RULES } from "../../sim/engine/simulation.ts";
import type { World } from "../../sim/world/types.ts";
import { EVERY_MECHANISM, type Future, future, scenarioOf, type Tables, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { perWeek } from "./stories/line.ts";

const WEEKS = 208;
const YEAR = 52;

interface Seen extends Future {
  /** t that each cell used in the last year over what it wanted, in the order of the cells. */
  readonly fills: number[];
  /** Praseodymium in the didymium of new orders outside China, week by week. */
  readonly mixes: number[];
}

/** A future with every answer of people switched off, and these rules too. */
function without(world: World, ...off: string[]): Seen {
  const wanted: number[] = [];
  const missed: number[] = [];
  const mixes: number[] = [];
  const seen = future(world, scenarioOf({ weeks: WEEKS, off: [...EVERY_MECHANISM, ...off] }), {
    observe({ model, state }) {
      mixes.push(state.praseodymium[1]);
      for (let cell = 0; cell < model.cells.count; cell++) {
        if (state.tick === WEEKS - YEAR) wanted[cell] = missed[cell] = 0;
        wanted[cell] += state.demand[cell];
        missed[cell] += state.without[cell];
      }
    },
  });
  expect(seen.recording.balanceError).toBeLessThan(1e-12);
  return { ...seen, mixes, fills: wanted.map((t, cell) => 1 - missed[cell] / t) };
}

test("they are mechanisms that a scenario can switch off", () => {
  expect(STANDING_RULES).toEqual([
    "offtakes",
    "priority-classes",
    "didymium-mix",
    "plant-stock-glut",
    "return-to-cost",
    "plant-throttle",
    "split-on-demand",
  ]);
});

/** 5 t of dysprosium a week from a works in the rest of the world, wanted twice over: 5 t by each of two users. */
function line(users: readonly ReturnType<typeof row.endUse>[], more: Tables = {}): World {
  const regions = ["CN", "JP", "RW"];
  return worldOf({
    elements: [row.element("Dy")],
    mines: [row.mine({ id: "quarry", country: "RW", output: perWeek(5), basket: { Dy: 1 } })],
    refiners: [row.plant({ id: "works", country: "RW" })],
    circuits: [row.circuit("works", "Dy")],
    feed: [row.feed("quarry", "works")],
    endUses: users.map((user) => ({ ...user })),
    inventories: regions.map((region) => row.inventory("trader", region, "Dy", 4)),
    ...more,
  });
}

const user = (id: string, region: string, more: object = {}): ReturnType<typeof row.endUse> =>
  row.endUse({ id, region, product: "Dy", demand: perWeek(5), bufferWeeks: 2, ...more });

describe("priority classes", () => {
  const world = line([user("first", "JP", { priority: 1 }), user("last", "JP", { priority: 5 })]);

  test("serve the first class before the last", () => {
    const { fills } = without(world);
    expect(fills[0]).toBeGreaterThan(0.98);
    expect(fills[1]).toBeLessThan(0.02);
  });

  test("switched off, everybody gets the same share, and as much is used as before", () => {
    const { fills } = without(world, "priority-classes");
    expect(fills[0]).toBeCloseTo(fills[1], 2);
    expect(fills[0] + fills[1]).toBeCloseTo(1, 1);
  });

  test("switched off, magnet makers and users of the oxide share alike as well", () => {
    const makers = {
      elements: [row.element("Dy"), row.element("Nd")],
      mines: [
        ...world.mines,
        row.mine({ id: "deep", country: "RW", output: perWeek(60), basket: { Nd: 1 } }),
      ],
      circuits: [...world.circuits, row.circuit("works", "Nd")],
      feed: [...world.feed, row.feed("deep", "works")],
      magnets: [row.magnet("ndfeb-alloyed", { swarf: 0 })],
      recipes: [row.recipe("ndfeb-alloyed", "Dy", 0.1), row.recipe("ndfeb-alloyed", "Nd", 0.2)],
      makers: [row.maker("osaka", "JP", { capacity: perWeek(100) })],
      sourcing: [row.sourcing("JP", "JP", "ndfeb-alloyed")],
    };
    const magnets = row.endUse({
      region: "JP",
      product: "ndfeb-alloyed",
      demand: perWeek(50),
      bufferWeeks: 2,
    });
    const both = line([user("first", "JP", { priority: 1 }), magnets], makers);
    const [first, motors] = without(both).fills;
    expect(first).toBeGreaterThan(0.98);
    expect(motors).toBeLessThan(0.1);
    const [alike, alikeMotors] = without(both, "priority-classes").fills;
    expect(alike).toBeLessThan(0.7);
    expect(alikeMotors).toBeGreaterThan(0.3);
  });
});

describe("offtakes", () => {
  const world = line([user("here", "RW"), user("there", "JP")], {
    traders: [row.trader("tokyo", "JP")],
    offtakes: [row.offtake("all", "tokyo", "works", "Dy", { share: 1, floor: 500 })],
  });

  test("keep a plant's output for the region of who signed", () => {
    const { fills, model } = without(world);
    expect(model.cells.id).toEqual(["there", "here"]);
    expect(fills[0]).toBeGreaterThan(0.98);
    expect(fills[1]).toBeLessThan(0.02);
  });

  test("switched off, the plant sells as it would without them, to the last bit", () => {
    const off = without(world, "offtakes");
    const never = without({ ...world, offtakes: [] });
    expect(off.fills).toEqual(never.fills);
    expect(off.fills[1]).toBeGreaterThan(0.98);
    expect(off.recording.data).toEqual(never.recording.data);
  });
});

describe("didymium", () => {
  /** Magnets of 20 t neodymium and 10 t praseodymium a week, of which one third is there, and dear. */
  const world = worldOf({
    elements: [row.element("Nd"), row.element("Pr")],
    mines: [
      row.mine({ id: "light", country: "JP", output: perWeek(30), basket: { Nd: 1 } }),
      row.mine({ id: "green", country: "JP", output: perWeek(10 / 3), basket: { Pr: 1 } }),
    ],
    refiners: [row.plant({ id: "works", country: "JP" })],
    circuits: [row.circuit("works", "Nd"), row.circuit("works", "Pr")],
    feed: [row.feed("light", "works"), row.feed("green", "works")],
    magnets: [row.magnet("ndfeb-standard", { swarf: 0 })],
    recipes: [row.recipe("ndfeb-standard", "Nd", 0.2), row.recipe("ndfeb-standard", "Pr", 0.1)],
    makers: [row.maker("osaka", "JP", { capacity: perWeek(200) })],
    sourcing: [row.sourcing("JP", "JP", "ndfeb-standard")],
    endUses: [row.endUse({ region: "JP", product: "ndfeb-standard", demand: perWeek(100), bufferWeeks: 2 })],
    inventories: ["trader", "maker"].flatMap((holder) =>
      ["Nd", "Pr"].map((e) => row.inventory(holder as "trader" | "maker", "JP", e, 4)),
    ),
  });

  test("is mixed with less of what is dear and scarce, down to the least that the alloy takes", () => {
    const { fills, mixes, runner } = without(world);
    const least = runner.simulation.params.behaviour["praseodymium-share-min"];
    expect(mixes.at(-1)).toBeCloseTo(least, 3);
    expect(fills[0]).toBeCloseTo(1 / 3 / 3 / least, 2);
  });

  test("leans half way to what a maker holds, within its bounds", () => {
    const { runner } = without(world);
    const { simulation } = runner;
    const { params, state, scratch } = simulation;
    const [least, most] = [
      params.behaviour["praseodymium-share-min"],
      params.behaviour["praseodymium-share-max"],
    ];
    const charged = (held: number): number => {
      state.makerStock.set([1000 * (1 - held), 1000 * held]); // a hundred weeks of 10 t
      splitDidymium(simulation, 0, Float64Array.of(7.6, 2.4), 1);
      return scratch.making.praseodymium[0]!;
    };
    expect(charged(0.24)).toBeCloseTo(0.24, 12);
    expect(charged(0.26)).toBeCloseTo(0.25, 12);
    expect(charged(0.9)).toBeCloseTo(Math.min(most, 0.57), 12);
    expect(charged(0.01)).toBeCloseTo(Math.max(least, 0.125), 12);
    expect(charged(0.0005)).toBeCloseTo(0.05, 12); // no more than there is
  });

  test("switched off, its mix stays at that of the opening, and the scarcer element binds", () => {
    const { fills, mixes } = without(world, "didymium-mix");
    expect(new Set(mixes)).toEqual(new Set([mixes[0]]));
    expect(mixes[0]).toBeCloseTo(1 / 3, 12);
    expect(fills[0]).toBeCloseTo(1 / 3, 1);
  });
});

import { expect, test } from "vitest";
import { dateOf, EVERY_MECHANISM, future, scenarioOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain } from "./shocks/chain.ts";
import { futureOf } from "./shocks/from-text.ts";
import { perWeek } from "./stories/line.ts";

/** The chain without mines: Japan uses 10 t of alloyed magnets a week and 40 t of standard ones, others what `abroad` says. */
const tables = (abroad: readonly { region: string; product: string; used: number }[] = []) => ({
  ...chain(),
  mines: [],
  feed: [],
  endUses: [
    { region: "JP", product: "ndfeb-alloyed", used: 10 },
    { region: "JP", product: "ndfeb-standard", used: 40 },
    ...abroad,
  ].map(({ region, product, used }) =>
    row.endUse({ region, product, demand: perWeek(used), bufferWeeks: 2 }),
  ),
});

/** t of dysprosium to a t of neodymium in what comes in from old magnets in ten weeks. */
function mix(world: ReturnType<typeof tables>): number {
  const { inflow } = future(world, scenarioOf({ weeks: 10, off: EVERY_MECHANISM })).runner.simulation.state;
  return inflow[0] / inflow[1];
}

test("old magnets are what a region's users use, by tonnes and not by kinds", () => {
  expect(mix(tables())).toBeCloseTo((10 * 0.05) / (10 * 0.25 + 40 * 0.3), 9);
  // Others' magnets say nothing about Japan's.
  expect(mix(tables([{ region: "RW", product: "ndfeb-alloyed", used: 900 }]))).toBe(mix(tables()));
});

test("a region that uses no magnets brings back what all use", () => {
  const abroad = {
    ...tables(),
    recyclers: [row.recycler("scrap", "RW", "works", { kind: "end-of-life", amount: 52 })],
  };
  expect(mix(abroad)).toBeCloseTo((10 * 0.05) / (10 * 0.25 + 40 * 0.3), 9);
});

test("a duty to recycle takes the region's magnets too", async () => {
  const duty = `id: x, kind: recycling-mandate, region: JP, elements: Dy, target: 50 %, agent: works, capacity: 50 t/yr, growth: 0 % /yr, old-magnets: 9 t/yr, from: ${dateOf(0)}`;
  const world = { ...tables(), recyclers: [] };
  const { runner } = await futureOf(world, [duty], { weeks: 10 });
  const { inflow } = runner.simulation.state;
  expect(inflow[0]).toBeGreaterThan(0);
  expect(inflow[0] / inflow[1]).toBeCloseTo((10 * 0.05) / (10 * 0.25 + 40 * 0.3), 9);
});

test("recyclers that want more than all of a region's swarf are cut alike, whatever they are called", async () => {
  const most = `kind: recycling, swarf: 4, from: ${dateOf(0)}`;
  const collected = async (first: string, second: string): Promise<number[]> => {
    const recyclers = [
      row.recycler(first, "JP", "works", { kind: "swarf", amount: 0.6, lagWeeks: 30 }),
      row.recycler(second, "JP", "far", { kind: "swarf", amount: 0.2, lagWeeks: 30 }),
    ];
    const { refiners } = tables();
    const world = { ...tables(), refiners: [...refiners, { ...refiners[0], id: "far" }], recyclers };
    const { runner } = await futureOf(world, [most], { weeks: 12 });
    const { model, state } = runner.simulation;
    const E = model.elements.length;
    return ["works", "far"].map((plant) => state.feedOnWay[model.plants.id.indexOf(plant) * E]); // none has arrived yet
  };
  const [near, far] = await collected("a", "b");
  expect(near / far).toBeCloseTo(3, 6);
  expect(await collected("b", "a")).toEqual([near, far]);
});

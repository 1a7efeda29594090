/** Single terms of the price laws, each by hand: what the market is used to, what a quote does below parity, what sticks. */
import { describe, expect, test } from "vitest";
import { cover, createMoveChina, createMoveOutside } from "../../sim/engine/price-steps.ts";
import { adjustThrift, createAdjustPrices } from "../../sim/engine/prices.ts";
import type { Runner } from "../../sim/engine/run.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { compareStocks } from "../../sim/engine/stock-position.ts";
import type { ParameterName } from "../../sim/model/parameters.ts";
import { EVERY_MECHANISM, future, scenarioOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { lineOf, perWeek } from "./stories/line.ts";

const [CHINA, OUTSIDE] = [0, 1]; // of the only element

/** Merchants of China and Japan hold what they aim at, plants sell nothing, prices stand where they opened. */
function market(parameters: Partial<Record<ParameterName, number>>, ...on: string[]): Simulation {
  return opened(parameters, on).simulation;
}

function opened(parameters: Partial<Record<ParameterName, number>>, on: readonly string[]): Runner {
  const tables = lineOf({
    parameters: { "buyer-stock-weight": 0, "cover-dead-band": 0, ...parameters },
    tables: {
      endUses: ["CN", "JP"].map((region) =>
        row.endUse({ region, product: "Dy", demand: perWeek(10), bufferWeeks: 2 }),
      ),
    },
  });
  const off = EVERY_MECHANISM.filter((name) => !on.includes(name));
  const { runner } = future(tables, scenarioOf({ weeks: 1, off }));
  const { model, params, state } = runner.simulation;
  state.spot.set([...params.priceChina, ...params.priceOutside]);
  state.contract.set(state.spot);
  state.sold.fill(0);
  state.onWay.fill(0);
  model.regions.forEach((_, region) => {
    state.account[region * 2] =
      state.usage[region]! * (params.traderCover[region]! + params.importWeeks[region]!);
  });
  return runner;
}

/** By how much the quote outside moves in a week, in logs, and what the contract price does. */
function week(simulation: Simulation): { readonly quote: number; readonly contract: number } {
  const { state } = simulation;
  const [spot, contract] = [state.spot[OUTSIDE]!, state.contract[OUTSIDE]!];
  compareStocks(simulation);
  createMoveChina(simulation)();
  createMoveOutside(simulation)();
  createAdjustPrices(simulation)();
  return {
    quote: Math.log(state.spot[OUTSIDE]! / spot),
    contract: Math.log(state.contract[OUTSIDE]! / contract),
  };
}

test("the market gets used to what plants hold: by a part of the distance a week, over two years", () => {
  const simulation = market({});
  const { model, state } = simulation;
  const plant = model.plants.id.indexOf("plant");
  const stock = (weeks: number): void => {
    state.oxide.fill(0);
    state.inHold.fill(0);
    state.sold[plant] = 10;
    state.oxide[plant] = 10 * weeks;
  };
  state.usualStock.fill(0);
  const used: number[] = [];
  for (let at = 0; at < 60; at++) {
    stock(at === 0 ? 4 : 12); // four weeks of sales when the market opens, twelve from then on
    compareStocks(simulation);
    createMoveChina(simulation)();
    used.push(state.usualStock[CHINA]!);
  }
  used.forEach((weeks, at) => {
    expect(weeks).toBeCloseTo(12 - 8 * (1 - 1 / 104) ** at, 9);
  });
});

describe("the quote outside", () => {
  test("below parity makes up half of the gap in a week, and declines no further", () => {
    const simulation = market({ "spot-decline": 0.3 });
    simulation.state.spot[OUTSIDE]! /= 1.2;
    expect(week(simulation).quote).toBeCloseTo(0.5 * Math.log(1.2), 9);
  });

  test("above parity declines by its share of the gap", () => {
    const simulation = market({ "spot-decline": 0.3 });
    simulation.state.spot[OUTSIDE]! *= 1.2;
    expect(week(simulation).quote).toBeCloseTo(-0.3 * Math.log(1.2), 9);
  });

  test("is bid up by what is blocked, less those who would not pay it, and less the more they hold", () => {
    const moved = (blocked: number, willing: number): number => {
      const simulation = market({
        "price-speed-outside": 0.1,
        "blocked-weight": 2,
        "blocked-cover-scale": 20,
      });
      simulation.state.blocked[0] = blocked;
      simulation.state.willingShare[0] = willing;
      const held = Math.exp(-cover(simulation, 0, 1) / 20);
      return week(simulation).quote / held;
    };
    expect(moved(0.6, 1)).toBeCloseTo(0.1 * 2 * 0.6, 9);
    expect(moved(0.6, 0.7)).toBeCloseTo(0.1 * 2 * 0.3, 9);
    expect(moved(0.6, 0.4)).toBeCloseTo(0, 12);
  });

  test("under traded licences moves by what licences keep back of a want, and by all of a surplus", () => {
    const moved = (held: number): number => {
      const simulation = market({ "price-speed-outside": 0.1 }, "quota-licence");
      const { model, state } = simulation;
      state.quota = 1;
      state.quotaListed[0] = 1;
      state.quotaTight[0] = 0.25;
      model.regions.forEach((name, region) => {
        if (name !== "CN") state.account[region * 2]! *= held;
      });
      return week(simulation).quote;
    };
    expect(moved(0.5)).toBeCloseTo(0.1 * 0.25 * Math.log(2), 9);
    expect(moved(2)).toBeCloseTo(-0.1 * Math.log(2), 9);
  });
});

test("where trade is open the quote outside follows what the Chinese price does in the very week", () => {
  const runner = opened({ "price-speed-china": 0.1, "price-speed-outside": 0 }, ["arbitrage"]);
  const { params, state, scratch } = runner.simulation;
  const moves = (): readonly [number, number] => {
    state.spot.set([...params.priceChina, ...params.priceOutside]);
    scratch.priceStep.fill(0);
    state.account.fill(0); // merchants lack all: the deficit is at its bound
    // As they stand in a week, whatever their order.
    for (const [name, phase] of Object.entries(runner.phases))
      if (["compareStocks", "moveChina", "moveOutside", "adjustPrices"].includes(name)) phase();
    return [
      Math.log(state.spot[CHINA]! / params.priceChina[0]!),
      Math.log(state.spot[OUTSIDE]! / params.priceOutside[0]!),
    ];
  };
  state.passing.fill(1);
  state.quotaTight.fill(0);
  const [china, outside] = moves();
  expect(china).toBeGreaterThan(0.1);
  expect(outside).toBeCloseTo(china, 9);
  state.passing.fill(0.5);
  expect(moves()[1]).toBeCloseTo(0.5 * china, 9);
});

test("contracts outside take part in a premium of the quote over parity, and in no discount", () => {
  const follow = (factor: number): number => {
    const simulation = market({ "contract-spot-weight": 0.4, "contract-lag": 10 });
    simulation.state.spot[OUTSIDE]! *= factor;
    return week(simulation).contract;
  };
  expect(follow(1.2)).toBeCloseTo((0.4 * Math.log(1.2)) / 10, 9);
  expect(follow(1 / 1.2)).toBeCloseTo(0, 12);
});

test("thrift sticks: contents fall while a heavy element is dear, and do not rise again when it is cheap", () => {
  const tables = lineOf({
    parameters: { "heavy-thrifting-trend": 0 },
    tables: { magnets: [row.magnet("ndfeb")], recipes: [row.recipe("ndfeb", "Dy", 0.04)] },
  });
  const off = EVERY_MECHANISM.filter((name) => name !== "thrifting");
  const { simulation } = future(tables, scenarioOf({ weeks: 1, off })).runner;
  const { params, state } = simulation;
  const after = (factor: number): number => {
    state.contract.set([params.priceChina[0]! * factor, params.priceOutside[0]! * factor]);
    for (let at = 0; at < 50; at++) adjustThrift(simulation);
    return state.thrift[OUTSIDE]!;
  };
  expect(after(1)).toBe(1);
  const dear = after(4);
  expect(dear).toBeLessThan(0.99);
  expect(after(1)).toBe(dear);
  expect(after(0.2)).toBe(dear);
});

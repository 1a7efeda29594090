import { describe, expect, test } from "vitest";
import { createAdjustPrices } from "../../../sim/engine/prices.ts";
import type { Simulation } from "../../../sim/engine/simulation.ts";
import { compareStocks } from "../../../sim/engine/stock-position.ts";
import type { ParameterName } from "../../../sim/model/parameters.ts";
import { dateOf, EVERY_MECHANISM, future, scenarioOf } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";
import { scenarioOf as written } from "../shocks/from-text.ts";
import { lineOf, perWeek } from "./line.ts";

const WEEKS = 20;

/** A market in which nothing moves but the price: merchants hold exactly what they aim at, plants what they always do. */
function market(parameters: Partial<Record<ParameterName, number>>): Simulation {
  const tables = lineOf({
    parameters: { "buyer-stock-weight": 0, ...parameters }, // traders alone: the users of this market hold what they will
    tables: {
      endUses: ["CN", "JP"].map((region) =>
        row.endUse({ region, product: "Dy", demand: perWeek(10), bufferWeeks: 2 }),
      ),
    },
  });
  const { runner } = future(tables, scenarioOf({ weeks: 1, off: EVERY_MECHANISM }));
  const { model, params, state } = runner.simulation;
  state.spot.set([...params.priceChina, ...params.priceOutside]);
  state.contract.set(state.spot);
  state.sold.fill(0); // plants that sell nothing press on no price
  state.onWay.fill(0);
  model.regions.forEach((_, region) => {
    state.account[region * 2] =
      state.usage[region] * (params.traderCover[region] + params.importWeeks[region]);
  });
  return runner.simulation;
}

/** ln of the Chinese price over its reference, week by week. */
function chinesePrice(simulation: Simulation): number[] {
  return Array.from({ length: WEEKS }, () => {
    compareStocks(simulation);
    createAdjustPrices(simulation)();
    return Math.log(simulation.state.spot[0] / simulation.params.priceChina[0]);
  });
}

describe("the Chinese price", () => {
  test("stays where it is while merchants hold what they aim at", () => {
    for (const gap of chinesePrice(market({}))) expect(gap).toBeCloseTo(0, 12);
  });

  test("rises on a straight line in logs under a constant deficit: 1.5 at the most, times the speed", () => {
    const simulation = market({ "price-speed-china": 0.05, "return-to-cost": 0 });
    simulation.state.account.fill(0); // empty: the deficit is at its bound
    chinesePrice(simulation).forEach((gap, week) => {
      expect(gap).toBeCloseTo(1.5 * 0.05 * (week + 1), 9);
    });
  });

  test("answers a half-empty stock by ln 2, less the band in which nobody reacts", () => {
    const simulation = market({ "price-speed-china": 0.05, "return-to-cost": 0, "cover-dead-band": 0.1 });
    simulation.state.account.set(simulation.state.account.map((tonnes) => tonnes / 2));
    chinesePrice(simulation).forEach((gap, week) => {
      expect(gap).toBeCloseTo((Math.log(2) - 0.1) * 0.05 * (week + 1), 9);
    });
  });

  test("comes to rest at speed x deficit / return when it also returns to its reference", () => {
    const [speed, back] = [0.05, 0.2];
    const simulation = market({ "price-speed-china": speed, "return-to-cost": back });
    simulation.state.account.fill(0);
    chinesePrice(simulation).forEach((gap, week) => {
      expect(gap).toBeCloseTo(((1.5 * speed) / back) * (1 - (1 - back) ** (week + 1)), 9);
    });
  });

  test("once doubled goes back to its reference by a fixed share a week", () => {
    const simulation = market({ "return-to-cost": 0.05 });
    simulation.state.spot[0] *= 2;
    chinesePrice(simulation).forEach((gap, week) => {
      expect(gap).toBeCloseTo(Math.log(2) * 0.95 ** (week + 1), 9);
    });
  });

  test("never moves by more than its bound in a week", () => {
    const simulation = market({ "price-speed-china": 10, "price-step-bound": 0.2, "return-to-cost": 0 });
    simulation.state.account.fill(0);
    chinesePrice(simulation).forEach((gap, week) => {
      expect(gap).toBeCloseTo(0.2 * (week + 1), 9);
    });
  });
});

describe("the spot quote outside", () => {
  /** Its log over parity, week by week, with this factor on the cover that buyers outside aim for. */
  const quotes = (hoarding: number, bid: number): number[] => {
    const simulation = market({
      "price-speed-outside": 0.04,
      "hoarding-bid": bid,
      choke: 3,
      "spot-decline": 0,
    });
    const { state, params } = simulation;
    state.hoarding[1] = hoarding;
    return Array.from({ length: WEEKS }, () => {
      compareStocks(simulation);
      createAdjustPrices(simulation)();
      return Math.log(state.spot[1] / params.priceOutside[0]);
    });
  };

  test("stays at parity while nobody hoards, whatever their bid would weigh", () => {
    for (const gap of quotes(1, 1)) expect(gap).toBeCloseTo(0, 12);
  });

  test("rises with those who hoard although nobody lacks a tonne, and slows down towards the choke", () => {
    const [speed, choke] = [0.04 * 0.5 * Math.log(2), 3];
    quotes(2, 0.5).forEach((gap, week) => {
      expect(gap).toBeCloseTo(choke * (1 - (1 - speed / choke) ** (week + 1)), 9);
    });
  });

  test("does not move where hoarders bid for nothing", () => {
    for (const gap of quotes(3, 0)) expect(gap).toBeCloseTo(0, 12);
  });
});

describe("the contract price outside", () => {
  test("once doubled follows parity with its lag", () => {
    const simulation = market({ "contract-lag": 10 });
    const { state, params } = simulation;
    state.contract[1] *= 2;
    for (let week = 1; week <= WEEKS; week++) {
      compareStocks(simulation);
      createAdjustPrices(simulation)();
      expect(Math.log(state.contract[1] / params.priceOutside[0])).toBeCloseTo(Math.log(2) * 0.9 ** week, 9);
    }
  });
});

test("a closed way parts the two markets as a stop does: open trade through it closes no gap", async () => {
  const off = EVERY_MECHANISM.filter((name) => name !== "arbitrage");
  const told = async (shock: string): Promise<Float64Array> => {
    const plan = await written(lineOf(), [`${shock}, from: ${dateOf(30)}, until: ${dateOf(69)}`], 120);
    return future(lineOf(), { ...plan, off }).series("price-spot/Dy/outside");
  };
  const calm = future(lineOf(), { ...(await written(lineOf(), [], 120)), off }).series(
    "price-spot/Dy/outside",
  );
  const stop = await told("kind: stop, elements: Dy");
  const ways = [
    "kind: freight, origins: CN, share: 100 %",
    "kind: port-closure, regions: CN",
    "kind: inspection, throughput: 0 %",
    "kind: sanctions, agent: plant",
  ];
  for (const way of ways) {
    const closed = await told(way);
    expect(closed.slice(0, 30), way).toEqual(calm.slice(0, 30));
    expect(closed[69]! / calm[69]!, way).toBeGreaterThan(2);
    closed.forEach((price, week) => {
      expect(price / stop[week]!, `${way}, week ${week}`).toBeCloseTo(1, 6);
    });
  }
  const half = await told("kind: freight, origins: CN, share: 50 %");
  expect(half[69]!).toBeGreaterThan(calm[69]! * 1.01);
  expect(half[69]!).toBeLessThan(stop[69]!);
});

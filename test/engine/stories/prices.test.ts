import { describe, expect, test } from "vitest";
import { createMoveChina, createMoveOutside } from "../../../sim/engine/price-steps.ts";
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
function market(
  parameters: Partial<Record<ParameterName, number>>,
  off: readonly string[] = EVERY_MECHANISM,
): Simulation {
  const tables = lineOf({
    parameters: { "buyer-stock-weight": 0, ...parameters }, // traders alone: the users of this market hold what they will
    tables: {
      endUses: ["CN", "JP"].map((region) =>
        row.endUse({ region, product: "Dy", demand: perWeek(10), bufferWeeks: 2 }),
      ),
    },
  });
  const { runner } = future(tables, scenarioOf({ weeks: 1, off }));
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

/** The phases of a week in which prices move. */
function movePrices(simulation: Simulation): void {
  createMoveChina(simulation)();
  createMoveOutside(simulation)();
  createAdjustPrices(simulation)();
}

/** ln of the Chinese price over its reference, week by week. */
function chinesePrice(simulation: Simulation): number[] {
  return Array.from({ length: WEEKS }, () => {
    compareStocks(simulation);
    movePrices(simulation);
    return Math.log(simulation.state.spot[0] / simulation.params.priceChina[0]);
  });
}

describe("the Chinese price", () => {
  test("stays where it is while merchants hold what they aim at", () => {
    for (const gap of chinesePrice(market({}))) expect(gap).toBeCloseTo(0, 12);
  });

  test("rises on a straight line in logs under a constant deficit, however large, times the speed", () => {
    const simulation = market({ "price-speed-china": 0.05, "return-to-cost": 0, "cover-dead-band": 0 });
    simulation.state.account.set(simulation.state.account.map((tonnes) => tonnes / 10));
    chinesePrice(simulation).forEach((gap, week) => {
      expect(gap).toBeCloseTo(Math.log(10) * 0.05 * (week + 1), 9);
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
    const simulation = market({ "price-speed-china": speed, "return-to-cost": back, "cover-dead-band": 0 });
    simulation.state.account.set(simulation.state.account.map((tonnes) => tonnes / 10));
    chinesePrice(simulation).forEach((gap, week) => {
      expect(gap).toBeCloseTo(((Math.log(10) * speed) / back) * (1 - (1 - back) ** (week + 1)), 9);
    });
  });

  test("once doubled goes back to its reference by a fixed share a week", () => {
    const simulation = market({ "return-to-cost": 0.05 });
    simulation.state.spot[0] *= 2;
    chinesePrice(simulation).forEach((gap, week) => {
      expect(gap).toBeCloseTo(Math.log(2) * 0.95 ** (week + 1), 9);
    });
  });

  /** The same where plants split half of what reaches their circuits, and split all of it when the run opened. */
  const glutted = (off: readonly string[], flexibility: number): number[] => {
    const simulation = market({ "return-to-cost": 0.5, "glut-flexibility": flexibility }, off);
    const { state } = simulation;
    state.arrived.fill(20);
    state.separated.fill(10);
    state.openingSurplus.fill(1);
    return chinesePrice(simulation);
  };
  const withGlut = EVERY_MECHANISM.filter((name) => name !== "by-product-glut");

  test("returns to a lower one where twice as much could be split as is bought: by its flexibility times ln 2", () => {
    for (const flexibility of [0.5, 1, 2]) {
      const [last] = glutted(withGlut, flexibility).slice(-1);
      expect(last).toBeCloseTo(-flexibility * Math.log(2), 4);
    }
  });

  test("does not see what stays unsplit where that is switched off", () => {
    for (const gap of glutted(EVERY_MECHANISM, 2)) expect(gap).toBeCloseTo(0, 12);
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
  /**
   * Its log over parity, week by week, with this factor on the cover that buyers outside aim for, where this share of what is
   * bought would be bought at the quote, and with this part of what merchants aim at in their hands.
   */
  const quotes = (hoarding: number, bid: number, willing = 1, held = 1): number[] => {
    const simulation = market({
      "price-speed-outside": 0.04,
      "hoarding-bid": bid,
      "cover-dead-band": 0,
      "spot-decline": 0,
    });
    const { model, state, params } = simulation;
    state.hoarding[1] = hoarding;
    state.willingShare[0] = willing;
    state.passing.fill(0); // no trade in the open, whose goods would close any gap
    model.regions.forEach((name, region) => {
      if (name !== "CN") state.account[region * 2] *= held;
    });
    return Array.from({ length: WEEKS }, () => {
      compareStocks(simulation);
      movePrices(simulation);
      return Math.log(state.spot[1] / params.priceOutside[0]);
    });
  };

  test("stays at parity while nobody hoards, whatever their bid would weigh", () => {
    for (const gap of quotes(1, 1)) expect(gap).toBeCloseTo(0, 12);
  });

  test("rises with those who hoard although nobody lacks a tonne", () => {
    quotes(2, 0.5).forEach((gap, week) => {
      expect(gap).toBeCloseTo(0.04 * 0.5 * Math.log(2) * (week + 1), 9);
    });
  });

  test("is bid up by those alone who would pay it", () => {
    quotes(2, 0.5, 0.25).forEach((gap, week) => {
      expect(gap).toBeCloseTo(0.25 * 0.04 * 0.5 * Math.log(2) * (week + 1), 9);
    });
  });

  test("rises with what is missing of the stocks that those aim at who would pay it", () => {
    quotes(1, 0, 1, 0.5).forEach((gap, week) => {
      expect(gap).toBeCloseTo(0.04 * Math.log(2) * (week + 1), 9);
    });
    quotes(1, 0, 0.8, 0.5).forEach((gap, week) => {
      expect(gap).toBeCloseTo(0.04 * Math.log(1.6) * (week + 1), 9);
    });
  });

  test("rests once what they aim at is there, and does not fall because others have left", () => {
    for (const willing of [0.5, 0.3]) {
      for (const gap of quotes(1, 0, willing, 0.5)) expect(gap).toBeCloseTo(0, 12);
    }
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
      movePrices(simulation);
      expect(Math.log(state.contract[1] / params.priceOutside[0])).toBeCloseTo(Math.log(2) * 0.9 ** week, 9);
    }
  });
});

describe("the contract price in China", () => {
  const listed = EVERY_MECHANISM.filter((name) => name !== "china-contracts");

  test("follows the spot price there with a lag of its own, whatever the lag outside", () => {
    const simulation = market({ "contract-lag-china": 5, "contract-lag": 10, "return-to-cost": 0 }, listed);
    const { state, params } = simulation;
    state.spot[0] *= 3;
    for (let week = 1; week <= WEEKS; week++) {
      compareStocks(simulation);
      movePrices(simulation);
      const gap = Math.log(state.spot[0] / state.contract[0]);
      expect(gap).toBeCloseTo(Math.log(3) * 0.8 ** week, 9);
    }
    expect(state.spot[0] / params.priceChina[0]).toBeCloseTo(3, 9);
  });

  test("is the spot price without the mechanism", () => {
    const simulation = market({ "contract-lag-china": 5 });
    simulation.state.spot[0] *= 3;
    movePrices(simulation);
    expect(simulation.state.contract[0]).toBe(simulation.state.spot[0]);
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

/** Merchants who buy through a hub: tonnes move by hand-made figures, and worlds without hubs know nothing of them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSellFromHubs } from "../../sim/engine/hub-sales.ts";
import { createSimulation } from "../../sim/engine/run.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { compile } from "../../sim/model/compile.ts";
import type { Shock } from "../../sim/scenario/types.ts";
import { scenario, tries, world } from "../arbitraries.ts";
import { dateOf, EVERY_MECHANISM, future, scenarioOf, shock, type Tables, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { perWeek } from "./stories/line.ts";

const REGIONS = ["FAR", "HUB", "MINE"];
const [FAR, HUB] = [0, 1];

/** A plant in MINE; HUB buys from it and FAR through HUB; each uses 10 t a week and holds two weeks. */
function hubTables(parameters: Tables["parameters"] = {}, hub = true): Tables {
  return {
    regions: REGIONS.map((name) => ({
      ...row.region(name),
      ...(hub && name === "FAR" ? { hub: "HUB" } : {}),
    })),
    elements: [row.element("Nd")],
    mines: [row.mine({ id: "mine", country: "MINE", output: perWeek(100), basket: { Nd: 1 } })],
    refiners: [row.plant({ id: "plant", country: "MINE", capacity: perWeek(100) })],
    circuits: [row.circuit("plant", "Nd")],
    feed: [row.feed("mine", "plant")],
    endUses: ["FAR", "HUB"].map((region) =>
      row.endUse({ region, product: "Nd", demand: perWeek(10), bufferWeeks: 0 }),
    ),
    inventories: ["FAR", "HUB"].map((region) => row.inventory("trader", region, "Nd", 2)),
    parameters,
  };
}

interface Week {
  /** t that plants shipped, that merchants order, hold and have under way, that users lack, that HUB owes to FAR. */
  readonly shipped: number;
  readonly ordered: readonly number[];
  readonly held: readonly number[];
  readonly without: readonly number[];
  readonly owed: number;
}

function weeksOf(shocks: readonly Shock[], parameters: Tables["parameters"] = {}): Week[] {
  const weeks: Week[] = [];
  future(worldOf(hubTables(parameters)), scenarioOf({ weeks: 60, off: EVERY_MECHANISM, shocks }), {
    observe: ({ state, scratch }: Simulation) => {
      const both = (of: (region: number) => number): number[] => [FAR, HUB].map(of);
      weeks.push({
        shipped: scratch.trade.shipped.reduce((sum, tonnes) => sum + tonnes, 0),
        ordered: both((region) => scratch.oxideOrder[region]),
        held: both((region) => state.account[region * 2] + state.onWay[region * 2]),
        without: [...state.without],
        owed: state.hubOwed[FAR],
      });
    },
  });
  return weeks;
}

describe("a region that buys through a hub", () => {
  test("is supplied, and plants serve the orders of the hub alone", () => {
    const last = weeksOf([])[59];
    expect(last.ordered[HUB]).toBeCloseTo(20, 9);
    expect(last.shipped).toBeCloseTo(20, 9);
    expect(last.without).toEqual([0, 0]);
  });

  test("goes short with its hub, and not before", () => {
    const weeks = weeksOf([shock.outage("plant", { from: dateOf(10) })]);
    expect(weeks[11].owed).toBe(0); // the hub's stock still lasts
    expect(weeks[59].owed).toBeGreaterThan(0);
    expect(weeks[59].held[FAR]).toBeCloseTo(0, 9);
    expect(weeks[59].without).toEqual([10, 10]);
  });

  test("gets what its hub has by the same share as the hub's own region", () => {
    const { simulation } = future(
      worldOf(hubTables()),
      scenarioOf({ weeks: 1, off: EVERY_MECHANISM }),
    ).runner;
    const { model, state, scratch } = simulation;
    const sell = createSellFromHubs(simulation)!;
    const sent = (stock: number): number => {
      state.account[HUB * 2] = stock;
      scratch.makersNeed.fill(0);
      state.poolDemand[HUB * (model.elements.length + model.magnets.count)] = 10;
      scratch.trade.want[FAR] = 30;
      sell();
      expect(state.hubOwed[FAR]).toBeCloseTo(30 - (stock - state.account[HUB * 2]!), 12);
      return stock - state.account[HUB * 2]!;
    };
    expect(sent(100)).toBeCloseTo(30, 12);
    expect(sent(20)).toBeCloseTo(15, 12); // half of what both want
    expect(sent(0)).toBe(0);
  });

  test("is cut off when its hub is, whatever the plant makes", () => {
    const shut = { share: { kind: "constant", value: 1 }, delay: { kind: "constant", value: 0 } } as const;
    const weeks = weeksOf([
      {
        ...{ id: "shut", title: "", kind: "freight", from: dateOf(10) },
        probability: { kind: "constant", value: 1 },
        names: { origins: ["HUB"], destinations: ["FAR"], products: [], stages: [] },
        quantities: shut,
        choices: {},
      },
    ]);
    expect(weeks[59].without).toEqual([10, 0]);
  });
});

describe("a hub that orders at once what it lacks", () => {
  const quick = { "trader-correction": 1, "order-smoothing": 1, "trader-order-most": 1e9 };
  const jump = shock.demand({ from: dateOf(30), regions: ["FAR"] }); // from 10 to 20 t a week
  /** Orders of the hub in the week of the jump and the one after. */
  const answer = (echelon: number): number[] =>
    weeksOf([jump], { ...quick, "usage-window": 1, "echelon-ordering": echelon })
      .slice(30, 32)
      .map(({ ordered }) => ordered[HUB]);

  test("hears of a jump in use a week after the region behind it has ordered", () => {
    const [at, after] = answer(0);
    expect(at).toBeCloseTo(20, 9);
    expect(after).toBeCloseTo(20, 9);
  });

  test("sees it at once when it counts what lies behind it", () => {
    const [at, after] = answer(1);
    expect(at).toBeCloseTo(20, 9);
    expect(after).toBeCloseTo(30 + 10 * (1 + 2 + 1 + 2 + 1), 9); // what was used, and 10 t more for the week, each cover and each way
  });
});

describe("use remembered as the mean of the last weeks", () => {
  test("follows a jump in equal steps, and then stays", () => {
    const uses: number[] = [];
    const jump = shock.demand({ from: dateOf(10), regions: ["FAR"] });
    const plan = scenarioOf({ weeks: 20, off: EVERY_MECHANISM, shocks: [jump] });
    future(worldOf(hubTables({ "usage-window": 4 }, false)), plan, {
      observe: ({ state }) => {
        uses.push(state.usage[FAR]);
      },
    });
    expect(uses.slice(8, 16).map((tonnes) => Math.round(tonnes * 1e9) / 1e9)).toEqual([
      10, 10, 12.5, 15, 17.5, 20, 20, 20,
    ]);
  });
});

test("random worlds with a hub lose no tonne and hold nothing below zero", () => {
  fc.assert(
    fc.property(
      world,
      scenario,
      fc.constantFrom(0, 1),
      fc.constantFrom(0, 5),
      (tables, plan, echelon, window) => {
        const parameters = tables.parameters.map((each) => {
          const value = { "echelon-ordering": echelon, "usage-window": window }[each.name];
          return value === undefined ? each : { ...each, value: row.figure(each.value.key, value) };
        });
        const regions = tables.regions.map((each) => (each.region === "RW" ? { ...each, hub: "JP" } : each));
        future({ ...tables, regions, parameters }, plan, {
          observe: ({ state }) => {
            expect(state.account.every((tonnes) => tonnes >= 0)).toBe(true);
            expect(state.usage.every((tonnes) => tonnes >= 0)).toBe(true);
          },
        }); // throws when the balance breaks
      },
    ),
    tries(60),
  );
});

test("a world without hubs keeps no columns for them", () => {
  const model = compile(worldOf(hubTables({}, false)), scenarioOf({ weeks: 1 }));
  const { state } = createSimulation(model).simulation;
  expect([state.hubOwed.length, state.hubAsked.length, state.needRing.length]).toEqual([0, 0, 0]);
});

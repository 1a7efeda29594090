/** Ways that differ lot by lot, and demand in whole units: nothing is lost, means stay, and worlds without them know nothing of them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import type { World } from "../../sim/world/types.ts";
import { scenario, tries, world } from "../arbitraries.ts";
import { EVERY_MECHANISM, future, scenarioOf, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { lineOf, perWeek } from "./stories/line.ts";

function withParameters(tables: World, given: Record<string, number>): World {
  const parameters = tables.parameters.map((each) => {
    const value = given[each.name];
    return value === undefined ? each : { ...each, value: row.figure(each.value.key, value) };
  });
  return { ...tables, parameters };
}

test("random worlds whose ways differ lose no tonne under way", () => {
  const options = fc.record({
    "transit-law": fc.constantFrom(1, 2),
    "transit-lot": fc.constantFrom(0, 1, 20),
    "demand-law": fc.constantFrom(0, 1),
  });
  fc.assert(
    fc.property(world, scenario, options, (tables, plan, given) => {
      future(withParameters(tables, given), plan, {
        observe: ({ state }) => {
          expect(state.account.every((tonnes) => tonnes >= 0)).toBe(true);
          expect(Math.min(...state.onWay)).toBeGreaterThan(-1e-9);
          const under = state.lateRing.reduce((sum, tonnes) => sum + tonnes, 0);
          const ring = state.transitRing.reduce((sum, tonnes) => sum + tonnes, 0);
          const told = state.onWay.reduce((sum, tonnes) => sum + tonnes, 0);
          expect(under + ring).toBeCloseTo(told, 6);
        },
      }); // throws when the balance breaks
    }),
    tries(60),
  );
});

describe("oxide sent from a plant a mean of ten weeks away", () => {
  /** Mean weeks under way in a long calm: what is under way over what arrives, and the spread of arrivals. */
  function underWay(given: Record<string, number>) {
    const off = EVERY_MECHANISM;
    let [way, came, squares] = [0, 0, 0];
    const weeks = 900;
    future(withParameters(lineOf({ way: 10 }), given), scenarioOf({ weeks, off }), {
      observe: ({ state }) => {
        if (state.tick < 200) return;
        way += state.onWay[2]; // JP's open account
        came += state.imported[1];
        squares += state.imported[1] ** 2;
      },
    });
    const counted = weeks - 200;
    return { weeks: way / came, spread: squares / counted / (came / counted) ** 2 - 1 };
  }

  test("is there after ten weeks where ways take their weeks", () => {
    const { weeks, spread } = underWay({});
    expect(weeks).toBeCloseTo(10, 6);
    expect(spread).toBeCloseTo(0, 6);
  });

  test.each([1, 2])("takes ten weeks on average by law %d, and comes unevenly", (law) => {
    const { weeks, spread } = underWay({ "transit-law": law });
    expect(weeks).toBeGreaterThan(9);
    expect(weeks).toBeLessThan(11);
    expect(spread).toBeGreaterThan(0.1);
  });

  test("comes more evenly in small lots", () => {
    const whole = underWay({ "transit-law": 2 });
    const lots = underWay({ "transit-law": 2, "transit-lot": 1 });
    expect(lots.spread).toBeLessThan(whole.spread / 3);
  });
});

describe("demand of 4 t a week with a spread of half of that", () => {
  /** Demand week by week. */
  function demands(law: number): number[] {
    const tables = worldOf({
      elements: [row.element("Nd")],
      endUses: [row.endUse({ region: "CN", product: "Nd", demand: perWeek(4) })],
      parameters: { "demand-law": law, "demand-noise-weekly": 0.5 },
    });
    const off = EVERY_MECHANISM.filter((name) => name !== MECHANISM_NAMES.noise);
    const found: number[] = [];
    future(tables, scenarioOf({ weeks: 4000, off }), { observe: ({ state }) => found.push(state.demand[0]) });
    return found;
  }

  test.each([1, 2, 3])("has that mean and that spread by law %d", (law) => {
    const found = demands(law);
    const mean = found.reduce((sum, each) => sum + each, 0) / found.length;
    const variance = found.reduce((sum, each) => sum + (each - mean) ** 2, 0) / found.length;
    expect(mean).toBeGreaterThan(3.85);
    expect(mean).toBeLessThan(4.15);
    expect(variance).toBeGreaterThan(3.6); // 4, but for the normal's cut at nothing
    expect(variance).toBeLessThan(4.4);
  });

  test("is whole where it is counted", () => {
    for (const demand of demands(1)) expect(demand).toBeCloseTo(Math.round(demand), 9);
  });

  test("is five tonnes or nothing where orders are single", () => {
    const sizes = new Set(demands(2).map((demand) => Math.round(demand * 1e9) / 1e9));
    expect([...sizes].sort()).toEqual([0, 5]);
  });
});

test("a world whose ways take their weeks keeps no columns for others", () => {
  const { runner } = future(lineOf(), scenarioOf({ weeks: 1 }));
  const { state, chance } = runner.simulation;
  expect([state.lateRing.length, state.lateImports.length, chance.transit.first.length]).toEqual([0, 0, 0]);
});

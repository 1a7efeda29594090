import { describe, expect, test } from "vitest";
import type { Shock } from "../../../sim/scenario/types.ts";
import type { World } from "../../../sim/world/types.ts";
import { constant, dateOf, EVERY_MECHANISM, future, scenarioOf, shock } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";
import { lineOf, perWeek } from "./line.ts";

const told = (shocks: Shock[]) => scenarioOf({ weeks: 60, shocks, off: EVERY_MECHANISM });
const same = (tables: World, one: Shock[], other: Shock[]): void => {
  expect(future(tables, told(one)).recording.data).toEqual(future(tables, told(other)).recording.data);
};

/** Magnets in Japan from a maker in China whose swarf a plant would recycle, if only it ran. */
const withSwarf = lineOf({
  tables: {
    elements: [row.element("Nd")],
    mines: [row.mine({ id: "pit", output: perWeek(60), basket: { Nd: 1 } })],
    refiners: [row.plant({ id: "plant" }), row.plant({ id: "project", producing: false })],
    circuits: [row.circuit("plant", "Nd"), row.circuit("project", "Nd")],
    magnets: [row.magnet("ndfeb-standard", { swarf: 0.3 })],
    recipes: [row.recipe("ndfeb-standard", "Nd", 0.3)],
    makers: [row.maker("maker", "CN", { capacity: perWeek(1000) })],
    endUses: [row.endUse({ region: "JP", product: "ndfeb-standard", demand: perWeek(100) })],
    sourcing: [row.sourcing("JP", "CN", "ndfeb-standard")],
    recyclers: [row.recycler("scrap", "CN", "project", { amount: 1 })],
  },
});

describe("an outage", () => {
  const lost = (first: number, then: readonly Shock[]): number[] => {
    const seen: number[] = [];
    const outage = shock.outage("plant", { from: dateOf(first), until: dateOf(30) });
    future(lineOf(), told([outage, ...then]), { observe: ({ state }) => seen.push(state.plantFactor[0]!) });
    return seen;
  };

  test("lasts, whatever opens at its plant meanwhile", () => {
    const down = lost(5, []);
    expect(down.slice(5, 31)).toEqual(Array(26).fill(0));
    expect(lost(5, [shock.ramp("plant", "Dy", { from: dateOf(15) })])).toEqual(down);
    expect(lost(5, [shock.ramp("plant", "Dy", { from: dateOf(2) })])).toEqual(down);
    expect(lost(5, [shock.open("plant", { from: dateOf(15) })])).toEqual(down);
  });
});

describe("a project that nobody has opened", () => {
  test("has no swarf behind it when the world opens", () => {
    const never = shock.open("project", { probability: constant(0) });
    same(withSwarf, [never], []);
    const { runner } = future(withSwarf, told([never]));
    const { model, state } = runner.simulation;
    const project = model.plants.id.indexOf("project");
    expect(state.oxide[project] + state.feedStock[project] + state.separated[project]).toBe(0);
  });

  test("gives its contract nothing before its first product, late or never", () => {
    const tables = lineOf({
      tables: {
        endUses: ["JP", "RW"].map((region) =>
          row.endUse({ region, product: "Dy", demand: perWeek(20), bufferWeeks: 1 }),
        ),
        traders: [row.trader("house", "JP")],
      },
    });
    const promised = (more: Parameters<typeof shock.ramp>[2]): Shock =>
      shock.ramp("plant", "Dy", {
        capacity: constant(perWeek(10)),
        offtake: { trader: "house", share: constant(0.9) },
        ...more,
      });
    same(tables, [promised({ probability: constant(0) })], []);
    same(tables, [promised({ delay: constant(400) })], []);
    expect(future(tables, told([promised({})])).recording.data).not.toEqual(
      future(tables, told([])).recording.data,
    );
  });
});

describe("who stands first in a table has no advantage", () => {
  test("Chinese merchants take the surplus of two regions outside in proportion to what each offers", () => {
    const tables = lineOf({
      mined: 0.001,
      tables: {
        mines: ["JP", "RW"].map((country) =>
          row.mine({ id: `pit-${country}`, country, output: perWeek(20), basket: { Dy: 1 } }),
        ),
        refiners: ["JP", "RW"].map((country) => row.plant({ id: `plant-${country}`, country })),
        circuits: ["JP", "RW"].map((country) => row.circuit(`plant-${country}`, "Dy")),
        feed: ["JP", "RW"].map((country) => row.feed(`pit-${country}`, `plant-${country}`)),
        endUses: [row.endUse({ region: "CN", product: "Dy", demand: perWeek(5), bufferWeeks: 2 })],
      },
    });
    let most = 0;
    const { runner } = future(tables, scenarioOf({ weeks: 104, off: EVERY_MECHANISM }), {
      observe: ({ state }) => {
        most = Math.max(most, state.account[0] + state.onWay[0]);
      },
    });
    // They aim at 6 weeks of cover and 3 weeks under way of their 5 t, and are sold no more than that.
    expect(most).toBeLessThan(9 * 5 + 1e-9);
    const [one, other] = runner.simulation.state.oxide;
    expect(one).toBeGreaterThan(0);
    expect(other).toBeCloseTo(one, 9);
  });

  test("buyers who leave a maker that fails go to the others by what lies on their shelves, the same for both", () => {
    const regions = ["CN", "JP", "RW", "US"];
    const tables = {
      ...withSwarf,
      regions: regions.map(row.region),
      countries: regions.map((name) => ({ ...row.region(name), country: name })),
      routes: regions.flatMap((from) => regions.map((to) => row.route(from, to, 1))),
      makers: ["CN", "JP", "US"].map((country) =>
        row.maker(`maker-${country}`, country, { capacity: perWeek(1000) }),
      ),
      endUses: [row.endUse({ region: "RW", product: "ndfeb-standard", demand: perWeek(100) })],
      sourcing: ["CN", "JP", "US"].map((seller) =>
        row.sourcing("RW", seller, "ndfeb-standard", seller === "CN" ? 0.6 : 0.2),
      ),
    };
    const stop = shock.outage("maker-CN", { from: dateOf(5) });
    const off = EVERY_MECHANISM.filter((name) => name !== "requalification");
    const { runner } = future(tables, scenarioOf({ weeks: 60, shocks: [stop], off }));
    const [china, japan, , states] = runner.simulation.state.sourcing.subarray(2 * 4, 3 * 4);
    expect(china).toBeLessThan(0.5);
    expect(states).toBeCloseTo(japan, 12);
    expect(china + japan + states).toBeCloseTo(1, 12);
  });
});

/** Orders that move to other makers, and what is booked on those that may not: never more than the others have. */
import { describe, expect, test } from "vitest";
import { createRequalify } from "../../sim/engine/requalification.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { CAUSES } from "../../sim/model/series.ts";
import { constant, dateOf, EVERY_MECHANISM, future, scenarioOf, shock, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { perWeek } from "./stories/line.ts";

const QUALIFICATION = CAUSES.indexOf("qualification");

const REGIONS = ["CN", "JP", "RW", "US"];

/**
 * Samarium-cobalt magnets that these regions buy in China and, as far as `japan` says, in Japan; 100 t a week each. Japan uses
 * 10 t of its own, and could make `lines` t.
 */
function world(buyers: readonly string[], japan: number, lines = 1000) {
  const makes = ["CN", "JP"];
  return worldOf({
    regions: REGIONS.map(row.region),
    elements: [row.element("Sm")],
    mines: makes.map((country) =>
      row.mine({ id: `pit-${country}`, country, output: perWeek(200), basket: { Sm: 1 } }),
    ),
    refiners: makes.map((country) => row.plant({ id: `plant-${country}`, country })),
    circuits: makes.map((country) => row.circuit(`plant-${country}`, "Sm")),
    feed: makes.map((country) => row.feed(`pit-${country}`, `plant-${country}`)),
    magnets: [row.magnet("smco")],
    recipes: [row.recipe("smco", "Sm", 0.3)],
    makers: makes.map((country) =>
      row.maker(`maker-${country}`, country, {
        ...{ capacity: perWeek(country === "CN" ? 1000 : lines), family: "smco" as const },
      }),
    ),
    endUses: ["JP", ...buyers].map((region) =>
      row.endUse({ region, product: "smco", demand: perWeek(region === "JP" ? 10 : 100), bufferWeeks: 1 }),
    ),
    sourcing: [
      row.sourcing("JP", "JP", "smco", 1),
      ...buyers.flatMap((region) => [
        row.sourcing(region, "CN", "smco", 1 - japan),
        ...(japan > 0 ? [row.sourcing(region, "JP", "smco", japan)] : []),
      ]),
    ],
    inventories: makes.flatMap((region) => [
      row.inventory("trader", region, "Sm", 8),
      row.inventory("maker", region, "Sm", 8),
    ]),
  });
}

test("no more orders leave a maker that fails than lie as magnets on the others' shelves", () => {
  /** Share of the orders that leaves China in a week in which nothing came from there. */
  const moved = (shelf: number): number => {
    const off = EVERY_MECHANISM.filter((name) => name !== "requalification");
    const { simulation } = future(world(["RW"], 0.5), scenarioOf({ weeks: 1, off })).runner;
    const { model, params, state, scratch } = simulation;
    const [CN, JP, RW] = ["CN", "JP", "RW"].map((name) => model.regions.indexOf(name)) as [
      number,
      number,
      number,
    ];
    const lane = (seller: number): number => RW * model.regions.length + seller;
    state.sourcing[lane(CN)] = 0.5;
    state.sourcing[lane(JP)] = 0.5;
    state.poolDemand[RW * (model.elements.length + 1) + model.elements.length] = 100;
    scratch.lanes.fill(0);
    scratch.civilLanes.fill(0);
    scratch.lanes[lane(JP)] = 50;
    scratch.fills.fill(1);
    state.shelf.fill(0);
    state.shelf[JP] = shelf;
    expect(params.qualification[lane(CN)]).toBe(26);
    createRequalify(simulation)();
    expect(state.sourcing[lane(CN)]! + state.sourcing[lane(JP)]!).toBeCloseTo(1, 12);
    return 0.5 - state.sourcing[lane(CN)]!;
  };
  expect(moved(1000)).toBeCloseTo(0.5 / 26, 12); // as far as qualification goes: 1.9 t
  expect(moved(1)).toBeCloseTo(0.01, 12);
  expect(moved(0)).toBe(0);
});

test("lines that stand idle could end the shortage of one buyer, not of two at once", () => {
  const stop = shock.stop({ elements: ["Sm"], stages: ["magnet"], from: dateOf(20) });
  let idle = 0;
  const booked = (buyers: readonly string[]): number => {
    let sum = 0;
    const watch = ({ state }: Simulation): void => {
      idle = state.idle[0]!;
      sum = 0;
      for (let at = QUALIFICATION; at < state.shortBy.length; at += CAUSES.length) sum += state.shortBy[at]!;
    };
    future(world(buyers, 0, 40), scenarioOf({ weeks: 120, shocks: [stop], off: EVERY_MECHANISM }), {
      observe: watch,
    });
    return sum;
  };
  for (const buyers of [["RW"], ["RW", "US"]]) {
    const tonnes = booked(buyers);
    expect(idle).toBeCloseTo(30, 0);
    expect(tonnes).toBeCloseTo(idle, 1);
  }
});

describe("what distributors do not order", () => {
  const LICENCE = CAUSES.indexOf("licence");
  /** Demand halves for ten weeks; licences are asked for and never bind, for everything leaks past them. */
  function quietWeeks() {
    const less = shock.demand({ factor: constant(0.5), from: dateOf(30), until: dateOf(40) });
    const control = shock.control({ elements: ["Sm"], leakage: constant(1) });
    const off = EVERY_MECHANISM.filter((name) => !["requalification", "supplier-return"].includes(name));
    const shares: number[] = [];
    let licence = 0;
    const watch = ({ model, state }: Simulation): void => {
      const [CN, RW] = [model.regions.indexOf("CN"), model.regions.indexOf("RW")];
      shares.push(state.sourcing[RW * model.regions.length + CN]!);
      for (let at = LICENCE; at < state.shortBy.length; at += CAUSES.length) licence += state.shortBy[at]!;
    };
    const { series } = future(world(["RW"], 0.3), scenarioOf({ weeks: 100, shocks: [less, control], off }), {
      observe: watch,
    });
    return { shares, licence, missing: series("product-unmet/smco/RW") };
  }

  test("is no failure of a seller, and moves nobody to another", () => {
    const { shares, missing } = quietWeeks();
    expect(missing.every((tonnes) => tonnes === 0)).toBe(true);
    for (const [week, share] of shares.entries()) expect(share, `week ${week}`).toBeCloseTo(0.7, 9);
  });

  test("is held up by no licence", () => {
    expect(quietWeeks().licence).toBe(0);
  });
});

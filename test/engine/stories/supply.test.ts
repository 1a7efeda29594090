import { describe, expect, test } from "vitest";
import type { Simulation } from "../../../sim/engine/simulation.ts";
import type { Scenario } from "../../../sim/scenario/types.ts";
import type { World } from "../../../sim/world/types.ts";
import { constant, dateOf, EVERY_MECHANISM, future, scenarioOf, shock } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";
import { lineOf, perWeek } from "./line.ts";

const sum = (column: Float64Array): number => column.reduce((total, each) => total + each, 0);

/** A figure of the state after every tick. */
function watch(tables: World, plan: Scenario, look: (simulation: Simulation) => number): number[] {
  const seen: number[] = [];
  future(tables, plan, {
    observe: (simulation) => {
      seen.push(look(simulation));
    },
  });
  return seen;
}

describe("an offtake", () => {
  const tables = lineOf({
    mined: 0.001,
    tables: {
      mines: [
        row.mine({ id: "pit", country: "RW", output: perWeek(10), basket: { Dy: 1 } }),
        row.mine({ id: "far-pit", output: perWeek(0.001), basket: { Dy: 1 } }),
      ],
      refiners: [row.plant({ id: "plant", country: "RW" }), row.plant({ id: "far-plant" })],
      feed: [row.feed("pit", "plant"), row.feed("far-pit", "far-plant")],
      endUses: ["JP", "RW"].map((region) =>
        row.endUse({ region, product: "Dy", demand: perWeek(20), bufferWeeks: 2 }),
      ),
      traders: [row.trader("house", "JP")],
      offtakes: [row.offtake("share", "house", "plant", "Dy", { share: 0.6 })],
    },
  });
  const plan = scenarioOf({ weeks: 156, off: EVERY_MECHANISM });

  test("of 60 % takes 6 t of 10 to its region, and leaves 4 t to those who stand nearer", () => {
    const { series } = future(tables, plan);
    expect(series("fill/Dy/JP")[155]).toBeCloseTo(6 / 20, 6);
    expect(series("fill/Dy/RW")[155]).toBeCloseTo(4 / 20, 6);
  });

  test("by volume takes its tonnes and no more", () => {
    const byVolume = {
      ...tables,
      offtakes: [row.offtake("volume", "house", "plant", "Dy", { volume: perWeek(3) })],
    };
    const { series } = future(byVolume, plan);
    expect(series("fill/Dy/JP")[155]).toBeCloseTo(3 / 20, 6);
    expect(series("fill/Dy/RW")[155]).toBeCloseTo(7 / 20, 6);
  });

  test("beside another shares what there is in proportion to what each asks for, whatever they are called", () => {
    const rivals = (first: string, second: string): World => ({
      ...tables,
      traders: [row.trader("house", "JP"), row.trader("rival", "RW")],
      offtakes: [
        row.offtake(first, "house", "plant", "Dy", { share: 0.9 }),
        row.offtake(second, "rival", "plant", "Dy", { share: 0.6 }),
      ],
    });
    for (const world of [rivals("a", "b"), rivals("b", "a")]) {
      const { series } = future(world, plan);
      expect(series("fill/Dy/JP")[155]).toBeCloseTo(6 / 20, 6);
      expect(series("fill/Dy/RW")[155]).toBeCloseTo(4 / 20, 6);
    }
  });

  test("with a first call is served before the others", () => {
    const world = {
      ...tables,
      traders: [row.trader("house", "JP"), row.trader("rival", "RW")],
      offtakes: [
        row.offtake("a", "rival", "plant", "Dy", { share: 0.6 }),
        row.offtake("b", "house", "plant", "Dy", { share: 0.9, firstCall: 0.9 }),
      ],
    };
    expect(future(world, plan).series("fill/Dy/JP")[155]).toBeCloseTo(9 / 20, 5);
  });

  test("that has not begun or has ended leaves everything to the nearer", () => {
    for (const terms of [{ start: dateOf(400) }, { end: dateOf(20) }]) {
      const idle = {
        ...tables,
        offtakes: [row.offtake("idle", "house", "plant", "Dy", { share: 0.6, ...terms })],
      };
      expect(future(idle, plan).series("fill/Dy/RW")[155]).toBeCloseTo(10 / 20, 6);
    }
  });
});

describe("a circuit that opens", () => {
  test("ramps on a straight line: after i of 10 weeks it splits i elevenths of its capacity", () => {
    const opens = 12;
    const tables = lineOf({
      holdWeeks: 25, // nothing leaves the circuit while it ramps, so its hold-up is the sum of what it split
      tables: { circuits: [row.circuit("plant", "Dy", { producing: false })] },
    });
    const ramp = shock.ramp("plant", "Dy", {
      from: dateOf(opens),
      capacity: constant(perWeek(5)),
      ramp: constant(10),
    });
    const held = watch(tables, scenarioOf({ weeks: 26, shocks: [ramp], off: EVERY_MECHANISM }), ({ state }) =>
      sum(state.inHold),
    );
    const split = held.slice(opens).map((tonnes, at) => tonnes - held[opens + at - 1]);
    expect(held[opens - 1]).toBe(0);
    split.forEach((tonnes, at) => {
      expect(tonnes).toBeCloseTo(5 * Math.min(1, (at + 1) / 11), 9);
    });
  });

  test("that runs already goes from what it does to the new capacity, up or down, and never below both", () => {
    const changed = (from: number | "unlimited", to: number) => {
      const circuit =
        from === "unlimited"
          ? row.circuit("plant", "Dy", { unlimited: true })
          : row.circuit("plant", "Dy", { capacity: perWeek(from) });
      const more = { from: dateOf(12), capacity: constant(perWeek(to)), ramp: constant(3) };
      const plan = scenarioOf({
        weeks: 20,
        shocks: [shock.ramp("plant", "Dy", more)],
        off: EVERY_MECHANISM,
      });
      const tables = lineOf({ tables: { circuits: [circuit] } });
      return watch(tables, plan, ({ state }) => state.circuitNow[0]).slice(11, 16);
    };
    const near = (found: number[], hoped: number[]): void => {
      found.forEach((tonnes, at) => {
        expect(tonnes).toBeCloseTo(hoped[at], 9);
      });
    };
    near(changed(4, 8), [4, 5, 6, 7, 8]);
    near(changed(8, 4), [8, 7, 6, 5, 4]);
    expect(changed("unlimited", 8).slice(0, 4)).toEqual(Array(4).fill(Number.POSITIVE_INFINITY));
  });

  test("late by five weeks does the same five weeks later", () => {
    const tables = lineOf({ tables: { circuits: [row.circuit("plant", "Dy", { producing: false })] } });
    const opened = (from: number, delay: number) =>
      scenarioOf({
        off: EVERY_MECHANISM,
        shocks: [shock.ramp("plant", "Dy", { from: dateOf(from), delay: constant(delay) })],
      });
    expect(future(tables, opened(10, 5)).recording.data).toEqual(
      future(tables, opened(15, 0)).recording.data,
    );
  });
});

describe("an outage of a mine", () => {
  test.each([
    [2, 3],
    [5, 8],
  ])(
    "shows at the plant's gate once its feed's way of %i weeks and the hold-up of %i weeks are over",
    (way, hold) => {
      const from = 20;
      const weeks = 6;
      const tables = lineOf({ feedWeeks: way, holdWeeks: hold });
      const plan = scenarioOf({
        weeks: 60,
        off: EVERY_MECHANISM,
        shocks: [shock.outage("pit", { from: dateOf(from), duration: constant(weeks) })],
      });
      // Everything past the circuits: at the plant for sale, with traders, under way to them, at users, used.
      const past = watch(tables, plan, ({ state }) =>
        [state.oxide, state.account, state.onWay, state.buffer, state.consumed].reduce(
          (total, column) => total + sum(column),
          0,
        ),
      );
      const out = past.slice(1).map((tonnes, at) => tonnes - past[at]); // out[t] left the circuits in tick t + 1
      const first = from + way + hold;
      for (let tick = way + hold + 5; tick < 60; tick++) {
        const missing = tick >= first && tick < first + weeks;
        expect(out[tick - 1], `tick ${tick}`).toBeCloseTo(missing ? 0 : 10, 9);
      }
    },
  );

  test("of half its capacity halves what it digs", () => {
    const plan = scenarioOf({
      off: EVERY_MECHANISM,
      shocks: [shock.outage("pit", { from: dateOf(10), share: constant(0.5) })],
    });
    const dug = watch(lineOf(), plan, ({ state }) => sum(state.inflow));
    expect(dug[9] - dug[8]).toBeCloseTo(10, 9);
    expect(dug[10] - dug[9]).toBeCloseTo(5, 9);
  });
});

describe("mines and plants stop when the stock ahead of them is full", () => {
  test("a mine without a taker digs until its pile is full, and never beyond", () => {
    const tables = lineOf({ tables: { feed: [] } });
    const piles = watch(tables, scenarioOf({ weeks: 400, off: EVERY_MECHANISM }), ({ state }) =>
      sum(state.pile),
    );
    const limit = 52 * 10;
    expect(Math.max(...piles)).toBeLessThanOrEqual(limit);
    expect(piles[399]).toBeGreaterThan(0.99 * limit);
  });

  test("a plant keeps what its circuits cannot split as residue", () => {
    const tables = lineOf({ tables: { circuits: [row.circuit("plant", "Dy", { capacity: perWeek(4) })] } });
    const residue = watch(tables, scenarioOf({ weeks: 30, off: EVERY_MECHANISM }), ({ state }) =>
      sum(state.residue),
    );
    expect(residue[29] - residue[28]).toBeCloseTo(10 - 4, 9);
  });

  test("what a circuit's recovery loses is lost for good", () => {
    const tables = lineOf({ tables: { refiners: [row.plant({ id: "plant", recovery: 0.9 })] } });
    const lost = watch(tables, scenarioOf({ weeks: 30, off: EVERY_MECHANISM }), ({ state }) =>
      sum(state.lost),
    );
    expect(lost[29] - lost[28]).toBeCloseTo(1, 9);
  });
});

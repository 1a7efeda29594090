import { describe, expect, test } from "vitest";
import { WEEKS_PER_YEAR } from "../../../sim/numbers/dates.ts";
import { constant, dateOf, EVERY_MECHANISM, future, scenarioOf, shock } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";
import { lineOf, perWeek } from "./line.ts";

const calm = scenarioOf({ weeks: 105, off: EVERY_MECHANISM });

describe("demand", () => {
  test("of 10 t a week growing by 8 % a year is 10 x 1.08^years", () => {
    const demand = future(lineOf({ growth: 0.08 }), calm).series("demand/Dy/JP");
    for (const week of [0, 51, 104])
      expect(demand[week]).toBeCloseTo(10 * 1.08 ** ((week + 1) / WEEKS_PER_YEAR), 9);
  });

  test("tripled by a shock over four weeks rises on a straight line", () => {
    const plan = scenarioOf({
      ...calm,
      shocks: [shock.demand({ from: dateOf(10), factor: constant(3), ramp: constant(4) })],
    });
    const demand = future(lineOf(), plan).series("demand/Dy/JP");
    [10, 14, 18, 22, 26, 30, 30].forEach((tonnes, at) => {
      expect(demand[9 + at]).toBeCloseTo(tonnes, 9);
    });
  });

  test("of two uses is met by priority: the first whole, the second with what is left", () => {
    const uses = [
      row.endUse({
        id: "first",
        region: "JP",
        product: "Dy",
        demand: perWeek(6),
        priority: 1,
        bufferWeeks: 1,
      }),
      row.endUse({
        id: "last",
        region: "JP",
        product: "Dy",
        demand: perWeek(6),
        priority: 4,
        bufferWeeks: 1,
      }),
    ];
    const { runner } = future(
      lineOf({ tables: { endUses: uses } }),
      scenarioOf({ weeks: 300, off: EVERY_MECHANISM }),
    );
    const { model, state } = runner.simulation;
    const buffers = model.cells.id.map((id, cell) => [id, state.buffer[cell]]);
    // 10 t come for 12 t: the first use keeps its week of buffer, the last has none left.
    expect(Object.fromEntries(buffers).first).toBeCloseTo(6, 6);
    expect(Object.fromEntries(buffers).last).toBeCloseTo(0, 6);
  });
});

describe("a magnet", () => {
  /** 100 t of magnets a week in Japan, 0.3 t of neodymium each, from a maker in China. */
  const tables = (swarf: number, loss: number) =>
    lineOf({
      tables: {
        elements: [row.element("Nd")],
        mines: [row.mine({ id: "pit", output: perWeek(60), basket: { Nd: 1 } })],
        circuits: [row.circuit("plant", "Nd")],
        magnets: [row.magnet("ndfeb-standard", { swarf, loss, makeWeeks: 4 })],
        recipes: [row.recipe("ndfeb-standard", "Nd", 0.3)],
        makers: [row.maker("maker", "CN", { capacity: perWeek(1000) })],
        endUses: [
          row.endUse({ region: "JP", product: "ndfeb-standard", demand: perWeek(100), bufferWeeks: 2 }),
        ],
        sourcing: [row.sourcing("JP", "CN", "ndfeb-standard")],
        inventories: ["trader", "maker"].flatMap((holder) =>
          ["CN", "JP", "RW"].map((region) =>
            row.inventory(holder === "maker" ? "maker" : "trader", region, "Nd", 4),
          ),
        ),
      },
    });

  test("takes its content and what is ground off: 0.3 t over 1 - swarf - loss", () => {
    const { runner, series } = future(tables(0.25, 0.05), calm);
    const { state } = runner.simulation;
    expect(series("product-fill/ndfeb-standard/JP").every((fill) => fill === 1)).toBe(true);
    expect(state.makerUse[0]).toBeCloseTo(30 / 0.7, 2);
    expect(state.swarf[0]).toBeCloseTo((30 / 0.7) * 0.25, 2);
  });

  test("cannot be built without neodymium, in a world that has no praseodymium either", () => {
    const starving = {
      ...tables(0, 0),
      mines: [row.mine({ id: "pit", output: perWeek(12), basket: { Nd: 1 } })],
    };
    const { series } = future(starving, scenarioOf({ weeks: 300, off: EVERY_MECHANISM }));
    expect(series("product-fill/ndfeb-standard/JP")[299]).toBeCloseTo(12 / 30, 3);
    expect(series("cause/material/ndfeb-standard/JP")[299]).toBeCloseTo(60, 0);
    expect(series("fill/Nd/JP")[299]).toBeCloseTo(0.4, 2);
  });

  test("that waits for a line is charged to capacity, not to the element", () => {
    const narrow = { ...tables(0, 0), makers: [row.maker("maker", "CN", { capacity: perWeek(70) })] };
    const { series } = future(narrow, scenarioOf({ weeks: 300, off: EVERY_MECHANISM }));
    expect(series("product-fill/ndfeb-standard/JP")[299]).toBeCloseTo(0.7, 3);
    expect(series("cause/capacity/ndfeb-standard/JP")[299]).toBeCloseTo(30, 0);
    expect(series("fill/Nd/JP")[299]).toBe(1);
  });
});

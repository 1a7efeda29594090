import { expect, test } from "vitest";
import { EVERY_MECHANISM, type Future, future, scenarioOf, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";

/** Oxide in plenty and all of it Japanese, furnaces for a tenth of it, and lines in Japan of so many t of magnets a year. */
function withLines(...capacities: readonly number[]): Future {
  const world = worldOf({
    mines: [row.mine({ id: "mine", country: "JP", output: 300, basket: { Sm: 1 } })],
    refiners: [row.plant({ id: "plant", country: "JP" })],
    circuits: [row.circuit("plant", "Sm")],
    feed: [row.feed("mine", "plant")],
    magnets: [row.magnet("smco")],
    recipes: [row.recipe("smco", "Sm", 0.3)],
    makers: capacities.map((capacity, at) => row.maker(`line-${at}`, "JP", { capacity, family: "smco" })),
    endUses: [row.endUse({ region: "JP", product: "smco", demand: 600, bufferWeeks: 2 })],
    sourcing: [row.sourcing("JP", "JP", "smco")],
    parameters: { "metal-limit-samarium-outside": 30 },
  });
  const off = EVERY_MECHANISM.filter((name) => name !== "metal-limit");
  return future(world, scenarioOf({ weeks: 208, off }));
}

test("furnaces limit magnets: 30 t of metal a year are 100 t of magnets that hold 0.3 t each", () => {
  const fill = withLines(900).series("product-fill/smco/JP");
  expect(fill.at(-1)).toBeCloseTo(100 / 600, 2);
});

test("lines of one region share its metal by their capacity: two of half the size make what one would", () => {
  const one = withLines(900).series("product-fill/smco/JP");
  const two = withLines(450, 450).series("product-fill/smco/JP");
  two.forEach((fill, week) => {
    expect(fill, `week ${week}`).toBeCloseTo(one[week], 9);
  });
});

import { expect, test } from "vitest";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { EVERY_MECHANISM, future, scenarioOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain } from "./shocks/chain.ts";
import { perWeek } from "./stories/line.ts";

/**
 * The chain with users of dysprosium in the rest of the world alone, in two uses. What they want outside China is a straight line, `most` t a week less
 * 0.1 t for each USD/kg; the quarry there digs 2 t and 0.02 t for each USD/kg. Merchants hold no more than a week's use.
 */
const world = (most: number) => ({
  ...chain(),
  ...{ magnets: [], recipes: [], makers: [], sourcing: [], recyclers: [] },
  endUses: ["glass", "lasers"].map((id, at) =>
    row.endUse({ id, region: "RW", product: "Dy", demand: perWeek(at === 0 ? 3 : 9), bufferWeeks: 0 }),
  ),
  inventories: [row.inventory("trader", "RW", "Dy", 1)],
  curves: [row.curve("Dy", "outside", [perWeek(most), perWeek(0.1)], [perWeek(2), perWeek(0.02)])],
});

const OUTSIDE = 2; // first of the two elements there

const watched = (most: number, observe: (simulation: Simulation) => void) =>
  future(world(most), scenarioOf({ weeks: 104, off: EVERY_MECHANISM }), { observe });

test("users want at the week's price what merchants had, each as much of it as of the tabled demand", () => {
  let cleared = 0;
  watched(40, ({ model, state, lists }) => {
    const price = state.spot[OUTSIDE]!;
    const [glass, lasers] = [state.demand[0]!, state.demand[1]!];
    expect(state.contract[OUTSIDE]).toBe(price);
    expect(glass + lasers).toBeCloseTo(40 - 0.1 * price, 9);
    expect(lasers).toBeCloseTo(3 * glass, 9);
    if (price <= 0.01) return;
    cleared++;
    const left = lists.accountsOf[1]!.map((account) => state.account[account * model.elements.length]!);
    expect(left.reduce((sum, tonnes) => sum + tonnes, 0)).toBeCloseTo(0, 9);
    expect(state.without[0]! + state.without[1]!).toBeCloseTo(0, 9);
  });
  expect(cleared).toBeGreaterThan(90);
});

test("mines dig next week what the line says at the price of this one", () => {
  let price = Number.NaN;
  let moves = 0;
  watched(60, ({ model, state, params }) => {
    const quarry = model.mines.id.indexOf("quarry");
    expect(state.utilisation[quarry]! * params.mineRate[quarry]!).toBeCloseTo(
      2 + 0.02 * state.spot[OUTSIDE]!,
      9,
    );
    if (state.spot[OUTSIDE] !== price) moves++;
    price = state.spot[OUTSIDE]!;
  });
  expect(moves).toBeGreaterThan(5);
});

test("more than users take for nothing stays with merchants, at the lowest price and never below nothing", () => {
  let flooded = 0;
  watched(1, ({ state }) => {
    expect(state.spot[OUTSIDE]).toBeGreaterThanOrEqual(0.01);
    if (state.spot[OUTSIDE] === 0.01) flooded++;
  });
  expect(flooded).toBeGreaterThan(90);
});

test("other elements and zones keep their price law", () => {
  const prices: number[] = [];
  const { curves: _, ...without } = world(40);
  for (const tables of [world(40), without])
    prices.push(
      future(tables, scenarioOf({ weeks: 20, off: EVERY_MECHANISM })).runner.simulation.state.spot[3]!,
    );
  expect(prices[0]).toBe(prices[1]);
});

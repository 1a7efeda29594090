/** What lies at a mine that does not dig, when a plant slows down for what it cannot sell, and what it then offers to China. */
import { describe, expect, test } from "vitest";
import { createSimulation } from "../../sim/engine/run.ts";
import { refineOxides } from "../../sim/engine/separation.ts";
import { compile } from "../../sim/model/compile.ts";
import { dateOf, EVERY_MECHANISM, future, scenarioOf, shock } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { lineOf } from "./stories/line.ts";

test("an old pile goes to the plant by an eighth of what is left of it a week", () => {
  const world = lineOf({ tables: { residues: [row.residue("pit", 80)] } });
  const piles: number[] = [];
  const closed = shock.outage("pit", { from: dateOf(0) });
  future(world, scenarioOf({ weeks: 20, shocks: [closed], off: EVERY_MECHANISM }), {
    observe: ({ state }) => piles.push(state.pile[0]!),
  });
  piles.forEach((tonnes, week) => {
    expect(tonnes, `week ${week}`).toBeCloseTo(80 * (7 / 8) ** (week + 1), 9);
  });
});

describe("a plant whose lanthanum nobody buys, beside neodymium that all goes", () => {
  /** Share of its feed that it works in a week, where lanthanum is this share of what the feed is worth. */
  function works(share: number): number {
    const world = lineOf({
      tables: {
        elements: [row.element("La"), row.element("Nd")],
        mines: [row.mine({ id: "pit", output: 100, basket: { La: 0.5, Nd: 0.5 } })],
        circuits: [row.circuit("plant", "La"), row.circuit("plant", "Nd")],
        endUses: [],
        inventories: [],
      },
    });
    const runner = createSimulation(compile(world, scenarioOf({ weeks: 1, off: EVERY_MECHANISM })));
    const { simulation } = runner;
    const { model, state } = simulation;
    runner.open("works", 0, new Float64Array(model.inputs.length).fill(0.5));
    state.feedStock.set([10, 10]);
    state.sold.set([1, 10]);
    state.oxide.set([1000, 0]); // a thousand weeks of sales of the one, none of the other
    state.inHold.fill(0);
    state.spot.set([share, 1 - share]);
    refineOxides(simulation);
    const left = state.feedStock[0]! + state.feedStock[1]!;
    return 1 - left / 20;
  }

  test("runs on while what is full earns little of its money", () => {
    expect(works(0.01)).toBe(1);
    expect(works(0.7)).toBeCloseTo(1, 9);
  });

  test("slows down as that is the more of it, and stands where it is all", () => {
    expect(works(0.85)).toBeCloseTo(0.5, 9); // half of the last 30 %
    expect(works(1)).toBe(0);
  });
});

test("a plant outside China offers merchants there a quarter of what it holds beyond its normal weeks, and nothing below", () => {
  const world = lineOf({
    tables: {
      mines: [row.mine({ id: "pit", country: "JP", output: 100, basket: { Dy: 1 } })],
      refiners: [row.plant({ id: "works", country: "JP" })],
      circuits: [row.circuit("works", "Dy")],
      feed: [row.feed("pit", "works")],
      endUses: [row.endUse({ region: "CN", product: "Dy", demand: 100 })],
    },
    parameters: { "oxide-stock-normal-weeks": 6 },
  });
  const { runner } = future(world, scenarioOf({ weeks: 1, off: EVERY_MECHANISM }));
  const { state, scratch } = runner.simulation;
  const offered = (held: number): number => {
    state.oxide[0] = held;
    state.separated[0] = 5;
    scratch.oxideOrder.fill(0);
    scratch.oxideOrder[0] = 1000; // merchants in China would take all
    runner.phases.tradeOxide!();
    return scratch.trade.shipped[1]!;
  };
  expect(offered(100)).toBeCloseTo(0.25 * (100 - 6 * 5), 9);
  expect(offered(30)).toBe(0);
  expect(offered(20)).toBe(0);
});

/** Rules of plants and of the Chinese price, and the stocks of buyers in fear, each with its switch. */
import { describe, expect, test } from "vitest";
import { formExpectations } from "../../sim/engine/expectations.ts";
import { refineOxides } from "../../sim/engine/separation.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import type { World } from "../../sim/world/types.ts";
import { EVERY_MECHANISM, future, scenarioOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { lineOf, perWeek } from "./stories/line.ts";

const WEEKS = 156;
const La = 0;

interface Seen extends Simulation {
  /** Most feed that lay at the plant in any week, t. */
  readonly feed: number;
}

/** The end of a future with every answer of people switched off, and these rules too; no mass is made or lost. */
function without(world: World, ...off: string[]): Seen {
  let feed = 0;
  const plan = scenarioOf({ weeks: WEEKS, off: [...EVERY_MECHANISM, ...off] });
  const { recording, runner } = future(world, plan, {
    observe({ state }) {
      feed = Math.max(feed, state.feedStock[0]);
    },
  });
  expect(recording.balanceError).toBeLessThan(1e-12);
  return { ...runner.simulation, feed };
}

/** Neodymium that is bought, half as much lanthanum, of which a tenth is: 10 and 5 t a week of each are mined. */
const light = lineOf({
  tables: {
    elements: [row.element("La"), row.element("Nd")],
    mines: [row.mine({ id: "pit", output: perWeek(15), basket: { La: 1 / 3, Nd: 2 / 3 } })],
    circuits: [row.circuit("plant", "La"), row.circuit("plant", "Nd")],
    endUses: [
      ["La", 0.5],
      ["Nd", 10],
    ].map(([product, used]) =>
      row.endUse({ region: "JP", product: String(product), demand: perWeek(Number(used)), bufferWeeks: 4 }),
    ),
    inventories: ["CN", "JP", "RW"].flatMap((region) =>
      ["La", "Nd"].map((element) => row.inventory("trader", region, element, 6)),
    ),
  },
});

describe("splitting on demand", () => {
  test("leaves in residue what nobody buys; without it all becomes oxide", () => {
    const kept = without(light);
    const split = without(light, "split-on-demand");
    expect(kept.state.residue[La]).toBeGreaterThan(10 * kept.state.oxide[La]);
    expect(split.state.residue[La]).toBeCloseTo(0, 9);
    expect(split.state.oxide[La]).toBeGreaterThan(0.8 * WEEKS * 4.5);
  });
});

test("what a circuit draws from residue counts as made like what it splits", () => {
  const simulation = without(lineOf());
  const { state } = simulation;
  state.residue[0] = 104;
  state.feedStock[0] = 10;
  const residue = state.residue[0];
  const before = state.separated[0];
  const held = state.inHold[0] + state.oxide[0];
  refineOxides(simulation);
  const made = state.inHold[0] + state.oxide[0] - held;
  expect(residue - state.residue[0]).toBeGreaterThan(0);
  expect(made).toBeGreaterThan(10.5); // ten of them from feed
  expect(state.separated[0]).toBeCloseTo(before + (made - before) / 13, 9);
});

/** Twice as much dysprosium is mined as is bought. */
const plenty = lineOf({ mined: 20, used: 10 });

describe("the throttle of plants", () => {
  test("leaves feed lying while stocks are full; without it none ever lies, and more becomes residue", () => {
    const slowed = without(plenty);
    const never = without(plenty, "plant-throttle");
    expect(slowed.feed).toBeGreaterThan(40); // two weeks of what is mined
    expect(never.feed).toBeLessThan(21);
    expect(never.state.residue[0]).toBeGreaterThan(1.05 * slowed.state.residue[0]);
  });
});

describe("the Chinese price", () => {
  /** Mean of the last year: such a plant works in batches. */
  const stands = (...off: string[]): number => {
    let sum = 0;
    const plan = scenarioOf({ weeks: WEEKS, off: [...EVERY_MECHANISM, ...off] });
    future(plenty, plan, {
      observe({ state, params }) {
        if (state.tick >= WEEKS - 52) sum += state.spot[0] / params.priceChina[0];
      },
    });
    return sum / 52;
  };

  test("falls while plants hold more than the market is used to; not without the rule", () => {
    expect(stands()).toBeLessThan(0.95);
    expect(stands("plant-stock-glut")).toBeGreaterThan(0.99);
  });

  test("once moved returns to its opening; without the rule it stays", () => {
    const after = (...off: string[]): number => {
      const plan = scenarioOf({ weeks: WEEKS, off: [...EVERY_MECHANISM, "plant-stock-glut", ...off] });
      const { runner } = future(lineOf({ parameters: { "price-speed-china": 0 } }), plan, {
        observe({ state }) {
          if (state.tick === 10) state.spot[0] *= 2;
        },
      });
      return runner.simulation.state.spot[0] / runner.simulation.params.priceChina[0];
    };
    expect(after()).toBeCloseTo(1, 2);
    expect(after("return-to-cost")).toBeCloseTo(2, 9);
  });
});

test("users and makers follow the fear of traders, and do not where that is off", () => {
  const followed = (...off: string[]): readonly [number, number] => {
    const kept = EVERY_MECHANISM.filter((name) => !["hoarding", "threat", "buyer-hoarding"].includes(name));
    const { runner } = future(lineOf(), scenarioOf({ weeks: 1, off: [...kept, ...off] }));
    runner.simulation.state.threat.fill(0.5);
    formExpectations(runner.simulation);
    return [runner.simulation.state.hoarding[1], runner.simulation.state.buyerHoarding[1]];
  };
  const [traders, users] = followed();
  expect(users).toBeGreaterThan(1 + 0.3 * (traders - 1));
  expect(followed("buyer-hoarding")).toEqual([traders, 1]);
});

test("what is missing for good lifts the Chinese price as far as stocks fall, past any bound on one week's lack", () => {
  const mined = 10;
  const empty = lineOf({
    mined,
    used: 0.001,
    tables: {
      mines: [row.mine({ id: "pit", output: perWeek(0.001), basket: { Dy: 1 } })],
      endUses: [row.endUse({ region: "CN", product: "Dy", demand: perWeek(mined), bufferWeeks: 2 })],
    },
  });
  const off = EVERY_MECHANISM.filter((name) => name !== "return-to-cost");
  const { runner } = future(empty, scenarioOf({ weeks: 520, off }));
  const { params, state, scratch } = runner.simulation;
  const power = params.behaviour["price-speed-china"] / params.behaviour["return-to-cost"];
  const lack = scratch.lack[0] - params.behaviour["cover-dead-band"];
  expect(lack).toBeGreaterThan(3);
  expect(Math.log(state.spot[0] / params.priceChina[0])).toBeCloseTo(power * lack, 1);
});

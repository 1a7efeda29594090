/** Mines that nobody has decided to build wait until their ore pays. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tries } from "../arbitraries.ts";
import { dateOf, EVERY_MECHANISM, future, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { scenarioOf } from "./shocks/from-text.ts";
import { perWeek } from "./stories/line.ts";

const WEEKS = 200;
/** Tick on which the tables plan quarry and works, and those on which the plans and a floor begin to count. */
const PLANNED = 60;
const BEGIN = 20;
const FLOOR = 32;
/** USD per kg: 5 to dig and 5 to split; the price outside China opens at 60. */
const COST = 10;
const off = EVERY_MECHANISM.filter((name) => name !== "supply-response" && name !== "cash-costs");

const planned = { producing: false, start: dateOf(PLANNED) };
const site = { country: "RW", operator: "builder", ...planned };
const regions = ["CN", "JP", "RW"];

/** Japan uses 10 t of dysprosium a week from China; outside it a quarry is planned, on one site with its plant. */
const world = worldOf({
  elements: [row.element("Dy")],
  mines: [
    row.mine({ id: "pit", output: perWeek(10), basket: { Dy: 1 } }),
    row.mine({ id: "quarry", output: perWeek(5), basket: { Dy: 1 }, ...site }),
  ],
  refiners: [row.plant({ id: "plant" }), row.plant({ id: "works", ...site })],
  circuits: [row.circuit("plant", "Dy"), row.circuit("works", "Dy", planned)],
  feed: [row.feed("pit", "plant"), row.feed("quarry", "works")],
  endUses: [row.endUse({ region: "JP", product: "Dy", demand: perWeek(10), bufferWeeks: 4 })],
  inventories: regions.map((region) => row.inventory("trader", region, "Dy", 6)),
  routes: regions.flatMap((from) => regions.map((to) => row.route(from, to, 3))),
});

interface Seen {
  /** Tick of the decision, -1 without one, and the first ticks in which quarry and works are open, WEEKS for never. */
  readonly decided: number;
  readonly opened: readonly [quarry: number, works: number];
  /** USD per kg: contract price outside China, by tick. */
  readonly price: readonly number[];
  readonly data: Float64Array;
}

async function built(plans: string, floor?: number, without: readonly string[] = off): Promise<Seen> {
  const shocks = [`id: plans, kind: plans, from: ${dateOf(BEGIN)}${plans}`];
  if (floor !== undefined)
    shocks.push(`id: floor, kind: price-floor, elements: Dy, price: ${floor} USD/kg, from: ${dateOf(FLOOR)}`);
  const scenario = { ...(await scenarioOf(world, shocks, WEEKS)), off: [...without] };
  const opened: [number, number] = [WEEKS, WEEKS];
  const price: number[] = [];
  const { recording, runner } = future(world, scenario, {
    observe: ({ model, state }) => {
      const open = [
        state.mineFactor[model.mines.id.indexOf("quarry")],
        state.plantFactor[model.plants.id.indexOf("works")],
      ];
      for (const at of [0, 1]) if (open[at] > 0) opened[at] = Math.min(opened[at], state.tick);
      price.push(state.contract[1]);
    },
  });
  const { model, state } = runner.simulation;
  const decided = state.decidedTick[model.mines.id.indexOf("quarry")] - 1;
  return { decided, opened, price, data: recording.data.slice() };
}

const undecided = (margin: number, sustained: number): string =>
  `, undecided: quarry, margin: ${margin}, sustained: ${sustained} weeks`;

describe("a project that nobody has decided", () => {
  test("comes with its plant once its ore has paid for long enough, after the weeks that its plan still needed", async () => {
    const seen = await built(undecided(10, 16), 130);
    // By hand: the worth is the higher of price and floor, smoothed over 13 weeks from the first books on.
    let trend = 0;
    let held = 0;
    let tick = BEGIN - 4;
    while (held < 16) {
      tick += 4;
      const worth = Math.max(seen.price[tick], tick < FLOOR ? 0 : 130);
      trend = trend === 0 ? worth : trend + ((worth - trend) * 4) / 13;
      held = trend >= 10 * COST ? held + 4 : 0;
    }
    expect(tick).toBeGreaterThan(FLOOR + 16);
    expect(seen.decided).toBe(tick);
    const opens = tick + PLANNED - BEGIN;
    expect(seen.opened).toEqual([opens, opens]);
  });

  test("never comes where it does not pay", async () => {
    const seen = await built(undecided(10, 16), 90);
    expect([seen.decided, ...seen.opened]).toEqual([-1, WEEKS, WEEKS]);
  });

  test("comes on its day where it pays from the first, or nothing follows prices", async () => {
    const plain = await built("");
    expect(plain.opened).toEqual([PLANNED, PLANNED]);
    expect((await built(undecided(1, 4))).data).toEqual(plain.data);
    const still = await built(undecided(100, 16), undefined, EVERY_MECHANISM);
    expect(still.opened).toEqual([PLANNED, PLANNED]);
  });

  test("is never later with a higher floor", async () => {
    let apart = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(20), fc.nat(20), fc.integer({ min: 2, max: 14 }), async (one, more, margin) => {
        const low = await built(undecided(margin, 12), 40 + 5 * one);
        const high = await built(undecided(margin, 12), 40 + 5 * (one + more));
        expect(high.opened[0]).toBeLessThanOrEqual(low.opened[0]);
        if (high.opened[0] < low.opened[0]) apart++;
      }),
      tries(40),
    );
    expect(apart).toBeGreaterThan(0);
  });
});

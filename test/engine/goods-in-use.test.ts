import { expect, test } from "vitest";
import { COHORT_WEEKS } from "../../sim/engine/state/goods-state.ts";
import { WEEKS_PER_YEAR } from "../../sim/numbers/dates.ts";
import { dateOf, EVERY_MECHANISM, type Future, future, scenarioOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain } from "./shocks/chain.ts";
import { futureOf } from "./shocks/from-text.ts";
import { perWeek } from "./stories/line.ts";

type Lifetime = Partial<Parameters<typeof row.lifetime>[1]>;

/** The chain, where Japan uses 20 t of standard magnets a week, with lifetimes of them and recyclers of old magnets. */
function world(more: Lifetime = {}, amounts: readonly number[] = [1]) {
  return {
    ...chain(),
    endUses: [row.endUse({ region: "JP", product: "ndfeb-standard", demand: perWeek(20), bufferWeeks: 2 })],
    recyclers: amounts.map((amount, at) =>
      row.recycler(`old-${at}`, "JP", "works", { kind: "end-of-life", amount, lagWeeks: 2 }),
    ),
    lifetimes: [row.lifetime("ndfeb-standard", { scale: 8, shape: 2, ...more })],
  };
}

const weeks = 104;

function tonnes({ runner }: Future, column: "inUse" | "retiring" | "cameIntoUse"): number {
  return runner.simulation.state[column].reduce((sum, each) => sum + each, 0);
}

const calm = (tables: ReturnType<typeof world>) =>
  future(tables, scenarioOf({ weeks, off: EVERY_MECHANISM }));

test("what came into use is in use or has come out of it", () => {
  const tables = world({ scale: 1 });
  let out = 0;
  const done = future(tables, scenarioOf({ weeks, off: EVERY_MECHANISM }), {
    observe: ({ state }) => {
      if (state.tick % COHORT_WEEKS === COHORT_WEEKS - 1)
        out += COHORT_WEEKS * state.retiring.reduce((sum, each) => sum + each, 0);
    },
  });
  expect(tonnes(done, "cameIntoUse")).toBeGreaterThan(0);
  expect(tonnes(done, "inUse") + out).toBeCloseTo(tonnes(done, "cameIntoUse"), 9);
});

test("after long steady use as much comes out as goes in, from the first week on", () => {
  const early = future(world({ yearsBefore: 60 }), scenarioOf({ weeks: 4, off: EVERY_MECHANISM }));
  const late = calm(world({ yearsBefore: 60 }));
  const used = tonnes(late, "cameIntoUse") / weeks;
  for (const done of [early, late]) expect(tonnes(done, "retiring") / used).toBeCloseTo(1, 6);
  // Mean of the Weibull law: 8 gamma(1.5) years, and half of a cohort's weeks, which count in full.
  const mean = 8 * 0.886226925 * WEEKS_PER_YEAR + COHORT_WEEKS / 2;
  expect(tonnes(late, "inUse") / used / mean).toBeCloseTo(1, 4);
});

test("use that grew before the opening leaves fewer old magnets: each is as rare as use was when it was sold", () => {
  const month = (more: Lifetime): number =>
    tonnes(future(world(more), scenarioOf({ weeks: 4, off: EVERY_MECHANISM })), "retiring");
  const share = month({ yearsBefore: 60, growthBefore: 0.1 }) / month({ yearsBefore: 60 });
  let mean = 0; // of 1.1 ^ -age over ages at the end, by days
  for (let day = 0; day < 60 * 365; day++) {
    const [from, to] = [day / 365, (day + 1) / 365].map((age) => Math.exp(-((age / 8) ** 2)));
    mean += (from! - to!) * 1.1 ** -(day / 365);
  }
  expect(share / mean).toBeCloseTo(1, 2);
});

test("recyclers get the collected share of it, split by their tonnes, and no more than all at any price", async () => {
  const tables = world({ yearsBefore: 60, collected: 0.25 }, [1, 3]);
  const got = ({ runner }: Future): number => runner.simulation.state.inflow[1]!; // neodymium, mined or collected
  const none = got(calm({ ...tables, recyclers: [] }));
  const old = tonnes(calm(tables), "retiring");
  expect((got(calm(tables)) - none) / weeks / old).toBeCloseTo(0.25, 6);
  expect(got(calm(world({ yearsBefore: 60, collected: 0.25 })))).toBeCloseTo(got(calm(tables)), 6);
  const push = `id: x, kind: recycling, end-of-life: 9, from: ${dateOf(0)}`;
  const most = got(await futureOf(tables, [push], { weeks }));
  expect((most - none) / weeks / old).toBeCloseTo(1, 6);
});

test("magnets without a row never come back, and a world without the table keeps to its recyclers' tonnes", () => {
  const other = {
    ...world(),
    lifetimes: [row.lifetime("ndfeb-alloyed", { scale: 8, shape: 2, yearsBefore: 60 })],
  };
  expect(tonnes(calm(other), "retiring")).toBe(0);
  const { lifetimes: _, ...without } = world();
  const bare = calm(without as ReturnType<typeof world>);
  expect(bare.runner.simulation.state.inUse).toHaveLength(0);
});

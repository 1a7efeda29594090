/** Oxide licensed for civil use alone, on its way through makers abroad to military users of their magnets. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitMakersOxide } from "../../sim/engine/civil-use.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { CLASSES } from "../../sim/engine/state.ts";
import { tries } from "../arbitraries.ts";
import {
  constant,
  dateOf,
  EVERY_MECHANISM,
  everywhere,
  future,
  scenarioOf,
  shock,
  worldOf,
} from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { scenarioOf as scenarioFrom } from "./shocks/from-text.ts";
import { perWeek } from "./stories/line.ts";

const START = 30;
const WEEKS = 208;
const civilUse = EVERY_MECHANISM.filter((name) => name !== "civil-use");

/** 40 t of magnets a week in Japan, half of them military, made there of Chinese dysprosium. */
function japan(leak: number, works = 0) {
  const regions = ["CN", "JP", "RW"];
  return {
    elements: [row.element("Dy"), row.element("Nd")],
    mines: [
      row.mine({ id: "pit", output: perWeek(6), basket: { Dy: 1 } }),
      row.mine({ id: "deep", output: perWeek(60), basket: { Nd: 1 } }),
      row.mine({ id: "quarry", country: "RW", output: perWeek(Math.max(works, 1e-6)), basket: { Dy: 1 } }),
    ],
    refiners: [row.plant({ id: "plant" }), row.plant({ id: "works", country: "RW" })],
    circuits: [row.circuit("plant", "Dy"), row.circuit("plant", "Nd"), row.circuit("works", "Dy")],
    feed: [row.feed("pit", "plant"), row.feed("deep", "plant"), row.feed("quarry", "works")],
    magnets: [row.magnet("ndfeb-alloyed")],
    recipes: [row.recipe("ndfeb-alloyed", "Dy", 0.05), row.recipe("ndfeb-alloyed", "Nd", 0.25)],
    makers: [row.maker("osaka", "JP", { capacity: perWeek(100) })],
    sourcing: [row.sourcing("JP", "JP", "ndfeb-alloyed", 1)],
    endUses: [
      row.endUse({
        region: "JP",
        product: "ndfeb-alloyed",
        demand: perWeek(40),
        military: 0.5,
        bufferWeeks: 2,
      }),
    ],
    inventories: regions.flatMap((region) => [
      row.inventory("trader", region, "Dy", 6),
      row.inventory("trader", region, "Nd", 6),
      row.inventory("maker", region, "Dy", 4),
      row.inventory("maker", region, "Nd", 4),
    ]),
    routes: regions.flatMap((from) => regions.map((to) => row.route(from, to, 1))),
    parameters: { "civil-use-leak": leak },
  };
}

/** Every civil application is approved in its week, no military one ever. */
const control = shock.control({
  elements: ["Dy"],
  stages: ["oxide", "metal"],
  approval: everywhere(1),
  delay: everywhere(1),
  from: dateOf(START),
});

/** Share of the last year's demand that military and civil users met. */
function served(
  leak: number,
  off: readonly string[],
  works = 0,
  observe?: (simulation: Simulation) => void,
): { military: number; civil: number; shortByLicence: number } {
  const sums = { military: [0, 0], civil: [0, 0] };
  const { series } = future(
    worldOf(japan(leak, works)),
    scenarioOf({ weeks: WEEKS, shocks: [control], off: [...off] }),
    {
      observe: (simulation) => {
        const { model, state } = simulation;
        observe?.(simulation);
        if (state.tick < WEEKS - 52) return;
        for (let cell = 0; cell < model.cells.count; cell++) {
          const of = model.cells.military[cell] === 1 ? sums.military : sums.civil;
          of[0] += state.demand[cell];
          of[1] += state.demand[cell] - state.without[cell];
        }
      },
    },
  );
  return {
    military: sums.military[1] / sums.military[0],
    civil: sums.civil[1] / sums.civil[0],
    shortByLicence: series("cause/licence/ndfeb-alloyed/JP")[WEEKS - 1],
  };
}

describe("dysprosium licensed for civil use", () => {
  test("leaves military users of the magnets made of it nothing but what leaks", () => {
    for (const leak of [0, 0.1]) {
      const { military, civil, shortByLicence } = served(leak, civilUse);
      expect(military).toBeCloseTo(leak, 4);
      expect(civil).toBeCloseTo(1, 9);
      expect(shortByLicence).toBeCloseTo(20 * (1 - leak), 3);
    }
  });

  test("serves them where the mechanism is off, as in a world without it", () => {
    expect(served(0, EVERY_MECHANISM).military).toBeCloseTo(1, 9);
  });

  test("lets makers use free dysprosium for military orders, and licensed for the rest", () => {
    // 1 t a week is needed for 20 t of military magnets; merchants have 1.5 t of free oxide.
    const { military, civil } = served(0, civilUse, 1.5);
    expect([military, civil]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
    // Of 0.5 t, half of the military magnets.
    expect(served(0, civilUse, 0.5).military).toBeCloseTo(0.5, 1);
  });
});

test("makers who need it free change their licensed oxide with civil users who got free oxide, then with what is left of it", () => {
  const { simulation } = future(worldOf(japan(0)), scenarioOf({ weeks: 2, off: [...civilUse] })).runner;
  const { model, state, scratch } = simulation;
  const JP = model.regions.indexOf("JP");
  const makers = 2; // the third of five classes
  /** Part of 10 t that makers get which is licensed, and what all took of 10 t licensed and of some free oxide. */
  const split = (military: number, users: number, open: number): readonly [number, number, number] => {
    state.ordered[JP] = 10;
    state.militaryOrdered[JP] = 10 * military;
    const class3 = JP * 3 * CLASSES + makers; // two elements and one magnet a region
    state.civilOrders.fill(0);
    state.militaryOrders.fill(0);
    state.civilOrders[class3] = 10 + users;
    state.civilServed.fill(1);
    scratch.drawn.civilOnly = 10;
    scratch.drawn.open = users;
    splitMakersOxide(simulation, JP, 0, open, 10, makers, 10);
    return [state.deliveredCivil[JP * 2]!, scratch.drawn.civilOnly, scratch.drawn.open];
  };
  // Of 10 t licensed and 10 t free half goes to makers, half to the users beside them.
  expect(split(0.5, 10, 10)).toEqual([0.5, 10, 10]);
  expect(split(0.8, 10, 10)).toEqual([expect.closeTo(0.2, 9), 10, 10]);
  expect(split(1, 10, 10)).toEqual([0, 10, 10]);
  // Nobody beside them: what is left of the free oxide is all that there is to change with.
  expect(split(0.8, 0, 0)).toEqual([1, 10, 0]);
  expect(split(0.8, 0, 3)).toEqual([expect.closeTo(0.7, 9), expect.closeTo(7, 9), expect.closeTo(3, 9)]);
});

/** Japan buys dysprosium oxide, `civil` t a week for wind and 4 t for defence; 4 t a week are split outside China. */
function oxideUsers(civil: number, defence: number, works: number) {
  const base = japan(0, works);
  return {
    ...base,
    inventories: ["CN", "JP", "RW"].map((region) => row.inventory("trader", region, "Dy", 2)),
    makers: [row.maker("osaka", "JP", { capacity: perWeek(1e-6) })],
    mines: [row.mine({ id: "pit", output: perWeek(60), basket: { Dy: 1 } }), ...base.mines.slice(1)],
    endUses: [
      row.endUse({ id: "wind", region: "JP", product: "Dy", demand: perWeek(civil), bufferWeeks: 2 }),
      ...(defence > 0
        ? [
            row.endUse({
              ...{ id: "defence", region: "JP", product: "Dy", demand: perWeek(defence) },
              ...{ priority: 1, military: 1, bufferWeeks: 2 },
            }),
          ]
        : []),
    ],
  };
}

/** Share of their demand that civil and military users of oxide met in the given weeks. */
async function oxideFills(
  tables: Parameters<typeof worldOf>[0],
  shocks: readonly string[],
  [from, to]: readonly [number, number],
  off: readonly string[] = civilUse,
): Promise<{ civil: number; military: number }> {
  const sums = [0, 0, 0, 0];
  const world = worldOf(tables);
  future(
    world,
    { ...(await scenarioFrom(world, shocks, WEEKS)), off: [...off] },
    {
      observe: ({ model, state }) => {
        if (state.tick < from || state.tick >= to) return;
        for (let cell = 0; cell < model.cells.count; cell++) {
          const kind = 2 * model.cells.military[cell];
          sums[kind] += state.demand[cell] - state.without[cell];
          sums[kind + 1] += state.demand[cell];
        }
      },
    },
  );
  return { civil: sums[0] / sums[1], military: sums[2] / sums[3] };
}

describe("orders for military users", () => {
  const half = `id: control, kind: export-control, elements: Dy, approval: 20 %, military-approval: 0 %, delay: 6 weeks, from: ${dateOf(START)}`;

  test("that nobody approves take no licences from civil ones, however much they order", async () => {
    const weeks = [60, 104] as const;
    const alone = await oxideFills(oxideUsers(10, 0, 0), [half], weeks);
    const both = await oxideFills(oxideUsers(10, 10, 0), [half], weeks);
    expect(alone.civil).toBeLessThan(0.99);
    expect(both.civil).toBeCloseTo(alone.civil, 2);
  });

  test("go on for free goods while goods for civil use lie idle", async () => {
    const idle = [
      `id: control, kind: export-control, elements: Dy, approval: 100 %, military-approval: 0 %, delay: 1 week, from: ${dateOf(START)}`,
      `id: lull, kind: demand, uses: wind, factor: 0.02, from: ${dateOf(START + 30)}`,
    ];
    const weeks = [START + 60, START + 150] as const;
    const apart = await oxideFills(oxideUsers(20, 4, 4), idle, weeks);
    const together = await oxideFills(oxideUsers(20, 4, 4), idle, weeks, EVERY_MECHANISM);
    expect(apart.military).toBeCloseTo(1, 6);
    expect(together.military).toBeLessThan(0.5);
  });
});

const percent = fc.integer({ min: 0, max: 100 }).map((part) => part / 100);

/** Licences that come, go and leak in some of 104 weeks, in a Japan with some dysprosium of its own. */
const licences = fc.record({
  works: fc.constantFrom(0, 0.3, 1, 2),
  leak: percent,
  approval: percent,
  leakage: percent,
  general: percent,
  from: fc.nat(40),
  length: fc.nat(60),
  off: fc.subarray(civilUse),
});

test("what is for civil use is a part of what there is, in every week of random licences", () => {
  let tagged = 0;
  fc.assert(
    fc.property(licences, ({ works, leak, approval, leakage, general, from, length, off }) => {
      const control = shock.control({
        elements: ["Dy"],
        stages: ["oxide", "metal"],
        approval: everywhere(approval),
        delay: everywhere(2),
        leakage: constant(leakage),
        generalLicence: everywhere(general),
        from: dateOf(from),
        until: dateOf(from + length),
      });
      const observe = ({ state }: Simulation): void => {
        for (const share of state.makerCivil) {
          if (!(share >= 0 && share <= 1 + 1e-12)) throw new Error(`share ${share}`);
          if (share > 0) tagged++;
        }
        state.shelfCivil.forEach((tonnes, at) => {
          if (!(tonnes >= 0 && tonnes <= state.shelf[at] * (1 + 1e-9) + 1e-9))
            throw new Error(`${tonnes} of ${state.shelf[at]} t`);
        });
        for (const column of [state.account, state.stock, state.stockContent])
          if (column.some((tonnes) => !(tonnes >= 0))) throw new Error("below nothing");
      };
      future(worldOf(japan(leak, works)), scenarioOf({ weeks: 104, shocks: [control], off }), { observe });
    }),
    tries(60),
  );
  expect(tagged).toBeGreaterThan(1000);
});

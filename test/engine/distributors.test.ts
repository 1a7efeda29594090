/** Distributors of magnets keep up with their market and with the ways of their goods; makers mix what there is. */
import { expect, test } from "vitest";
import { adjustMix } from "../../sim/engine/prices.ts";
import type { World } from "../../sim/world/types.ts";
import { dateOf, EVERY_MECHANISM, everywhere, future, scenarioOf, shock } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain, START } from "./shocks/chain.ts";
import { perWeek } from "./stories/line.ts";

const JP = 1;
const JAPAN = { region: "JP", demand: perWeek(40), bufferWeeks: 2 };
/** Weeks from China; all other ways take one. */
const FAR = 8;

/** Japan buys all its magnets far away, and buys more every year by this share. */
function importer(growth: number): World {
  const base = chain();
  const regions = ["CN", "JP", "RW"];
  return {
    ...base,
    makers: [row.maker("beijing", "CN", { capacity: perWeek(400) })],
    sourcing: ["ndfeb-alloyed", "ndfeb-standard"].map((id) => row.sourcing("JP", "CN", id, 1)),
    endUses: base.endUses.map((use) => ({
      ...use,
      growth: { ...use.growth, low: growth, mid: growth, high: growth },
    })),
    routes: regions.flatMap((from) =>
      regions.map((to) => row.route(from, to, from === "CN" && to === "JP" ? FAR : 1)),
    ),
  };
}

/** What Japan's distributors hold of standard magnets over what they aim at, week by week. */
function held(tables: World): number[] {
  const seen: number[] = [];
  future(tables, scenarioOf({ weeks: 156, off: EVERY_MECHANISM }), {
    observe({ model, params, state }) {
      const G = model.magnets.count;
      const magnet = model.magnets.id.indexOf("ndfeb-standard");
      const aim = params.behaviour["distributor-weeks"] * state.magnetUsage[JP * G + magnet]!;
      seen.push(state.stock[JP * 2 * G + magnet]! / aim);
    },
  });
  return seen;
}

test("distributors hold what they aim at beside what is under way, however far it comes", () => {
  expect(held(importer(0)).at(-1)).toBeCloseTo(1, 9);
});

test("and more than half of it in a market that grows by a tenth a year: they know the trend", () => {
  expect(held(importer(0.1)).at(-1)).toBeGreaterThan(0.5);
});

test("what the office refuses of military orders and home makes good leaves civil users no shorter stock", () => {
  const base = chain();
  const tables: World = {
    ...base,
    endUses: base.endUses.map((use) =>
      use.product === "ndfeb-alloyed" ? row.endUse({ ...JAPAN, product: use.product, military: 0.2 }) : use,
    ),
  };
  const refused = shock.control({
    elements: ["Dy"],
    stages: ["magnet"],
    approval: everywhere(1),
    delay: everywhere(1),
    from: dateOf(START),
  });
  let beyond = 0;
  let missing = 0;
  future(
    tables,
    scenarioOf({
      weeks: 208,
      shocks: [refused],
      off: EVERY_MECHANISM.filter((name) => name !== "civil-use"),
    }),
    {
      observe({ model, params, state }) {
        const G = model.magnets.count;
        const magnet = model.magnets.id.indexOf("ndfeb-alloyed");
        const open = JP * 2 * G + magnet;
        const aim = params.behaviour["distributor-weeks"] * state.magnetUsage[JP * G + magnet]!;
        beyond = (state.stock[open]! + state.stock[open + G]!) / aim;
        if (state.tick < 156) return;
        for (let cell = 0; cell < model.cells.count; cell++) missing += state.without[cell]!;
      },
    },
  );
  expect(missing).toBeCloseTo(0, 6);
  expect(beyond).toBeGreaterThan(0.95);
});

test("the praseodymium share follows what lies in the zone: less of it where the zone lacks it", () => {
  const base = chain();
  const tables: World = {
    ...base,
    elements: [...base.elements, row.element("Pr")],
    recipes: [...base.recipes, row.recipe("ndfeb-standard", "Pr", 0.2)],
  };
  const off = EVERY_MECHANISM.filter((name) => name !== "didymium-mix");
  const { runner } = future(tables, scenarioOf({ weeks: 4, off }));
  const { model, params, state, scratch } = runner.simulation;
  const E = model.elements.length;
  const pr = model.elements.indexOf("Pr");
  state.contract.set(params.priceChina, 0);
  state.contract.set(params.priceOutside, E);
  const after = (lack: number): number => {
    state.praseodymium.fill(params.recipePraseodymium);
    scratch.lack.fill(0);
    scratch.lack[pr] = lack;
    adjustMix(runner.simulation);
    return state.praseodymium[0]! / params.recipePraseodymium;
  };
  expect(after(0)).toBeCloseTo(1, 12);
  expect(after(0.1)).toBeCloseTo(1 + (Math.exp(-0.1) - 1) / 13, 12);
});

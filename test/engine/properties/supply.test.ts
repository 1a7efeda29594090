import fc from "fast-check";
import { expect, test } from "vitest";
import { MECHANISM_NAMES } from "../../../sim/engine/simulation.ts";
import type { World } from "../../../sim/world/types.ts";
import { REGIONS, TRADED, tries, world } from "../../arbitraries.ts";
import { EVERY_MECHANISM, future, scenarioOf, worldOf } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";

/** Nobody hoards, bids or gives up, and plants split what they get: what a full yard leaves in residue is drawn over years. */
const OFF = [...EVERY_MECHANISM, MECHANISM_NAMES.splitOnDemand, MECHANISM_NAMES.plantThrottle];

/** Worlds of one element that the ground gives alone: no other element can hold anything back. */
const single = fc.record({
  mines: fc.array(
    fc.record({ country: fc.constantFrom(...REGIONS), output: fc.integer({ min: 1, max: 500 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  uses: fc.array(
    fc.record({
      region: fc.constantFrom(...REGIONS),
      demand: fc.integer({ min: 1, max: 500 }),
      priority: fc.integer({ min: 1, max: 5 }),
      bufferWeeks: fc.nat(4),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  way: fc.integer({ min: 1, max: 6 }),
});
type Single = typeof single extends fc.Arbitrary<infer T> ? T : never;

function build(spec: Single, more: readonly number[]): World {
  return worldOf({
    elements: [row.element("Nd")],
    mines: spec.mines.map(({ country, output }, at) =>
      row.mine({ id: `mine-${at}`, country, output: output + (more[at] ?? 0), basket: { Nd: 1 } }),
    ),
    refiners: spec.mines.map(({ country }, at) => row.plant({ id: `plant-${at}`, country })),
    circuits: spec.mines.map((_, at) => row.circuit(`plant-${at}`, "Nd")),
    feed: spec.mines.map((_, at) => row.feed(`mine-${at}`, `plant-${at}`)),
    endUses: spec.uses.map((each, at) => row.endUse({ ...each, id: `use-${at}`, product: "Nd" })),
    routes: REGIONS.flatMap((from) => REGIONS.map((to) => row.route(from, to, spec.way))),
  });
}

/** t delivered in all regions up to each week. */
function delivered(tables: World): number[] {
  const { series } = future(tables, scenarioOf({ weeks: 104, off: OFF }));
  let sum = 0;
  const weeks = REGIONS.map((region) => [series(`demand/Nd/${region}`), series(`unmet/Nd/${region}`)]);
  return Array.from({ length: 104 }, (_, week) => {
    for (const [demand, unmet] of weeks) sum += demand[week] - unmet[week];
    return sum;
  });
}

test("more out of the ground never means less in users' hands, where nobody hoards, bids or gives up", () => {
  const extra = fc.array(fc.nat(300), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(single, extra, (spec, more) => {
      const little = delivered(build(spec, []));
      const much = delivered(build(spec, more));
      const worse = much.findIndex((tonnes, week) => tonnes < little[week] * (1 - 1e-9) - 1e-9);
      expect(worse, `week ${worse}: ${much[worse]} t after ${little[worse]} t`).toBe(-1);
    }),
    tries(150),
  );
});

/** The same world with one more mine of an element alone, and a plant that splits it. */
function withMine(tables: World, element: string, country: string, output: number): World {
  return {
    ...tables,
    mines: [...tables.mines, row.mine({ id: "more", country, output, basket: { [element]: 1 } })],
    refiners: [...tables.refiners, row.plant({ id: "more-plant", country })],
    circuits: [...tables.circuits, row.circuit("more-plant", element)],
    feed: [...tables.feed, row.feed("more", "more-plant")],
  };
}

/**
 * The same world where theory says that more of an element cannot hurt. Every region is as far from all others: a farther plant that
 * takes the place of a nearer one lets merchants wait. And what holds the element waits for it alone: lines that get more of one of
 * their elements sooner run out of another, and who has that then is another maker.
 */
function whereNothingElseBinds(tables: World, element: string): World {
  const china = new Map(
    tables.routes.filter(({ from }) => from === "CN").map(({ to, weeks }) => [to, weeks.mid]),
  );
  const holds = new Set(
    tables.recipes.filter((each) => each.element === element).map(({ magnet }) => magnet),
  );
  return {
    ...tables,
    routes: tables.routes.map(({ from, to }) => row.route(from, to, china.get(to) ?? 0)),
    recipes: tables.recipes.filter((each) => each.element === element || !holds.has(each.magnet)),
  };
}

test("more of an element never lowers how much of its demand was met, in whole worlds with baskets, magnets and offtakes", () => {
  const weeks = 104;
  /** t of an element that were missing: as charged to it in two years, and in all goods that hold it up to each week. */
  const missing = (tables: World, element: string): { charged: number; held: number[] } => {
    const held: number[] = [];
    let sum = 0;
    const { series } = future(tables, scenarioOf({ weeks, off: OFF }), {
      observe: ({ model, params, state }) => {
        const E = model.elements.length;
        const { count, elements } = model.magnets;
        const e = model.elements.indexOf(element);
        const v = model.magnets.place[e];
        for (let region = 0; region < model.regions.length; region++) {
          const pool = region * (E + count);
          sum += state.poolDemand[pool + e] - state.poolUsed[pool + e];
          for (let magnet = 0; v >= 0 && magnet < count; magnet++)
            sum +=
              params.content[magnet * elements.length + v] *
              (state.poolDemand[pool + E + magnet] - state.poolUsed[pool + E + magnet]);
        }
        held.push(sum);
      },
    });
    const charged = REGIONS.reduce(
      (all, region) => all + series(`unmet/${element}/${region}`).reduce((part, t) => part + t, 0),
      0,
    );
    return { charged, held };
  };
  let helped = 0;
  fc.assert(
    fc.property(
      ...([
        world,
        fc.constantFrom(...TRADED),
        fc.constantFrom(...REGIONS),
        fc.integer({ min: 1, max: 3000 }),
      ] as const),
      (drawn, element, country, output) => {
        const tables = whereNothingElseBinds(drawn, element);
        const little = missing(tables, element);
        const much = missing(withMine(tables, element, country, output), element);
        if (much.charged < little.charged * 0.99) helped++;
        // What a line that lacks several things is charged to may move from one to another for some weeks: that is told at the end.
        expect(much.charged).toBeLessThanOrEqual(little.charged * (1 + 1e-9) + 1e-6);
        const worse = much.held.findIndex((t, week) => t > little.held[week] * (1 + 1e-9) + 1e-6);
        expect(worse, `week ${worse}: ${much.held[worse]} t missing after ${little.held[worse]} t`).toBe(-1);
      },
    ),
    tries(150),
  );
  expect(helped).toBeGreaterThan(15);
});

test("a mine that doubles ends a shortage that it causes", () => {
  const spec: Single = {
    mines: [{ country: "CN", output: 50 }],
    uses: [{ region: "JP", demand: 100, priority: 3, bufferWeeks: 1 }],
    way: 2,
  };
  const last = (tables: World): number => {
    const { series } = future(tables, scenarioOf({ weeks: 104, off: OFF }));
    return series("fill/Nd/JP")[103];
  };
  expect(last(build(spec, []))).toBeCloseTo(0.5, 2);
  expect(last(build(spec, [60]))).toBe(1);
});

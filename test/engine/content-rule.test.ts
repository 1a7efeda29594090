/** A licence for foreign magnets with the authority's material: figures that can be followed by hand. */
import { describe, expect, test } from "vitest";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { dateOf, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { futureOf } from "./shocks/from-text.ts";
import { perWeek } from "./stories/line.ts";

const START = 60;
const R = 3;
const [JP, RW] = [1, 2];

/** Japan makes 40 t of magnets a week for the rest of the world, of Chinese dysprosium, and 10 t for itself. */
function world(works = 1e-6) {
  const regions = ["CN", "JP", "RW"];
  const magnets = ["ndfeb-alloyed"];
  const use = (region: string, tonnes: number) =>
    row.endUse({ region, product: "ndfeb-alloyed", demand: perWeek(tonnes), bufferWeeks: 2 });
  return worldOf({
    elements: [row.element("Dy"), row.element("Nd")],
    mines: [
      row.mine({ id: "pit", output: perWeek(6), basket: { Dy: 1 } }),
      row.mine({ id: "deep", output: perWeek(60), basket: { Nd: 1 } }),
      row.mine({ id: "quarry", country: "RW", output: perWeek(works), basket: { Dy: 1 } }),
    ],
    refiners: [row.plant({ id: "plant" }), row.plant({ id: "works", country: "RW" })],
    circuits: [row.circuit("plant", "Dy"), row.circuit("plant", "Nd"), row.circuit("works", "Dy")],
    feed: [row.feed("pit", "plant"), row.feed("deep", "plant"), row.feed("quarry", "works")],
    magnets: magnets.map((id) => row.magnet(id)),
    recipes: [row.recipe("ndfeb-alloyed", "Dy", 0.05), row.recipe("ndfeb-alloyed", "Nd", 0.25)],
    makers: [row.maker("osaka", "JP", { capacity: perWeek(200) })],
    sourcing: magnets.flatMap((id) => [row.sourcing("RW", "JP", id, 1), row.sourcing("JP", "JP", id, 1)]),
    endUses: [use("RW", 40), use("JP", 10)],
    inventories: regions.flatMap((region) => [
      row.inventory("trader", region, "Dy", 6),
      row.inventory("trader", region, "Nd", 6),
      row.inventory("maker", region, "Dy", 4),
      row.inventory("maker", region, "Nd", 4),
    ]),
    routes: regions.flatMap((from) => regions.map((to) => row.route(from, to, 1))),
  });
}

const lane = (buyer: number, seller: number): number => buyer * R + seller;
const rule = (more: string, from = START) =>
  `id: rule, kind: foreign-content-rule, elements: Dy, from: ${dateOf(from)}, ${more}`;

async function fills(shocks: readonly string[], of = world()): Promise<{ abroad: number; home: number }> {
  const { series } = await futureOf(of, shocks, { weeks: 208 });
  return {
    abroad: series("product-fill/ndfeb-alloyed/RW")[207],
    home: series("product-fill/ndfeb-alloyed/JP")[207],
  };
}

describe("a rule on foreign goods with Chinese dysprosium", () => {
  test("that refuses everything stops what is sold abroad, and nothing that is sold at home", async () => {
    const { abroad, home } = await fills([rule("approval: 0 %, delay: 1 week")]);
    // What is followed as Chinese comes to all of it within (12 / 13) ^ 148.
    expect(abroad).toBeLessThan(1e-5);
    expect(home).toBeCloseTo(1, 9);
  });

  test("binds as far as it is obeyed, and as the material is Chinese", async () => {
    const bound: number[][] = [];
    const observe = ({ state }: Simulation): void => {
      bound.push([state.ruleBound[lane(RW, JP)], state.ruleBound[lane(JP, JP)], state.fromChina[JP * 3]]);
    };
    const half = rule("approval: 0 %, delay: 1 week, compliance: 50 %");
    await futureOf(world(), [half], { observe });
    // fromChina is followed over a quarter, so that all of it is Chinese to within (12 / 13) ^ 60.
    expect(bound[START]).toEqual([expect.closeTo(0.5, 2), 0, expect.closeTo(1, 1)]);
    expect(bound[START - 1][0]).toBe(0);
    bound.length = 0;
    await futureOf(world(10), [half], { observe });
    expect(bound[103][0]).toBeCloseTo(0, 2); // Japan's need of 2.5 t a week comes from the works abroad
  });

  test("leaves magnets below its threshold alone, byte for byte", async () => {
    const high = await futureOf(world(), [rule("approval: 0 %, delay: 1 week, threshold: 6 %")]);
    const calm = await futureOf(world(), []);
    expect(high.recording.data).toEqual(calm.recording.data);
  });

  test("that approves everything in its week moves nothing but the first of it", async () => {
    const { abroad, home } = await fills([rule("approval: 100 %, delay: 1 week")]);
    expect([abroad, home]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });

  test("decides a queue: half approved after four weeks is an eighth of it a week", async () => {
    const seen: { pending: number; licensed: number; may: number }[] = [];
    await futureOf(world(), [rule("approval: 50 %, delay: 4 weeks, startup: 5 weeks")], {
      observe: ({ state, scratch }) =>
        seen.push({
          pending: state.rulePending[lane(RW, JP)],
          licensed: state.ruleLicensed[lane(RW, JP)],
          may: scratch.civilLanes[lane(RW, JP)],
        }),
    });
    const weeks = seen.slice(START, START + 5);
    weeks.reduce((before, { pending, licensed }) => {
      expect(pending).toBeGreaterThan(before);
      expect(licensed).toBe(0);
      return pending;
    }, 0);
    const { pending, may } = seen[START + 5];
    expect(may).toBeGreaterThan(10);
    expect(pending).toBeCloseTo(7 * may, 9);
  });

  test("rests while it is suspended, and starts up anew when it returns", async () => {
    const pending: number[] = [];
    const granted: number[] = [];
    await futureOf(
      world(),
      [
        rule("approval: 100 %, delay: 2 weeks, startup: 4 weeks", START - 10),
        `id: rests, kind: suspension, shocks: rule, from: ${dateOf(START - 12)}, until: ${dateOf(START - 1)}`,
      ],
      {
        observe: ({ state }) => {
          pending.push(state.rulePending[lane(RW, JP)]);
          granted.push(state.ruleHazard[lane(RW, JP)] * state.ruleBound[lane(RW, JP)]);
        },
      },
    );
    expect(Math.max(...pending.slice(0, START))).toBe(0);
    expect(pending[START]).toBeGreaterThan(0);
    expect(granted.slice(START, START + 4)).toEqual([0, 0, 0, 0]);
    expect(granted[START + 4]).toBeGreaterThan(0.45);
  });

  test("lets licences that piled up behind a closed port leave as buyers restock, and not in one week", async () => {
    const [first, last] = [START + 6, START + 45];
    const port = `id: port, kind: port-closure, regions: RW, from: ${dateOf(first)}, until: ${dateOf(last)}`;
    const may: number[] = [];
    await futureOf(world(), [rule("approval: 100 %, delay: 2 weeks"), port], {
      weeks: 156,
      observe: ({ scratch }) => may.push(scratch.lanes[lane(RW, JP)] + scratch.civilLanes[lane(RW, JP)]),
    });
    expect(may[last]).toBe(0);
    expect(may[last + 1]).toBeGreaterThan(40);
    expect(Math.max(...may)).toBeLessThan(3 * 40 + 1e-6); // `order-most` x the usual flow
  });
});

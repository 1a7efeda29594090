import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Simulation } from "../../sim/engine/simulation.ts";
import type { DutyRow, World } from "../../sim/world/types.ts";
import { dateOf, EVERY_MECHANISM, FIRST_DAY, future, scenarioOf, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";

const SIGMA = 3;
const ON = EVERY_MECHANISM.filter((name) => name !== "delivered-cost" && name !== "world-duties");

const duty = (authority: string, rate: number, more: Partial<DutyRow> = {}): DutyRow => ({
  ...row.provenance,
  id: `${authority}-duty`,
  authority,
  on: "import",
  goods: "magnet",
  partner: "CN",
  duty: rate,
  start: FIRST_DAY,
  end: "",
  ...more,
});

/** Japan buys half of its magnets in China and half in the rest of the world, where lines stand idle and freight is nothing. */
function magnets(duties: readonly DutyRow[] = []): World {
  return worldOf({
    mines: [row.mine({ id: "mine", output: 2000, basket: { Nd: 1 } })],
    refiners: [row.plant({ id: "plant" })],
    circuits: [row.circuit("plant", "Nd")],
    feed: [row.feed("mine", "plant")],
    magnets: [row.magnet("ndfeb")],
    recipes: [row.recipe("ndfeb", "Nd", 0.3)],
    makers: [row.maker("cn", "CN"), row.maker("rw", "RW")],
    endUses: [row.endUse({ region: "JP", product: "ndfeb", demand: 1000, bufferWeeks: 8 })],
    sourcing: [row.sourcing("JP", "CN", "ndfeb", 0.5), row.sourcing("JP", "RW", "ndfeb", 0.5)],
    parameters: { "sourcing-elasticity": SIGMA, "price-speed-china": 0, "price-speed-outside": 0 }, // prices stay
    duties,
  });
}

/** Japan's share of orders placed with a region in every week. */
function shares(world: World, seller: string, off: readonly string[] = ON, weeks = 156): number[] {
  const found: number[] = [];
  const observe = ({ model, state }: Simulation): void => {
    const [jp, from] = ["JP", seller].map((region) => model.regions.indexOf(region));
    found.push(state.sourcing[jp! * model.regions.length + from!]!);
  };
  future(world, scenarioOf({ weeks, off }), { observe });
  return found;
}

describe("a duty on magnets", () => {
  test("of 25 % on Chinese ones takes orders to the other seller, as far as the elasticity says", () => {
    // k^-3 with k = 1.25 is 0.512: the Chinese half falls to 0.512 / 1.512 of the orders.
    const after = shares(magnets([duty("JP", 0.25)]), "CN");
    expect(after[0]).toBeLessThan(0.5);
    expect(after.at(-1)).toBeCloseTo(0.512 / 1.512, 3);
    expect(shares(magnets([duty("JP", 0.25)]), "RW").at(-1)).toBeCloseTo(1 / 1.512, 3);
  });

  test("takes the weeks of qualification: a week before it nothing has moved, half a qualification later a half has", () => {
    const week = 20;
    const moved = shares(magnets([duty("JP", 0.25, { start: dateOf(week) })]), "CN");
    for (let at = 0; at < week; at++) expect(moved[at]).toBeCloseTo(0.5, 12);
    const whole = 0.5 - 0.512 / 1.512;
    const part = (0.5 - moved[week + 13]!) / whole; // every fourth week 4/26 of what is left
    expect(part).toBeCloseTo(1 - (1 - 4 / 26) ** 4, 2);
  });

  test("moves orders no faster than a quarter of the lines that stand idle with who gains them", () => {
    const taxed = magnets([duty("JP", 0.25)]);
    const world = { ...taxed, makers: [row.maker("cn", "CN"), row.maker("rw", "RW", { capacity: 560 })] };
    const most: number[] = [];
    const found: number[] = [];
    future(world, scenarioOf({ weeks: 53, off: ON }), {
      observe: ({ model, state }: Simulation) => {
        const [R, E, I] = [model.regions.length, model.elements.length, model.elements.length + 1];
        const [jp, rw] = ["JP", "RW"].map((name) => model.regions.indexOf(name)) as [number, number];
        found.push(state.sourcing[jp * R + rw]!);
        // Compared every fourth week, once the week's magnets have been started.
        most.push(
          state.tick % 4 === 0 ? (0.25 * state.familySpare[rw * 2]!) / state.poolDemand[jp * I + E]! : 0,
        );
      },
    });
    for (let week = 1; week < 53; week++)
      expect(found[week]! - found[week - 1]!, `week ${week}`).toBeCloseTo(most[week]!, 9);
    expect(found[52]!).toBeGreaterThan(0.51);
    expect(found[52]!).toBeLessThan(0.6); // with lines in plenty it is 0.66
  });

  test("ends, and orders go back", () => {
    const back = shares(magnets([duty("JP", 0.25, { end: dateOf(50) })]), "CN", ON, 400);
    expect(back.at(-1)).toBeCloseTo(0.5, 3);
  });

  test("moves nothing where the mechanism is off, and is not levied where the world's duties are", () => {
    const world = magnets([duty("JP", 0.25)]);
    for (const off of [
      [...ON, "delivered-cost"],
      [...ON, "world-duties"],
    ])
      for (const share of shares(world, "CN", off, 60)) expect(share).toBeCloseTo(0.5, 12);
  });

  test("on all sellers alike moves nothing; of another region neither", () => {
    const all = [duty("JP", 0.25), duty("JP", 0.25, { id: "other", partner: "RW" })];
    for (const share of shares(magnets(all), "CN", ON, 60)) expect(share).toBeCloseTo(0.5, 12);
    for (const share of shares(magnets([duty("RW", 0.25)]), "CN", ON, 60)) expect(share).toBeCloseTo(0.5, 12);
  });

  test("the higher, the fewer orders; and shares of all sellers always sum to one", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (low, more) => {
          const few = shares(magnets([duty("JP", low)]), "CN", ON, 80);
          const fewer = shares(magnets([duty("JP", low + more)]), "CN", ON, 80);
          const others = shares(magnets([duty("JP", low)]), "RW", ON, 80);
          few.forEach((share, week) => {
            expect(fewer[week]).toBeLessThanOrEqual(share + 1e-12);
            expect(share + others[week]!).toBeCloseTo(1, 12);
          });
        },
      ),
      { numRuns: 10 },
    );
  });
});

/** One plant in the rest of the world for two regions that want the same; `dear` is the freight to Japan, USD/kg. */
function oxides(duties: readonly DutyRow[], dear = 0): World {
  const regions = ["CN", "JP", "US", "RW"];
  return worldOf({
    regions: regions.map(row.region),
    mines: [row.mine({ id: "mine", country: "RW", output: 100, basket: { Nd: 1 } })],
    refiners: [row.plant({ id: "plant", country: "RW" })],
    circuits: [row.circuit("plant", "Nd")],
    feed: [row.feed("mine", "plant")],
    endUses: ["JP", "US"].map((region) => row.endUse({ region, product: "Nd", demand: 100, bufferWeeks: 8 })),
    routes: regions.flatMap((from) =>
      regions.map((to) => ({
        ...row.route(from, to, 1),
        freight: row.figure(`routes/${from}/${to}/freight`, from === "RW" && to === "JP" ? dear : 0),
      })),
    ),
    parameters: { "sourcing-elasticity": SIGMA, "price-speed-china": 0, "price-speed-outside": 0 }, // prices stay
    duties,
  });
}

/** Share of what leaves the plant for Japan and America in the last year that Japan gets. */
function japansPart(world: World, off: readonly string[] = ON): number {
  const sent = { JP: 0, US: 0 };
  const observe = ({ model, state, scratch }: Simulation): void => {
    if (state.tick < 52) return;
    const R = model.regions.length;
    const from = model.regions.indexOf("RW");
    for (const to of ["JP", "US"] as const) sent[to] += scratch.flow[from * R + model.regions.indexOf(to)]!;
  };
  future(world, scenarioOf({ weeks: 104, off }), { observe });
  return sent.JP / (sent.JP + sent.US);
}

describe("oxide of plants outside China", () => {
  test("goes to both alike when it costs both the same", () => {
    expect(japansPart(oxides([]))).toBeCloseTo(0.5, 9);
  });

  test("goes rather where Chinese oxide bears a duty", () => {
    const taxed = [duty("JP", 0.1, { goods: "oxide" })];
    expect(japansPart(oxides(taxed))).toBeGreaterThan(0.52);
    expect(japansPart(oxides(taxed), [...ON, "delivered-cost"])).toBeCloseTo(0.5, 9);
  });

  test("goes rather where the way is cheap", () => {
    expect(japansPart(oxides([], 10))).toBeLessThan(0.48);
  });
});

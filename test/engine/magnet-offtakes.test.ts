/** Contracts for magnets: what a customer has bought in advance is ordered in any case, and served first. */
import { describe, expect, test } from "vitest";
import { createRequalify } from "../../sim/engine/requalification.ts";
import type { World } from "../../sim/world/types.ts";
import { dateOf, EVERY_MECHANISM, future, scenarioOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain } from "./shocks/chain.ts";
import { perWeek } from "./stories/line.ts";

const WEEKS = 104;
const START = 20;
const JP = 1;
const off = EVERY_MECHANISM.filter((name) => name !== "magnet-offtakes");

function contract(share: number, more: object = {}) {
  const { source, date, grade, note, file, line } = row.trader("any", "JP");
  return {
    ...{ source, date, grade, note, file, line },
    ...{ id: "cars/osaka", customer: "cars", maker: "osaka", region: "JP", uses: ["cars"] },
    share: {
      ...row.trader("any", "JP").spotShare,
      key: "magnet-offtakes/cars/osaka/share",
      low: share,
      mid: share,
      high: share,
    },
    start: dateOf(START),
    end: "",
    ...more,
  };
}

/** Japan uses 40 t a week of each of two magnets, half of it for cars; half of its orders go to osaka, which could make 60 t. */
function world(capacity = 60): World {
  const base = chain();
  const use = (id: string, product: string) => ({
    ...row.endUse({ id: `${id}-${product}`, region: "JP", product, demand: perWeek(20), bufferWeeks: 2 }),
    use: id,
  });
  return {
    ...base,
    uses: [row.useOf("cars", {}), row.useOf("rest", {})],
    endUses: ["cars", "rest"].flatMap((id) => [use(id, "ndfeb-alloyed"), use(id, "ndfeb-standard")]),
    makers: [
      row.maker("beijing", "CN", { capacity: perWeek(100) }),
      row.maker("osaka", "JP", { capacity: perWeek(capacity) }),
    ],
  };
}

/** Share of Japan's orders for a magnet that goes to Japan's makers, week by week. */
function home(tables: World, magnet: number, without = off): number[] {
  const seen: number[] = [];
  future(tables, scenarioOf({ weeks: WEEKS, off: without }), {
    observe({ model, state }) {
      const R = model.regions.length;
      const jp = model.regions.indexOf("JP");
      seen.push(state.sourcing[(jp * R + jp) * model.magnets.count + magnet]);
    },
  });
  return seen;
}

describe("magnets bought in advance", () => {
  test("bring a plant orders as far as the uses that they are for need magnets", () => {
    const shares = home({ ...world(), magnetOfftakes: [contract(1)] }, 0);
    expect(shares[START - 1]).toBeCloseTo(0.5, 12);
    expect(shares[START]).toBeCloseTo(0.5, 12); // cars use half of the magnets, which osaka had already
    const more = home({ ...world(), magnetOfftakes: [contract(1, { uses: ["cars", "rest"] })] }, 0);
    expect(more[START]).toBeGreaterThan(0.7); // as far as the shelf holds magnets that nobody has asked for
    expect(more[START + 12]).toBeCloseTo(60 / 80, 9);
  });

  test("move no orders to a plant whose shelf is empty: it makes what is bought first, and nobody goes short", () => {
    const base = world(100);
    const tables: World = {
      ...base,
      sourcing: [
        ...base.sourcing.filter(({ buyer }) => buyer !== "JP"),
        ...["ndfeb-alloyed", "ndfeb-standard"].map((product) => row.sourcing("JP", "CN", product, 1)),
      ],
      magnetOfftakes: [contract(1, { uses: ["cars", "rest"] })],
    };
    const shares = home(tables, 0);
    expect(shares[START + 4]).toBe(0); // nothing is finished yet
    expect(shares.at(-1)).toBeGreaterThan(0.9);
    const { series } = future(tables, scenarioOf({ weeks: WEEKS, off }));
    expect(Math.min(...series("product-fill/ndfeb-alloyed/JP"))).toBeGreaterThan(0.995);
  });

  test("are known to the plant and to its merchants at once: needs do not wait for a memory of orders", () => {
    const known: number[][] = [];
    future(
      { ...world(), magnetOfftakes: [contract(1, { uses: ["cars", "rest"] })] },
      scenarioOf({ weeks: WEEKS, off }),
      {
        observe({ model, state }) {
          const V = model.magnets.elements.length;
          const osaka = model.makers.id.indexOf("osaka");
          const nd = model.magnets.neodymium;
          const merchants = state.usage[JP * model.elements.length + model.magnets.elements[nd]!]!;
          known.push([state.makerUse[osaka * V + nd]!, merchants]);
        },
      },
    );
    for (const at of [0, 1]) {
      const [before, after, last] = [known[START - 1]![at]!, known[START]![at]!, known.at(-1)![at]!];
      expect(after - before).toBeGreaterThan(0.9 * (last - before));
    }
  });

  test("move nothing before their day, for other uses' sake, below what goes there anyway, or switched off", () => {
    const both = { uses: ["cars", "rest"] };
    const calm = home(world(), 0);
    expect(home({ ...world(), magnetOfftakes: [contract(1, both)] }, 0).slice(0, START)).toEqual(
      calm.slice(0, START),
    );
    expect(home({ ...world(), magnetOfftakes: [contract(0.5, both)] }, 0)).toEqual(calm);
    expect(home({ ...world(), magnetOfftakes: [contract(1, both)] }, 0, [...EVERY_MECHANISM])).toEqual(calm);
  });

  test("stay where they are once the contract has ended", () => {
    const shares = home(
      { ...world(), magnetOfftakes: [contract(1, { uses: ["cars", "rest"], end: dateOf(60) })] },
      0,
    );
    expect(shares[90]).toBeCloseTo(60 / 80, 9);
  });

  test("are served before other regions' orders when the plant cannot fill all", () => {
    const abroad = (tables: World): World => ({
      ...tables,
      endUses: [
        ...tables.endUses,
        {
          ...row.endUse({
            id: "far",
            region: "RW",
            product: "ndfeb-alloyed",
            demand: perWeek(40),
            bufferWeeks: 2,
          }),
          use: "rest",
        },
      ],
      sourcing: [...tables.sourcing, row.sourcing("RW", "JP", "ndfeb-alloyed", 1)],
    });
    const fills = (tables: World): { home: number; far: number; balance: number } => {
      const { series, recording } = future(tables, scenarioOf({ weeks: WEEKS, off }));
      const last = (id: string) =>
        series(id)
          .slice(78)
          .reduce((sum, fill) => sum + fill, 0) / 26;
      return {
        home: last("product-fill/ndfeb-alloyed/JP"),
        far: last("product-fill/ndfeb-alloyed/RW"),
        balance: recording.balanceError,
      };
    };
    const without = fills(abroad(world(30)));
    const contracted = fills({ ...abroad(world(30)), magnetOfftakes: [contract(1)] });
    expect(contracted.home).toBeGreaterThan(without.home + 0.1);
    expect(contracted.far).toBeLessThan(without.far - 0.1);
    expect(contracted.balance).toBeLessThan(1e-12);
  });
});

test("no seller's share of a buyer's orders goes below nothing, however far contracts and costs have moved it", () => {
  const { runner } = future(world(), scenarioOf({ weeks: 4, off: EVERY_MECHANISM }));
  const { model, params, state, scratch, on } = runner.simulation;
  const simulation = { ...runner.simulation, on: { ...on, requalification: true, supplierReturn: true } };
  const G = model.magnets.count;
  const lane = (seller: number, magnet: number): number => (JP * model.regions.length + seller) * G + magnet;
  for (let magnet = 0; magnet < G; magnet++) {
    const [china, japan] = [lane(0, magnet), lane(JP, magnet)];
    // Moved further than the tables' share goes; the other seller has more room to come back than it holds.
    state.shifted[china] = -params.sourcing[china]! - 0.5;
    state.shifted[japan] = 0.5 + params.sourcing[china]!;
    state.sourcing[china] = 0.01;
    state.sourcing[japan] = 0.5;
  }
  params.behaviour["supplier-return-weeks"] = 1;
  scratch.lanes.fill(1e6); // every lane brings what it is asked for
  scratch.civilLanes.fill(0);
  scratch.fills.fill(1);
  createRequalify(simulation)();
  for (const share of state.sourcing) expect(share).toBeGreaterThanOrEqual(0);
});

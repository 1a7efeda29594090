/** Who is served first when a plant's output is scarce, and where cargo without a contract goes. */
import { describe, expect, test } from "vitest";
import { createSimulation } from "../../sim/engine/run.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { bidForOutput, bidWillingness, createSendOnCargo } from "../../sim/engine/spot-cargo.ts";
import { noteAim } from "../../sim/engine/stock-position.ts";
import { compile } from "../../sim/model/compile.ts";
import type { World } from "../../sim/world/types.ts";
import { constant, dateOf, EVERY_MECHANISM, future, run, scenarioOf, shock, worldOf } from "../tiny.ts";
import { parameters } from "../tiny-parameters.ts";
import * as row from "../tiny-rows.ts";
import { perWeek } from "./stories/line.ts";

const willingness = (simulation: Simulation, region: number, e: number): number => {
  bidWillingness(simulation, region, e);
  return simulation.scratch.bids[region];
};
const without = (...kept: string[]): string[] => EVERY_MECHANISM.filter((name) => !kept.includes(name));
const REGIONS = ["CN", "JP", "US", "RW"];

interface Markets {
  /** t of dysprosium a week that a plant in the rest of the world makes, and that Japan and America use. */
  readonly made?: number;
  readonly japan?: number;
  readonly america?: number;
  /** Weeks that merchants of Japan and America hold at the opening. */
  readonly held?: Readonly<Record<string, number>>;
  /** Price multiple at which half of a region's users give up. */
  readonly multiple?: Readonly<Record<string, number>>;
  readonly firstCall?: number;
  /** Share of Japan's spot purchases made by a trader who sells anywhere. */
  readonly mobile?: number;
}

/** One plant outside China for two regions; a trader in Tokyo takes 40 % of its output. */
function markets({
  made = 10,
  japan = 8,
  america = 8,
  held = {},
  multiple = {},
  firstCall,
  mobile = 0,
}: Markets): World {
  const use = (region: string, weekly: number): ReturnType<typeof row.endUse> => {
    const half = multiple[region] ?? 10;
    const cell = row.endUse({ region, product: "Dy", demand: perWeek(weekly), bufferWeeks: 2 });
    return { ...cell, reservation50: { ...cell.reservation50, low: half, mid: half, high: half } };
  };
  return worldOf({
    regions: REGIONS.map(row.region),
    elements: [row.element("Dy")],
    mines: [row.mine({ id: "quarry", country: "RW", output: perWeek(made), basket: { Dy: 1 } })],
    refiners: [row.plant({ id: "works", country: "RW" })],
    circuits: [row.circuit("works", "Dy")],
    feed: [row.feed("quarry", "works")],
    endUses: [use("JP", japan), use("US", america)],
    traders: [row.trader("tokyo", "JP", mobile)],
    offtakes: [
      row.offtake("tokyo/works/Dy", "tokyo", "works", "Dy", {
        share: 0.4,
        ...(firstCall === undefined ? {} : { firstCall }),
      }),
    ],
    inventories: REGIONS.map((region) => row.inventory("trader", region, "Dy", held[region] ?? 6)),
  });
}

/** What the contract takes of a week's output in the end, as a share. */
function taken(world: World, on: readonly string[]): number {
  let flow = 0;
  let made = 0;
  future(world, scenarioOf({ weeks: 156, off: without(...on) }), {
    observe: ({ model, state }: Simulation) => {
      flow = state.contractFlow[0];
      made = state.separated[model.plants.id.indexOf("works") * model.elements.length];
    },
  });
  return flow / made;
}

describe("a first call on a plant's output", () => {
  test("gives the trader more than his share while his region lacks the element, never more than the call", () => {
    const share = taken(markets({ japan: 9, firstCall: 0.7 }), ["first-call"]);
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThanOrEqual(0.7 + 1e-9);
    expect(taken(markets({ japan: 20, firstCall: 0.7 }), ["first-call"])).toBeGreaterThan(share);
  });

  test("is no more than the share where there is none, where it is switched off, and where nothing lacks", () => {
    expect(taken(markets({ japan: 9 }), ["first-call"])).toBeCloseTo(0.4, 2);
    expect(taken(markets({ japan: 9, firstCall: 0.7 }), [])).toBeCloseTo(0.4, 2);
    expect(taken(markets({ made: 30, japan: 9, firstCall: 0.7 }), ["first-call"])).toBeLessThan(0.4 + 1e-9);
  });
});

const simulated = (world: World): Simulation => {
  const runner = createSimulation(
    compile(world, scenarioOf({ weeks: 1, off: without("willingness-to-pay") })),
  );
  run(runner);
  return runner.simulation;
};

describe("output that cannot fill all wishes", () => {
  const simulation = simulated(markets({ multiple: { JP: 9, US: 144 } }));
  const [, JP, US] = REGIONS.map((_, at) => simulation.model.regions.indexOf(REGIONS[at]));

  test("counts a region by the root of what its buyers would pay: 9 against 144 times is 3 against 12", () => {
    expect(willingness(simulation, US, 0) / willingness(simulation, JP, 0)).toBeCloseTo(4, 9);
  });

  test("goes by bids for the share that is sold at spot prices, and to all alike for the rest", () => {
    const { want } = simulation.scratch.trade; // of the first element
    want.fill(0, 0, REGIONS.length);
    want[JP] = 30;
    want[US] = 10;
    const spot = simulation.params.behaviour["spot-trade-share"];
    bidForOutput(simulation, 0);
    const mean = (30 * 3 + 10 * 12) / 40;
    expect(simulation.scratch.bids[JP]).toBeCloseTo(1 - spot + (spot * 3) / mean, 9);
    expect(simulation.scratch.bids[US]).toBeCloseTo(1 - spot + (spot * 12) / mean, 9);
    // Bids part what there is otherwise; they make no wish larger or smaller on the whole.
    expect(30 * simulation.scratch.bids[JP] + 10 * simulation.scratch.bids[US]).toBeCloseTo(40, 9);
  });
});

/** t that America uses within two years when Japan soon uses a quarter of what it did and its contract goes on. */
function used(world: World, on: readonly string[] = ["spot-cargo"]): number {
  let sum = 0;
  const less = shock.demand({ regions: ["JP"], factor: constant(0.25), from: dateOf(4) });
  future(world, scenarioOf({ weeks: 104, shocks: [less], off: without(...on) }), {
    observe: ({ model, state }: Simulation) => {
      sum += state.poolUsed[model.regions.indexOf("US")];
    },
  });
  return sum;
}

describe("what traders send on", () => {
  const uneven = { made: 12, america: 12 };

  test("goes from where cover is ample to where it is thin", () => {
    expect(used(markets({ ...uneven, mobile: 0.4 }))).toBeGreaterThan(used(markets(uneven)) + 1);
  });

  test("is what such traders hold: the more they are the more, and none when switched off", () => {
    const few = used(markets({ ...uneven, mobile: 0.1 }));
    expect(used(markets({ ...uneven, mobile: 0.6 }))).toBeGreaterThan(few);
    expect(used(markets({ ...uneven, mobile: 0.4 }), [])).toBe(used(markets(uneven), []));
  });

  test("moves for a bid beyond the dead band alone, by what it is beyond", () => {
    /** Part of its free stock that Japan sends to America in a week, where these logs are missing of what each aims at. */
    const sent = (japan: number, america: number): number => {
      const tables = markets({ mobile: 0.4 });
      const runner = createSimulation(
        compile(
          {
            ...tables,
            offtakes: [],
            parameters: parameters({ "cover-dead-band": 0.1, "trader-correction": 4 }),
          },
          scenarioOf({ weeks: 1, off: without("spot-cargo") }),
        ),
      );
      run(runner);
      const { simulation } = runner;
      const { model, state, scratch } = simulation;
      const [JP, US] = ["JP", "US"].map((name) => model.regions.indexOf(name)) as [number, number];
      state.account.fill(0);
      state.onWay.fill(0);
      for (const [region, lack] of [
        [JP, japan],
        [US, america],
      ] as const) {
        noteAim(simulation, region, 0);
        state.account[region * 2] = scratch.cover[0]! * Math.exp(-lack);
      }
      const before = state.account[JP * 2]!;
      createSendOnCargo(simulation)();
      return (before - state.account[JP * 2]!) / (0.4 * before);
    };
    const weight = willingness(simulated(markets({})), 1, 0);
    expect(sent(0.3, 0.3)).toBe(0);
    expect(sent(0.3, 0.3 + 0.09 / weight)).toBe(0);
    expect(sent(0.3, 0.3 + 0.18 / weight)).toBeCloseTo(0.08 / 4, 9);
  });

  test("is nothing where nobody lacks anything", () => {
    const ample = { made: 30, held: { JP: 30, US: 30 } };
    expect(used(markets({ ...ample, mobile: 0.4 }))).toBe(used(markets(ample)));
  });

  test("of samarium takes its metal along: the ledger is what traders and makers hold", () => {
    const world = worldOf({
      ...markets({ ...uneven, mobile: 0.4 }),
      parameters: {},
      elements: [row.element("Dy"), row.element("Sm")],
      magnets: [row.magnet("smco")],
      recipes: [row.recipe("smco", "Sm", 0.3)],
      makers: ["JP", "US"].map((region) =>
        row.maker(`maker-${region}`, region, { capacity: perWeek(50), family: "smco" }),
      ),
      sourcing: ["JP", "US"].map((region) => row.sourcing(region, region, "smco")),
      endUses: ["JP", "US"].map((region) =>
        row.endUse({ region, product: "smco", demand: perWeek(20), bufferWeeks: 2 }),
      ),
      offtakes: [],
      inventories: [row.inventory("trader", "JP", "Sm", 60), row.inventory("trader", "US", "Sm", 1)],
    });
    let sent = 0;
    future(world, scenarioOf({ weeks: 52, off: without("spot-cargo", "metal-limit") }), {
      observe: ({ model, state }: Simulation) => {
        const E = model.elements.length;
        const e = model.elements.indexOf("Sm");
        const V = model.magnets.elements.length;
        for (const name of ["JP", "US"]) {
          const region = model.regions.indexOf(name);
          let held = 0;
          for (let account = 0; account < model.accounts.count; account++)
            if (model.accounts.region[account] === region)
              held += state.account[account * E + e] + state.onWay[account * E + e];
          for (let maker = 0; maker < model.makers.count; maker++)
            if (model.makers.region[maker] === region)
              held += state.makerStock[maker * V + model.magnets.samarium];
          expect(state.metalReady[region] + state.metalRaw[region]).toBeCloseTo(held, 6);
          if (name === "US") sent = Math.max(sent, held);
        }
      },
    });
    expect(sent).toBeGreaterThan(0);
  });
});

/** Contracts whose buyer is a state fill its stock; nobody uses what lies there. */
import { describe, expect, test } from "vitest";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { moveStateStocks } from "../../sim/engine/state-stocks.ts";
import { readWorld } from "../../sim/world/read.ts";
import type { TraderRow } from "../../sim/world/types.ts";
import { EVERY_MECHANISM, type Future, future, scenarioOf, type Tables, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { smallFiles } from "../world/small.ts";
import { perWeek } from "./stories/line.ts";

const WEEKS = 104;
const STATE: TraderRow = { ...row.trader("reserve", "US"), kind: "state" };
const FIRM = row.trader("reserve", "US");

/** 10 t of samarium a week are split in the United States; oxide users there take `used` and magnets `inMagnets` t a week. */
function line(trader: TraderRow, terms: Parameters<typeof row.offtake>[4], used = 10, inMagnets = 0): Tables {
  const regions = ["CN", "US"];
  return {
    regions: regions.map(row.region),
    elements: [row.element("Sm")],
    mines: [row.mine({ id: "pit", country: "US", output: perWeek(10), basket: { Sm: 1 } })],
    refiners: [row.plant({ id: "works", country: "US" })],
    circuits: [row.circuit("works", "Sm")],
    feed: [row.feed("pit", "works")],
    magnets: [row.magnet("smco", { swarf: 0 })],
    recipes: [row.recipe("smco", "Sm", 0.5)],
    makers: [row.maker("ohio", "US", { capacity: perWeek(2 * Math.max(inMagnets, 1e-6)), family: "smco" })],
    sourcing: [row.sourcing("US", "US", "smco")],
    endUses: [
      row.endUse({ region: "US", product: "Sm", demand: perWeek(used), bufferWeeks: 2 }),
      row.endUse({
        region: "US",
        product: "smco",
        demand: perWeek(2 * Math.max(inMagnets, 1e-6)),
        bufferWeeks: 2,
      }),
    ],
    traders: [trader],
    offtakes: [row.offtake("reserve/works", "reserve", "works", "Sm", terms)],
    inventories: ["trader", "maker"].map((holder) =>
      row.inventory(holder as "trader" | "maker", "US", "Sm", 4),
    ),
    routes: regions.flatMap((from) => regions.map((to) => row.route(from, to, 3))),
  };
}

interface Seen extends Future {
  /** t in the state's stock, week by week. */
  readonly stock: number[];
  /** Share of the last half year's demand for oxide that was met. */
  readonly fill: number;
}

function run(
  tables: Tables,
  observe: (simulation: Simulation) => void = () => undefined,
  on: readonly string[] = [],
): Seen {
  const stock: number[] = [];
  const off = EVERY_MECHANISM.filter((name) => !on.includes(name));
  const seen = future(worldOf(tables), scenarioOf({ weeks: WEEKS, off }), {
    observe(simulation) {
      stock.push(simulation.state.stateStock[1]);
      observe(simulation);
    },
  });
  expect(seen.recording.balanceError).toBeLessThan(1e-12);
  const fills = seen.series("fill/Sm/US").slice(-26);
  return { ...seen, stock, fill: fills.reduce((sum, fill) => sum + fill, 0) / fills.length };
}

describe("a contract of a state", () => {
  test("fills its stock week by week, and users go without", () => {
    const { stock, fill } = run(line(STATE, { share: 0.3 }));
    expect(stock[0]).toBe(0);
    expect((stock[100] - stock[60]) / 40).toBeCloseTo(3, 2);
    expect(fill).toBeCloseTo(0.7, 2);
  });

  test("of a firm, the same is sold to users", () => {
    const { stock, fill } = run(line(FIRM, { share: 0.3 }));
    expect(stock.at(-1)).toBe(0);
    expect(fill).toBeGreaterThan(0.99);
  });

  test("takes what it says however little its region uses, and no more than the plant makes", () => {
    const volume = run(line(STATE, { volume: perWeek(5) }, 0.01));
    expect(volume.stock[80] - volume.stock[40]).toBeCloseTo(200, 6);
    const firm = run(line(FIRM, { volume: perWeek(5) }, 0.01));
    const held = firm.runner.simulation.state.account.reduce((sum, t) => sum + t, 0);
    expect(held).toBeLessThan(10); // 26 weeks of use are enough for a firm
    const one = line(STATE, { volume: perWeek(5) }, 0.01);
    const both = run({
      ...one,
      traders: [STATE, row.trader("firm", "US")],
      offtakes: [...(one.offtakes ?? []), row.offtake("firm/works", "firm", "works", "Sm", { share: 0.5 })],
    });
    expect(both.stock[80] - both.stock[40]).toBeCloseTo(200, 6); // a region full of the firm's oxide does not stop it
    const all = run(line(STATE, { volume: perWeek(50) }));
    expect(all.stock[80] - all.stock[40]).toBeCloseTo(400, 6);
  });

  test("is recorded as the state's stock, in weeks of its region's use", () => {
    const { stock, series } = run(line(STATE, { share: 0.3 }));
    const weekly = series("stock/state/Sm/US");
    weekly.forEach((t, week) => {
      expect(t).toBeCloseTo(stock[week] / 10, 3);
    });
  });

  test("keeps the ledger of metal to what traders and makers hold", () => {
    let worst = 0;
    const watch = ({ state, model }: Simulation): void => {
      const at = 1; // the only element: place of an account is its number
      const { accounts } = model;
      let held = state.makerStock[0];
      for (let account = 0; account < accounts.stateStart; account++)
        if (accounts.region[account] === at) held += state.account[account] + state.onWay[account];
      worst = Math.max(worst, Math.abs(state.metalReady[at] + state.metalRaw[at] - held));
    };
    const { stock } = run(line(STATE, { share: 0.3 }, 2, 5), watch, ["metal-limit"]);
    expect(stock.at(-1)).toBeGreaterThan(200);
    expect(worst).toBeLessThan(1e-9);
  });

  test("is no stock by which prices go", () => {
    const { lists, model } = run(line(STATE, { share: 0.3 })).runner.simulation;
    const ids = [...lists.accountsOf[1]].map((account) => model.accounts.id[account]);
    expect(ids).toEqual(["merchants-US", "merchants-US-civil"]);
    expect(model.accounts.id.slice(model.accounts.stateStart)).toEqual(["reserve"]);
  });

  test("does not count in what users of the zone pay", () => {
    const dearest = (trader: TraderRow): number => {
      let most = 0;
      const watch = ({ state }: Simulation): void => {
        if (state.tick === 60) most = state.meanPrice[1] / Math.max(state.contract[1], state.spot[1]);
      };
      run(line(trader, { share: 0.3, floor: 1e12 }), watch, ["contract-terms"]);
      return most;
    };
    expect(dearest(STATE)).toBeLessThanOrEqual(1);
    expect(dearest(FIRM)).toBeGreaterThan(2);
  });
});

test("a state takes no more than a quarter of what merchants hold in a week, and sells no more than it has", () => {
  const { simulation } = future(
    worldOf(line(FIRM, { share: 0 })),
    scenarioOf({ weeks: 1, off: EVERY_MECHANISM }),
  ).runner;
  const { state } = simulation;
  const US = 1; // the only element: its merchants' open account is twice the region
  const week = (buys: number, sells: number): readonly [number, number] => {
    state.account[US * 2] = 80;
    state.stateStock[US] = 7;
    state.stateBuys[US] = buys;
    state.stateSells[US] = sells;
    moveStateStocks(simulation);
    return [state.account[US * 2]!, state.stateStock[US]!];
  };
  expect(week(5, 0)).toEqual([75, 12]);
  expect(week(1000, 0)).toEqual([60, 27]);
  expect(week(0, 1000)).toEqual([87, 0]);
  expect(week(5, 3)).toEqual([83, 4]); // nobody buys what it sells
});

test("a state that buys at spot prices is refused, and told what does that", () => {
  const asState = (share: number): readonly string[] => {
    const traders = (smallFiles["traders.csv"] ?? "").replace("JP,named,0.3", `JP,state,${share}`);
    return readWorld({ ...smallFiles, "traders.csv": traders }).problems.map(({ problem }) => problem);
  };
  expect(asState(0.3)).toContain("a state takes oxide under contract alone");
  expect(asState(0)).not.toContain("a state takes oxide under contract alone");
});

/** What an offtake costs its buyer and earns its seller: floor, upside share and cap, and what a zone pays on average. */
import { describe, expect, test } from "vitest";
import { earnedPrice, settleContracts } from "../../sim/engine/contract-prices.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import type { World } from "../../sim/world/types.ts";
import { EVERY_MECHANISM, future, scenarioOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain } from "./shocks/chain.ts";

const without = (...names: string[]) => EVERY_MECHANISM.filter((name) => !names.includes(name));
const [Dy, E, I] = [0, 2, 4];
const [CN, JP, RW] = [0, 1, 2];

type Terms = Parameters<typeof row.offtake>[4];

const under = (terms: Terms): World => ({
  ...chain(),
  offtakes: [row.offtake("tokyo/works/Dy", "tokyo", "works", "Dy", { share: 0.8, ...terms })],
});

/** A figure of each week, with all answers of the market off but those named. */
function weekly(terms: Terms, figure: (simulation: Simulation) => number, on: string[] = ["contract-terms"]) {
  const seen: number[] = [];
  future(under(terms), scenarioOf({ weeks: 80, off: without(...on) }), {
    observe: (simulation) => seen.push(figure(simulation)),
  });
  return seen;
}

const index = ({ state }: Simulation) => state.contract[E + Dy]!;
const paid = ({ state }: Simulation) => state.contractPrice[0]!;

describe("the price of an offtake", () => {
  test("is its index, or the floor where that is higher", () => {
    expect(weekly({ floor: 1 }, paid)).toEqual(weekly({ floor: 1 }, index));
    expect(weekly({ floor: 1000 }, paid).every((price) => price === 1000)).toBe(true);
    expect(weekly({ floor: 1000 }, paid, [])).toEqual(weekly({ floor: 1000 }, index, []));
  });

  test("leaves the buyer its share of what lies above the threshold", () => {
    const terms = { upsideAbove: 10, upsideShare: 0.3 };
    const gap = weekly(terms, (simulation) => {
      const expected = index(simulation) - 0.3 * (index(simulation) - 10);
      return paid(simulation) / expected - 1;
    });
    expect(Math.max(...gap.map(Math.abs))).toBeLessThan(1e-12);
  });

  test("until the cap of the year is spent; the next year begins anew", () => {
    const cap = 0.02; // million USD a year
    const kept: number[] = [];
    weekly({ upsideAbove: 10, upsideShare: 0.3, upsideCap: cap }, (simulation) => {
      kept.push(((index(simulation) - paid(simulation)) * simulation.state.contractFlow[0]!) / 1000);
      return 0;
    });
    const year = (from: number) => kept.slice(from, from + 52).reduce((sum, each) => sum + each, 0);
    expect(year(0)).toBeCloseTo(cap, 9);
    expect(kept[51]).toBeCloseTo(0, 12);
    expect(kept[52]).toBeGreaterThan(0);
  });
});

test("the year of a cap turns on its day, whatever the price of that week", () => {
  const terms = { upsideAbove: 10, upsideShare: 0.3, upsideCap: 0.02 };
  const { simulation } = future(
    under(terms),
    scenarioOf({ weeks: 1, off: without("contract-terms") }),
  ).runner;
  const { state } = simulation;
  const kept = (tick: number, price: number): number => {
    state.tick = tick;
    state.contract[E + Dy] = price;
    state.contractFlow[0] = 4;
    settleContracts(simulation);
    return price - paid(simulation);
  };
  expect(kept(0, 110)).toBeCloseTo(5, 9); // 0.02 million USD over 4 t, of the 30 that 30 % of the rise would be
  expect(kept(51, 110)).toBe(0);
  expect(kept(52, 9)).toBe(0); // under the threshold on the very day
  expect(kept(53, 110)).toBeCloseTo(5, 9);
});

describe("what it earns", () => {
  test("counts sales under contract as it counts all others", () => {
    const sold = (share: number): number =>
      weekly({ share }, ({ state }) => state.sold[1 * E + Dy]!, ["offtakes", "contract-terms"])[79]!;
    expect(sold(0.6)).toBeCloseTo(sold(0), 2);
  });

  test("a plant: the floor on what is under contract, the market's price on the rest", () => {
    const error = weekly({ floor: 1000 }, (simulation) => {
      const { state, params } = simulation;
      const at = 1 * E + Dy; // works
      const s = params.behaviour["spot-trade-share"];
      const market = (1 - s) * state.contract[E + Dy]! + s * state.spot[E + Dy]!;
      const flow = state.contractFlow[0]!;
      const rest = Math.max(0, state.sold[at]! - flow);
      const byHand = flow > 0 ? (1000 * flow + rest * market) / (flow + rest) : market;
      return earnedPrice(simulation, 1, Dy) / byHand - 1;
    });
    expect(Math.max(...error.map(Math.abs))).toBeLessThan(1e-12);
  });

  test("the mine that feeds it, and no other", () => {
    const worth = (floor: number, mine: number) =>
      weekly({ floor }, ({ state }) => state.oreWorth[mine]!, ["contract-terms", "supply-response"])[79]!;
    expect(worth(1000, 2)).toBeGreaterThan(2 * worth(0, 2)); // the quarry feeds the works
    // The pit feeds the plant in China: no floor reaches it. It feels only what prices do as the quarry digs on, dysprosium down and neodymium a little up.
    expect(Math.abs(worth(1000, 1) / worth(0, 1) - 1)).toBeLessThan(0.1);
    const dysprosium = (floor: number) =>
      weekly({ floor }, ({ state }) => state.contract[Dy]!, ["contract-terms", "supply-response"])[79]!;
    expect(dysprosium(1000)).toBeLessThan(dysprosium(0));
    const runs = (floor: number) =>
      weekly({ floor }, ({ state }) => state.utilisation[2]!, ["contract-terms", "supply-response"])[79]!;
    expect(runs(1000)).toBeGreaterThan(runs(0));
  });
});

describe("what it costs", () => {
  const cost = (terms: Terms, region: number) =>
    weekly(terms, ({ state }) => state.termsCost[region * I + Dy]!)[76]!;

  test("users of the buyer's region as far as the contract covers them, and nobody else", () => {
    const expected = weekly({ floor: 1000 }, ({ state }) => {
      const share = Math.min(1, state.contractFlow[0]! / state.usage[JP * E + Dy]!);
      return Math.log(1 + share * (1000 / state.contract[E + Dy]! - 1));
    })[76]!;
    expect(expected).toBeGreaterThan(0.5);
    expect(cost({ floor: 1000 }, JP)).toBeCloseTo(expected, 9);
    expect(cost({ floor: 1000 }, CN)).toBe(0);
    expect(cost({ floor: 1000 }, RW)).toBe(0);
    expect(cost({ floor: 1000, passedOn: 0 }, JP)).toBe(0); // a state that pays it itself
  });

  test("users of magnets by content, over what a magnet costs today", () => {
    const dearNeodymium = ({ model, params, state }: Simulation): number[] => {
      const { elements, id, place } = model.magnets;
      const [magnet, V] = [id.indexOf("ndfeb-alloyed"), elements.length];
      const content = (v: number) => params.content[magnet * V + v]!;
      let price = params.conversionOutside[magnet]!;
      for (let v = 0; v < V; v++) price += content(v) * state.contract[E + elements[v]!]!;
      const oxide = state.contract[E + Dy]! * (Math.exp(state.termsCost[JP * I + Dy]!) - 1);
      const own = state.sourcing[(JP * 3 + JP) * 2 + magnet]!; // makers in Japan pay it, those in China do not
      state.contract[E + Dy + 1] = 1000; // so that next week's magnets cost several times as much as at the opening
      return [
        state.termsCost[JP * I + E + magnet]!,
        Math.log(1 + (own * content(place[Dy]!) * oxide) / price),
      ];
    };
    const seen: number[][] = [];
    future(under({ floor: 1000 }), scenarioOf({ weeks: 80, off: without("contract-terms") }), {
      observe: (simulation) => seen.push(dearNeodymium(simulation)),
    });
    const [cost, expected] = seen[76]!;
    expect(expected).toBeGreaterThan(0.02);
    expect(cost).toBeCloseTo(expected!, 9);
  });

  test("and users answer it", () => {
    const wanted = (floor: number) =>
      weekly({ floor }, ({ state }) => state.poolDemand[JP * I + Dy]!, ["contract-terms", "elasticity"])[79]!;
    expect(wanted(1000)).toBeLessThan(0.95 * wanted(0));
  });

  test("a zone on average: contracts at their price, the rest at the market's", () => {
    const error = weekly({ floor: 1000 }, ({ state, params }) => {
      const s = params.behaviour["spot-trade-share"];
      const market = (1 - s) * state.contract[E + Dy]! + s * state.spot[E + Dy]!;
      const use = state.usage[JP * E + Dy]! + state.usage[RW * E + Dy]!;
      const flow = state.contractFlow[0]!;
      return state.meanPrice[E + Dy]! / ((1000 * flow + (use - flow) * market) / use) - 1;
    });
    expect(Math.max(...error.map(Math.abs))).toBeLessThan(1e-12);
  });
});

/** What each kind stops or moves, as the table in scenarios/README.md says, and what it leaves alone. */
import { describe, expect, test } from "vitest";
import type { Simulation } from "../../../sim/engine/simulation.ts";
import { isTableKind, tableKinds } from "../../../sim/scenario/kinds.ts";
import { dateOf } from "../../tiny.ts";
import { chain, START } from "./chain.ts";
import { futureOf } from "./from-text.ts";

const world = chain();
const from = `from: ${dateOf(START)}`;

/** A figure of the state, week by week, calm and under a shock. */
async function both(
  shock: string,
  figure: (simulation: Simulation) => number,
): Promise<{ readonly calm: number[]; readonly shocked: number[] }> {
  const watch = async (shocks: string[]): Promise<number[]> => {
    const seen: number[] = [];
    await futureOf(world, shocks, { observe: (simulation) => seen.push(figure(simulation)) });
    return seen;
  };
  const [calm, shocked] = [await watch([]), await watch([`id: x, ${shock}, ${from}`])];
  expect(shocked.slice(0, START)).toEqual(calm.slice(0, START)); // nothing before it begins
  return { calm, shocked };
}

async function series(shock: string, id: string): Promise<{ calm: Float64Array; shocked: Float64Array }> {
  const calm = (await futureOf(world, [])).series(id);
  const shocked = (await futureOf(world, [`id: x, ${shock}, ${from}`])).series(id);
  expect(shocked.subarray(0, START)).toEqual(calm.subarray(0, START));
  return { calm, shocked };
}

const mean = (column: ArrayLike<number>, first: number, last: number): number => {
  let sum = 0;
  for (let at = first; at < last; at++) sum += column[at]!;
  return sum / (last - first);
};

const Dy = 0;
const CN = 0;
const JP = 1;
const E = 2;
const R = 3;

describe("ways", () => {
  test("a closed port stops oxide and magnets on the very day; what is under way arrives", async () => {
    const oxide = await series("kind: port-closure, regions: JP", "export/Dy");
    expect(oxide.calm[START]).toBeGreaterThan(1);
    expect(oxide.shocked.subarray(START).every((tonnes) => tonnes === 0)).toBe(true);
    const magnets = await series("kind: port-closure, regions: JP", "export/ndfeb-alloyed");
    expect(magnets.calm[START]).toBeGreaterThan(1);
    expect(magnets.shocked.subarray(START).every((tonnes) => tonnes === 0)).toBe(true);
    const held = await both("kind: port-closure, regions: JP", ({ state }) => state.onWay[JP * 2 * E + Dy]!);
    expect(held.shocked[START + 1]).toBeGreaterThan(0);
    expect(held.shocked[START + 4]).toBeCloseTo(0, 9);
  });

  test("an inspection clears its share of the usual flow, whatever is ordered", async () => {
    const { calm, shocked } = await series("kind: inspection, products: Dy, throughput: 50 %", "export/Dy");
    expect(mean(shocked, START + 10, START + 40)).toBeLessThan(0.6 * mean(calm, START + 10, START + 40));
    expect(mean(shocked, START + 10, START + 40)).toBeGreaterThan(0.3 * mean(calm, START + 10, START + 40));
  });

  test("slow freight takes no tonne away and puts its weeks on the way", async () => {
    const arriving = (shock: string) => both(shock, ({ state }) => state.magnetOnWay[JP * 2 * 2]!); // alloyed magnets for Japan
    const { calm, shocked } = await arriving("kind: freight, origins: CN, destinations: JP, delay: 4 weeks");
    expect(mean(shocked, 80, 100) / mean(calm, 80, 100)).toBeGreaterThan(1.4); // (3 + 4) / 3 of half the flow
  });

  test("a stop by a region that is not China holds its oxide and leaves China's authority alone", async () => {
    const stop = "kind: stop, authority: RW, elements: Dy, destinations: JP";
    const sent = await both(stop, ({ state }) => state.laneClosed[(2 * R + JP) * 4 + Dy]!);
    expect(sent.shocked[START]).toBe(1);
    const authority = await both(stop, ({ state }) => state.authority);
    expect(authority.shocked).toEqual(authority.calm);
  });

  test("sanctions close the firm's part of its region's ways: all of it where it is alone", async () => {
    const { shocked, calm } = await series("kind: sanctions, agent: plant, destinations: JP", "export/Dy");
    expect(calm[START]).toBeGreaterThan(1);
    expect(shocked.subarray(START).every((tonnes) => tonnes === 0)).toBe(true);
    const magnets = await series("kind: sanctions, agent: beijing, share: 50 %", "export/ndfeb-alloyed");
    expect(magnets.shocked[START + 1]! / magnets.calm[START + 1]!).toBeCloseTo(0.5, 2);
  });

  test("a closed border keeps ore at the mine, which digs until its yard is full", async () => {
    const shock = "kind: border-closure, agent: pit";
    const pile = await both(shock, ({ state }) => state.pile[model("pit")]!);
    expect(pile.shocked[START + 3]! - pile.calm[START + 3]!).toBeGreaterThan(50); // 20 t a week
    expect(pile.shocked[START + 3]! - pile.shocked[START + 2]!).toBeCloseTo(20, 6);
    expect(pile.shocked[100]! - pile.shocked[99]!).toBeLessThan(5);
    const feed = await both(shock, ({ state }) => state.feedOnWay[0 * E + Dy]!);
    expect(feed.calm[START + 2]).toBeGreaterThan(5);
    expect(feed.shocked[START + 2]).toBe(0);
  });
});

/** Place of a mine: sorted by region (CN, JP, RW), then id. */
const model = (id: string): number => ["deep", "pit", "quarry"].indexOf(id);

describe("capacity", () => {
  test.each([
    ["kind: outage, agent: pit", ({ state }: Simulation) => state.mineFactor[1]!, 0],
    ["kind: outage, agent: plant, share: 40 %", ({ state }: Simulation) => state.plantFactor[0]!, 0.6],
    ["kind: outage, agent: osaka, share: 30 %", ({ state }: Simulation) => state.makerFactor[1]!, 0.7],
    ["kind: insolvency, agent: osaka", ({ state }: Simulation) => state.makerFactor[1]!, 0],
    ["kind: subsidy, agent: pit, extra: 25 %", ({ state }: Simulation) => state.mineFactor[1]!, 1.25],
    ["kind: subsidy, agent: works, extra: 25 %", ({ state }: Simulation) => state.plantFactor[1]!, 1.25],
    ["kind: subsidy, agent: osaka, extra: 25 %", ({ state }: Simulation) => state.makerFactor[1]!, 1.25],
  ])("%s", async (shock, figure, expected) => {
    const { calm, shocked } = await both(shock, figure);
    expect(calm[START]).toBe(1);
    expect(shocked[START]).toBeCloseTo(expected, 12);
  });

  test("an offtake takes its share first, and ends with the trader", async () => {
    const terms = "kind: offtake, agent: works, trader: tokyo, elements: Dy, share: 80 %";
    const held = ({ state, model: { accounts } }: Simulation): number =>
      state.onWay[accounts.id.indexOf("tokyo") * E + Dy]!;
    const { calm, shocked } = await both(terms, held);
    expect(calm.every((tonnes) => tonnes === 0)).toBe(true);
    expect(shocked[START + 2]).toBeGreaterThan(1);
    const seen: number[] = [];
    await futureOf(
      world,
      [`id: x, ${terms}, ${from}`, `id: y, kind: insolvency, agent: tokyo, from: ${dateOf(60)}`],
      {
        observe: (simulation) => seen.push(held(simulation)),
      },
    );
    expect(seen[59]).toBeGreaterThan(1);
    expect(seen.slice(64).every((tonnes) => tonnes < 1e-9)).toBe(true);
  });
});

describe("states and buyers", () => {
  test("a state fills its stock to the target, and takes it from its merchants", async () => {
    const { calm, shocked } = await both(
      "kind: stockpile-fill, region: JP, elements: Dy, target: 26 weeks, over: 13 weeks",
      ({ state }) => state.stateStock[JP * E + Dy]!,
    );
    expect(calm.every((tonnes) => tonnes === 100)).toBe(true);
    expect(shocked[START + 1]).toBeGreaterThan(100);
    expect(shocked[103]).toBeGreaterThan(200);
  });

  test("a state buys only below its price, and sells only above it", async () => {
    const stock = ({ state }: Simulation): number => state.stateStock[JP * E + Dy]!;
    const dear = await both(
      "kind: purchase, region: JP, elements: Dy, amount: 52 t/yr, price-below: 0.01",
      stock,
    );
    expect(dear.shocked).toEqual(dear.calm);
    const cheap = await both(
      "kind: purchase, region: JP, elements: Dy, amount: 52 t/yr, price-below: 90",
      stock,
    );
    expect(cheap.shocked[START]).toBeGreaterThan(100);
    const kept = await both("kind: stockpile-release, region: JP, elements: Dy, price-above: 90", stock);
    expect(kept.shocked).toEqual(kept.calm);
    const sold = await both("kind: stockpile-release, region: JP, elements: Dy, price-above: 0.01", stock);
    expect(sold.shocked[START]).toBeLessThan(100);
  });

  test("a state that releases empties its stock only while merchants hold little", async () => {
    const always = await both(
      "kind: stockpile-release, region: JP, elements: Dy, over: 10 weeks",
      ({ state }) => state.stateStock[JP * E + Dy]!,
    );
    expect(always.shocked[START]).toBeCloseTo(90, 9);
    const never = await both(
      "kind: stockpile-release, region: JP, elements: Dy, below: 1 week",
      ({ state }) => state.stateStock[JP * E + Dy]!,
    );
    expect(never.shocked).toEqual(never.calm);
  });

  test("a public purchase buys at its rate", async () => {
    const { shocked } = await both(
      "kind: purchase, region: JP, elements: Dy, amount: 52.17857142857143 t/yr",
      ({ state }) => state.stateStock[JP * E + Dy]!,
    );
    expect(shocked[START]).toBeCloseTo(101, 9);
    expect(shocked[START + 9]).toBeCloseTo(110, 9);
  });

  test("hoarders order more at once", async () => {
    const { calm, shocked } = await series(
      "kind: hoarding, regions: JP, holders: traders, factor: 2",
      "export/Dy",
    );
    expect(shocked[START]).toBeGreaterThan(1.2 * calm[START]!);
    const makers = await both(
      "kind: hoarding, regions: JP, holders: makers, factor: 2",
      ({ state }) => state.makerOrder[1 * 2 + Dy]!,
    );
    expect(makers.shocked[START]).toBeGreaterThan(1.2 * makers.calm[START]!);
  });

  test("China's export duty parts the prices by its rate; an import duty is a cost of the buyers' own", async () => {
    const duty = "kind: duty, authority: CN, on: export, products: Dy, duty: 30 %";
    const { calm, shocked } = await series(duty, "price-spot/Dy/outside");
    expect(shocked[100]! / calm[100]!).toBeGreaterThan(1.2);
    const cost = (authority: string) =>
      both(
        `kind: duty, authority: ${authority}, products: ndfeb-alloyed, partners: CN, duty: 30 %`,
        ({ state }) => state.buyerCost[JP * 4 + E]!,
      );
    expect((await cost("JP")).shocked[START]).toBeCloseTo(Math.log(1.15), 9); // half of the magnets come from China
    expect((await cost("RW")).shocked[START]).toBe(0);
  });

  test("a floor holds for the mines that it names, and its buyers pay the difference", async () => {
    const floor = "kind: price-floor, agent: quarry, elements: Dy, price: 90 USD/kg, buyers: JP, share: 50 %";
    const paid = await both(floor, ({ state }) => state.mineFloor[model("quarry") * E + Dy]!);
    expect(paid.shocked[START]).toBe(90);
    const other = await both(floor, ({ state }) => state.mineFloor[model("pit") * E + Dy]!);
    expect(other.shocked).toEqual(other.calm);
    const cost = await both(floor, ({ state }) => state.buyerCost[JP * 4 + Dy]!);
    expect(cost.shocked[START]).toBeGreaterThan(0.1); // ln(1 + 0.5 (90 / 60 - 1)) = 0.22
    const costWith = async (second: number) => {
      const paid: number[] = [];
      const dated = `${floor}, from: ${dateOf(START)}`;
      await futureOf(chain(), [dated, dated.replace("90 USD", `${second} USD`)], {
        observe: ({ state }) => paid.push(state.buyerCost[JP * 4 + Dy]!),
      });
      return paid[START];
    };
    expect(await costWith(90)).toBe(cost.shocked[START]); // told twice it is one floor
    expect(await costWith(80)).toBe(cost.shocked[START]);
    expect(await costWith(100)).toBeGreaterThan(cost.shocked[START]!);
  });
});

describe("use and content", () => {
  test("demand is multiplied", async () => {
    const { calm, shocked } = await series("kind: demand, products: Dy, factor: 1.5", "demand/Dy/JP");
    expect(shocked[START]! - calm[START]!).toBeCloseTo(5, 6); // half of 10 t of oxide; magnets as before
  });

  test("what leaves one magnet for another is neither made nor lost", async () => {
    const swap = "kind: substitution, products: ndfeb-alloyed, to: ndfeb-standard, share: 25 %";
    const [left, taken] = [
      await series(swap, "product-demand/ndfeb-alloyed/JP"),
      await series(swap, "product-demand/ndfeb-standard/JP"),
    ];
    expect(left.shocked[START]).toBeCloseTo(30, 9);
    expect(taken.shocked[START]).toBeCloseTo(50, 9);
    const gone = await series(
      "kind: substitution, products: ndfeb-alloyed, share: 25 %",
      "product-demand/ndfeb-standard/JP",
    );
    expect(gone.shocked).toEqual(gone.calm);
  });

  test("thrift takes content out of new magnets of the makers it names", async () => {
    const gross = (zone: number) =>
      both(
        "kind: thrifting, elements: Dy, makers: outside, saving: 20 %",
        ({ state }) => state.gross[zone * 2 * E + Dy]!,
      );
    const [china, outside] = [await gross(CN), await gross(1)];
    expect(china.shocked).toEqual(china.calm);
    expect(outside.shocked[START]! / outside.calm[START]!).toBeCloseTo(0.8, 12);
  });

  test("more scrap comes to the recyclers' plants, swarf no more than all of it", async () => {
    const onWay = (shock: string) =>
      both(`kind: recycling, ${shock}`, ({ state }) => state.feedOnWay[1 * E + 1]!); // neodymium to works
    const old = await onWay("end-of-life: 3");
    expect(old.shocked[START + 8]).toBeGreaterThan(old.calm[START + 8]!);
    const all = await onWay("swarf: 2.5");
    const more = await onWay("swarf: 10");
    expect(more.shocked).toEqual(all.shocked);
    expect(all.shocked[START + 8]).toBeGreaterThan(old.calm[START + 8]!);
  });
});

const least: Readonly<Record<string, string>> = {
  inspection: "throughput: 50 %",
  freight: "share: 40 %, delay: 2 weeks",
  "port-closure": "regions: JP",
  sanctions: "agent: [plant, osaka, tokyo]",
  duty: "authority: CN, on: export, duty: 20 %",
  "general-licence": "elements: Dy, customers: osaka, uses: all, share: 80 %",
  "end-use-rule": "elements: Dy, uses: all, approval: 10 %, delay: 20 weeks",
  "foreign-content-rule": "elements: Dy, approval: 50 %, delay: 6 weeks",
  transshipment: "products: [Dy, ndfeb-alloyed], destinations: JP, via: RW, reach: 80 %, interception: 30 %",
  suspension: "shocks: other",
  dispute: "elements: Dy, calm: 5 weeks, lasts: 30 weeks, share: 20 %",
  "border-closure": "agent: pit",
  plans: "regions: JP",
  "project-delay": "projects: other, delay: 5 weeks",
  cancellation: "projects: other",
  "technology-ban": "projects: other, delay: 5 weeks",
  subsidy: "agent: [pit, plant, osaka], extra: 20 %",
  insolvency: "agent: [pit, works, osaka, tokyo], share: 50 %",
  offtake: "agent: plant, trader: tokyo, elements: Dy, share: 30 %",
  "stockpile-fill": "region: JP, elements: Dy, target: 20 weeks",
  "stockpile-release": "region: JP, elements: Dy",
  purchase: "region: JP, elements: Dy, amount: 50 t/yr",
  "price-floor": "elements: Dy, price: 90 USD/kg, buyers: JP",
  "bloc-floor": "members: JP, partners: RW, elements: Dy, price: 90 USD/kg",
  substitution: "products: magnets, share: 30 %",
  thrifting: "elements: Dy, saving: 30 %",
  recycling: "end-of-life: 3",
  "recycling-mandate":
    "region: JP, elements: [Dy, Nd], target: 40 %, agent: works, capacity: 500 t/yr, growth: 20 % /yr, old-magnets: 200 t/yr",
  hoarding: "factor: 2, holders: both",
};

test.each(tableKinds)(
  "%s balances to the last tonne, and goes without a trace once its time is over",
  async (kind) => {
    expect(isTableKind(kind)).toBe(true);
    const other =
      kind === "suspension" || kind === "transshipment"
        ? `id: other, kind: stop, elements: Dy, share: 20 %, from: ${dateOf(20)}`
        : kind === "general-licence" || kind === "end-use-rule"
          ? `id: other, kind: export-control, elements: Dy, approval: 20 %, delay: 6 weeks, from: ${dateOf(20)}`
          : `id: other, kind: ramp, agent: works, element: Nd, start: ${dateOf(50)}, capacity: 5 t/yr`;
    const shock = `id: x, kind: ${kind}, ${least[kind]}, ${from}, duration: 10 weeks`;
    const { recording, runner } = await futureOf(world, [other, shock]);
    expect(recording.balanceError).toBeLessThan(1e-12);
    const { state } = runner.simulation;
    for (const column of [
      state.laneClosed,
      state.laneWeeks,
      state.linkClosed,
      state.exportDuty,
      state.buyerCost,
    ])
      expect(column.every((figure) => figure === 0)).toBe(true);
    for (const column of [
      state.mineFloor,
      state.generalCover,
      state.traderExtra,
      state.makerExtra,
      state.saved,
      state.collectedExtra,
    ])
      expect(column.every((figure) => figure === 0)).toBe(true);
  },
);

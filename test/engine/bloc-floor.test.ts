/** A bloc's floor: figures that can be followed by hand, in the chain with all answers of the market switched off. */
import { describe, expect, test } from "vitest";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { dateOf } from "../tiny.ts";
import { chain, START, WAY } from "./shocks/chain.ts";
import { futureOf } from "./shocks/from-text.ts";

const [CN, JP, RW] = [0, 1, 2];
const R = 3;
const E = 2;
const I = 4;
const [Dy] = [0];
const FLOOR = 90;
const floor = (more = "") =>
  `id: bloc, kind: bloc-floor, members: JP, partners: RW, elements: Dy, price: ${FLOOR} USD/kg, from: ${dateOf(START)}${more}`;
const way = (from: number, to: number, item: number): number => (from * R + to) * I + item;

/** What `of` says after every week of 104. */
async function weekly<T>(shocks: readonly string[], of: (simulation: Simulation) => T): Promise<T[]> {
  const seen: T[] = [];
  await futureOf(chain(), shocks, { observe: (simulation) => seen.push(of(simulation)) });
  return seen;
}

describe("a floor of a bloc", () => {
  test("lands outside oxide at the floor on the day of a review, and lets members and partners through", async () => {
    const seen = await weekly([floor()], ({ state, params }) => {
      const freight = params.freight[CN * R + JP];
      return {
        landed: (state.reviewed[1 * E + Dy] + freight) * 1 + state.blocTariff[way(CN, JP, Dy)],
        ways: [way(RW, JP, Dy), way(JP, JP, Dy), way(CN, RW, Dy), way(JP, RW, Dy)].map(
          (at) => state.laneDuty[at],
        ),
      };
    });
    expect(seen[START].landed).toBeCloseTo(FLOOR, 9);
    expect(seen[START].ways).toEqual([0, 0, 0, 0]);
    expect(seen[START - 1].landed).toBeLessThan(FLOOR);
  });

  test("is set anew at reviews alone", async () => {
    const seen = await weekly([floor(", review: 10 weeks")], ({ state }) => ({
      tariff: state.blocTariff[way(CN, JP, Dy)],
      price: state.contract[E + Dy],
    }));
    const tariffs = seen.map(({ tariff }) => tariff);
    for (const from of [START, START + 10, START + 20]) {
      expect(new Set(tariffs.slice(from, from + 10)).size).toBe(1);
      expect(tariffs[from]).not.toBe(tariffs[from - 1]);
    }
    // By the price of the week before: what it moved by between the reviews moves the tariff, the other way.
    expect(tariffs[START + 10] - tariffs[START]).toBeCloseTo(
      seen[START - 1].price - seen[START + 9].price,
      9,
    );
  });

  test("pays mines inside the price plus what is missing, and buyers pay the same", async () => {
    const seen = await weekly([floor()], ({ state, model }) => ({
      price: state.contract[E + Dy],
      quarry: state.mineFloor[model.mines.id.indexOf("quarry") * E + Dy],
      pit: state.mineFloor[model.mines.id.indexOf("pit") * E + Dy],
      cost: state.buyerCost[JP * I + Dy],
    }));
    const { price } = seen[START - 1];
    // All of the use outside China is Japan's, so that a partner's mine sells all of it in the bloc.
    expect(seen[START].quarry).toBeCloseTo(FLOOR, 6);
    expect(seen[START].pit).toBe(0);
    expect(seen[START].cost).toBeCloseTo(Math.log(FLOOR / price), 6);
  });

  test("charges magnets from outside what their contents lack, and makers inside the same on what they pay", async () => {
    const item = E + 0;
    const seen = await weekly([floor()], ({ state }) => ({
      china: state.reviewed[Dy],
      outside: state.reviewed[E + Dy],
      tariff: state.blocTariff[way(CN, JP, item)],
      inside: state.blocTariff[way(JP, JP, item)],
      dearer: [state.laneDuty[way(CN, JP, item)], state.laneDuty[way(JP, JP, item)]],
      plain: state.laneDuty[way(CN, JP, item + 1)],
    }));
    const { china, tariff, inside, dearer, plain, outside } = seen[START];
    expect(tariff).toBeCloseTo(0.05 * (FLOOR - china), 9);
    expect(inside).toBe(0);
    expect(dearer[1]).toBeGreaterThan(0);
    expect(outside).toBeGreaterThan(china);
    expect(plain).toBe(0); // without dysprosium
    const oxideAlone = await weekly([floor(", on: oxide")], ({ state }) => state.laneDuty[way(CN, JP, item)]);
    expect(oxideAlone[START]).toBe(0);
  });

  test("brings in the tariff on every tonne that leaves for a member", async () => {
    const tariffs: number[][] = [];
    const { series } = await futureOf(chain(), [floor()], {
      observe: ({ state }) =>
        tariffs.push([state.blocTariff[way(CN, JP, Dy)], state.blocTariff[way(CN, JP, E)]]),
    });
    const revenue = series("tariff-revenue/JP");
    for (const week of [START, START + WAY, START + 30]) {
      const byHand =
        tariffs[week][0] * series("export/Dy")[week] +
        tariffs[week][1] * series("export/ndfeb-alloyed")[week];
      expect(revenue[week]).toBeGreaterThan(0);
      expect(revenue[week]).toBeCloseTo(byHand / 1000, 9);
    }
    expect(revenue[START - 1]).toBe(0);
    expect(Math.max(...series("tariff-revenue/RW"))).toBe(0);
  });

  test("below the price does nothing at all", async () => {
    const low = floor().replace(`${FLOOR} USD/kg`, "5 USD/kg");
    const { series } = await futureOf(chain(), [low]);
    const calm = await futureOf(chain(), []);
    for (const { id } of calm.recording.series) expect(series(id), id).toEqual(calm.series(id));
    for (const region of ["CN", "JP", "RW"])
      expect(Math.max(...series(`tariff-revenue/${region}`)), region).toBe(0);
  });
});

/** Whose stocks would last how long, in what a future records. */
import { describe, expect, test } from "vitest";
import { HOLDERS } from "../../sim/model/holders.ts";
import { EVERY_MECHANISM, type Future, future, scenarioOf, shock } from "../tiny.ts";
import { chain } from "./shocks/chain.ts";

const run = (shocks = [] as ReturnType<typeof shock.stop>[]): Future =>
  future(chain(), scenarioOf({ weeks: 60, shocks, off: EVERY_MECHANISM }));
const first = ({ series }: Future, id: string): number => series(`stock/${id}`)[0]!;

describe("stocks by kind of actor", () => {
  test("are recorded where there are such actors", () => {
    const stocks = run().recording.series.filter(({ kind }) => kind === "stock");
    const places = (holder: string): string[] =>
      stocks.filter((one) => one.holder === holder).map(({ element, region }) => `${element}/${region}`);
    expect(places("plants")).toEqual(["Dy/CN", "Dy/RW", "Nd/CN"]);
    expect(places("makers")).toEqual(["Dy/CN", "Dy/JP", "Nd/CN", "Nd/JP"]);
    expect(places("state")).toEqual(["Dy/JP"]);
    for (const holder of ["merchants", "distributors", "users"]) expect(places(holder)).toHaveLength(6);
    expect(new Set(stocks.map(({ holder }) => holder))).toEqual(new Set(HOLDERS));
  });

  test("open at what the tables say: two weeks at users, four at makers, 100 t in the hands of the state", () => {
    const calm = run();
    expect(first(calm, "users/Dy/JP")).toBeCloseTo(2, 1);
    // A week has gone by, in which Osaka charged its furnaces before merchants brought new oxide.
    expect(Math.abs(first(calm, "makers/Dy/JP") - 4)).toBeLessThan(0.25);
    // 10 t of oxide a week, and the dysprosium of 20 t of magnets a week from Osaka, a fifth of which turns to swarf.
    const use = 10 + (20 * 0.05) / 0.8;
    expect(first(calm, "state/Dy/JP")).toBeCloseTo(100 / use, 1);
  });

  test("of merchants and makers together are the cover of a region, which counts by what merchants pass on", () => {
    const ratio: number[] = []; // what Osaka charges of what Japan's merchants pass on, week by week
    const { series, model } = future(chain(), scenarioOf({ weeks: 60, off: EVERY_MECHANISM }), {
      observe: ({ model: { makers, magnets }, state }) => {
        const osaka = makers.id.indexOf("osaka");
        const dysprosium = state.makerUse[osaka * magnets.elements.length + magnets.place[0]!]!;
        ratio.push(dysprosium / state.usage[1 * 2]!);
      },
    });
    expect([model.elements[0], model.regions[1]]).toEqual(["Dy", "JP"]);
    const [merchants, makers] = ["merchants", "makers"].map((holder) => series(`stock/${holder}/Dy/JP`));
    series("cover/Dy/JP").forEach((weeks, week) => {
      expect(merchants![week]! + makers![week]! * ratio[week]!).toBeCloseTo(weeks, 9);
    });
  });

  test("fall one after the other when nothing comes any more, and none below nothing", () => {
    const calm = run();
    const cut = run([shock.stop({ elements: ["Dy"] })]);
    const drop = (holder: string): number => {
      const [without, under] = [calm, cut].map(({ series }) => series(`stock/${holder}/Dy/JP`));
      return under!.findIndex((weeks, week) => weeks < 0.75 * without![week]!);
    };
    expect(drop("merchants")).toBeGreaterThan(0);
    expect(drop("users")).toBeGreaterThan(drop("merchants"));
    for (const { id, kind } of cut.recording.series)
      if (kind === "stock") expect(Math.min(...cut.series(id))).toBeGreaterThanOrEqual(0);
  });
});

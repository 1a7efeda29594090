/** What a zone holds against what it aims at. */
import { expect, test } from "vitest";
import { dateOf, EVERY_MECHANISM, future } from "../tiny.ts";
import { chain } from "./shocks/chain.ts";
import { scenarioOf } from "./shocks/from-text.ts";

test("stocks that have reached what is aimed at press no price, whoever hoards", async () => {
  for (const holders of ["traders", "makers", "both"]) {
    const hoarding = `kind: hoarding, from: ${dateOf(40)}, elements: [Dy], holders: ${holders}, factor: 2`;
    const scenario = await scenarioOf(chain(), [hoarding], 140);
    const lack: number[] = [];
    future(
      chain(),
      { ...scenario, off: EVERY_MECHANISM },
      { observe: ({ scratch }) => lack.push(scratch.lack[0]!) },
    );
    expect(lack[41]).toBeGreaterThan(lack[39]! + 0.05);
    expect(Math.abs(lack[139]!)).toBeLessThan(0.02);
  }
});

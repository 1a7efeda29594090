/** What a release of a state's stock does: to the stock, and to the quote under a control. */
import { describe, expect, test } from "vitest";
import { dateOf, EVERY_MECHANISM, future } from "../tiny.ts";
import { chain } from "./shocks/chain.ts";
import { futureOf, scenarioOf } from "./shocks/from-text.ts";

const [DY_JAPAN, DY_OUTSIDE] = [2, 2];
const RELEASE = "kind: stockpile-release, region: JP, elements: [Dy]";

/** Japan's state opens with 100 t of dysprosium; `on` are the answers of the market that are not switched off. */
async function weekly(shocks: readonly string[], on: readonly string[] = []) {
  const stock: number[] = [];
  const quote: number[] = [];
  const blocked: number[] = [];
  const scenario = await scenarioOf(chain(), shocks, 160);
  future(
    chain(),
    { ...scenario, off: EVERY_MECHANISM.filter((name) => !on.includes(name)) },
    {
      observe({ state }) {
        stock.push(state.stateStock[DY_JAPAN]!);
        quote.push(state.spot[DY_OUTSIDE]!);
        blocked.push(state.blocked[0]!);
      },
    },
  );
  return { stock, quote, blocked };
}

describe("a release", () => {
  test("sells the share that may go, and no more", async () => {
    const all = await weekly([`${RELEASE}, from: ${dateOf(10)}`]);
    expect(all.stock[159]).toBeLessThan(0.01);
    const half = await weekly([`${RELEASE}, from: ${dateOf(10)}, share: 50 %`]);
    expect(half.stock[10]).toBeCloseTo(100 - 50 / 13, 9);
    expect(half.stock[159]).toBeCloseTo(50, 2);
    const twice = await weekly([
      `${RELEASE}, from: ${dateOf(10)}, until: ${dateOf(90)}, share: 50 %`,
      `${RELEASE}, from: ${dateOf(91)}, share: 50 %`,
    ]);
    expect(twice.stock[159]).toBeCloseTo(25, 0); // half of what was left
  });

  test("under a control blocks nothing: merchants who draw down stocks do not order", async () => {
    const control = `kind: export-control, from: ${dateOf(10)}, elements: [Dy], approval: 70 %, delay: 4 weeks`;
    const on = ["arbitrage", "return-to-cost", "elasticity"];
    const without = await weekly([control], on);
    const released = await weekly([control, `${RELEASE}, from: ${dateOf(40)}`], on);
    expect(Math.max(...released.blocked.slice(40))).toBeLessThan(0.05);
    for (let week = 45; week < 160; week++)
      expect(released.quote[week]).toBeLessThan(1.001 * without.quote[week]!);
  });
});

test("a trader that failed takes nothing of what a later ramp makes", async () => {
  const ramp = `kind: ramp, agent: works, element: Dy, start: ${dateOf(50)}, capacity: 500 t/yr, offtake: { trader: tokyo, share: 60 % }`;
  const fails = `kind: insolvency, agent: tokyo, from: ${dateOf(40)}`;
  const taken = async (shocks: string[]) =>
    (await futureOf(chain(), shocks)).runner.simulation.state.contractFlow.reduce((sum, t) => sum + t, 0);
  expect(await taken([ramp])).toBeGreaterThan(1);
  expect(await taken([ramp, fails])).toBe(0);
});

/** O3, O4, O6, O12: stocks, chains of stocks, orders behind forecasts, lifetimes. */

import { bullwhip } from "../../engine/theory/bullwhip.ts";
import { oneForOne } from "../../engine/theory/one-for-one.ts";
import { exponential } from "../../engine/theory/queue.ts";
import { serialChain } from "../../engine/theory/serial-chain.ts";
import { stockOfLifetimes, weibullSurvival } from "../../engine/theory/stocks.ts";
import { normalQuantile, quantile } from "../../numbers/distributions.ts";
import { exp } from "../../numbers/elementary.ts";
import { logGamma } from "../../numbers/special.ts";
import { stream } from "../../numbers/stream.ts";
import { exact, judge, type VerificationRow } from "./judge.ts";

/** Normal demand from a stream, one draw each. */
function normalDemand(mean: number, sd: number, draw: () => number): () => number {
  return () => mean + sd * normalQuantile(draw());
}

/** Source: Palm's theorem (Sherbrooke); Erlang loss; Snyder & Shen, chapters 4 and 5. */
export function replenishment(): VerificationRow[] {
  const name = "O3 Replenishment";
  const waiting = judge(
    name,
    [
      { quantity: "one for one: on order", expected: 5 },
      { quantity: "one for one: fill rate", expected: 0.866628326 },
      { quantity: "one for one: backorders", expected: 0.122109293 },
      { quantity: "one for one: on hand", expected: 3.122109293 },
      { quantity: "one for one: delay of a customer, years", expected: 0.012210929 },
    ],
    (seed, n) => {
      const got = oneForOne(10, 8, 120_000, false, stream(seed, n, "palm/arrivals"), () => 0.5);
      return [got.onOrder, got.fill, got.backorders, got.onHand, got.backorders / 10];
    },
  );
  const lost = (["constant", "exponential", "lognormal"] as const).flatMap((law) =>
    judge(name, [{ quantity: `lost sales, ${law} lead time`, expected: 0.110054348 }], (seed, n) => {
      const draw = stream(seed, n, `erlang/${law}`);
      const lead = {
        constant: () => 3,
        exponential: () => exponential(draw, 1 / 3),
        lognormal: () => quantile({ kind: "lognormal", mean: 3, sd: 3 }, draw()),
      }[law];
      return [1 - oneForOne(1, 5, 30_000, true, stream(seed, n, "erlang/arrivals"), lead).fill];
    }),
  );
  return [...waiting, ...lost];
}

/** Source: Snyder & Shen, example 6.1, after Shang & Song (2003); accepted 47.58 to 47.78, and 0.003 about the share. */
export function serialStages(): VerificationRow[] {
  return judge(
    "O4 Three stages",
    [
      { quantity: "cost a period", expected: 47.68, within: 0.1 },
      { quantity: "no stock-out at the last stage", expected: 0.841342, within: 0.003 },
    ],
    (seed, n) => {
      const demand = normalDemand(5, 1, stream(seed, n, "serial"));
      const got = serialChain([6.49, 12.02, 22.7], [1, 1, 2], [3, 2, 2], 37.12, 20_000, demand);
      return [got.cost, got.inStock];
    },
  );
}

/** Source: Chen, Drezner, Ryan & Simchi-Levi (2000), Management Science 46(3): 436-443. */
export function bullwhips(): VerificationRow[] {
  const name = "O6 Bullwhip";
  const demandOf = (seed: string, n: number): (() => number) =>
    normalDemand(100, 10, stream(seed, n, "bullwhip"));
  const single = (
    [
      [2, 10, 1.48],
      [4, 5, 3.88],
      [3, 6, 2.5],
    ] as const
  ).flatMap(([lead, window, expected]) =>
    judge(name, [{ quantity: `one stage, lead ${lead}, window ${window}`, expected }], (seed, n) =>
      bullwhip([lead], window, 10_000, true, demandOf(seed, n)),
    ),
  );
  const three = (shared: boolean, expected: readonly number[]): VerificationRow[] =>
    judge(
      name,
      expected.map((each, stage) => ({
        quantity: `stage ${stage + 1} of 3, ${shared ? "end demand shared" : "each from its own orders"}`,
        expected: each,
        atLeast: !shared,
      })),
      (seed, n) => bullwhip([2, 2, 2], 10, 20_000, shared, demandOf(seed, n)),
    );
  return [...single, ...three(true, [1.48, 2.12, 2.92]), ...three(false, [1.48, 2.1904, 3.2418])];
}

/** Source: inflow-driven material flow model, ODYM (Pauliuk & Heeren). Figures as printed, four decimals. */
export function lifetimes(): VerificationRow[] {
  const name = "O12 Lifetimes";
  const { stock, outflow } = stockOfLifetimes(100, 60, weibullSurvival(15, 2.5));
  const printed = (quantity: string, expected: number, got: number): VerificationRow =>
    exact(name, quantity, expected, got, 0.00005 / expected);
  return [
    printed("stock in year 0", 100, stock[0]),
    printed("stock in year 10", 990.6729, stock[10]),
    printed("stock in year 30", 1380.3775, stock[30]),
    printed("stock in year 59", 1380.8947, stock[59]),
    printed("outflow in year 10", 30.4335, outflow[10]),
    printed("outflow in year 30", 99.6507, outflow[30]),
    printed("outflow in year 59", 100, outflow[59]),
    exact(name, "mean lifetime, years", 13.308957263, 15 * exp(logGamma(1.4))),
  ];
}

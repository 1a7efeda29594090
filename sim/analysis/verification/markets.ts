/** O10 and O16: prices that clear a market, and the same luck for two policies. */
import { baseStock } from "../../engine/theory/base-stock.ts";
import { clear, cobweb } from "../../engine/theory/market.ts";
import { normalQuantile } from "../../numbers/distributions.ts";
import { stream } from "../../numbers/stream.ts";
import { exact, SEEDS, type VerificationRow } from "./judge.ts";

/** Source: textbook partial equilibrium; the idea of the trade-disruption model of the US Geological Survey. */
export function clearing(): VerificationRow[] {
  const name = "O10 Prices that clear";
  const cut = (share: number, supply: number, demand: number) =>
    clear([{ base: 1 - share, elasticity: supply, most: Number.POSITIVE_INFINITY }], demand);
  const [mild, deep] = [cut(0.3, 0.2, 0.3), cut(0.5, 0.4, 0.4)];
  const left = (most: number) => clear([{ base: 0.4, elasticity: 0.5, most }], 0.4);
  const [capped, free] = [left(1.25), left(Number.POSITIVE_INFINITY)];
  const web = cobweb(10, 0.6, 100, 70, 40);
  return [
    exact(name, "price after a cut by 30 %", 2.040816327, mild.price),
    exact(name, "quantity after a cut by 30 %", 0.807344375, mild.quantity),
    exact(name, "price after a cut by half", 2.37841423, deep.price),
    exact(name, "quantity after a cut by half", Math.sqrt(0.5), deep.quantity),
    exact(name, "price when the other's capacity binds", 5.656854249, capped.price),
    exact(name, "quantity when the other's capacity binds", 0.5, capped.quantity),
    exact(name, "price without that cap", 2.767932947, free.price),
    exact(name, "quantity without that cap", 0.665484238, free.quantity),
    ...[48, 61.2, 53.28, 58.032, 55.1808, 56.89152].map((price, at) =>
      exact(name, `cobweb, tick ${at + 1}`, price, web[at + 1]),
    ),
    exact(name, "cobweb in the end", 56.25, web[40], 1e-8),
  ];
}

/** Least correlation of the two policies' backorders, and most that pairing may leave of the variance. */
const CORRELATED = 0.85;
const LEFT = 0.4;

/** 20,000 pairs of 24 ticks, S = 460 against 480. An own reference run gave 0.917 and 0.293. */
export function pairedPolicies(): VerificationRow[] {
  const pairs = 20_000;
  return SEEDS.flatMap((seed) => {
    const sums = { a: 0, b: 0, aa: 0, bb: 0, ab: 0 };
    for (let pair = 0; pair < pairs; pair++) {
      const [a, b] = [460, 480].map((level) => {
        const draw = stream(seed, pair, "paired/demand");
        return baseStock(level, 3, 24, 0, () => 100 + 20 * normalQuantile(draw())).total;
      });
      sums.a += a;
      sums.b += b;
      sums.aa += a * a;
      sums.bb += b * b;
      sums.ab += a * b;
    }
    const varianceA = sums.aa / pairs - (sums.a / pairs) * (sums.a / pairs);
    const varianceB = sums.bb / pairs - (sums.b / pairs) * (sums.b / pairs);
    const covariance = sums.ab / pairs - (sums.a / pairs) * (sums.b / pairs);
    const correlation = covariance / Math.sqrt(varianceA * varianceB);
    const left = (varianceA + varianceB - 2 * covariance) / (varianceA + varianceB);
    const row = { case: "O16 Paired futures", margin: 0, bound: true } as const;
    return [
      {
        ...row,
        quantity: `correlation at least, seed ${seed}`,
        expected: CORRELATED,
        got: correlation,
        passed: correlation > CORRELATED,
      },
      {
        ...row,
        quantity: `variance left at most, seed ${seed}`,
        expected: LEFT,
        got: left,
        passed: left < LEFT,
      },
    ];
  });
}

/** O10 and O16: a cobweb, and the same luck for two policies. */
import { baseStock } from "../../engine/theory/base-stock.ts";
import { cobweb } from "../../engine/theory/market.ts";
import { normalQuantile } from "../../numbers/distributions.ts";
import { stream } from "../../numbers/stream.ts";
import { exact, SEEDS, type VerificationRow } from "./judge.ts";

/** A linear cobweb: what each tick's price says of the next tick's supply. Source: textbook. */
export function cobwebs(): VerificationRow[] {
  const name = "O10 Cobweb";
  const web = cobweb(10, 0.6, 100, 70, 40);
  return [
    ...[48, 61.2, 53.28, 58.032, 55.1808, 56.89152].map((price, at) =>
      exact(name, `price in tick ${at + 1}`, price, web[at + 1]),
    ),
    exact(name, "price in the end", 56.25, web[40], 1e-8),
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

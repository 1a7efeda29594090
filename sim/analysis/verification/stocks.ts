/** O3: stocks under continuous review. */

import { oneForOne } from "../../engine/theory/one-for-one.ts";
import { exponential } from "../../engine/theory/queue.ts";
import { quantile } from "../../numbers/distributions.ts";
import { stream } from "../../numbers/stream.ts";
import { judge, type VerificationRow } from "./judge.ts";

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

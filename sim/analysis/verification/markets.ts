/** O10: a cobweb. */
import { cobweb } from "../../engine/theory/market.ts";
import { exact, type VerificationRow } from "./judge.ts";

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

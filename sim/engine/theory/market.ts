/** Markets that clear at once, with constant elasticities: they test exp, log and pow of the engine. */
import { exp, log, pow } from "../../numbers/elementary.ts";

/** A supplier: its share of the base quantity, its elasticity, and the most it can make, as a multiple of its base. */
export interface Supplier {
  readonly base: number;
  readonly elasticity: number;
  readonly most: number;
}

/**
 * Price and quantity, each over its base, at which demand p^-elasticity meets what suppliers offer at p. Found by halving
 * ln p between -10 and 10; relative error below 1e-12.
 */
export function clear(
  suppliers: readonly Supplier[],
  elasticity: number,
): { readonly price: number; readonly quantity: number } {
  let [low, high] = [-10, 10];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    const price = exp(middle);
    const offered = suppliers.reduce(
      (sum, each) => sum + each.base * Math.min(each.most, pow(price, each.elasticity)),
      0,
    );
    if (log(offered) + elasticity * middle < 0) low = middle;
    else high = middle;
  }
  const price = exp((low + high) / 2);
  return { price, quantity: pow(price, -elasticity) };
}

/** Prices of a linear cobweb: supply `a + b p` answers the price of the tick before, demand clears at `c - q`. */
export function cobweb(a: number, b: number, c: number, first: number, ticks: number): number[] {
  const prices = [first];
  for (let tick = 1; tick <= ticks; tick++) prices.push(c - (a + b * prices[tick - 1]));
  return prices;
}

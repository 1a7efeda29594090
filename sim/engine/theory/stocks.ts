/** Goods that live as long as their lifetimes let them. */
import { exp, pow } from "../../numbers/elementary.ts";

/** Stock and outflow by year of a constant inflow from year 0, when `survival(age)` is the share left at an age in years. */
export function stockOfLifetimes(
  inflow: number,
  years: number,
  survival: (age: number) => number,
): { readonly stock: number[]; readonly outflow: number[] } {
  const stock: number[] = [];
  const outflow: number[] = [];
  for (let year = 0; year < years; year++) {
    let held = 0;
    for (let age = year; age >= 0; age--) held += inflow * survival(age);
    outflow.push(year === 0 ? 0 : stock[year - 1] + inflow - held);
    stock.push(held);
  }
  return { stock, outflow };
}

/** Weibull survival at `age`, in the unit of `scale`. */
export function weibullSurvival(scale: number, shape: number): (age: number) => number {
  return (age) => (age <= 0 ? 1 : exp(-pow(age / scale, shape)));
}

/** A market whose supply answers the price of the tick before: no good of the model is produced in one tick for the next. */

/** Prices of a linear cobweb: supply `a + b p` answers the price of the tick before, demand clears at `c - q`. */
export function cobweb(a: number, b: number, c: number, first: number, ticks: number): number[] {
  const prices = [first];
  for (let tick = 1; tick <= ticks; tick++) prices.push(c - (a + b * prices[tick - 1]));
  return prices;
}

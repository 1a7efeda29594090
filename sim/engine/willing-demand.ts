/** How much of what buyers outside China take they would still take at the spot quote: reservation prices by use. */
import type { Simulation } from "./simulation.ts";
import { RESPONSE_EVERY } from "./state.ts";

/**
 * Share of what is bought of each element outside China whose buyers would pay the quote of the day, weighted by what
 * they take: users of oxide by their tonnes, users of magnets by what these contain. Users pay contract prices, so that
 * those who have left at these are gone already; the quote is what the next kilogram costs.
 *
 * Reads bought and willing (t of a product, from a quarter of the users each week, see respondToPrices). Writes willingShare.
 */
export function gatherWilling({ model, params, state }: Simulation): void {
  const E = model.elements.length;
  const G = model.magnets.count;
  const I = E + G;
  const V = model.magnets.elements.length;
  const { place } = model.magnets;
  const { bought, willing, willingShare } = state;
  for (let item = 0; item < I; item++) {
    let all = 0;
    let still = 0;
    for (let week = 0; week < RESPONSE_EVERY; week++) {
      all += bought[week * I + item];
      still += willing[week * I + item];
    }
    bought[RESPONSE_EVERY * I + item] = all;
    willing[RESPONSE_EVERY * I + item] = still;
  }
  const sums = RESPONSE_EVERY * I;
  for (let e = 0; e < E; e++) {
    let all = bought[sums + e];
    let still = willing[sums + e];
    const v = place[e];
    if (v >= 0) {
      for (let magnet = 0; magnet < G; magnet++) {
        const content = params.content[magnet * V + v];
        all += content * bought[sums + E + magnet];
        still += content * willing[sums + E + magnet];
      }
    }
    willingShare[e] = all > 0 ? still / all : 1;
  }
}

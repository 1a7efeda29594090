/** A state's stock of oxide: contracts with plants fill it, it buys from the merchants of its region, and sells to them. */
import { bookMetal, releaseMetal } from "./metal.ts";
import type { Simulation } from "./simulation.ts";

/** A state takes at most this part of what merchants hold in a week: its buying must not empty the market by itself. */
const MOST_OF_MARKET = 0.25;

/** What states bought under contract and what has arrived this week goes into their stocks. Writes stateStock and account. */
export function storeContracts({ model, state }: Simulation): void {
  const E = model.elements.length;
  const { region, stateStart, count } = model.accounts;
  for (let account = stateStart; account < count; account++) {
    for (let e = 0; e < E; e++) {
      state.stateStock[region[account] * E + e] += state.account[account * E + e];
      state.account[account * E + e] = 0;
    }
  }
}

/** Moves this week's purchases and sales. Writes stateStock and account. */
export function moveStateStocks(simulation: Simulation): void {
  const { model, state } = simulation;
  const E = model.elements.length;
  const { stateStock, stateBuys, stateSells, account } = state;
  for (let region = 0; region < model.regions.length; region++) {
    const open = region * 2 * E;
    for (let e = 0; e < E; e++) {
      const at = region * E + e;
      const sold = Math.min(stateSells[at], stateStock[at]);
      // Nobody buys what it sells.
      const bought = sold > 0 ? 0 : Math.min(stateBuys[at], MOST_OF_MARKET * account[open + e]);
      if (bought === 0 && sold === 0) continue;
      account[open + e] += sold - bought;
      stateStock[at] += bought - sold;
      releaseMetal(simulation, region, e, bought);
      bookMetal(simulation, region, region, e, sold);
    }
  }
}

/** Weeks of smoothed use in the hands of a region's merchants and named traders; a great many without any use. */
export function cover({ model, state }: Simulation, region: number, e: number): number {
  const E = model.elements.length;
  const { namedStart } = model.accounts;
  let held = state.account[region * 2 * E + e] + state.account[(region * 2 + 1) * E + e];
  for (let at = namedStart[region]; at < namedStart[region + 1]; at++) held += state.account[at * E + e];
  const use = state.usage[region * E + e];
  return use > 0 ? held / use : Number.POSITIVE_INFINITY;
}

/** Markets that clear every week, with straight lines of supply and demand: for worlds with a table of them. */
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { log } from "../numbers/elementary.ts";
import type { Simulation } from "./simulation.ts";

/** Lowest price of such a market, USD/kg: more than users take for nothing stays with merchants. */
const LOWEST_PRICE = 0.01;

/**
 * Before users order: the price of each such oxide is the one at which they take what merchants of the zone have on hand,
 * and they order by it, each as much of the line as of the tabled demand. Writes clearingPrice, spot, contract, response.
 */
export function clearMarkets(simulation: Simulation): void {
  const { model, params, state, lists } = simulation;
  const { curves, cells } = model;
  const { values } = params;
  const E = model.elements.length;
  for (let market = 0; market < curves.count; market++) {
    const zone = curves.zone[market];
    const e = curves.element[market];
    const accounts = lists.accountsOf[zone];
    let held = 0;
    for (let place = 0; place < accounts.length; place++) held += state.account[accounts[place] * E + e];
    const most = values[curves.demandAtZeroSlot[market]] / WEEKS_PER_YEAR;
    const slope = values[curves.demandSlopeSlot[market]] / WEEKS_PER_YEAR;
    const price = Math.max(LOWEST_PRICE, (most - held) / slope);
    const wanted = Math.max(0, most - slope * price);
    let usual = 0;
    for (let cell = 0; cell < cells.count; cell++)
      if (cells.item[cell] === e && model.zone[cells.region[cell]] === zone)
        usual +=
          params.cellDemand[cell] * state.cellTrend[cell] * params.cellGrowth[cell] * state.cellFactor[cell];
    for (let cell = 0; cell < cells.count && usual > 0; cell++)
      if (cells.item[cell] === e && model.zone[cells.region[cell]] === zone)
        state.response[cell] = wanted / usual;
    state.clearingPrice[market] = price;
    setPrice(simulation, market);
  }
}

/** After prices have moved by stocks: those of markets that clear stay where they cleared, and show no trend. */
export function keepCleared(simulation: Simulation): void {
  for (let market = 0; market < simulation.model.curves.count; market++) setPrice(simulation, market);
}

function setPrice({ model, params, state }: Simulation, market: number): void {
  const { curves } = model;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const zone = curves.zone[market];
  const e = curves.element[market];
  const price = state.clearingPrice[market];
  state.spot[zone * E + e] = price;
  state.contract[zone * E + e] = price;
  state.momentum[zone * E + e] = 0;
  const opening = (zone === 0 ? params.priceChina : params.priceOutside)[e];
  state.logRatio[zone * I + e] = log(price / opening);
}

/** Mines of the zone dig next week what the line says at this week's price, each as much of it as of their rates. Writes utilisation. */
export function followCurves({ model, params, state }: Simulation): void {
  const { curves, mines } = model;
  const { values } = params;
  const E = model.elements.length;
  for (let market = 0; market < curves.count; market++) {
    const e = curves.element[market];
    const digs = (mine: number): boolean =>
      params.basket[mine * E + e] > 0 && model.zone[mines.region[mine]] === curves.zone[market];
    let usual = 0;
    for (let mine = 0; mine < mines.count; mine++)
      if (digs(mine)) usual += mines.producing[mine] * params.mineRate[mine] * params.basket[mine * E + e];
    const supply =
      values[curves.supplyAtZeroSlot[market]] +
      values[curves.supplySlopeSlot[market]] * state.clearingPrice[market];
    for (let mine = 0; mine < mines.count && usual > 0; mine++)
      if (digs(mine)) state.utilisation[mine] = supply / WEEKS_PER_YEAR / usual;
  }
}

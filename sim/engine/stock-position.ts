/** What a zone holds of an element against what it aims at: traders, and the buyers behind them as far as they count. */
import { log } from "../numbers/elementary.ts";
import type { Simulation } from "./simulation.ts";

/**
 * t of an element that merchants of a region aim to hold and have under way, with the fear or calm of the day, into scratch.cover[0]:
 * handed back to callers that are too long for V8 to join it, it would be put on the heap.
 */
export function noteAim({ model, params, state, scratch }: Simulation, region: number, e: number): void {
  const at = region * model.elements.length + e;
  const hoarding = state.hoarding[model.zone[region] * model.elements.length + e];
  scratch.cover[0] =
    (params.traderCover[at] * (1 + state.traderExtra[at]) * hoarding + params.importWeeks[region]) *
    state.usage[at];
}

/**
 * ln(aim / position) of a zone. Position = traders' stock and goods under way + w x what users and makers hold; the aim
 * likewise, w = `buyer-stock-weight`. Traders' stocks make the price; buyers who still hold plenty do not bid.
 */
export function lack({ model, params, state, lists }: Simulation, e: number, zone: number): number {
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const weight = params.behaviour["buyer-stock-weight"];
  let aim = 0;
  let position = 0;
  for (let region = 0; region < model.regions.length; region++) {
    if (model.zone[region] !== zone) continue;
    const at = region * E + e;
    aim +=
      (params.traderCover[at] * (1 + state.traderExtra[at]) + params.importWeeks[region]) * state.usage[at] +
      weight * state.poolTarget[region * I + e];
    position += weight * state.poolHeld[region * I + e];
  }
  const accounts = lists.accountsOf[zone];
  for (let place = 0; place < accounts.length; place++) {
    const account = accounts[place];
    position += state.account[account * E + e] + state.onWay[account * E + e];
  }
  const v = model.magnets.place[e];
  if (v >= 0 && weight > 0) {
    const V = model.magnets.elements.length;
    const makers = lists.makersOf[zone];
    for (let place = 0; place < makers.length; place++) {
      const maker = makers[place];
      const region = model.makers.region[maker];
      const usual = params.makerCover[region * E + e] * (1 + state.makerExtra[region * E + e]);
      aim += weight * usual * state.makerUse[maker * V + v];
      position += weight * state.makerStock[maker * V + v];
    }
  }
  if (aim <= 0) return 0;
  return log(aim / Math.max(position, 0.001 * aim));
}

/** Notes for adjustPrices what every traded element lacks in both zones; a loop of its own so that V8 compiles it in one piece. */
export function compareStocks(simulation: Simulation): void {
  const E = simulation.model.elements.length;
  for (let zone = 0; zone < 2; zone++) {
    for (let e = 0; e < E; e++) {
      if (simulation.model.traded[e] === 1) simulation.scratch.lack[zone * E + e] = lack(simulation, e, zone);
    }
  }
}

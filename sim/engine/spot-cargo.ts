/** Spot cargo outside China goes to whoever pays most: what plants sell without a contract, and what traders send on. */
import { log } from "../numbers/elementary.ts";
import { carryMetal, isMetal } from "./metal.ts";
import { noteHeld, ship } from "./oxide-shipping.ts";
import type { Simulation } from "./simulation.ts";
import { noteAim } from "./stock-position.ts";

/** Cover this many logs under its aim counts in full: buyers who lack more do not bid more. */
const MOST_LACKING = 2;

/**
 * What the buyers of a region would pay for an element in need: the mean of their weights in rationing (willingness.ts),
 * users of the oxide and makers of magnets by what they take. 1 where nobody takes any. Writes scratch.bids [region].
 */
export function bidWillingness(
  { model, params, state, scratch }: Simulation,
  region: number,
  e: number,
): void {
  const V = model.magnets.elements.length;
  const pool = region * (model.elements.length + model.magnets.count) + e;
  let taken = state.poolDemand[pool];
  let sum = taken * params.poolWeight[pool];
  const v = model.magnets.place[e];
  const { regionStart } = model.makers;
  for (let maker = regionStart[region]; v >= 0 && maker < regionStart[region + 1]; maker++) {
    taken += state.makerUse[maker * V + v];
    sum += state.makerUse[maker * V + v] * params.makerWeight;
  }
  scratch.bids[region] = taken > 0 ? sum / taken : 1;
}

/**
 * Writes scratch.bids [region]: the factor by which a region's wish for an element counts with plants that cannot fill all
 * wishes. The share of trade at spot prices goes by willingness, the rest to every region alike:
 *   bid = (1 - q) + q W / (mean of W over the wishes),   q = `spot-trade-share`.
 */
export function bidForOutput(simulation: Simulation, e: number): void {
  const { model, params, scratch } = simulation;
  const { bids } = scratch;
  const { want } = scratch.trade;
  const from = e * model.regions.length;
  const spot = params.behaviour["spot-trade-share"];
  let wanted = 0;
  let sum = 0;
  for (let region = 0; region < model.regions.length; region++) {
    if (model.zone[region] === 0 || want[from + region] <= 0) bids[region] = 1;
    else bidWillingness(simulation, region, e);
    if (model.zone[region] === 0) continue;
    wanted += want[from + region];
    sum += want[from + region] * bids[region];
  }
  const mean = sum > 0 ? sum / wanted : 1;
  for (let region = 0; region < model.regions.length; region++)
    bids[region] = 1 - spot + (spot * bids[region]) / mean;
}

/**
 * Traders who buy for no region in particular hold the share `mobile` of a region's open stock, and what their contracts
 * bring, and send it where more is bid: with L = clamp(ln(aim / position), 0, 2) and W the willingness of a region's buyers, its
 * bid is L W, and
 *   sent = their stock / trader-correction x min(1, pos(highest gap of bids - dead band)),
 * split over the regions that bid more in the proportion of the gaps, none of which gets more than it lacks.
 */
export function createSendOnCargo(simulation: Simulation): () => void {
  const bid = createBidForCargo(simulation);
  return () => {
    const { model, params, on, scratch } = simulation;
    if (!on.spotCargo) return;
    let some = 0;
    for (let region = 0; region < model.regions.length; region++) some += params.mobile[region];
    if (some === 0) return;
    for (let e = 0; e < model.elements.length; e++) {
      if (model.traded[e] === 0) continue;
      bid(e);
      if (scratch.cargoLacking[0] > 0) sendOn(simulation, e);
    }
  };
}

/** What regions bid for an element (scratch.bids) and lack of it (leftWant, t), and all that they lack (cargoLacking[0]). */
function createBidForCargo(simulation: Simulation): (e: number) => void {
  return (e) => {
    const { model, state, scratch } = simulation;
    const E = model.elements.length;
    const { bids, leftWant, cargoLacking, cover } = scratch;
    cargoLacking[0] = 0;
    for (let region = 0; region < model.regions.length; region++) {
      bids[region] = 0;
      leftWant[region] = 0;
      if (model.zone[region] === 0 || state.usage[region * E + e] <= 0) continue;
      noteAim(simulation, region, e);
      noteHeld(simulation, region, e);
      const aim = cover[0];
      const position = cover[1];
      leftWant[region] = Math.max(0, aim - position);
      if (leftWant[region] <= 0) continue;
      const lack = Math.min(MOST_LACKING, log(aim / Math.max(position, 0.001 * aim)));
      bidWillingness(simulation, region, e);
      bids[region] *= lack;
      cargoLacking[0] += leftWant[region];
    }
  };
}

function sendOn(simulation: Simulation, e: number): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  const { zone } = model;
  const { bids, leftWant, regionA, amount } = scratch;
  const band = params.behaviour["cover-dead-band"];
  for (let origin = 0; origin < R; origin++) {
    if (params.mobile[origin] <= 0 || zone[origin] === 0) continue;
    const stock = freeStock(simulation, origin, e);
    if (stock <= 0) continue;
    let gaps = 0;
    let most = 0;
    for (let region = 0; region < R; region++) {
      const gap = region === origin ? 0 : Math.max(0, bids[region] - bids[origin] - band);
      regionA[region] = gap;
      gaps += gap;
      most = Math.max(most, gap);
    }
    if (gaps <= 0) continue;
    const offered = (stock / params.behaviour["trader-correction"]) * Math.min(1, most);
    let left = 0;
    for (let region = 0; region < R; region++) {
      if (regionA[region] <= 0) continue;
      const open = 1 - state.laneClosed[(origin * R + region) * I + e];
      const sent = Math.min((offered * regionA[region]) / gaps, leftWant[region]) * open;
      if (sent <= 0) continue;
      amount[0] = sent;
      left += sent;
      leftWant[region] -= sent;
      ship(simulation, origin, region * 2, e);
      if (isMetal(simulation, e)) carryMetal(simulation, origin, region, e, sent);
    }
    takeFree(simulation, origin, e, left / stock);
  }
}

/** t in a region that belongs to no user there: their part of the open stock, and what such traders hold of their contracts. */
function freeStock({ model, params, state }: Simulation, region: number, e: number): number {
  const E = model.elements.length;
  const { namedStart } = model.accounts;
  let sum = params.mobile[region] * state.account[region * 2 * E + e];
  for (let account = namedStart[region]; account < namedStart[region + 1]; account++)
    if (params.spotShare[account] > 0) sum += state.account[account * E + e];
  return sum;
}

function takeFree({ model, params, state }: Simulation, region: number, e: number, part: number): void {
  const E = model.elements.length;
  const { namedStart } = model.accounts;
  state.account[region * 2 * E + e] *= 1 - params.mobile[region] * part;
  for (let account = namedStart[region]; account < namedStart[region + 1]; account++)
    if (params.spotShare[account] > 0) state.account[account * E + e] *= 1 - part;
}

/** Oxide that plants outside China have left after serving home goes to the other regions outside China. */
import { emptied } from "./emptied.ts";
import type { Simulation } from "./simulation.ts";
import { bidForOutput } from "./spot-cargo.ts";

/** Rounds of offers: the first places nearly all, the second what better placed buyers left. */
const ROUNDS = 2;

/** Part of the supply or want, whichever is smaller, that is not worth another round. */
const CRUMB = 1e-3;

/**
 * Each origin offers what it has to the regions that want some, in proportion to what they want times what they prefer
 * of it (`pull`, see delivered-cost.ts) and what they bid where not all can be served (spot-cargo.ts); a region that is offered more than it wants cuts all its offers alike. What is
 * left is offered once more. Closed ways keep back their share. With equal pulls each flow is
 *   min(sum of supply, sum of want) x supply_o / sum of supply x want_r / sum of want.
 * Lowers supply and want, raises shipped and received (scratch.trade).
 */
export function tradeOutside(simulation: Simulation, e: number): void {
  const { model, state, scratch } = simulation;
  const { zone } = model;
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  const { amount, flow, leftSupply, leftWant } = scratch;
  const { supply, want, shipped, received } = scratch.trade;
  const from = e * R;
  let offered = 0;
  let wanted = 0;
  for (let region = 0; region < R; region++) {
    leftSupply[region] = zone[region] === 1 ? supply[from + region] : 0;
    leftWant[region] = zone[region] === 1 ? want[from + region] : 0;
    offered += leftSupply[region];
    wanted += leftWant[region];
  }
  const least = CRUMB * Math.min(offered, wanted);
  if (!(least > 0)) return;
  emptied(flow);
  // Where all wishes can be filled nobody has to outbid anybody.
  if (simulation.on.spotCargo && offered < wanted) bidForOutput(simulation, e);
  else emptied(scratch.bids, 1);
  for (let round = 0; round < ROUNDS; round++) {
    const placed = offer(simulation, e);
    offered -= placed;
    wanted -= placed;
    if (Math.min(offered, wanted) <= least) break;
  }
  for (let origin = 0; origin < R; origin++) {
    for (let region = 0; region < R; region++) {
      const way = origin * R + region;
      if (flow[way] <= 0) continue;
      const sent = flow[way] * (1 - state.laneClosed[way * I + e]);
      amount[0] = sent;
      simulation.units.send(origin, region * 2, e);
      supply[from + origin] = Math.max(0, supply[from + origin] - sent);
      shipped[from + origin] += sent;
      want[from + region] = Math.max(0, want[from + region] - sent);
      received[from + region] += sent;
    }
  }
}

/** One round: adds to scratch.flow [from * R + to], lowers leftSupply and leftWant; returns t placed. */
function offer({ model, state, scratch }: Simulation, e: number): number {
  const E = model.elements.length;
  const R = model.regions.length;
  const { flow, offers, leftSupply, leftWant, bids } = scratch;
  emptied(offers);
  for (let origin = 0; origin < R; origin++) {
    if (leftSupply[origin] <= 0) continue;
    let sum = 0;
    for (let region = 0; region < R; region++)
      sum += leftWant[region] * bids[region] * state.pull[(origin * R + region) * E + e];
    if (sum <= 0) continue;
    const part = leftSupply[origin] / sum;
    for (let region = 0; region < R; region++)
      offers[origin * R + region] =
        leftWant[region] * bids[region] * state.pull[(origin * R + region) * E + e] * part;
  }
  let placed = 0;
  for (let region = 0; region < R; region++) {
    let sum = 0;
    for (let origin = 0; origin < R; origin++) sum += offers[origin * R + region];
    if (sum <= 0) continue;
    const part = sum > leftWant[region] ? leftWant[region] / sum : 1;
    for (let origin = 0; origin < R; origin++) {
      const taken = offers[origin * R + region] * part;
      flow[origin * R + region] += taken;
      leftSupply[origin] = Math.max(0, leftSupply[origin] - taken);
    }
    leftWant[region] = Math.max(0, leftWant[region] - sum * part);
    placed += sum * part;
  }
  return placed;
}

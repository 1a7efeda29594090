/** Chinese goods that traders send on through third regions to one that is shut out; magnets: transshipment-magnets.ts. */
import { applyingShare } from "./licensing.ts";
import { bookMetal } from "./metal.ts";
import { bookLeg, putUnderWay, wayWeeks } from "./oxide-shipping.ts";
import { LONGEST_WEEKS } from "./params.ts";
import type { Simulation } from "./simulation.ts";

/**
 * Orders for an element's oxide that go round this week. Reads scratch.request[0] (legal orders), need, free and licensed.
 * Writes detourTo and detourWanted, t.
 */
export function requestDetours(simulation: Simulation, china: number, region: number, e: number): void {
  const { model, state, scratch } = simulation;
  const granted = scratch.free[region] + scratch.licensed[region] + state.borderTo[region];
  const back = Math.max(
    0,
    Math.min(scratch.trade.need[e * model.regions.length + region], scratch.request[0]) - granted,
  );
  state.detourWanted[region] = orderRound(simulation, china, region, e, back);
}

/**
 * Orders that go round, way by way: with B t of a region's orders for use that stops, licences and closed ways keep back,
 *   order = B x min(detour, reach) x what may pass through the third region,
 * all ways together B at most. Writes detourTo [via * R + region]; returns the sum, t.
 */
export function orderRound(
  simulation: Simulation,
  china: number,
  region: number,
  item: number,
  back: number,
): number {
  const { model, state } = simulation;
  const I = model.elements.length + model.magnets.count;
  const R = model.regions.length;
  const { detour, detourReach, detourTo } = state;
  let wanted = 0;
  for (let via = 0; via < R; via++) {
    const way = via * R + region;
    const share = Math.min(detour[way * I + item], detourReach[way * I + item]);
    const order = share > 0 && back > 0 ? back * share * passes(simulation, china, via, region, item) : 0;
    detourTo[way] = order;
    wanted += order;
  }
  if (wanted > back) for (let via = 0; via < R; via++) detourTo[via * R + region] *= back / wanted;
  return Math.min(wanted, back);
}

/**
 * Share of such orders that gets to the third region and out of it: no stop there, applications as they are approved
 * today (none before the office decides), both ways open. Papers alone: what is smuggled into it counts elsewhere.
 */
function passes(simulation: Simulation, china: number, via: number, region: number, item: number): number {
  const { model, state } = simulation;
  const R = model.regions.length;
  const I = model.elements.length + model.magnets.count;
  const at = via * I + item;
  const applying = applyingShare(simulation, at);
  const approved = state.hazard[at] > 0 ? state.approval[at] : 0;
  return (
    (1 - state.stopped[at]) *
    (1 - applying * (1 - approved)) *
    (1 - state.laneClosed[(china * R + via) * I + item]) *
    (1 - state.laneClosed[(via * R + region) * I + item])
  );
}

/**
 * Ships what goes round, as far as China can fill it and a quota allows (scratch.filled). What is seized is lost when it
 * leaves; the rest arrives after both ways and serves anybody. Writes detourSent, transshipped, seized.
 */
export function shipDetours(simulation: Simulation, china: number, region: number, e: number): void {
  const { model, state, scratch } = simulation;
  const I = model.elements.length + model.magnets.count;
  const R = model.regions.length;
  const { detourSent } = state;
  const part = scratch.filled[0] * scratch.filled[1];
  detourSent.fill(0);
  for (let via = 0; via < R; via++) {
    const second = via * R + region;
    const gone = state.detourTo[second] * part;
    if (gone <= 0) continue;
    const caught = gone * state.detourSeized[second * I + e];
    const came = gone - caught;
    const first = china * R + via;
    scratch.amount[0] = gone;
    bookLeg(simulation, first, e);
    scratch.amount[0] = came;
    const lead = wayWeeks(simulation, first, e) + wayWeeks(simulation, second, e);
    putUnderWay(simulation, china, region * 2, e, Math.min(LONGEST_WEEKS, lead));
    bookLeg(simulation, second, e);
    bookMetal(simulation, china, region, e, came);
    detourSent[0] += gone;
    detourSent[1] += came;
    detourSent[2] += caught;
  }
  state.lost[e] += detourSent[2];
  state.transshipped[region] += detourSent[1];
  state.seized[region] += detourSent[2];
}

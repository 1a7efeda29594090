/** Exports of oxide from China: licence, stop and quota, and what gets round them. */
import { decide, openPart, useLicence } from "./licensing.ts";
import { move } from "./oxide-shipping.ts";
import {
  borderPart,
  licensesTrade,
  releaseFromBorder,
  SMUGGLED_REACH,
  smuggledPart,
  spendLicences,
} from "./quota-licence.ts";
import type { Simulation } from "./simulation.ts";
import { traceOxide } from "./trace.ts";
import { requestDetours, shipDetours } from "./transshipment.ts";

/** Memory of the share of orders that China does not fill, weeks. */
const BLOCKED_MEMORY = 4;

/**
 * Chinese plants: home and export orders share what there is; exports pass licence, stop and quota first. Under traded
 * quota licences smugglers carry a part past them, and what a stop keeps back may lie at the border until it ends. Where
 * a scenario opens ways round, part of what licences and stops keep back leaves by third regions.
 */
export function exportFromChina(
  simulation: Simulation,
  e: number,
  supply: Float64Array,
  want: Float64Array,
  shipped: Float64Array,
): void {
  const { model, state, scratch, trace } = simulation;
  const R = model.regions.length;
  const { free, licensed } = scratch;
  const { smuggledTo, borderTo, smuggledBorder } = state;
  const traded = licensesTrade(simulation) && state.quotaListed[e] === 1;
  for (let china = 0; china < R; china++) {
    if (model.zone[china] !== 0) continue;
    let foreign = 0;
    let smuggled = 0;
    for (let region = 0; region < R; region++) {
      if (region === china) continue;
      requestExport(simulation, china, region, e, want, traded);
      const legal = free[region] + licensed[region] + borderTo[region];
      foreign += legal;
      if (traded) state.licenceNeedNow[e] += Math.min(legal, scratch.need[region] * (1 - state.smuggled[e]));
      smuggled += smuggledTo[region] + smuggledBorder[region];
      if (model.detours > 0) {
        requestDetours(simulation, china, region, e);
        foreign += state.detourWanted[region];
        if (traded) state.licenceNeedNow[e] += state.detourWanted[region];
      }
    }
    let allowed = 1;
    if (traded) {
      allowed = state.licenceAllowed[e];
      state.licenceWantedNow[e] += foreign;
    } else if (state.quotaListed[e] === 1) {
      allowed = state.quotaWanted > state.quota ? state.quota / state.quotaWanted : 1;
      state.quotaWantedNow += foreign;
    }
    const tight = 1 - allowed;
    state.quotaTight[e] += (tight - state.quotaTight[e]) / BLOCKED_MEMORY;
    const asked = want[china] + foreign * allowed + smuggled;
    const fill = asked > supply[china] ? supply[china] / asked : 1;
    scratch.amount[0] = want[china] * fill;
    shipped[china] += want[china] * fill;
    if (want[china] > 0) move(simulation, china, china, e, 0);
    if (trace !== undefined) traceOxide(simulation, china, e, want[china] * (1 - fill), want[china], 1, fill);
    scratch.filled[0] = fill;
    scratch.filled[1] = allowed;
    scratch.needed[0] = 0;
    scratch.needed[1] = 0;
    for (let region = 0; region < R; region++) {
      if (region !== china) shipExport(simulation, china, region, e, want, shipped, traded);
    }
    const needed = scratch.needed[0];
    const came = scratch.needed[1];
    state.smuggledFlow[e] = smuggled * fill;
    state.blockedNeed[e] += (needed - state.blockedNeed[e]) / BLOCKED_MEMORY;
    state.blockedCame[e] += (came - state.blockedCame[e]) / BLOCKED_MEMORY;
    state.blocked[e] =
      state.blockedNeed[e] > 0 ? Math.max(0, 1 - state.blockedCame[e] / state.blockedNeed[e]) : 0;
  }
}

/** What may leave for a region: writes free and licensed (scratch), smuggledTo and borderTo (state), t [region]. */
function requestExport(
  simulation: Simulation,
  china: number,
  region: number,
  e: number,
  want: Float64Array,
  traded: boolean,
): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const { free, licensed, granted, request } = scratch;
  const { smuggledTo, borderTo, smuggledBorder } = state;
  const legal = traded ? want[region] * (1 - state.smuggled[e]) : want[region];
  const usual = state.usage[region * E + e] * state.fromChina[region * I + e];
  request[0] = legal;
  request[1] = usual;
  decide(simulation, region, e);
  const closed = state.laneClosed[(china * model.regions.length + region) * I + e];
  const open = openPart(granted[0] + granted[1], closed, usual);
  free[region] = granted[0] * open;
  licensed[region] = granted[1] * open;
  smuggledTo[region] = traded ? smuggledPart(simulation, region, e, want[region]) * open : 0;
  borderTo[region] = borderPart(simulation, region, e, legal, 1);
  smuggledBorder[region] = borderPart(simulation, region, e, want[region] - legal, SMUGGLED_REACH);
}

/**
 * Ships what may leave for a region, as far as there is enough of it: scratch.filled holds the share of orders that the
 * supply fills [0] and that licences allow [1]. Adds to scratch.needed what a region needs [0] and gets of it [1], t.
 */
function shipExport(
  simulation: Simulation,
  china: number,
  region: number,
  e: number,
  want: Float64Array,
  shipped: Float64Array,
  traded: boolean,
): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const at = region * (E + model.magnets.count) + e;
  const { amount, needed } = scratch;
  const fill = scratch.filled[0];
  const allowed = scratch.filled[1];
  const open = scratch.free[region] * fill * allowed;
  const civil = scratch.licensed[region] * fill * allowed;
  const past = state.smuggledTo[region] * fill;
  const kept = state.borderTo[region] * fill * allowed;
  const caught = state.smuggledBorder[region] * fill;
  const released = releaseFromBorder(simulation, region, e);
  const round = model.detours > 0;
  if (round) shipDetours(simulation, china, region, e);
  const gone = round ? state.detourSent[0] : 0;
  const came = open + civil + past + released + (round ? state.detourSent[1] : 0);
  // Under traded licences the blocked share is that of orders: merchants who draw down stocks are not short.
  const ordered = traded ? Math.min(scratch.need[region], want[region]) : scratch.need[region];
  needed[0] += ordered;
  needed[1] += Math.min(came, ordered);
  if (simulation.trace !== undefined) {
    const lack = Math.min(scratch.need[region], want[region]) - came;
    const granted =
      scratch.free[region] + scratch.licensed[region] + (round ? state.detourWanted[region] : 0);
    traceOxide(simulation, region, e, lack, granted, allowed, fill);
  }
  if (open + past + released > 0) {
    amount[0] = open + past + released;
    move(simulation, china, region, e, 0);
  }
  if (civil > 0) {
    amount[0] = civil;
    move(simulation, china, region, e, state.militaryApproval[at] < 1 ? 1 : 0);
    useLicence(simulation, region, e, civil);
  }
  if (kept + caught > 0) state.borderHold[region * E + e] += kept + caught;
  if (traded) spendLicences(simulation, open + civil + kept + gone);
  shipped[china] += open + civil + past + kept + caught + gone;
  state.exported[e] += open + civil + past + released + gone;
  state.cleared[0] += open + civil + released + gone;
  state.cleared[1] += past;
}

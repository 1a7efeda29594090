/** Exports of oxide from China: licence, stop and quota, and what gets round them. */
import { emptied } from "./emptied.ts";
import { openPart, useLicence } from "./licensing.ts";
import {
  keepAtBorder,
  licensesTrade,
  releaseFromBorder,
  smuggledPart,
  spendLicences,
} from "./quota-licence.ts";
import type { Simulation, Units } from "./simulation.ts";
import { traceOxide } from "./trace.ts";
import { requestDetours, shipDetours } from "./transshipment.ts";

/** Memory of the share of orders that China does not fill, weeks. */
const BLOCKED_MEMORY = 4;

/** A week of exports of oxide from China, and of sales at home, in every element. Writes exported, cleared and the quota columns. */
export function exportOxide(simulation: Simulation): void {
  const { model, state } = simulation;
  state.quotaWanted = state.quotaWantedNow > 0 ? state.quotaWantedNow : exportedOfQuota(simulation);
  emptied(state.exported);
  emptied(state.cleared);
  state.quotaWantedNow = 0;
  for (let e = 0; e < model.elements.length; e++) {
    if (model.traded[e] === 1) simulation.units.exportElement(e);
  }
}

/**
 * Chinese plants: home and export orders share what there is; exports pass licence, stop and quota first. Under traded
 * quota licences smugglers carry a part past them, and what a stop keeps back may lie at the border until it ends. Where
 * a scenario opens ways round, part of what licences and stops keep back leaves by third regions.
 */
export function createExportElement(simulation: Simulation): Units["exportElement"] {
  return (e) => {
    const { model, state, scratch, trace } = simulation;
    const R = model.regions.length;
    const { supply, want, shipped } = scratch.trade;
    const from = e * R;
    const traded = tradesQuota(simulation, e);
    for (let china = 0; china < R; china++) {
      if (model.zone[china] !== 0) continue;
      simulation.units.requestExports(china, e);
      const foreign = scratch.requested[0];
      const smuggled = scratch.requested[1];
      let allowed = 1;
      if (traded) {
        allowed = state.licenceAllowed[e];
        state.licenceWantedNow[e] += foreign;
      } else if (state.quotaListed[e] === 1) {
        allowed = state.quotaWanted > state.quota ? state.quota / state.quotaWanted : state.quota > 0 ? 1 : 0;
        state.quotaWantedNow += foreign;
      }
      const tight = 1 - allowed;
      state.quotaTight[e] += (tight - state.quotaTight[e]) / BLOCKED_MEMORY;
      const own = want[from + china];
      const asked = own + foreign * allowed + smuggled;
      scratch.filled[0] = 1;
      scratch.filled[1] = allowed;
      if (asked > supply[from + china]) scratch.filled[0] = supply[from + china] / asked;
      const fill = scratch.filled[0];
      scratch.amount[0] = own * fill;
      shipped[from + china] += own * fill;
      if (own > 0) simulation.units.send(china, china * 2, e);
      if (trace !== undefined) traceOxide(simulation, china, china, e, own * (1 - fill), own, 1, fill);
      scratch.needed[0] = 0;
      scratch.needed[1] = 0;
      for (let region = 0; region < R; region++) {
        if (region !== china) simulation.units.shipExport(china, region, e);
      }
      const needed = scratch.needed[0];
      const came = scratch.needed[1];
      state.smuggledFlow[e] = smuggled * fill;
      state.blockedNeed[e] += (needed - state.blockedNeed[e]) / BLOCKED_MEMORY;
      state.blockedCame[e] += (came - state.blockedCame[e]) / BLOCKED_MEMORY;
      state.blocked[e] =
        state.blockedNeed[e] > 0 ? Math.max(0, 1 - state.blockedCame[e] / state.blockedNeed[e]) : 0;
    }
  };
}

/** What left of the listed goods last week, t: it stands for orders on the first day of a quota, which nobody has counted. */
function exportedOfQuota({ model, state }: Simulation): number {
  let sum = 0;
  for (let e = 0; e < model.elements.length; e++) if (state.quotaListed[e] === 1) sum += state.exported[e];
  return sum;
}

/** True where the licence to export under a quota is itself traded. */
function tradesQuota(simulation: Simulation, e: number): boolean {
  return simulation.state.quotaListed[e] === 1 && licensesTrade(simulation);
}

/** What all regions ask of Chinese plants: writes scratch.requested, and what it needs of traded licences. */
export function createRequestExports(simulation: Simulation): Units["requestExports"] {
  return (china, e) => {
    const { model, state, scratch } = simulation;
    const R = model.regions.length;
    const { need } = scratch.trade;
    const { free, licensed, requested } = scratch;
    const { smuggledTo, borderTo, smuggledBorder } = state;
    const traded = tradesQuota(simulation, e);
    requested[0] = 0;
    requested[1] = 0;
    for (let region = 0; region < R; region++) {
      if (region === china) continue;
      simulation.units.requestExport(china, region, e);
      const legal = free[region] + licensed[region] + borderTo[region];
      requested[0] += legal;
      if (traded) state.licenceNeedNow[e] += Math.min(legal, need[e * R + region] * (1 - state.smuggled[e]));
      requested[1] += smuggledTo[region] + smuggledBorder[region];
      if (model.detours > 0) {
        requestDetours(simulation, china, region, e);
        requested[0] += state.detourWanted[region];
        if (traded) state.licenceNeedNow[e] += state.detourWanted[region];
      }
    }
  };
}

/** What may leave for a region: writes free and licensed (scratch), smuggledTo and borderTo (state), t [region]. */
export function createRequestExport(simulation: Simulation): Units["requestExport"] {
  return (china, region, e) => {
    const { model, state, scratch } = simulation;
    const E = model.elements.length;
    const I = E + model.magnets.count;
    const { free, licensed, granted, request } = scratch;
    const { smuggledTo } = state;
    const traded = tradesQuota(simulation, e);
    const wanted = scratch.trade.want[e * model.regions.length + region];
    const legal = traded ? wanted * (1 - state.smuggled[e]) : wanted;
    const usual = state.usage[region * E + e] * state.fromChina[region * I + e];
    request[0] = legal;
    request[1] = usual;
    simulation.units.decide(region, e);
    const closed = state.laneClosed[(china * model.regions.length + region) * I + e];
    const open = closed > 0 ? openPart(granted[0] + granted[1], closed, usual) : 1;
    free[region] = granted[0] * open;
    licensed[region] = granted[1] * open;
    smuggledTo[region] = traded ? smuggledPart(simulation, region, e) * open : 0;
    keepAtBorder(simulation, region, e);
  };
}

/**
 * Ships what may leave for a region, as far as there is enough of it: scratch.filled holds the share of orders that the
 * supply fills [0] and that licences allow [1]. Adds to scratch.needed what a region needs [0] and gets of it [1], t.
 */
export function createShipExport(simulation: Simulation): Units["shipExport"] {
  return (china, region, e) => {
    const { model, state, scratch } = simulation;
    const E = model.elements.length;
    const R = model.regions.length;
    const traded = tradesQuota(simulation, e);
    const wanted = scratch.trade.want[e * R + region];
    const lacking = scratch.trade.need[e * R + region];
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
    // The blocked share is that of orders: merchants who draw down stocks are not short.
    const ordered = Math.min(lacking, wanted);
    needed[0] += ordered;
    needed[1] += Math.min(came, ordered);
    if (simulation.trace !== undefined) {
      const lack = Math.min(lacking, wanted) - came;
      const granted =
        scratch.free[region] + scratch.licensed[region] + (round ? state.detourWanted[region] : 0);
      traceOxide(simulation, china, region, e, lack, granted, allowed, fill);
    }
    if (open + past + released > 0) {
      amount[0] = open + past + released;
      simulation.units.send(china, region * 2, e);
    }
    if (civil > 0) {
      amount[0] = civil;
      simulation.units.send(china, region * 2 + (state.militaryApproval[at] < 1 ? 1 : 0), e);
      useLicence(simulation, region, e);
    }
    if (kept + caught > 0) state.borderHold[region * E + e] += kept + caught;
    if (traded) spendLicences(simulation, open + civil + kept + gone);
    scratch.trade.shipped[e * R + china] += open + civil + past + kept + caught + gone;
    state.exported[e] += open + civil + past + released + gone;
    state.cleared[0] += open + civil + released + gone;
    state.cleared[1] += past;
  };
}

/** What is open, running and licensed this week: the world's own dates first, then the scenario's shocks. */
import type { CompiledShock } from "../model/shocks.ts";
import { resetDesks, workDesks } from "./desk.ts";
import { applyHazards } from "./hazards.ts";
import { applyBarred } from "./shocks/barred.ts";
import { applyBlocFloor } from "./shocks/bloc-floor.ts";
import { applyCapacity } from "./shocks/capacity.ts";
import { applyContentRule } from "./shocks/content-rule.ts";
import { applyContracts } from "./shocks/contracts.ts";
import { applyDemand } from "./shocks/demand.ts";
import { applyDuty } from "./shocks/duty.ts";
import { applyEndUseRule } from "./shocks/end-use-rule.ts";
import { applyExportControl } from "./shocks/export-control.ts";
import { applyGeneralLicence } from "./shocks/general-licence.ts";
import { applyHoarding } from "./shocks/hoarding.ts";
import { applyLane } from "./shocks/lane.ts";
import { applyOpen } from "./shocks/open.ts";
import { applyOutage } from "./shocks/outage.ts";
import { applyPlans } from "./shocks/plans.ts";
import { applyPriceFloor } from "./shocks/price-floor.ts";
import { applyQuota } from "./shocks/quota.ts";
import { applyRamp } from "./shocks/ramp.ts";
import { applyRecycling } from "./shocks/recycling.ts";
import { applyRecyclingMandate } from "./shocks/recycling-mandate.ts";
import { applyStateFill, applyStateRelease } from "./shocks/state-stock.ts";
import { applyStop } from "./shocks/stop.ts";
import { applySubstitution } from "./shocks/substitution.ts";
import { applyThrifting } from "./shocks/thrifting.ts";
import { applyTransshipment } from "./shocks/transshipment.ts";
import type { Simulation } from "./simulation.ts";
import { resetAdjustments } from "./state/adjustment-state.ts";
import { resetDetours } from "./state/detour-state.ts";
import { resetMandates } from "./state/mandate-state.ts";
import { resetUseRules } from "./state/use-licence-state.ts";
import { settleUseRules } from "./use-licences.ts";

/** Sets every calendar column of the state anew; nothing of last week's calendar survives. */
export function createCalendar(simulation: Simulation): () => void {
  const resetToWorld = createReset(simulation);
  return () => {
    const { model, schedule, state } = simulation;
    resetToWorld();
    if (model.adjusts) resetAdjustments(state);
    state.ruleBound.fill(0);
    if (model.blocs > 0) {
      state.blocTariff.fill(0);
      state.tariffRevenue.fill(0);
    }
    if (model.detours > 0) resetDetours(state);
    if (model.desks.length > 0) resetDesks(simulation);
    if (model.mandates.length > 0) resetMandates(state);
    if (model.useRules > 0) resetUseRules(state);
    const { order, strength, begin } = schedule;
    for (let place = 0; place < order.length; place++) {
      const at = order[place] * model.ticks + state.tick;
      if (strength[at] > 0) apply(simulation, order[place], strength[at], begin[at]);
    }
    if (model.desks.length > 0) workDesks(simulation);
    if (model.useRules > 0) settleUseRules(simulation);
    applyHazards(simulation);
  };
}

/** `number` is that of the shock; `strength` how much of its effect it has, 0 to 1; `begin` the tick on which it began. */
function apply(simulation: Simulation, number: number, strength: number, begin: number): void {
  const shock: CompiledShock = simulation.model.shocks[number];
  switch (shock.kind) {
    case "export-control":
      applyExportControl(simulation, shock, begin);
      break;
    case "quota":
      applyQuota(simulation, shock, begin);
      break;
    case "stop":
      applyStop(simulation, shock, strength);
      break;
    case "ramp":
      applyRamp(simulation, shock, begin);
      break;
    case "outage":
      applyOutage(simulation, shock, strength);
      break;
    case "open":
      applyOpen(simulation, shock, begin);
      break;
    case "plans":
      applyPlans(simulation, shock, begin);
      break;
    case "demand":
      applyDemand(simulation, shock, strength, begin);
      break;
    case "capacity":
      applyCapacity(simulation, shock, strength, begin);
      break;
    case "lane":
      applyLane(simulation, shock, strength);
      break;
    case "barred":
      applyBarred(simulation, shock, strength);
      break;
    case "general-licence":
      applyGeneralLicence(simulation, shock, strength);
      break;
    case "end-use-rule":
      applyEndUseRule(simulation, shock);
      break;
    case "contracts":
      applyContracts(simulation, shock);
      break;
    case "duty":
      applyDuty(simulation, shock, strength);
      break;
    case "content-rule":
      applyContentRule(simulation, shock);
      break;
    case "transshipment":
      applyTransshipment(simulation, shock, strength);
      break;
    case "bloc-floor":
      applyBlocFloor(simulation, shock, strength, begin);
      break;
    case "price-floor":
      applyPriceFloor(simulation, shock, strength);
      break;
    case "state-fill":
      applyStateFill(simulation, shock);
      break;
    case "state-release":
      applyStateRelease(simulation, shock, number, begin);
      break;
    case "substitution":
      applySubstitution(simulation, shock, strength, begin);
      break;
    case "thrifting":
      applyThrifting(simulation, shock, strength, begin);
      break;
    case "recycling":
      applyRecycling(simulation, shock, strength, begin);
      break;
    case "recycling-mandate":
      applyRecyclingMandate(simulation, shock, begin);
      break;
    case "hoarding":
      applyHoarding(simulation, shock, strength, begin);
      break;
    case "rest":
    case "cancel":
    case "delay":
      break; // they have acted on the schedule
    default:
      shock satisfies never;
  }
}

function createReset(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, lists } = simulation;
    const { mines, plants, makers, contracts } = model;
    const { rising } = lists;
    const { tick } = state;
    for (let mine = 0; mine < mines.count; mine++) state.mineFactor[mine] = mines.producing[mine];
    rise(tick, rising.mines, mines.startTick, mines.rampWeeks, state.mineFactor);
    for (let plant = 0; plant < plants.count; plant++) state.plantFactor[plant] = plants.producing[plant];
    rise(tick, rising.plants, plants.startTick, plants.rampWeeks, state.plantFactor);
    for (let maker = 0; maker < makers.count; maker++) state.makerFactor[maker] = makers.producing[maker];
    rise(tick, rising.makers, makers.startTick, makers.rampWeeks, state.makerFactor);
    state.usuallyNothing.fill(0);
    state.usuallyAll.fill(1);
    state.marks.fill(0);
    for (let place = 0; place < lists.circuits.length; place++) {
      const at = lists.circuits[place];
      state.circuitNow[at] = params.circuit[at];
    }
    for (let place = 0; place < rising.circuits.length; place++) {
      const at = rising.circuits[place];
      const factor = ramped(tick, plants.circuitStart[at], plants.circuitRamp[at]);
      state.circuitNow[at] = factor > 0 ? params.circuit[at] * factor : 0; // no circuit may be endless and shut
    }
    for (let contract = 0; contract < contracts.count; contract++) {
      state.contractOn[contract] =
        tick >= contracts.startTick[contract] && tick <= contracts.endTick[contract] ? 1 : 0;
    }
    state.projectMargin.fill(0);
    state.quota = Number.POSITIVE_INFINITY;
    state.quotaFrom = -1;
    state.quotaCarried = 0;
    state.quotaUntil = -1;
    state.quotaBefore = 0;
    state.authority = -1;
  };
}

/** Those that open during the run stand where their ramps have brought them. */
function rise(
  tick: number,
  places: Int32Array,
  start: Int32Array,
  weeks: Int32Array,
  factor: Float64Array,
): void {
  for (let place = 0; place < places.length; place++) {
    const at = places[place];
    factor[at] *= ramped(tick, start[at], weeks[at]);
  }
}

/** 0 before the start, then a straight line to 1 over the ramp. */
export function ramped(tick: number, start: number, weeks: number): number {
  if (tick < start) return 0;
  if (weeks <= 0 || tick >= start + weeks) return 1;
  return (tick - start + 1) / (weeks + 1);
}

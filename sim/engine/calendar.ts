/** What is open, running and licensed this week: the world's own dates first, then the scenario's shocks. */
import type { CompiledShock } from "../model/shocks.ts";
import { applyHazards } from "./hazards.ts";
import { applyDemand } from "./shocks/demand.ts";
import { applyExportControl } from "./shocks/export-control.ts";
import { applyOpen } from "./shocks/open.ts";
import { applyOutage } from "./shocks/outage.ts";
import { applyQuota } from "./shocks/quota.ts";
import { applyRamp } from "./shocks/ramp.ts";
import { applyStop } from "./shocks/stop.ts";
import type { Simulation } from "./simulation.ts";

/** Sets every calendar column of the state anew; nothing of last week's calendar survives. */
export function applyCalendar(simulation: Simulation): void {
  resetToWorld(simulation);
  const { model, params, state } = simulation;
  for (const shock of model.shocks) {
    if (state.tick < shock.fromTick || state.tick > shock.untilTick) continue;
    if (params.values[shock.chanceSlot] >= params.values[shock.probabilitySlot]) continue;
    apply(simulation, shock);
  }
  applyHazards(simulation);
}

function apply(simulation: Simulation, shock: CompiledShock): void {
  switch (shock.kind) {
    case "export-control":
      applyExportControl(simulation, shock);
      break;
    case "quota":
      applyQuota(simulation, shock);
      break;
    case "stop":
      applyStop(simulation, shock);
      break;
    case "ramp":
      applyRamp(simulation, shock);
      break;
    case "outage":
      applyOutage(simulation, shock);
      break;
    case "open":
      applyOpen(simulation, shock);
      break;
    case "demand":
      applyDemand(simulation, shock);
      break;
    default:
      shock satisfies never;
  }
}

function resetToWorld({ model, params, state }: Simulation): void {
  const { mines, plants, makers, contracts } = model;
  const { tick } = state;
  for (let mine = 0; mine < mines.count; mine++) {
    state.mineFactor[mine] =
      mines.producing[mine] * ramped(tick, mines.startTick[mine], mines.rampWeeks[mine]);
  }
  for (let plant = 0; plant < plants.count; plant++) {
    state.plantFactor[plant] =
      plants.producing[plant] * ramped(tick, plants.startTick[plant], plants.rampWeeks[plant]);
  }
  for (let maker = 0; maker < makers.count; maker++) {
    state.makerFactor[maker] =
      makers.producing[maker] * ramped(tick, makers.startTick[maker], makers.rampWeeks[maker]);
  }
  for (let at = 0; at < state.circuitNow.length; at++) {
    const on = plants.circuitSlot[at] >= 0 && plants.circuitProducing[at] === 1;
    const factor = on ? ramped(tick, plants.circuitStart[at], plants.circuitRamp[at]) : 0;
    state.circuitNow[at] = factor > 0 ? params.circuit[at] * factor : 0;
  }
  for (let contract = 0; contract < contracts.count; contract++) {
    state.contractOn[contract] =
      tick >= contracts.startTick[contract] && tick <= contracts.endTick[contract] ? 1 : 0;
  }
  state.cellFactor.fill(1);
  state.application.fill(0);
  state.approval.fill(1);
  state.militaryApproval.fill(1);
  state.hazard.fill(1);
  state.leak.fill(0);
  state.stopped.fill(0);
  state.customs.fill(0);
  state.controlled.fill(0);
  state.magnetControlled.fill(0);
  state.quotaListed.fill(0);
  state.quota = Number.POSITIVE_INFINITY;
  state.authority = -1;
}

/** 0 before the start, then a straight line to 1 over the ramp. */
export function ramped(tick: number, start: number, weeks: number): number {
  if (tick < start) return 0;
  if (weeks <= 0 || tick >= start + weeks) return 1;
  return (tick - start + 1) / (weeks + 1);
}

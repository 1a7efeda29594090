/** Outages of mines and plants and border closures: chance that no scenario asked for, from the record of hazards. */
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { normalQuantile } from "../numbers/distributions.ts";
import { exp } from "../numbers/elementary.ts";
import type { Simulation } from "./simulation.ts";

/** Share of output that an outage takes: of a single plant or mine, and of a district of many sites. */
const PLANT_LOSS: readonly [number, number] = [0.5, 1];
const DISTRICT_LOSS: readonly [number, number] = [0.1, 0.5];

/**
 * Draws this week's failures. One uniform a week and source decides arrival; its remainder, rescaled, gives the
 * length (lognormal), so that a stream is spent evenly whatever happens.
 * Writes mineDownUntil, plantDownUntil, plantDownShare, borderClosedUntil.
 */
export function drawHazards({ model, params, state, chance, on }: Simulation): void {
  const { behaviour } = params;
  const { tick } = state;
  const mineChance = on.outages ? behaviour["mine-outage-rate"] / WEEKS_PER_YEAR : 0;
  for (let mine = 0; mine < model.mines.count; mine++) {
    const u = chance.mineOutage[mine * model.ticks + tick];
    if (u >= mineChance || tick < state.mineDownUntil[mine]) continue;
    state.mineDownUntil[mine] =
      tick + weeks(u / mineChance, behaviour["mine-outage-weeks"], behaviour["mine-outage-sigma"]);
  }
  const plantChance = on.outages ? behaviour["separation-outage-rate"] / WEEKS_PER_YEAR : 0;
  for (let plant = 0; plant < model.plants.count; plant++) {
    const u = chance.plantOutage[plant * model.ticks + tick];
    if (u >= plantChance || tick < state.plantDownUntil[plant]) continue;
    const rest = u / plantChance;
    const [low, high] = model.plants.district[plant] === 1 ? DISTRICT_LOSS : PLANT_LOSS;
    state.plantDownShare[plant] = low + (high - low) * ((rest * 1024) % 1);
    state.plantDownUntil[plant] =
      tick + weeks(rest, behaviour["separation-outage-weeks"], behaviour["separation-outage-sigma"]);
  }
  const u = chance.border[tick];
  const borderChance = on.borderClosures ? behaviour["border-closure-rate"] / WEEKS_PER_YEAR : 0;
  if (u < borderChance && tick >= state.borderClosedUntil) {
    state.borderClosedUntil =
      tick + weeks(u / borderChance, behaviour["border-closure-weeks"], behaviour["border-closure-sigma"]);
  }
}

/** Lognormal length with this median, whole weeks, at least one. */
function weeks(u: number, median: number, sigma: number): number {
  return Math.max(1, Math.round(median * exp(sigma * normalQuantile(u))));
}

/** Availability of mines and plants after this week's hazards: multiplies mineFactor and plantFactor. */
export function applyHazards({ model, params, state }: Simulation): void {
  const { tick, mineFactor, plantFactor, mineDownUntil, plantDownUntil, plantDownShare } = state;
  const closed = tick < state.borderClosedUntil ? params.behaviour["border-closure-share"] : 0;
  for (let mine = 0; mine < model.mines.count; mine++) {
    if (tick < mineDownUntil[mine]) mineFactor[mine] *= 1 - DISTRICT_LOSS[1];
    if (model.mines.border[mine] === 1) mineFactor[mine] *= 1 - closed;
  }
  for (let plant = 0; plant < model.plants.count; plant++) {
    if (tick < plantDownUntil[plant]) plantFactor[plant] *= 1 - plantDownShare[plant];
  }
}

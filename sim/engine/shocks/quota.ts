/** A cap by weight on the exports of the listed elements together. */
import type { CompiledShock } from "../../model/shocks.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import type { Simulation } from "../simulation.ts";

type Quota = Extract<CompiledShock, { kind: "quota" }>;

/** A quota is renewed every this many weeks. */
const YEAR = 52;

/** Weeks at its end that are too few for licences of their own: calendar years have 53 or 54 weeks with a part in them. */
const REMNANT = 4;

/** `begin` is the tick on which it came into force. */
export function applyQuota(simulation: Simulation, shock: Quota, begin: number): void {
  const { params, state } = simulation;
  const { durationSlot } = shock.timing;
  const end = durationSlot < 0 ? shock.untilTick : begin + Math.round(params.values[durationSlot]) - 1;
  state.authority = shock.authority;
  state.quota = Math.max(0, params.values[shock.amountSlot]) / WEEKS_PER_YEAR;
  state.quotaListed.set(shock.listed);
  const renewed = begin + YEAR * Math.floor((state.tick - begin) / YEAR);
  state.quotaUntil = Math.min(end, renewed + YEAR - 1);
  state.quotaFrom = renewed > begin && end - renewed + 1 < REMNANT ? renewed - YEAR : renewed;
  state.quotaCarried = state.quotaFrom === begin ? Math.max(0, params.values[shock.carriedSlot]) : 0;
  state.quotaBefore = state.tick === begin ? quotaBefore(simulation, shock) : 0;
}

/**
 * The authority's quota a year before this one, or the last one before it, t a week; without one what left of the listed goods in the
 * week before, if that was more than the quota lets leave. 0 on the first day of a run.
 */
function quotaBefore({ model, params, state }: Simulation, shock: Quota): number {
  let last = 0;
  for (const other of model.shocks) {
    if (other.kind !== "quota" || other.authority !== shock.authority || other.fromTick >= shock.fromTick)
      continue;
    const amount = Math.max(0, params.values[other.amountSlot]) / WEEKS_PER_YEAR;
    const yearBefore = shock.fromTick - YEAR;
    if (other.fromTick <= yearBefore && yearBefore <= other.untilTick) return amount;
    last = amount; // shocks stand in the order of their start
  }
  if (last > 0 || state.tick === 0) return last;
  for (let e = 0; e < model.elements.length; e++) if (shock.listed[e] === 1) last += state.exported[e];
  return last > state.quota ? last : 0;
}

/** A cap by weight on the exports of the listed elements together. */
import type { CompiledShock } from "../../model/shocks.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import type { Simulation } from "../simulation.ts";

type Quota = Extract<CompiledShock, { kind: "quota" }>;

/** A quota is renewed every this many weeks. */
const YEAR = 52;

/** Weeks at its end that are too few for licences of their own: calendar years have 53 or 54 weeks with a part in them. */
const REMNANT = 4;

/** Periods count from the tick on which the quota began in this future (`begin`), which may be later than the day of its entry. */
export function applyQuota(simulation: Simulation, shock: Quota, begin: number): void {
  const { params, state } = simulation;
  const end = untilOf(simulation, shock, begin);
  state.authority = shock.authority;
  state.quota = Math.max(0, params.values[shock.amountSlot]) / WEEKS_PER_YEAR;
  state.quotaListed.set(shock.listed);
  const renewed = begin + YEAR * Math.floor((state.tick - begin) / YEAR);
  state.quotaUntil = Math.min(end, renewed + YEAR - 1);
  state.quotaFrom = renewed > begin && end - renewed + 1 < REMNANT ? renewed - YEAR : renewed;
  state.quotaCarried = state.quotaFrom === begin ? Math.max(0, params.values[shock.carriedSlot]) : 0;
  state.quotaBefore = state.tick === begin ? quotaBefore(simulation, shock, begin) : 0;
}

/** Last tick of a quota that began on `begin`. */
function untilOf({ params }: Simulation, { timing, untilTick }: Quota, begin: number): number {
  if (timing.durationSlot < 0) return untilTick;
  return begin + Math.round(params.values[timing.durationSlot]) - 1;
}

/**
 * The authority's quota a year before this one, or the last one before it, t a week; without one what left of the listed goods in the
 * week before, if that was more than the quota lets leave. 0 on the first day of a run.
 */
function quotaBefore(simulation: Simulation, shock: Quota, begin: number): number {
  const { model, params, schedule, state } = simulation;
  const yearBefore = begin - YEAR;
  let last = 0;
  for (let place = 0; place < schedule.order.length; place++) {
    const at = schedule.order[place]; // in the order of their starts
    const other = model.shocks[at];
    const start = schedule.start[at];
    if (other.kind !== "quota" || other.authority !== shock.authority || start >= begin) continue;
    if (schedule.happens[at] === 0) continue;
    const amount = Math.max(0, params.values[other.amountSlot]) / WEEKS_PER_YEAR;
    if (start <= yearBefore && yearBefore <= untilOf(simulation, other, start)) return amount;
    last = amount;
  }
  if (last > 0 || state.tick === 0) return last;
  for (let e = 0; e < model.elements.length; e++) if (shock.listed[e] === 1) last += state.exported[e];
  return last > state.quota ? last : 0;
}

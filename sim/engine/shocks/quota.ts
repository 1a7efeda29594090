/** A cap by weight on the exports of the listed elements together. */
import type { CompiledShock } from "../../model/shocks.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import type { Simulation } from "../simulation.ts";

type Quota = Extract<CompiledShock, { kind: "quota" }>;

/** A quota without an end is renewed every this many weeks. */
const YEAR = 52;

export function applyQuota(simulation: Simulation, shock: Quota): void {
  const { params, state } = simulation;
  const { fromTick } = shock;
  state.authority = shock.authority;
  state.quota = Math.max(0, params.values[shock.amountSlot]) / WEEKS_PER_YEAR;
  state.quotaListed.set(shock.listed);
  const last = fromTick + YEAR * (Math.floor((state.tick - fromTick) / YEAR) + 1) - 1;
  state.quotaUntil = Math.min(shock.untilTick, last);
  const renewed = shock.untilTick > last ? last - YEAR + 1 : fromTick;
  state.quotaFrom = renewed;
  state.quotaCarried = renewed === fromTick ? Math.max(0, params.values[shock.carriedSlot]) : 0;
  state.quotaBefore = state.tick === fromTick ? quotaBefore(simulation, shock) : 0;
}

/** The authority's quota a year before this one, or the last one before it, t a week; 0 without one. */
function quotaBefore({ model, params }: Simulation, shock: Quota): number {
  let last = 0;
  for (const other of model.shocks) {
    if (other.kind !== "quota" || other.authority !== shock.authority || other.fromTick >= shock.fromTick)
      continue;
    const amount = Math.max(0, params.values[other.amountSlot]) / WEEKS_PER_YEAR;
    const yearBefore = shock.fromTick - YEAR;
    if (other.fromTick <= yearBefore && yearBefore <= other.untilTick) return amount;
    last = amount; // shocks stand in the order of their start
  }
  return last;
}

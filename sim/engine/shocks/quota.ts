/** A cap by weight on the exports of the listed elements together. */
import type { CompiledShock } from "../../model/shocks.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import type { Simulation } from "../simulation.ts";

export function applyQuota(
  { params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "quota" }>,
): void {
  state.authority = shock.authority;
  state.quota = Math.max(0, params.values[shock.amountSlot]) / WEEKS_PER_YEAR;
  state.quotaListed.set(shock.listed);
}

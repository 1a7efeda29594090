/** Users give up some products for another, or for something without rare earths. */
import type { CompiledShock } from "../../model/shocks.ts";
import { ramped } from "../calendar.ts";
import type { Simulation } from "../simulation.ts";

/**
 * The share of demand that leaves goes, tonne for tonne, to the users of `to` in the same region, in the proportion of
 * their demand; where a region has none, it leaves rare earths.
 */
export function applySubstitution(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "substitution" }>,
  strength: number,
  begin: number,
): void {
  const { values, cellDemand, cellGrowth } = params;
  const { cellTrend, cellFactor } = state; // tonnes of this week: uses grow at paces of their own
  const share =
    Math.min(1, Math.max(0, values[shock.shareSlot])) *
    strength *
    ramped(state.tick, begin, Math.round(values[shock.rampSlot]));
  const I = model.elements.length + model.magnets.count;
  const { cells } = model;
  for (let region = 0; region < model.regions.length; region++) {
    const pool = region * I + shock.to;
    let moved = 0;
    for (let cell = cells.poolStart[region * I]; cell < cells.poolStart[(region + 1) * I]; cell++) {
      if (shock.cells[cell] === 0 || cells.item[cell] === shock.to) continue;
      moved += cellDemand[cell] * cellTrend[cell] * cellGrowth[cell] * cellFactor[cell] * share;
      cellFactor[cell] *= 1 - share;
    }
    if (shock.to < 0 || moved <= 0) continue;
    let base = 0;
    for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++)
      base += cellDemand[cell] * cellTrend[cell] * cellGrowth[cell] * cellFactor[cell];
    for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1] && base > 0; cell++)
      cellFactor[cell] *= 1 + moved / base;
  }
}

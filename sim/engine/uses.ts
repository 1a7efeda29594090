/** How uses behave when goods are missing: their figures, cell by cell. */
import type { Model } from "../model/types.ts";
import { exp, log } from "../numbers/elementary.ts";
import type { Params } from "./params.ts";

/** Reads drawn values; writes the columns of cells that the table of uses fills. */
export function fillUses(model: Model, params: Params): void {
  const { cells, uses } = model;
  const { values, behaviour } = params;
  const power = behaviour["willingness-weight"];
  const E = model.elements.length;
  let sum = 0; // of the logs of makers' customers, weighted by what they take
  let taken = 0;
  for (let cell = 0; cell < cells.count; cell++) {
    const half = log(Math.max(1, values[cells.reservation50Slot[cell]])); // multiple at which half of the use gives up
    params.cellWeight[cell] = exp(power * half);
    if (cells.item[cell] >= E) {
      sum += params.cellDemand[cell] * half;
      taken += params.cellDemand[cell];
    }
    const use = cells.useAt[cell];
    const known = use >= 0;
    const restart = known ? Math.max(1, values[uses.restartSlot[use]]) : 1;
    params.cellMostCover[cell] = known ? values[uses.threatCoverSlot[use]] : Number.POSITIVE_INFINITY;
    params.cellMadeUp[cell] = known ? values[uses.madeUpLaterSlot[use]] : 0;
    params.cellMinRun[cell] = known ? values[uses.minRunSlot[use]] : 0;
    params.cellStaysStopped[cell] = 1 - 1 / restart;
    params.cellSwitchWeeks[cell] = known ? Math.max(4, values[uses.substituteWeeksSlot[use]]) : 0;
    params.cellSwitchMost[cell] = known ? Math.min(1, values[cells.substitutabilitySlot[cell]]) : 0;
  }
  const { poolStart } = cells;
  for (let pool = 0; pool < params.poolWeight.length; pool++) {
    let demand = 0;
    let weighted = 0;
    for (let cell = poolStart[pool]; cell < poolStart[pool + 1]; cell++) {
      demand += params.cellDemand[cell];
      weighted += params.cellDemand[cell] * params.cellWeight[cell];
    }
    params.poolWeight[pool] = demand > 0 ? weighted / demand : 1;
  }
  params.makerWeight = taken > 0 ? exp((power * sum) / taken) : 1;
}

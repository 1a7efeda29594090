/** Users who turn to other goods: another grade of magnet, or something without rare earths. */
import type { Simulation } from "./simulation.ts";
import { RESPONSE_EVERY } from "./state.ts";

/**
 * Brings the switched shares of a cell up to date and returns the factor on its demand: less what has left for other
 * goods, plus what has come from other grades of its own use. Called once in RESPONSE_EVERY weeks.
 *
 * A cell's ways out share its substitutability evenly. The share of a way follows what the cell goes without, what its
 * grade costs beyond the other one, and whether the other grade is to be had; quickly out, slowly back. Reads scratch.dearness.
 */
export function switchGoods({ model, params, state, scratch, lists }: Simulation, cell: number): number {
  const { cells } = model;
  const { wayStart, wayTo, intoStart, into } = lists;
  const { missed, switched, without, demand, cellTrend, cellFactor } = state;
  const { dearness } = scratch;
  const { behaviour } = params;
  const I = model.elements.length + model.magnets.count;
  const lacks = demand[cell] > 0 ? without[cell] / demand[cell] : 0;
  missed[cell] += ((lacks - missed[cell]) * RESPONSE_EVERY) / behaviour["switching-memory"];
  let factor = 1;
  const weeks = params.cellSwitchWeeks[cell];
  const ways = wayStart[cell + 1] - wayStart[cell];
  for (let way = wayStart[cell]; weeks > 0 && way < wayStart[cell + 1]; way++) {
    const to = wayTo[way];
    let wish = missed[cell] / behaviour["switching-missing"];
    if (to >= 0) {
      const own = dearness[cells.region[cell] * I + cells.item[cell]];
      const other = dearness[cells.region[cell] * I + cells.item[to]];
      const dearer = Math.max(0, own - other - behaviour["switching-tolerated"]);
      wish = (wish + dearer / behaviour["switching-dearer"]) * (1 - missed[to]);
    }
    const target = (params.cellSwitchMost[cell] / ways) * Math.max(0, Math.min(1, wish));
    const pace = (RESPONSE_EVERY / weeks) * (target < switched[way] ? behaviour["switching-back"] : 1);
    switched[way] += (target - switched[way]) * Math.min(1, pace);
    factor -= switched[way];
  }
  for (let at = intoStart[cell]; at < intoStart[cell + 1]; at++) {
    const way = into[at];
    const from = lists.wayFrom[way];
    // Tonnes of today: demand for the two grades may have grown or been moved by factors of their own.
    const base = params.cellDemand[cell] * cellTrend[cell] * cellFactor[cell];
    const left = switched[way] * params.cellDemand[from] * cellTrend[from] * cellFactor[from];
    if (base > 0) factor += left / base;
  }
  return factor;
}

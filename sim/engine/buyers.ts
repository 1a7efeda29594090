/** How civil and military buyers of an element fare, told apart. */
import type { RecordPart } from "./record.ts";
import type { Simulation } from "./simulation.ts";

/**
 * The week's fill of civil buyers, then of military ones, of each pair of `model.buyers`. As in "fill", oxide counts in full and a missing magnet as far as the element binds, here with the
 * tonnes that buyers of each kind went without. 1 where a kind wants nothing.
 *
 * Reads without, poolDemand, militaryNeed, and scratch.boundShare, which the record of the same week has written.
 */
export function recordBuyers(simulation: Simulation, page: Float64Array, from: number): RecordPart {
  return {
    rows: 2 * simulation.model.buyers.count,
    write(week) {
      const { model, params, state, scratch } = simulation;
      const { buyers, cells, magnets } = model;
      const E = model.elements.length;
      const G = magnets.count;
      const I = E + G;
      const V = magnets.elements.length;
      const pools = model.regions.length * I;
      const { wantedBy, missedBy, boundShare } = scratch;
      missedBy.fill(0);
      for (let pool = 0; pool < pools; pool++) {
        const demand = state.poolDemand[pool];
        wantedBy[pool] = demand - state.militaryNeed[pool];
        wantedBy[pools + pool] = state.militaryNeed[pool];
        if (!(demand - state.poolUsed[pool] > 1e-6 * demand)) continue;
        for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++)
          missedBy[cells.military[cell] * pools + pool] += state.without[cell];
      }
      for (let kind = 0; kind < 2; kind++) {
        for (let pair = 0; pair < buyers.count; pair++) {
          const e = buyers.element[pair];
          const region = buyers.region[pair];
          const first = kind * pools + region * I;
          let wanted = wantedBy[first + e];
          let missed = missedBy[first + e];
          const v = magnets.place[e];
          for (let magnet = 0; v >= 0 && magnet < G; magnet++) {
            const content = params.content[magnet * V + v];
            wanted += wantedBy[first + E + magnet] * content;
            missed += missedBy[first + E + magnet] * content * boundShare[(region * G + magnet) * V + v];
          }
          page[week + from + kind * buyers.count + pair] = wanted > 0 ? 1 - missed / wanted : 1;
        }
      }
    },
  };
}

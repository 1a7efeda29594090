/** How the civil users of uses with a licence rule of their own fare. */
import type { RecordPart } from "./record.ts";
import type { Simulation } from "./simulation.ts";

/**
 * The week's fill of each triple of `model.namedUses`: as in "fill", oxide counts in full and a missing magnet as far as the
 * element binds. 1 where the use wants nothing.
 *
 * Reads demand, without, and scratch.boundShare, which the record of the same week has written.
 */
export function recordUses(simulation: Simulation, page: Float64Array, from: number): RecordPart {
  const { model, params, state, scratch } = simulation;
  const { use, element, region, start, cells } = model.namedUses;
  const { item } = model.cells;
  const E = model.elements.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  return {
    rows: use.length,
    write(week) {
      for (let triple = 0; triple < use.length; triple++) {
        const v = model.magnets.place[element[triple]];
        let wanted = 0;
        let missed = 0;
        for (let at = start[triple]; at < start[triple + 1]; at++) {
          const cell = cells[at];
          const magnet = item[cell] - E;
          const content = magnet < 0 ? 1 : params.content[magnet * V + v];
          const bound = magnet < 0 ? 1 : scratch.boundShare[(region[triple] * G + magnet) * V + v];
          wanted += state.demand[cell] * content;
          if (state.without[cell] > 1e-6 * state.demand[cell])
            missed += state.without[cell] * content * bound;
        }
        page[week + from + triple] = wanted > 0 ? 1 - missed / wanted : 1;
      }
    },
  };
}

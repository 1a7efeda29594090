/** Who gets how much inside a class that is short: more to those who would pay more. */
import type { Simulation } from "./simulation.ts";
import { CLASSES } from "./state.ts";

/**
 * Splits what each class of a pool got over its buyers. Shares of orders are proportional to the buyers' weights and
 * never above one: what the heavy ones do not need goes to the others. Without willingness all weights are one.
 *
 * Reads served and orders; writes level [place of the class]: a buyer gets min(1, level x weight) of his order where his
 * class is short. `ordered` is what magnet makers want of the pool in their civil class `makerClass`, t.
 */
export function shareByWillingness(
  { model, params, state, on }: Simulation,
  pool: number,
  makerClass: number,
  ordered: number,
): void {
  const { cells } = model;
  const { served, orders, level, cellOrder } = state;
  const places = served.length / 2;
  for (let military = 0; military < 2; military++) {
    for (let priority = 0; priority < CLASSES; priority++) {
      const at = military * places + pool * CLASSES + priority;
      const share = served[at];
      level[at] = share;
      if (!on.willingness || share >= 1 || share <= 0) continue;
      const makers = military === 0 && priority === makerClass ? ordered : 0;
      const supply = share * orders[at];
      level[at] = 0;
      // Every round but the last finds more buyers who are served in full, so it ends.
      for (let round = 0, before = 0; ; round++) {
        const reached = level[at];
        let found = 0;
        let whole = 0;
        let weighted = 0;
        if (reached * params.makerWeight >= 1) {
          whole += makers;
          found++;
        } else weighted += makers * params.makerWeight;
        for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++) {
          if (cells.priority[cell] - 1 !== priority || cells.military[cell] !== military) continue;
          if (reached * params.cellWeight[cell] >= 1) {
            whole += cellOrder[cell];
            found++;
          } else weighted += cellOrder[cell] * params.cellWeight[cell];
        }
        if ((round > 0 && found === before) || weighted <= 0) break;
        before = found;
        level[at] = (supply - whole) / weighted;
      }
    }
  }
}

/** Share of its order that a buyer of this weight gets where the class at `place` is served to the share `served`. */
export function shareOf(served: number, level: number, weight: number, weighed: boolean): number {
  if (served >= 1) return 1;
  return weighed ? Math.min(1, level * weight) : served;
}

/**
 * Orders of traders and distributors for civil and for military buyers: goods for civil use alone are no stock for military
 * ones. Part of the mechanism `civil-use`; off: all goods count for everybody.
 */
import { militaryShare } from "./civil-use.ts";
import type { Simulation } from "./simulation.ts";

/**
 * Military part of what a region needs of an item where goods for civil use lie beside free ones, 0 where none do: of users, and of
 * oxide of what magnet makers need by their books.
 */
export function militaryBeside(
  simulation: Simulation,
  region: number,
  item: number,
  civilGoods: number,
): number {
  const { model, state, on } = simulation;
  if (!on.civilUse || civilGoods <= 0) return 0;
  const E = model.elements.length;
  const pool = region * (E + model.magnets.count) + item;
  let need = state.poolDemand[pool];
  let military = state.militaryNeed[pool];
  const v = item < E ? model.magnets.place[item] : -1;
  if (v >= 0) {
    const makers = Math.max(0, state.usage[region * E + item] - need);
    need += makers;
    military += makers * militaryShare(simulation, region, v);
  }
  return need > 0 ? military / need : 0;
}

/**
 * Adds to the `common` order, which counts all stock, what military buyers lack in their `part` of it when free stock alone
 * counts (`military`), and notes the military part of the sum for the licensing office and for sellers. Returns the sum, t a week.
 */
export function orderApart(
  { state }: Simulation,
  pool: number,
  need: number,
  common: number,
  part: number,
  military: number,
): number {
  const apart = Math.max(0, military - part * common);
  const users = need > 0 ? Math.min(1, state.militaryNeed[pool] / need) : 0;
  state.militaryPart[pool] = apart > 0 ? (users * common + apart) / (common + apart) : users;
  return common + apart;
}

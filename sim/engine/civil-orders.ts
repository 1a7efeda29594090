/**
 * Orders of traders and distributors for civil and for military buyers: goods for civil use alone are no stock for military
 * ones. Part of the mechanism `civil-use`; off: all goods count for everybody.
 */
import { militaryShare } from "./civil-use.ts";
import type { Simulation } from "./simulation.ts";
import { CLASSES } from "./state.ts";

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
 * Military orders that the licensing office refuses and that goods from elsewhere make good, t a week: buyers order so much more, or
 * their stocks would stand below what they aim at by as many weeks of it as they take to make good a lack. `asked` is what is asked of
 * the authority's exporters. Who gets nothing from elsewhere orders no more: civil goods would pile up for users who may not have them.
 */
export function refusedForces({ state }: Simulation, pool: number, asked: number): number {
  const refused = state.application[pool] * (1 - state.militaryApproval[pool]);
  const need = state.poolDemand[pool];
  if (!(refused > 0) || state.customs[pool] === 1 || !(state.militaryNeed[pool] > 0) || need <= 0) return 0;
  const { militaryOrders, militaryServed } = state;
  let ordered = 0;
  let served = 0;
  for (let at = pool * CLASSES; at < (pool + 1) * CLASSES; at++) {
    ordered += militaryOrders[at];
    served += militaryOrders[at] * militaryServed[at];
  }
  const made = ordered > 0 ? served / ordered : 0;
  return asked * refused * Math.min(1, state.militaryNeed[pool] / need) * made;
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

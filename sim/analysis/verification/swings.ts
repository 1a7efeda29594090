/** O6 as the engine has it: orders swing more than demand, by how merchants smooth what they see. */
import type { Simulation } from "../../engine/simulation.ts";
import type { WorldCase } from "./futures.ts";
import { judge, type VerificationRow } from "./judge.ts";
import { Moments } from "./moments.ts";
import { watch } from "./small-world.ts";
import { LEAD, MEAN, merchants } from "./traders.ts";

/** Weeks of cover of merchants, and weeks over which they smooth the use that they see. */
const CASES: readonly (readonly [cover: number, memory: number])[] = [
  [1, 20],
  [1, 10],
  [6, 10],
];

/** Standard deviation of demand, t of 100: so small that no order would be negative. */
const DEVIATION = 2;

/**
 * Merchants order up to L weeks of the use that they see, L = 1 + cover + weeks of import, so that an order is
 * last week's demand and L times what the smoothed use rose by it: q = D + L a (D - m), a = 1 / memory. With demand
 * independent from week to week the variance of m is a / (2 - a) of that of D, and
 *   Var(q) / Var(D) = (1 + L a)^2 + L^2 a^3 / (2 - a) = 1 + 2 L a + 2 L^2 a^2 / (2 - a).
 * Source: Chen, Ryan & Simchi-Levi (2000), Naval Research Logistics 47(4): 269-286.
 */
export function swings({ world }: WorldCase): VerificationRow[] {
  const ticks = 100;
  return CASES.flatMap(([cover, memory]) => {
    const warmUp = Math.max(ticks / 10, 10 * memory);
    const runner = merchants(world, warmUp + ticks, { cover, memory, deviation: DEVIATION });
    const [length, weight] = [1 + cover + LEAD, 1 / memory];
    const reach = length * weight;
    const expected = 1 + 2 * reach + (2 * reach * reach) / (2 - weight);
    const quantity = `variance of orders over that of demand, ${length} weeks ordered up to, ${memory} smoothed`;
    return judge("O6 Orders behind smoothed use", [{ quantity, expected }], (seed, n) => {
      const [demand, orders] = [new Moments(MEAN), new Moments(MEAN)];
      const look = ({ state, scratch, model }: Simulation): void => {
        if (state.tick < warmUp) return;
        const { region, item } = model.cells;
        for (let cell = 0; cell < region.length; cell++) {
          demand.add(state.demand[cell]);
          orders.add(scratch.oxideOrder[region[cell] * model.elements.length + item[cell]]);
        }
      };
      watch(runner, look, seed, n);
      return [orders.variance() / demand.variance()];
    });
  });
}

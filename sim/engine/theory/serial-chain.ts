/** Three stocks in a row under echelon base-stock levels: it tests the ring of goods under way. */
import { RING } from "../state.ts";

/**
 * Three stages in a row under echelon base-stock levels (stage 1 sells); lead times `leads` and echelon holding costs
 * `holding` by stage, backorder cost `penalty`. A tick receives, orders, is charged, then meets its demand, so that an
 * echelon is read once the demand of its lead time has passed. Source: Clark & Scarf (1960).
 */
export function serialChain(
  levels: readonly number[],
  leads: readonly number[],
  holding: readonly number[],
  penalty: number,
  ticks: number,
  demand: () => number,
): { cost: number; inStock: number } {
  const stages = levels.length;
  const ring = new Float64Array(RING * stages);
  const onHand = Float64Array.from(levels, (level, stage) => level - (stage === 0 ? 0 : levels[stage - 1]));
  const onWay = new Float64Array(stages);
  const warmUp = Math.floor(ticks / 10);
  const allHolding = holding.reduce((sum, each) => sum + each, 0);
  let backlog = 0;
  let [cost, good] = [0, 0];
  for (let tick = -warmUp; tick < ticks; tick++) {
    const slot = ((tick + warmUp) % RING) * stages;
    for (let stage = 0; stage < stages; stage++) {
      onHand[stage] += ring[slot + stage];
      onWay[stage] -= ring[slot + stage];
      ring[slot + stage] = 0;
    }
    const paid = Math.min(backlog, onHand[0]);
    backlog -= paid;
    onHand[0] -= paid;

    let echelon = -backlog;
    let charge = 0;
    for (let stage = 0; stage < stages; stage++) {
      echelon += onHand[stage];
      charge += holding[stage] * echelon;
      echelon += onWay[stage]; // on its way to this stage: it belongs to the echelon of the next one up
      const order = Math.max(0, levels[stage] - echelon);
      const source = stage + 1 < stages ? onHand[stage + 1] : Number.POSITIVE_INFINITY;
      const shipped = Math.min(order, source);
      if (stage + 1 < stages) onHand[stage + 1] -= shipped;
      ring[((tick + warmUp + leads[stage]) % RING) * stages + stage] += shipped;
      onWay[stage] += shipped;
      echelon += shipped;
    }
    if (tick >= 0) {
      cost += charge + (penalty + allHolding) * backlog;
      if (backlog <= 0) good++;
    }
    const wanted = demand();
    const sold = Math.min(onHand[0], Math.max(0, wanted));
    onHand[0] -= sold;
    backlog += Math.max(0, wanted) - sold;
    onHand[0] += Math.max(0, -wanted);
  }
  return { cost: cost / ticks, inStock: good / ticks };
}

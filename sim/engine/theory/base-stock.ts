/** A stock that orders up to a level, with backorders: it tests the engine's rationing and its ring of goods under way. */
import { serveByPriority } from "../allocation.ts";
import { CLASSES, RING } from "../state.ts";

export interface StockFigures {
  /** Share of ticks that end without backorders. */
  readonly inStock: number;
  readonly backorders: number;
  readonly onHand: number;
  /** Share of demand served in the tick in which it came. */
  readonly fill: number;
  /** Sum of backorders over all ticks. */
  readonly total: number;
}

/**
 * Ticks of receive, order, demand, read. An order of tick t is received in tick t + `lead` (0 < lead < RING), so that
 * net stock at the end of a tick is `level` minus the demand of lead + 1 ticks. Backorders are the first class of the
 * engine's rationing, demand the second. Negative demand is a return.
 */
export function baseStock(
  level: number,
  lead: number,
  ticks: number,
  warmUp: number,
  demand: () => number,
): StockFigures {
  const ring = new Float64Array(RING);
  const orders = new Float64Array(CLASSES);
  const served = new Float64Array(CLASSES);
  const none = new Float64Array(CLASSES);
  const ignored = new Float64Array(CLASSES);
  const drawn = { open: 0, civilOnly: 0 };
  let [onHand, onOrder, backlog] = [level, 0, 0];
  let [good, waiting, held, missed, asked] = [0, 0, 0, 0, 0];
  for (let tick = 0; tick < ticks + warmUp; tick++) {
    const slot = tick % RING;
    onHand += ring[slot];
    onOrder -= ring[slot];
    ring[slot] = 0;
    const order = Math.max(0, level - (onHand + onOrder - backlog));
    ring[(tick + lead) % RING] += order;
    onOrder += order;

    const wanted = demand();
    onHand += Math.max(0, -wanted);
    orders[0] = backlog;
    orders[1] = Math.max(0, wanted);
    serveByPriority(0, onHand, 0, orders, none, served, ignored, drawn);
    onHand -= drawn.open;
    const late = orders[1] * (1 - served[1]);
    backlog = Math.max(0, orders[0] * (1 - served[0])) + late;
    if (tick < warmUp) continue;
    if (backlog <= 0) good++;
    waiting += backlog;
    held += onHand;
    missed += late;
    asked += wanted;
  }
  return {
    inStock: good / ticks,
    backorders: waiting / ticks,
    onHand: held / ticks,
    fill: 1 - missed / asked,
    total: waiting,
  };
}

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

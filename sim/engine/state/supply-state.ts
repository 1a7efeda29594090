/** What mines and plants earn, and what they decided on it. Shapes in brackets; USD per kg of ore (REO), weeks. */
import type { Model } from "../../model/types.ts";

export interface SupplyState {
  /** Worth of a kg of ore where it goes today: at today's prices, and at those of the opening, [mine]. 0 = not known yet. */
  readonly oreWorth: Float64Array;
  readonly oreUsual: Float64Array;
  /** Cost of digging and of the plants on its way, [mine]. */
  readonly oreCost: Float64Array;
  /** Smoothed worth, on which mines decide, [mine]. */
  readonly oreTrend: Float64Array;
  /** Weeks in a row of a loss; of a margin that pays a restart; of a price that pays an expansion, [mine]. */
  readonly lossWeeks: Float64Array;
  readonly gainWeeks: Float64Array;
  readonly dearWeeks: Float64Array;
  /** Utilisation that the mine moves to, [mine]. */
  readonly aim: Float64Array;
  /** RUNNING, MOTHBALLED, or the tick on which a restart that was decided comes, [mine]. */
  readonly restartTick: Int32Array;
  /** Rate and capacity over those of the tables by expansions that prices paid for, minus one, [mine]. */
  readonly expanded: Float64Array;
  /** What plans ask of a mine that is not decided, set anew every tick: worth over cost (0 decided or not asked) and weeks, [mine]. */
  readonly projectMargin: Float64Array;
  readonly projectSustained: Float64Array;
  /** Smoothed worth of its ore, weeks in a row in which it paid, and 1 + the tick of the decision (0 undecided), [mine]. */
  readonly projectTrend: Float64Array;
  readonly holdWeeks: Float64Array;
  readonly decidedTick: Int32Array;
  /** Share of an element that a plant split when the run opened, [plant * E + e]; below 0 where it had no circuit for it then. */
  readonly splitAtOpening: Float64Array;
  /** Share of its capacity that a plant leaves unused because its work does not pay, [plant]. */
  readonly unused: Float64Array;
  /** Scrap collected beyond the usual because prices are high, as a share (below 0 when low), [recycler]. */
  readonly scrapExtra: Float64Array;
}

export const RUNNING = 0;
export const MOTHBALLED = -1;

export function allocateSupplyState(model: Model): SupplyState {
  const M = model.mines.count;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    oreWorth: f(M),
    oreUsual: f(M),
    oreCost: f(M),
    oreTrend: f(M),
    lossWeeks: f(M),
    gainWeeks: f(M),
    dearWeeks: f(M),
    aim: f(M),
    restartTick: new Int32Array(M),
    expanded: f(M),
    projectMargin: f(M),
    projectSustained: f(M),
    projectTrend: f(M),
    holdWeeks: f(M),
    decidedTick: new Int32Array(M),
    splitAtOpening: f(model.plants.count * model.elements.length),
    unused: f(model.plants.count),
    scrapExtra: f(model.recyclers.count),
  };
}

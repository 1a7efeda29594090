/** Ore, residue and oxide on their way from mine to plant, and the balance of all mass. Shapes in brackets; tonnes and weeks. */
import type { Model } from "../../model/types.ts";
import { RING } from "./sizes.ts";

export interface ChainState {
  // ---- chain: tonnes REO
  /** Concentrate at the mine, all elements together (its composition is the basket), [mine]. */
  readonly pile: Float64Array;
  /** Feed waiting at a plant; residue that no circuit has split; SEG (at a cracker: ore) waiting to leave; oxide for sale: [plant * E + e]. */
  readonly feedStock: Float64Array;
  readonly residue: Float64Array;
  readonly outPile: Float64Array;
  readonly oxide: Float64Array;
  /** Feed under way to plants and material inside their circuits, [(slot * P + plant) * E + e]. */
  readonly feedRing: Float64Array;
  readonly holdRing: Float64Array;
  /** Sums of the rings, [plant * E + e]: kept beside them so that the balance need not walk the rings. */
  readonly feedOnWay: Float64Array;
  readonly inHold: Float64Array;
  /** What reaches the circuits (after losses), smoothed; of it what they split; and sales of oxide, t a week, [plant * E + e]. */
  readonly arrived: Float64Array;
  readonly separated: Float64Array;
  readonly sold: Float64Array;

  // ---- hazards
  readonly mineDownUntil: Int32Array;
  readonly plantDownUntil: Int32Array;
  readonly plantDownShare: Float64Array;
  borderClosedUntil: number;

  // ---- balance, t REO [e], since tick 0
  readonly inflow: Float64Array;
  readonly consumed: Float64Array;
  readonly lost: Float64Array;
  readonly opening: Float64Array;
}

export function allocateChainState(model: Model): ChainState {
  const E = model.elements.length;
  const M = model.mines.count;
  const P = model.plants.count;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    pile: f(M),
    feedStock: f(P * E),
    residue: f(P * E),
    outPile: f(P * E),
    oxide: f(P * E),
    feedRing: f(RING * P * E),
    holdRing: f(RING * P * E),
    feedOnWay: f(P * E),
    inHold: f(P * E),
    arrived: f(P * E),
    separated: f(P * E),
    sold: f(P * E),
    mineDownUntil: new Int32Array(M),
    plantDownUntil: new Int32Array(P),
    plantDownShare: f(P),
    borderClosedUntil: 0,
    inflow: f(E),
    consumed: f(E),
    lost: f(E),
    opening: f(E),
  };
}

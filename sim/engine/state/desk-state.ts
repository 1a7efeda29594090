/** Desks of officers who decide applications; empty columns in a scenario that has none. */
import type { Model } from "../../model/types.ts";

export interface DeskState {
  /** Calendar: the desk that decides what goes to a destination, from 1 on; 0 for none, [destination * I + item]. */
  readonly deskOf: Int32Array;
  /** 1 while a desk decides at all this week, [desk]. */
  readonly deskOpen: Uint8Array;
  /** Share of what waited at a desk as the week began that is decided, [desk]. */
  readonly deskShare: Float64Array;
  /** t that wait at a desk as the week begins, and that came in the last one, [desk]. */
  readonly deskWaiting: Float64Array;
  readonly deskCame: Float64Array;
  /** t that joined the queue last week, [destination * I + item]. */
  readonly deskApplied: Float64Array;
}

export function allocateDeskState(model: Model): DeskState {
  const lanes =
    model.desks.length > 0 ? model.regions.length * (model.elements.length + model.magnets.count) : 0;
  return {
    deskOf: new Int32Array(lanes),
    deskOpen: new Uint8Array(model.desks.length),
    deskShare: new Float64Array(model.desks.length),
    deskWaiting: new Float64Array(model.desks.length),
    deskCame: new Float64Array(model.desks.length),
    deskApplied: new Float64Array(lanes),
  };
}

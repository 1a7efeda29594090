/** Oxide and magnets that go round by third regions; empty columns in a scenario that opens no such way. Tonnes and weeks. */
import type { Model } from "../../model/types.ts";

export interface DetourState {
  /** Calendar: most of what is kept back that goes this way, and share of it that is seized, [(via * R + to) * I + item]. */
  readonly detourReach: Float64Array;
  readonly detourSeized: Float64Array;
  /** Share of what is kept back that traders would take this way now, [(via * R + to) * I + item]. */
  readonly detour: Float64Array;
  /** Orders for magnets that go round this week, t, by way [(via * R + to) * G + magnet], and all ways together [to * G + magnet]. */
  readonly detourLanes: Float64Array;
  readonly detourMagnets: Float64Array;
  /** Scratch of one good: orders by way [via * R + to], and by destination, t this week. */
  readonly detourTo: Float64Array;
  readonly detourWanted: Float64Array;
  /** Scratch of one destination: [0] t that left, [1] of it under way, [2] seized. */
  readonly detourSent: Float64Array;
  /** Sent round to a region this week, and seized on the way there, t REO, contents of magnets included, [region]. */
  readonly transshipped: Float64Array;
  readonly seized: Float64Array;
}

export function allocateDetourState(model: Model): DetourState {
  const R = model.detours > 0 ? model.regions.length : 0;
  const G = model.magnets.count;
  const I = model.elements.length + G;
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    detourReach: f(R * R * I),
    detourSeized: f(R * R * I),
    detour: f(R * R * I),
    detourLanes: f(R * R * G),
    detourMagnets: f(R * G),
    detourTo: f(R * R),
    detourWanted: f(R),
    detourSent: f(3),
    transshipped: f(R),
    seized: f(R),
  };
}

/** What the calendar sets anew each week, and what a week adds up. */
export function resetDetours(state: DetourState): void {
  state.detourReach.fill(0);
  state.detourSeized.fill(0);
  state.transshipped.fill(0);
  state.seized.fill(0);
}

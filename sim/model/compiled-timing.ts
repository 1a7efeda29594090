/** When a shock acts, with quantities resolved to slots. */
import type { Quantity, RecoveryShape } from "../scenario/types.ts";

/** When a shock acts, beyond its dates; -1 or "" for what it does not have. Ticks and slots. */
export interface CompiledTiming {
  /** Ticks over which the start is spread, and the slot of the uniform that places it. */
  readonly windowTicks: number;
  readonly startSlot: number;
  readonly durationSlot: number;
  readonly recovery: RecoveryShape;
  readonly recoverySlot: number;
  /** Entries that it follows or hangs on. */
  readonly after: string;
  readonly lagSlot: number;
  readonly onlyIf: string;
  readonly unless: string;
  /** Comes again and again: times a year, and the length of each time. */
  readonly rateSlot: number;
  readonly length: Quantity | undefined;
  /** How many times it may be in force at once, and which of these this one is, from 0: each is a shock of its own. */
  readonly atOnce: number;
  readonly place: number;
  readonly dispute: DisputeSlots | undefined;
}

/** Slots of a two-state process: mean weeks of calm, of a dispute, between its steps; share that a step stops. */
export interface DisputeSlots {
  readonly calm: number;
  readonly lasts: number;
  readonly step: number;
  readonly share: number;
}

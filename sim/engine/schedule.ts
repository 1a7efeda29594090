/**
 * When every shock acts in this future: drawn before the first tick, so that a tick only reads a column.
 *
 * A shock comes or not, starts on its day (or on a drawn one, or after another), lasts, and fades. Some come again and
 * again; a dispute rises by steps. Suspensions, delays and cancellations act here, on the shocks that they name.
 */

import type { DisputeSlots } from "../model/compiled-timing.ts";
import { NEVER } from "../model/index-of.ts";
import type { Model } from "../model/types.ts";
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { exp } from "../numbers/elementary.ts";
import type { RecoveryShape } from "../scenario/types.ts";
import { arrive } from "./arrivals.ts";
import type { Chance } from "./streams.ts";

export interface Schedule {
  /** How much of its effect a shock has, 0 to 1, [shock * ticks + tick]. */
  readonly strength: Float64Array;
  /** Tick on which what is in force began; may lie before tick 0, [shock * ticks + tick]. */
  readonly begin: Int32Array;
  /** 1 when it comes in this future; not what ends before it starts, nor what comes by chance and did not, [shock]. */
  readonly happens: Uint8Array;
  /** First tick, NEVER for one that comes by chance and did not, [shock]. */
  readonly start: Int32Array;
  /** What opens first, then all others, each in the order of their starts: where two govern the same goods, the later one does. */
  readonly order: Int32Array;
}

export function allocateSchedule(model: Model): Schedule {
  const count = model.shocks.length;
  return {
    strength: new Float64Array(count * model.ticks),
    begin: new Int32Array(count * model.ticks),
    happens: new Uint8Array(count),
    start: new Int32Array(count),
    order: new Int32Array(count),
  };
}

/** Fills the schedule from the future's drawn `values` and its chance. Whole weeks; a length of less than half a week is none. */
export function fillSchedule(model: Model, values: Float64Array, chance: Chance, schedule: Schedule): void {
  schedule.strength.fill(0);
  const { order } = model.dependencies;
  for (let at = 0; at < order.length; at++) place(model, values, chance, schedule, order[at]);
  for (let shock = 0; shock < order.length; shock++) {
    if (model.shocks[shock].kind === "rest") suspend(model, schedule, shock);
  }
  sortByStart(model, schedule);
}

function place(model: Model, values: Float64Array, chance: Chance, schedule: Schedule, at: number): void {
  const shock = model.shocks[at];
  const { timing } = shock;
  schedule.start[at] = startOf(model, values, schedule, at);
  schedule.happens[at] = comes(model, values, schedule, at) ? 1 : 0;
  if (schedule.happens[at] === 0) return;
  if (timing.rateSlot >= 0) {
    recur(model, values, chance, schedule, at);
    if (schedule.start[at] === NEVER) schedule.happens[at] = 0;
    return;
  }
  if (timing.dispute) {
    quarrel(model, values, chance, schedule, at, timing.dispute);
    if (schedule.start[at] === NEVER) schedule.happens[at] = 0;
    return;
  }
  const start = schedule.start[at];
  const end = timing.durationSlot < 0 ? shock.untilTick : start + Math.round(values[timing.durationSlot]) - 1;
  if (end < start) schedule.happens[at] = 0;
  last(model, values, schedule, at, start, end);
}

function comes(
  { shocks, dependencies }: Model,
  values: Float64Array,
  schedule: Schedule,
  at: number,
): boolean {
  const { happens } = schedule;
  const { after, onlyIf, unless, changedBy } = dependencies;
  if (values[shocks[at].chanceSlot] >= values[shocks[at].probabilitySlot]) return false;
  if (after[at] >= 0 && happens[after[at]] === 0) return false;
  if (onlyIf[at] >= 0 && happens[onlyIf[at]] === 0) return false;
  if (unless[at] >= 0 && happens[unless[at]] === 1) return false;
  return !changedBy[at].some(
    (other) =>
      shocks[other].kind === "cancel" &&
      happens[other] === 1 &&
      opens(shocks[at], values, schedule.start[at]) >= schedule.start[other],
  );
}

/** Tick on which a project that starts on `start` opens, late by what is drawn for itself. */
function opens(shock: Model["shocks"][number], values: Float64Array, start: number): number {
  const late = shock.kind === "ramp" || shock.kind === "open" ? values[shock.delaySlot] : 0;
  return start + Math.max(0, Math.round(late));
}

function startOf(
  { shocks, dependencies }: Model,
  values: Float64Array,
  schedule: Schedule,
  at: number,
): number {
  const { fromTick, timing } = shocks[at];
  let start = fromTick;
  if (timing.startSlot >= 0) {
    const days = timing.windowTicks + 1;
    start += Math.min(timing.windowTicks, Math.floor(values[timing.startSlot] * days));
  }
  const after = dependencies.after[at];
  if (after >= 0)
    start = Math.max(start, schedule.start[after] + Math.max(0, Math.round(values[timing.lagSlot])));
  for (const other of dependencies.changedBy[at]) {
    const change = shocks[other];
    if (change.kind !== "delay" || schedule.happens[other] === 0) continue;
    const day = schedule.start[other];
    // What stands already is late no more; what is brought forward opens on the day of that decision at the earliest.
    if ((change.laterOnly ? start : opens(shocks[at], values, start)) >= day)
      start = Math.max(Math.min(start, day), start + Math.round(values[change.delaySlot]));
  }
  return start;
}

/** In force from `start` to `end`, then fading. Never weakens what is in force already. */
function last(
  { ticks, shocks }: Model,
  values: Float64Array,
  { strength, begin }: Schedule,
  at: number,
  start: number,
  end: number,
): void {
  const { recovery, recoverySlot } = shocks[at].timing;
  const fading = recoverySlot < 0 ? 0 : Math.max(0, Math.round(values[recoverySlot]));
  const final = Math.min(ticks - 1, end + fading);
  if (end < start) return;
  for (let tick = Math.max(0, start); tick <= final; tick++) {
    const share = tick <= end ? 1 : left(recovery, (tick - end) / (fading + 1));
    if (share <= strength[at * ticks + tick]) continue;
    strength[at * ticks + tick] = share;
    begin[at * ticks + tick] = start;
  }
}

/** Share of an effect that is left when `part` of its recovery is over. */
function left(shape: RecoveryShape, part: number): number {
  switch (shape) {
    case "step":
      return 1;
    case "linear":
      return 1 - part;
    case "s-curve":
      return 1 - part * part * (3 - 2 * part);
    case "exponential":
      return exp(-3 * part);
  }
}

/** Comes by chance, again and again: this shock is one of the places in which what arrives may be in force. */
function recur(model: Model, values: Float64Array, chance: Chance, schedule: Schedule, at: number): void {
  const { timing } = model.shocks[at];
  schedule.start[at] = NEVER;
  arrive(model, values[timing.rateSlot] / WEEKS_PER_YEAR, chance, at, (place, start, end) => {
    if (place !== timing.place || end < start) return;
    if (schedule.start[at] === NEVER) schedule.start[at] = start;
    last(model, values, schedule, at, start, end);
  });
}

/** Calm or dispute: a dispute begins with a step, and each further step stops a share of what still moves. */
function quarrel(
  model: Model,
  values: Float64Array,
  chance: Chance,
  schedule: Schedule,
  at: number,
  slots: DisputeSlots,
): void {
  const { ticks, shocks, dependencies } = model;
  const weekly = (slot: number): number => 1 / Math.max(1, values[slot]);
  const step = Math.min(1, Math.max(0, values[slots.share]));
  const row = dependencies.chanceRow[at] * ticks;
  let moves = 1;
  let begin = 0;
  schedule.start[at] = NEVER;
  const first = Math.max(0, shocks[at].fromTick);
  for (let tick = first; tick < ticks && tick <= shocks[at].untilTick; tick++) {
    const u = chance.shock[row + tick];
    if (moves === 1) {
      if (u < weekly(slots.calm)) {
        moves = 1 - step;
        begin = tick;
        if (schedule.start[at] === NEVER) schedule.start[at] = tick;
      }
    } else if (u < weekly(slots.lasts)) moves = 1;
    else if (u < weekly(slots.lasts) + weekly(slots.step)) moves *= 1 - step;
    if (moves < 1) {
      schedule.strength[at * ticks + tick] = 1 - moves;
      schedule.begin[at * ticks + tick] = begin;
    }
  }
}

function suspend({ ticks, shocks }: Model, { strength }: Schedule, at: number): void {
  const rest = shocks[at];
  if (rest.kind !== "rest") return;
  for (let other = 0; other < shocks.length; other++) {
    if (!rest.entries.includes(shocks[other].entry)) continue;
    for (let tick = 0; tick < ticks; tick++) {
      if (strength[at * ticks + tick] > 0) strength[other * ticks + tick] = 0;
    }
  }
}

/**
 * Stable: shocks that start together keep the order of their ids. What opens or builds acts before all that takes a share of an output:
 * a ramp that starts during an outage of its plant does not end it.
 */
function sortByStart({ shocks }: Model, { order, start }: Schedule): void {
  for (let at = 0; at < order.length; at++) {
    let place = at;
    for (; place > 0 && comesAfter(shocks, start, order[place - 1], at); place--)
      order[place] = order[place - 1];
    order[place] = at;
  }
}

function comesAfter(shocks: Model["shocks"], start: Int32Array, one: number, other: number): boolean {
  const [first, second] = [builds(shocks[one]), builds(shocks[other])];
  return first === second ? start[one] > start[other] : second;
}

function builds({ kind }: Model["shocks"][number]): boolean {
  return kind === "ramp" || kind === "open" || kind === "plans";
}

/** When a shock that comes again and again arrives, and how long it stays: a Poisson process and any law of lengths. */
import type { Model } from "../model/types.ts";
import { quantile } from "../numbers/distributions.ts";
import { exp, pow } from "../numbers/elementary.ts";
import type { Chance } from "./streams.ts";

/** Parts of a week: a uniform says in which part something arrives, and what is left of it how long it stays. */
const PARTS = 2 ** 16;

/** Smallest and largest uniform that a length is drawn from. */
const [LEAST, MOST] = [2 ** -30, 1 - 2 ** -30];

/**
 * Calls `stay(place, first tick, last tick)` for each arrival of shock `at` that finds a place free. `mean` is the number of
 * arrivals to be expected in a week.
 *
 * Arrivals of a week are Poisson, no more than there are places, at any moments of the week. One that arrives at time s for a length x is
 * in force in the ticks whose end lies in [s, s + x): these are x on average, whatever the length, so that the numbers in force
 * are those of a queue with as many servers as places and nobody waiting (M/G/c/c: Erlang's loss formula; Poisson of mean
 * rate x length where places are plenty). One that would stay for no such moment takes a place and is not seen.
 * Source: Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory.
 */
export function arrive(
  { ticks, shocks, dependencies }: Model,
  mean: number,
  chance: Chance,
  at: number,
  stay: (place: number, first: number, last: number) => void,
): void {
  const { fromTick, untilTick, timing } = shocks[at];
  const { atOnce } = timing;
  const free = new Float64Array(atOnce); // time from which each place is free
  const none = exp(-mean);
  const first = dependencies.chanceRow[at] * ticks;
  for (let tick = Math.max(0, fromTick); tick < ticks && tick <= untilTick; tick++) {
    if (chance.shock[first + tick] >= 1 - none) continue;
    const { arrivals, rest } = poisson(chance.shock[first + tick], mean, none, atOnce);
    let time = tick;
    for (let arrival = 0; arrival < arrivals; arrival++) {
      const u = arrival === 0 ? rest : chance.shock[first + arrival * ticks + tick];
      // The earliest of those that are still to come in this week.
      time += (tick + 1 - time) * (1 - pow(u, 1 / (arrivals - arrival)));
      const place = firstFree(free);
      if (free[place] > time) continue;
      const weeks = timing.length === undefined ? 1 : Math.max(0, quantile(timing.length, finer(u)));
      free[place] = time + weeks;
      stay(place, tick, Math.min(untilTick, Math.ceil(time + weeks) - 2));
    }
  }
}

/**
 * Number of arrivals, one or more, by inversion, `most` or more counting as `most`, and what is left of the uniform: one again. `u` is
 * below 1 - `none`: small uniforms are arrivals, so that a higher rate keeps those of a lower one.
 */
function poisson(u: number, mean: number, none: number, most: number): { arrivals: number; rest: number } {
  let exactly = none; // probability of so many arrivals
  let more = 1 - none; // and of more
  let rest = u;
  for (let arrivals = 1; ; arrivals++) {
    exactly *= mean / arrivals;
    if (arrivals === most) return { arrivals, rest: rest / more };
    if (rest < exactly) return { arrivals, rest: rest / exactly };
    rest -= exactly;
    more -= exactly;
  }
}

/** What is left of a uniform below its first sixteen bits, a uniform again. */
function finer(u: number): number {
  const parts = u * PARTS;
  return Math.min(MOST, Math.max(LEAST, parts - Math.floor(parts)));
}

/** The place that has been free for longest. */
function firstFree(free: Float64Array): number {
  let first = 0;
  for (let place = 1; place < free.length; place++) if (free[place] < free[first]) first = place;
  return first;
}

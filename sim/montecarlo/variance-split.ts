/** How much of a measure's spread comes from not knowing the world, from when shocks come, and from luck within that. */
import { studentQuantile } from "../numbers/special.ts";
import type { Nesting } from "./nesting.ts";

/** One source of spread: its variance and its share of the whole, with a 95 % interval; NaN when nothing varies. */
export interface VariancePart {
  readonly variance: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface VarianceSplit extends Nesting {
  /** Worlds that counted: those with a failed future do not. */
  readonly worlds: number;
  readonly mean: number;
  /** Sum of the three parts. */
  readonly variance: number;
  /** What better data could take away. */
  readonly parameters: VariancePart;
  /** What knowing the calendar of shocks as well would take away; interactions with the world included. */
  readonly timing: VariancePart;
  /** What is left: demand, outages, prices from week to week. */
  readonly chance: VariancePart;
}

const PARTS = ["parameters", "timing", "chance"] as const;

/**
 * Splits the values of a batch whose futures were nested (see Nesting): by the law of total variance, Var E[Y | world] +
 * E Var E[Y | world, calendar] + E Var[Y | world, calendar]. Values of an unfinished last world, and worlds with a
 * NaN, are left out. Sums run in the order of futures.
 *
 * Estimates are those of a balanced nested analysis of variance: unbiased, before a negative one is set to 0. Intervals
 * of the shares leave out one world at a time (jackknife, on the unbiased estimates), so they need no normal distribution. With `timings` 1 there is no
 * part for timing: chance holds it. Throws an Error for fewer than two lucks.
 * Source: Searle, Casella & McCulloch (1992), Variance Components, chapter 3; Arvesen (1969), doi:10.1214/aoms/1177697287.
 */
export function varianceSplit(values: ArrayLike<number>, { timings, lucks }: Nesting): VarianceSplit {
  if (!(lucks >= 2 && timings >= 1))
    throw new Error(`a split of variance needs at least 2 futures a calendar, not ${lucks}`);
  const worlds = worldsOf(values, timings, lucks);
  const raw = componentsOf(worlds, -1, timings, lucks);
  const whole = raw.map((variance) => Math.max(0, variance));
  const variance = whole[0] + whole[1] + whole[2];
  const without = worlds.map((_, left) => sharesOf(componentsOf(worlds, left, timings, lucks)));
  const part = (at: number): VariancePart => ({
    variance: whole[at],
    share: variance === 0 ? Number.NaN : whole[at] / variance,
    ...jackknife(
      sharesOf(raw)[at],
      without.map((shares) => shares[at]),
    ),
  });
  const [parameters, timing, chance] = PARTS.map((_, at) => part(at));
  return {
    ...{ timings, lucks, worlds: worlds.length },
    mean: worlds.reduce((sum, world) => sum + world.mean, 0) / worlds.length,
    variance,
    ...{ parameters, timing, chance },
  };
}

/** One drawn world: its mean, and the squares between its calendars and within them. */
interface WorldSums {
  readonly mean: number;
  readonly between: number;
  readonly within: number;
}

function worldsOf(values: ArrayLike<number>, timings: number, lucks: number): WorldSums[] {
  const size = timings * lucks;
  const found: WorldSums[] = [];
  for (let start = 0; start + size <= values.length; start += size) {
    const means: number[] = [];
    let within = 0;
    for (let first = start; first < start + size; first += lucks) {
      let sum = 0;
      for (let at = first; at < first + lucks; at++) sum += values[at];
      const mean = sum / lucks;
      means.push(mean);
      for (let at = first; at < first + lucks; at++) within += (values[at] - mean) * (values[at] - mean);
    }
    const mean = means.reduce((sum, one) => sum + one, 0) / timings;
    if (Number.isNaN(mean)) continue;
    const between = means.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
    found.push({ mean, between, within });
  }
  return found;
}

type Components = readonly [parameters: number, timing: number, chance: number];

/** Components of variance over all worlds but number `left`; -1 leaves out none. Chance may make one negative. */
function componentsOf(
  worlds: readonly WorldSums[],
  left: number,
  timings: number,
  lucks: number,
): Components {
  const count = worlds.length - (left < 0 ? 0 : 1);
  let sum = 0;
  let between = 0;
  let within = 0;
  for (const [at, world] of worlds.entries()) {
    if (at === left) continue;
    sum += world.mean;
    between += world.between;
    within += world.within;
  }
  const grand = sum / count;
  let squares = 0;
  for (const [at, { mean }] of worlds.entries()) if (at !== left) squares += (mean - grand) * (mean - grand);
  const chance = within / (count * timings * (lucks - 1));
  const ofCalendars = timings === 1 ? chance / lucks : between / (count * (timings - 1)); // variance of a calendar's mean
  const timing = timings === 1 ? 0 : ofCalendars - chance / lucks;
  const parameters = squares / (count - 1) - ofCalendars / timings;
  return [parameters, timing, chance];
}

function sharesOf(components: Components): readonly number[] {
  const total = components[0] + components[1] + components[2];
  return components.map((variance) => (total === 0 ? Number.NaN : variance / total));
}

function jackknife(estimate: number, without: readonly number[]): { low: number; high: number } {
  const count = without.length;
  const mean = without.reduce((sum, one) => sum + one, 0) / count;
  const squares = without.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  const half = studentQuantile(0.975, count - 1) * Math.sqrt(((count - 1) / count) * squares);
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  return { low: within(estimate - half), high: within(estimate + half) };
}

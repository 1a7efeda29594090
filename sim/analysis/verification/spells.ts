/** O5: when suppliers go down and come back, as futures schedule the disputes of a scenario before their first tick. */
import { meanInterval } from "../../montecarlo/intervals.ts";
import { studentQuantile } from "../../numbers/special.ts";
import type { World } from "../../world/types.ts";
import { judge, type VerificationRow } from "./judge.ts";
import { dispute, opened, runnerOf } from "./small-world.ts";

/** Region whose exports disputes stop. */
export const SUPPLIER = "US";

/** Closed or open, supplier by supplier and tick by tick, as futures schedule their disputes before the first tick. */
export function schedules(
  world: World,
  suppliers: number,
  ticks: number,
  pace: { calm: number; lasts: number },
): (seed: string, replication: number) => (supplier: number) => Float64Array {
  const warmUp = ticks / 10;
  const symbols = world.elements.map(({ symbol }) => symbol);
  const shocks = Array.from({ length: suppliers }, (_, at) =>
    dispute(`supplier-${at}`, SUPPLIER, symbols, pace),
  );
  const runner = runnerOf(world, warmUp + ticks, [], shocks);
  const { schedule, model } = runner.simulation;
  return (seed, replication) => {
    opened(runner, seed, replication);
    return (supplier) =>
      schedule.strength.subarray(supplier * model.ticks + warmUp, (supplier + 1) * model.ticks);
  };
}

/** Ticks of a time average, and averages of which an interval is made: as futures of that length would be. */
const [BATCH, FUTURES] = [200, 20];

/** Correlation of neighbouring ticks, and variance of the availability of one. */
const [CORRELATION, VARIANCE] = [0.6, 0.75 * 0.25];

/**
 * Variance of an average of n ticks over that of n independent ones: (1 + r) / (1 - r) - 2 r (1 - r^n) / (n (1 - r)^2). Near 4, 3.9625
 * for the ticks here.
 */
const INFLATED =
  (1 + CORRELATION) / (1 - CORRELATION) - (2 * CORRELATION) / (BATCH * (1 - CORRELATION) * (1 - CORRELATION));

/** Source: two-state Markov chain. */
export function spells(name: string, world: World): VerificationRow[] {
  const [suppliers, ticks] = [60, 8000];
  const drawn = schedules(world, suppliers, ticks, { calm: 10, lasts: 10 / 3 });
  return judge(
    name,
    [
      { quantity: "availability", expected: 0.75 },
      { quantity: "mean outage, ticks", expected: 10 / 3 },
      { quantity: "mean time up, ticks", expected: 10 },
      { quantity: "outages of 3 ticks or more", expected: 0.49 },
      { quantity: "outages of 6 ticks or more", expected: 0.16807 },
      { quantity: "autocorrelation, one tick apart", expected: 0.6 },
      { quantity: "an outage within 12 ticks of one that is up", expected: 0.717570464 },
      { quantity: "ticks down of those 12", expected: 2.625816293 },
      { quantity: "two of three up", expected: 0.84375 },
      { quantity: "all three down", expected: 0.015625 },
      { quantity: `variance of averages of ${BATCH} ticks, over independent ones`, expected: INFLATED },
      { quantity: `95 % intervals of ${FUTURES} such averages that hold 0.75`, expected: 0.95 },
    ],
    (seed, n) => {
      const closed = drawn(seed, n);
      const counts = new Float64Array(COUNTS.length);
      let [enough, none] = [0, 0];
      for (let first = 0; first < suppliers; first += 3) {
        const three = [closed(first), closed(first + 1), closed(first + 2)];
        for (const one of three) count(one, counts);
        for (let tick = 0; tick < ticks; tick++) {
          const down = three[0][tick] + three[1][tick] + three[2][tick];
          if (down <= 1) enough++;
          if (down === 3) none++;
        }
      }
      const [down, outages, ended, long, longer, stays, blocks, hit, lost] = counts;
      const all = suppliers * ticks;
      const available = 1 - down / all;
      // The state changes with probability 2 A (1 - A) (1 - r), which gives the correlation r of neighbouring ticks.
      const correlation = 1 - (1 - stays / all) / (2 * available * (1 - available));
      return [
        ...[available, down / outages, (all - down) / outages, long / ended, longer / ended, correlation],
        ...[hit / blocks, lost / blocks, enough / (all / 3), none / (all / 3)],
        ...errorBars(suppliers, ticks, closed),
      ];
    },
  );
}

/**
 * The error bars of a mean that summaries carry know nothing of ticks: they come from how futures differ, and so hold what ticks
 * have in common. Returns the variance of averages over that of independent ticks, and how many intervals hold the truth.
 */
function errorBars(
  suppliers: number,
  ticks: number,
  closed: (supplier: number) => Float64Array,
): [inflation: number, covered: number] {
  const averages: number[] = [];
  for (let supplier = 0; supplier < suppliers; supplier++) {
    const one = closed(supplier);
    for (let first = 0; first + BATCH <= ticks; first += BATCH) {
      let down = 0;
      for (let tick = first; tick < first + BATCH; tick++) down += one[tick];
      averages.push(1 - down / BATCH);
    }
  }
  let [squares, held, intervals] = [0, 0, 0];
  for (let first = 0; first + FUTURES <= averages.length; first += FUTURES) {
    const some = averages.slice(first, first + FUTURES);
    const mean = some.reduce((sum, one) => sum + one, 0) / FUTURES;
    const variance = some.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (FUTURES - 1);
    const { low, high } = meanInterval(mean, Math.sqrt(variance), FUTURES);
    const half = (high - low) / 2 / studentQuantile(0.975, FUTURES - 1);
    squares += half * half * FUTURES;
    intervals++;
    if (low <= 0.75 && 0.75 <= high) held++;
  }
  return [((squares / intervals) * BATCH) / VARIANCE, held / intervals];
}

const COUNTS = ["down", "outages", "ended", "3 or more", "6 or more", "stays", "blocks", "hit", "lost"];

/** Adds one supplier's spells to the counts. */
function count(closed: Float64Array, counts: Float64Array): void {
  let [was, spell] = [closed[0], 0];
  let whole = false; // the first spell may have begun before the count
  for (let tick = 0; tick < closed.length; tick++) {
    const now = closed[tick];
    counts[0] += now;
    if (now === was) counts[5]++;
    else if (now === 1) {
      counts[1]++;
      whole = true;
    } else if (whole) {
      counts[2]++;
      if (spell >= 3) counts[3]++;
      if (spell >= 6) counts[4]++;
    }
    spell = now === 1 ? spell + 1 : 0;
    was = now;
  }
  for (let first = 1; first + 12 <= closed.length; first += 12) {
    if (closed[first - 1] === 1) continue;
    let down = 0;
    for (let tick = first; tick < first + 12; tick++) down += closed[tick];
    counts[6]++;
    if (down > 0) counts[7]++;
    counts[8] += down;
  }
}

/** The rules by which a closed-form case passes. */
import { studentQuantile } from "../../numbers/special.ts";

/** One line of the table that `verify` returns. */
export interface VerificationRow {
  /** "O1 Queues" */
  readonly case: string;
  readonly quantity: string;
  readonly expected: number;
  readonly got: number;
  /** Half-width of the widest 99 % interval, or for an exact case the error allowed; in the unit of the quantity. */
  readonly margin: number;
  readonly passed: boolean;
  /** True where the expected value is a bound to stay on one side of. */
  readonly bound?: true;
}

/** Replications a seed, as the rule asks for. */
const REPLICATIONS = 30;

export const SEEDS = ["one", "two", "three"] as const;

/** Half-width that the interval may have, as a share of the expected value: a wide one must not pass by accident. */
const WIDEST = 0.02;

export interface Expectation {
  readonly quantity: string;
  readonly expected: number;
  /** Passes when the mean is not below it: a bound, not a value. */
  readonly atLeast?: boolean;
  /** Accepted on either side where the published value has no more digits. */
  readonly within?: number;
}

/**
 * Runs a stochastic case under three seeds with 30 replications each. `simulate` returns the figures of one replication
 * in the order of `expectations`. A figure passes when in all seeds the expected value lies in the 99 % interval of the
 * mean (Student) and the half-width is below 2 %, or in two of three with the third within 4 standard errors.
 */
export function judge(
  name: string,
  expectations: readonly Expectation[],
  simulate: (seed: string, replication: number) => readonly number[],
): VerificationRow[] {
  const runs = SEEDS.map((seed) => Array.from({ length: REPLICATIONS }, (_, n) => simulate(seed, n)));
  const t = studentQuantile(0.995, REPLICATIONS - 1);
  return expectations.map(({ quantity, expected, atLeast, within = 0 }, at) => {
    let [inside, near, narrow, sum, widest] = [0, 0, true, 0, 0];
    for (const seed of runs) {
      const mean = seed.reduce((total, run) => total + run[at], 0) / REPLICATIONS;
      const squares = seed.reduce((total, run) => total + (run[at] - mean) * (run[at] - mean), 0);
      const error = Math.sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
      const away = atLeast === true ? Math.max(0, expected - mean) : Math.abs(mean - expected) - within;
      if (away <= t * error) inside++;
      if (away <= 4 * error) near++;
      if (t * error > WIDEST * Math.abs(expected)) narrow = false;
      widest = Math.max(widest, t * error);
      sum += mean;
    }
    const passed = narrow && inside >= SEEDS.length - 1 && near === SEEDS.length;
    const bound = atLeast === true ? ({ bound: true } as const) : {};
    return { case: name, quantity, expected, got: sum / SEEDS.length, margin: widest, passed, ...bound };
  });
}

/** A closed form must be met to a relative `tolerance` (1e-9 by the rule; less where the source gives fewer digits). */
export function exact(
  name: string,
  quantity: string,
  expected: number,
  got: number,
  tolerance = 1e-9,
): VerificationRow {
  const margin = tolerance * Math.max(Math.abs(expected), tolerance);
  return { case: name, quantity, expected, got, margin, passed: Math.abs(got - expected) <= margin };
}

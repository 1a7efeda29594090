/** O7, O9, O13: intervals of a probability, evenly spread draws, and when a batch may stop. */
import { createDesign } from "../../montecarlo/design.ts";
import {
  boundAfterNone,
  clopperPearson,
  type Interval,
  trialsFor,
  wilson,
} from "../../montecarlo/intervals.ts";
import { sobolBits } from "../../montecarlo/sobol.ts";
import { FEWEST_FUTURES, relativelyPrecise } from "../../montecarlo/stopping.ts";
import { exp, log } from "../../numbers/elementary.ts";
import { logGamma } from "../../numbers/special.ts";
import { exact, type VerificationRow } from "./judge.ts";

/** The sources print nine decimals. */
const HALF_A_DIGIT = 5e-10;

function printed(name: string, quantity: string, expected: number, got: number): VerificationRow {
  const passed = Math.abs(got - expected) <= HALF_A_DIGIT;
  return { case: name, quantity, expected, got, margin: HALF_A_DIGIT, passed };
}

/** Source: Wilson (1927); Clopper & Pearson (1934); Brown, Cai & DasGupta (2001), doi:10.1214/ss/1009213286. */
export function probabilityIntervals(): VerificationRow[] {
  const name = "O7 Intervals of a probability";
  const counts: readonly (readonly [number, number, ...number[]])[] = [
    [0, 100, 0, 0.036993498, 0, 0.036216693],
    [5, 100, 0.021543679, 0.111750469, 0.016431879, 0.112834911],
    [37, 200, 0.137301928, 0.244570628, 0.13372866, 0.245863462],
    [200, 200, 0.981154674, 1, 0.98172466, 1],
  ];
  const ends = counts.flatMap(([short, futures, ...expected]) => {
    const [score, tails] = [wilson(short, futures), clopperPearson(short, futures)];
    return [
      ["Wilson, low", score.low],
      ["Wilson, high", score.high],
      ["Clopper-Pearson, low", tails.low],
      ["Clopper-Pearson, high", tails.high],
    ].map(([end, got], at) => printed(name, `${short} of ${futures}: ${end}`, expected[at], Number(got)));
  });
  return [
    ...ends,
    ...[
      exact(name, "coverage at 0.05 of 100: Wilson", 0.965891, coverage(wilson), 5e-7),
      exact(name, "coverage at 0.05 of 100: Clopper-Pearson", 0.982607, coverage(clopperPearson), 5e-7),
    ],
    printed(name, "upper bound after 0 of 100", 0.02951305, boundAfterNone(100)),
    printed(name, "upper bound after 0 of 1000", 0.00299125, boundAfterNone(1000)),
    exact(name, "futures for 0.01 either way at 0.5", 9604, trialsFor(0.5, 0.01), 0),
    exact(name, "futures for 0.01 either way at 0.1", 3458, trialsFor(0.1, 0.01), 0),
  ];
}

/** Probability that an interval after 100 trials holds the true 0.05. */
function coverage(interval: (successes: number, trials: number) => Interval): number {
  let covered = 0;
  for (let k = 0; k <= 100; k++) {
    const { low, high } = interval(k, 100);
    const ways = logGamma(101) - logGamma(k + 1) - logGamma(101 - k);
    if (low <= 0.05 && 0.05 <= high) covered += exp(ways + k * log(0.05) + (100 - k) * log(0.95));
  }
  return covered;
}

/** Source: Sobol points of Joe & Kuo (2008), first eight in Gray-code order; McKay, Beckman & Conover (1979). */
export function spreadDraws(): VerificationRow[] {
  const name = "O9 Evenly spread draws";
  const points = [
    ...[0, 0, 0.5, 0.5, 0.75, 0.25, 0.25, 0.75],
    ...[0.375, 0.375, 0.875, 0.875, 0.625, 0.125, 0.125, 0.625],
  ];
  const sobol = points.map((expected, at) => {
    const place = at >> 1;
    const got = (sobolBits(place ^ (place >> 1), at & 1) >>> 0) / 2 ** 32;
    return exact(name, `Sobol point ${place}, dimension ${(at & 1) + 1}`, expected, got, 0);
  });
  const [futures, inputs] = [200, 25];
  const keys = Array.from({ length: inputs }, (_, at) => `input/${at}`);
  const design = createDesign({ sampling: "latin-hypercube", seed: "1", keys, replications: futures });
  const hits = new Uint8Array(futures * inputs);
  const out = new Float64Array(inputs);
  for (let future = 0; future < futures; future++) {
    design(future, out);
    out.forEach((u, input) => {
      hits[input * futures + Math.floor(u * futures)]++;
    });
  }
  const once = hits.filter((count) => count === 1).length;
  return [...sobol, exact(name, "Latin hypercube: strata with exactly one point", futures * inputs, once, 0)];
}

/** Source: Law, Simulation Modeling and Analysis, chapter 9. */
export function stoppingRule(): VerificationRow[] {
  const name = "O13 Sequential stopping";
  const smallest = (mean: number, deviation: number, gamma: number, fewest: number): number => {
    for (let count = 2; ; count++) {
      if (relativelyPrecise(mean, deviation, count, gamma, fewest)) return count;
    }
  };
  return [
    exact(name, "mean 10, deviation 2, 5 %, adjusted", 71, smallest(10, 2, 0.05, 2), 0),
    exact(name, "mean 10, deviation 2, 5 %, as it stands", 64, smallest(10, 2, 0.05 / 0.95, 2), 0),
    exact(name, "mean 50, deviation 30, 10 %, adjusted", 170, smallest(50, 30, 0.1, 2), 0),
    exact(name, "never before the fewest futures", FEWEST_FUTURES, smallest(10, 0, 0.05, FEWEST_FUTURES), 0),
  ];
}

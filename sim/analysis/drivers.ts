/** Which drawn inputs move a result, and how much of its variance hangs on evidence of each grade. Nothing is simulated again. */
import type { Input } from "../model/inputs.ts";
import { type Members, memberAt } from "../model/members.ts";
import type { Design } from "../montecarlo/design.ts";
import { normalQuantile } from "../numbers/distributions.ts";
import type { Grade } from "../world/types.ts";

/** One figure a future; NaN where a future has none. */
export interface Outcome {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly values: ArrayLike<number>;
}

export interface Driver {
  /** Key of the input: "shocks/licences-4/approval/JP". */
  readonly input: string;
  readonly grade: Grade;
  /** Rank correlation of the input's draw with the outcome (Spearman). */
  readonly rank: number;
  /** Mean of the outcome over the futures in the lowest and in the highest fifth of the input's draws. */
  readonly low: number;
  readonly high: number;
}

export interface VarianceShare {
  /** Grade of the evidence, or "behaviour" for the member of the plausible set. */
  readonly of: Grade | "behaviour";
  /** Share of the variance of the outcome's ranks, with an approximate 95 % interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Part of `share` that single inputs account for beyond doubt: a lower bound. */
  readonly clear: number;
  readonly inputs: number;
}

export interface DriverAnalysis {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly futures: number;
  readonly mean: number;
  /** Inputs with draws of their own. */
  readonly inputs: number;
  /** Rank correlation above which an input is told from chance, all inputs tried at once (Bonferroni, 5 %). */
  readonly threshold: number;
  /** Those above it, the strongest first. */
  readonly drivers: readonly Driver[];
  /** Empty where the outcome is the same in every future. */
  readonly variance: readonly VarianceShare[];
}

const FIFTH = 0.2;
const GRADES: readonly Grade[] = ["A", "B", "C"];

/**
 * Correlates every input's own uniform with the ranks of each outcome. The uniforms are independent of one another, so
 * squared correlations add up to the share of variance that inputs explain one by one and monotonically; each is
 * corrected for what chance alone would give, 1 - (1 - r^2)(n - 1)/(n - 2). Members of a group share a factor, which
 * counts as an input of its own with the commonest grade of its members. A member of the plausible set has no order:
 * its share is epsilon squared of a one-way analysis of variance. What is left is luck, interaction, and response that
 * turns round. `first` is the number of the first future in `values`; `repeats` futures in a row share their draws.
 * Source: Saltelli et al. (2008), Global Sensitivity Analysis: The Primer, section 1.2.5; Kelley (1935) for epsilon squared.
 */
export function analyseDrivers(
  inputs: readonly Input[],
  members: Members,
  design: Design,
  outcomes: readonly Outcome[],
  repeats = 1,
): DriverAnalysis[] {
  const drawn = inputs.flatMap((input, slot) => (isDrawn(input) ? [slot] : []));
  const choice = inputs.findIndex(({ kind }) => kind === "choice");
  const grades = gradesOf(inputs);
  const ranked = outcomes.map(({ values }) => centredRanks(values));
  const sums = outcomes.map(() => emptySums(drawn.length, Math.max(1, members.count)));
  const uniforms = new Float64Array(inputs.length);
  const futures = Math.max(0, ...outcomes.map(({ values }) => values.length));
  for (let future = 0; future < futures; future++) {
    design(Math.floor(future / repeats), uniforms);
    const member = choice < 0 ? -1 : memberAt(members, uniforms[choice]);
    for (let at = 0; at < outcomes.length; at++) {
      const value = outcomes[at].values[future];
      if (!(future < outcomes[at].values.length) || Number.isNaN(value)) continue;
      add(sums[at], drawn, uniforms, ranked[at].ranks[future], value, member);
    }
  }
  return outcomes.map(({ id, label, unit }, at) => {
    const { n, squares } = ranked[at];
    const threshold = n > 3 ? normalQuantile(1 - 0.025 / Math.max(1, drawn.length)) / Math.sqrt(n - 1) : 1;
    const found = squares > 0 && n > 3 ? correlations(sums[at], squares) : new Float64Array(drawn.length);
    const drivers = drawn
      .map((slot, place): Driver => {
        const { lowSum, lowCount, highSum, highCount } = sums[at];
        return {
          ...{ input: inputs[slot].key, grade: grades[slot], rank: found[place] },
          low: lowSum[place] / lowCount[place],
          high: highSum[place] / highCount[place],
        };
      })
      .filter(({ rank, low, high }) => Math.abs(rank) > threshold && Number.isFinite(low - high))
      .sort((a, b) => Math.abs(b.rank) - Math.abs(a.rank) || (a.input < b.input ? -1 : 1));
    const variance = GRADES.map((grade) => {
      const own = drawn.flatMap((slot, place) => (grades[slot] === grade ? [found[place]] : []));
      return shareOf(grade, own, n, threshold);
    }).filter((share) => share.inputs > 0);
    const behaviour = choice < 0 ? [] : behaviourShare(sums[at], squares, n);
    return {
      ...{ id, label, unit, futures: n, mean: sums[at].total / n },
      ...{
        inputs: drawn.length,
        threshold,
        drivers,
        variance: squares > 0 ? [...variance, ...behaviour] : [],
      },
    };
  });
}

/** False for figures that are the same in every future, and for those that another input draws. */
export function isDrawn(input: Input): boolean {
  if (input.kind === "range") return input.low !== input.high;
  if (input.kind === "quantity") return input.quantity.kind !== "constant";
  return input.kind === "group";
}

/** Of each slot; of a group the commonest of its members, the weaker where two are as common. */
export function gradesOf(inputs: readonly Input[]): Grade[] {
  const counts = inputs.map(() => new Map<Grade, number>());
  for (const input of inputs) {
    if (input.kind !== "range" || input.group < 0) continue;
    const own = counts[input.group];
    own.set(input.grade, (own.get(input.grade) ?? 0) + 1);
  }
  return inputs.map(({ grade }, slot) => {
    const own = [...GRADES].reverse().filter((one) => counts[slot].has(one));
    return own.reduce(
      (best, one) => ((counts[slot].get(one) ?? 0) > (counts[slot].get(best) ?? 0) ? one : best),
      own[0] ?? grade,
    );
  });
}

interface Sums {
  readonly u: Float64Array;
  readonly uu: Float64Array;
  readonly ur: Float64Array;
  readonly lowSum: Float64Array;
  readonly lowCount: Float64Array;
  readonly highSum: Float64Array;
  readonly highCount: Float64Array;
  readonly memberSum: Float64Array;
  readonly memberCount: Float64Array;
  total: number;
  count: number;
}

function emptySums(inputs: number, members: number): Sums {
  const f = (length: number): Float64Array => new Float64Array(length);
  return {
    ...{ u: f(inputs), uu: f(inputs), ur: f(inputs) },
    ...{ lowSum: f(inputs), lowCount: f(inputs), highSum: f(inputs), highCount: f(inputs) },
    ...{ memberSum: f(members), memberCount: f(members), total: 0, count: 0 },
  };
}

function add(
  sums: Sums,
  drawn: readonly number[],
  uniforms: Float64Array,
  rank: number,
  value: number,
  member: number,
): void {
  const { u, uu, ur, lowSum, lowCount, highSum, highCount, memberSum, memberCount } = sums;
  sums.total += value;
  sums.count++;
  if (member >= 0) {
    memberSum[member] += rank;
    memberCount[member]++;
  }
  for (let place = 0; place < drawn.length; place++) {
    const x = uniforms[drawn[place]];
    u[place] += x;
    uu[place] += x * x;
    ur[place] += x * rank;
    if (x < FIFTH) {
      lowSum[place] += value;
      lowCount[place]++;
    } else if (x > 1 - FIFTH) {
      highSum[place] += value;
      highCount[place]++;
    }
  }
}

/** Ranks less their mean; ties share the mean of their ranks. NaN stays out. */
function centredRanks(values: ArrayLike<number>): { ranks: Float64Array; n: number; squares: number } {
  const order = Array.from({ length: values.length }, (_, at) => at).filter(
    (at) => !Number.isNaN(values[at]),
  );
  order.sort((a, b) => values[a] - values[b] || a - b);
  const n = order.length;
  const ranks = new Float64Array(values.length);
  let squares = 0;
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && values[order[to]] === values[order[from]]) to++;
    const rank = (from + to - 1) / 2 - (n - 1) / 2;
    for (let at = from; at < to; at++) ranks[order[at]] = rank;
    squares += rank * rank * (to - from);
    from = to;
  }
  return { ranks, n, squares };
}

/** Of uniforms with ranks; ranks are centred, so their sum is zero. */
function correlations({ u, uu, ur, count }: Sums, squares: number): Float64Array {
  return ur.map((product, place) => {
    const spread = uu[place] - (u[place] * u[place]) / count;
    return spread > 0 ? product / Math.sqrt(spread * squares) : 0;
  });
}

function shareOf(of: Grade, found: readonly number[], n: number, threshold: number): VarianceShare {
  let share = 0;
  let clear = 0;
  let variance = 0;
  for (const rank of found) {
    const square = rank * rank;
    const corrected = n > 2 ? 1 - ((1 - square) * (n - 1)) / (n - 2) : 0;
    share += corrected;
    if (Math.abs(rank) > threshold) clear += Math.max(0, corrected);
    variance += 2 / (n * n) + (4 * Math.max(0, corrected)) / n;
  }
  return { of, ...bounded(share, 1.96 * Math.sqrt(variance)), clear, inputs: found.length };
}

function behaviourShare({ memberSum, memberCount }: Sums, squares: number, n: number): VarianceShare[] {
  let between = 0;
  let groups = 0;
  for (let member = 0; member < memberCount.length; member++) {
    if (memberCount[member] === 0) continue;
    groups++;
    between += (memberSum[member] * memberSum[member]) / memberCount[member];
  }
  if (groups < 2 || n <= groups || !(squares > 0)) return [];
  const within = (squares - between) / (n - groups);
  const share = (between - (groups - 1) * within) / squares;
  const half = 1.96 * Math.sqrt((2 * (groups - 1)) / (n * n) + (4 * Math.max(0, share)) / n);
  return [{ of: "behaviour", ...bounded(share, half), clear: 0, inputs: 1 }];
}

/** A share and its interval, held within what a share can be. */
function bounded(share: number, half: number): { share: number; low: number; high: number } {
  const held = (value: number): number => Math.min(1, Math.max(0, value));
  return { share: held(share), low: held(share - half), high: held(share + half) };
}

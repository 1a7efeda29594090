/**
 * The model against history: each target's observed figure beside the simulated median and 5-95 % band, hits, coverage
 * of the bands, and skill against naive rivals.
 */
import { sortedQuantile } from "../montecarlo/sorted.ts";
import type { DrawnPicture } from "./fan-of-record.ts";
import type { Target } from "./targets.ts";

export interface TargetScore {
  readonly target: Target;
  readonly median: number;
  readonly p5: number;
  readonly p95: number;
  /** The median lies in the accepted range. */
  readonly inside: boolean;
  /** The observed figure lies in the 5-95 % band. */
  readonly covered: boolean;
  /** Share of futures within the accepted range. */
  readonly shareInside: number;
  /** What the rivals say, in their order. */
  readonly rivals: readonly number[];
  /**
   * Against the better of the rivals at this point, from -1 to 1: what the model's error is less than the rival's, over
   * the greater of the two. 1 perfect, 0 no better, -1 the rival alone is right.
   */
  readonly skill: number;
}

export interface Tally {
  readonly hits: number;
  readonly targets: number;
}

export interface Skill {
  readonly rival: string;
  /** 1 - mean error of the model / mean error of the rival over hard targets: 1 perfect, 0 no better, negative worse. */
  readonly skill: number;
  readonly hits: number;
}

export interface Backtest {
  readonly episode: string;
  readonly futures: number;
  readonly scores: readonly TargetScore[];
  readonly hard: Tally;
  readonly soft: Tally;
  /** Hard targets whose observed figure lies in the band; 90 % would be honest bands. */
  readonly coverage: Tally;
  readonly skill: readonly Skill[];
  /** Simulated fans beside the record. */
  readonly pictures?: readonly DrawnPicture[];
}

/** A forecast without a model: one figure a target. */
export interface Rival {
  readonly name: string;
  readonly values: Float64Array;
}

/** A miss counts at most this many half widths of the accepted range. */
const WORST_ERROR = 3;

/**
 * `futures` holds one array of figures per future, in the order of `targets`; rivals likewise, one figure a target.
 * A figure that is no number (0 / 0) is a miss.
 */
export function scoreBacktest(
  episode: string,
  targets: readonly Target[],
  futures: readonly Float64Array[],
  rivals: readonly Rival[],
): Backtest {
  const scores = targets.map((target, at) => scoreTarget(target, at, futures, rivals));
  const hard = scores.filter(({ target }) => target.hard);
  return {
    episode,
    futures: futures.length,
    scores,
    hard: tally(hard, ({ inside }) => inside),
    soft: tally(
      scores.filter(({ target }) => !target.hard),
      ({ inside }) => inside,
    ),
    coverage: tally(hard, ({ covered }) => covered),
    skill: rivals.map(({ name }, rival) => ({
      rival: name,
      skill:
        1 -
        meanError(hard, ({ median }) => median) /
          meanError(hard, (score) => score.rivals[rival] ?? Number.NaN),
      hits: hard.filter(({ target, rivals: said }) => isInside(target, said[rival] ?? Number.NaN)).length,
    })),
  };
}

function scoreTarget(
  target: Target,
  at: number,
  futures: readonly Float64Array[],
  rivals: readonly Rival[],
): TargetScore {
  const values = Float64Array.from(futures, (future) => future[at])
    .filter((value) => !Number.isNaN(value))
    .sort();
  const median = sortedQuantile(values, 0.5);
  const p5 = sortedQuantile(values, 0.05);
  const p95 = sortedQuantile(values, 0.95);
  return {
    target,
    median,
    p5,
    p95,
    inside: isInside(target, median),
    covered: p5 <= target.observed && target.observed <= p95,
    shareInside: values.filter((value) => isInside(target, value)).length / futures.length,
    rivals: rivals.map((rival) => rival.values[at]),
    skill: skillAt(
      errorOf(target, median),
      rivals.map((rival) => errorOf(target, rival.values[at])),
    ),
  };
}

function skillAt(error: number, rivals: readonly number[]): number {
  const best = Math.min(...rivals);
  const worse = Math.max(error, best);
  return rivals.length === 0 || worse === 0 ? 0 : (best - error) / worse;
}

function isInside({ low, high }: Target, value: number): boolean {
  return value >= low && value <= high;
}

function tally(scores: readonly TargetScore[], hit: (score: TargetScore) => boolean): Tally {
  return { hits: scores.filter(hit).length, targets: scores.length };
}

function meanError(scores: readonly TargetScore[], say: (score: TargetScore) => number): number {
  let sum = 0;
  for (const score of scores) sum += errorOf(score.target, say(score));
  return sum / scores.length;
}

/** Distance from the observed figure in half widths of the accepted range; exact facts (rank orders) count by share. */
function errorOf({ observed, low, high }: Target, value: number): number {
  if (Number.isNaN(value)) return WORST_ERROR;
  const half = (high - low) / 2;
  const error = half > 0 ? Math.abs(value - observed) / half : Math.abs(value - observed) * WORST_ERROR;
  return Math.min(WORST_ERROR, error);
}

/** From the figures of all waves so far to the next wave's points, and in the end to the plausible set. */
import type { PlausibleSet } from "../../world/types.ts";
import type { Target } from "../targets.ts";
import { episodeDistance, episodeHits } from "./implausibility.ts";
import { type Move, type Point, priorPoints, proposeMoves } from "./population.ts";
import { figureAt, type Prior } from "./priors.ts";

export interface CalibrationSettings {
  readonly seed: string;
  readonly waves: number;
  /** Points of the population. */
  readonly points: number;
  /** Most members of the plausible set. */
  readonly keep: number;
}

/** One point in this many survives a wave. */
const SURVIVES = 4;

/** A point that has been simulated. */
export interface Tried {
  /** From 0. */
  readonly wave: number;
  readonly point: Point;
  /** Values of the calibrated parameters. */
  readonly values: readonly number[];
  /** One array an episode, one figure a target. */
  readonly figures: readonly ArrayLike<number>[];
  readonly distance: number;
  /** Hard targets within their accepted range, one number an episode. */
  readonly hits: readonly number[];
}

export interface Wave {
  readonly survivors: readonly Tried[];
  /** Largest distance that a move may lead to; infinite in the first wave. */
  readonly tolerance: number;
  /** None in the first wave. */
  readonly moves: readonly Move[];
  /** What must be simulated. */
  readonly points: readonly Point[];
  readonly values: readonly (readonly number[])[];
}

/** `population` is undefined for the first wave. */
export function planWave(
  wave: number,
  population: readonly Tried[] | undefined,
  priors: readonly Prior[],
  { seed, points: count }: CalibrationSettings,
): Wave {
  const names = priors.map(({ name }) => name);
  const streams = `${seed}/calibration/wave-${wave + 1}`;
  const survivors =
    population === undefined ? [] : byDistance(population).slice(0, Math.ceil(count / SURVIVES));
  const moves =
    population === undefined
      ? []
      : proposeMoves(
          survivors.map(({ point }) => point),
          count,
          names,
          streams,
        );
  const points =
    population === undefined
      ? priorPoints(count, names, streams)
      : moves.flatMap(({ point }) => (point === undefined ? [] : [point]));
  return {
    survivors,
    tolerance: survivors.at(-1)?.distance ?? Number.POSITIVE_INFINITY,
    moves,
    points,
    values: points.map((point) => priors.map((prior, at) => figureAt(prior, point[at]))),
  };
}

/**
 * Distances are means over episodes, each with the root of its number of hard targets as weight: one with many targets says
 * more than one with few, but does not outvote it.
 */
export function judge(
  wave: number,
  { points, values }: Wave,
  figures: readonly (readonly ArrayLike<number>[])[],
  targets: readonly (readonly Target[])[],
): Tried[] {
  const weights = targets.map((list) => Math.sqrt(list.filter(({ hard }) => hard).length));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return points.map((point, at) => {
    const distances = targets.map((list, episode) => episodeDistance(list, figures[at][episode]));
    return {
      wave,
      point,
      values: values[at],
      figures: figures[at],
      distance: distances.reduce((sum, distance, episode) => sum + weights[episode] * distance, 0) / total,
      hits: targets.map((list, episode) => episodeHits(list, figures[at][episode])),
    };
  });
}

/** The population after a wave; a point that did not move is there again. */
export function settle({ moves, survivors, tolerance }: Wave, tried: readonly Tried[]): readonly Tried[] {
  if (moves.length === 0) return tried;
  let next = 0;
  return moves.map(({ ancestor, point }) => {
    const moved = point === undefined ? undefined : tried[next++];
    return moved !== undefined && moved.distance <= tolerance ? moved : survivors[ancestor];
  });
}

/** How a wave went. */
export interface WaveScore {
  readonly tolerance: number;
  /** Least and middle distance of the population. */
  readonly best: number;
  readonly median: number;
  /** Share of the population that moved; the rest stayed where it was. */
  readonly moved: number;
  /** Different points in the population. */
  readonly different: number;
  /** Hits of the point with the least distance, one number an episode. */
  readonly hits: readonly number[];
}

export function scoreWave(wave: number, { tolerance }: Wave, population: readonly Tried[]): WaveScore {
  const sorted = byDistance(population);
  return {
    tolerance,
    best: sorted[0].distance,
    median: sorted[sorted.length >> 1].distance,
    moved: population.filter((one) => one.wave === wave).length / population.length,
    different: new Set(population).size,
    hits: sorted[0].hits,
  };
}

/** Points with weights, best first. */
export interface Kept {
  readonly tried: readonly Tried[];
  /** Sum to one. */
  readonly weights: readonly number[];
}

/** The population, each point once with its share; only the best where there are more than `keep` different ones. */
export function keepBest(population: readonly Tried[], keep: number): Kept {
  const tried = [...new Set(byDistance(population))].slice(0, keep);
  const counts = tried.map((one) => population.filter((other) => other === one).length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { tried, weights: counts.map((count) => count / total) };
}

/** Figures and weights to six digits: what is stored is what is used. */
export function plausibleSet({ tried, weights }: Kept, priors: readonly Prior[]): PlausibleSet {
  return {
    names: priors.map(({ name }) => name),
    weights: weights.map((weight) => Number(weight.toPrecision(6))),
    members: tried.map(({ values }) => values),
  };
}

function byDistance(points: readonly Tried[]): Tried[] {
  return [...points].sort((one, two) => one.distance - two.distance); // stable: equal ones stay in order
}

/**
 * The points of each wave: sequential Monte Carlo for approximate Bayesian computation.
 *
 * A point is a vector of normal scores, one a parameter, so that the prior is the standard normal in every direction.
 * The first wave is a Latin hypercube of the prior. Before each later wave the worst points are dropped, the others
 * are copied in their place, and each copy is moved by one Metropolis-Hastings step of a preconditioned Crank-Nicolson
 * kernel, z' = m + sqrt(1 - b^2) (z - m) + b L x, with m and L L' the mean and covariance of the survivors. A step that
 * leads beyond the tolerance is not taken. Points keep equal weights: one that did not move is there twice.
 * Sources: Drovandi & Pettitt (2011), doi:10.1111/j.1541-0420.2010.01410.x; Cotter et al. (2013), doi:10.1214/13-STS421.
 */
import { createDesign } from "../../montecarlo/design.ts";
import { cholesky } from "../../numbers/correlation.ts";
import { normalQuantile } from "../../numbers/distributions.ts";
import { log } from "../../numbers/elementary.ts";

/** Sizes of a step, b, in turn: 1 forgets where it came from. */
const STEPS = [0.25, 0.5, 0.8];

/** Part of the covariances that is taken as it is: a hundred points say little about hundreds of pairs. */
const KEPT_CORRELATION = 0.7;

export type Point = Float64Array;

/** The first wave: one point in each of `count` strata of every parameter. */
export function priorPoints(count: number, names: readonly string[], seed: string): Point[] {
  const design = createDesign({ sampling: "latin-hypercube", seed, keys: names, replications: count });
  const uniforms = new Float64Array(names.length);
  return Array.from({ length: count }, (_, at) => {
    design(at, uniforms);
    return Float64Array.from(uniforms, normalQuantile);
  });
}

/** A step that waits for its simulation. */
export interface Move {
  /** Place of the survivor that it starts from. */
  readonly ancestor: number;
  /** Where it leads; undefined when prior and kernel refuse the step whatever the simulation may say. */
  readonly point: Point | undefined;
}

/** One move for each of `count` copies of the survivors, taken in turn. The same `seed` gives the same moves. */
export function proposeMoves(
  survivors: readonly Point[],
  count: number,
  names: readonly string[],
  seed: string,
): Move[] {
  const size = names.length;
  const { mean, factor } = momentsOf(survivors);
  const keys = [...names, "/accept"];
  const design = createDesign({ sampling: "latin-hypercube", seed, keys, replications: count });
  const uniforms = new Float64Array(keys.length);
  return Array.from({ length: count }, (_, at) => {
    design(at, uniforms);
    const ancestor = at % survivors.length;
    const from = survivors[ancestor];
    const step = STEPS[at % STEPS.length];
    const stay = Math.sqrt(1 - step * step);
    const point = new Float64Array(size);
    for (let row = 0; row < size; row++) {
      point[row] = mean[row] + stay * (from[row] - mean[row]);
      for (let column = 0; column <= row; column++)
        point[row] += step * factor[row * size + column] * normalQuantile(uniforms[column]);
    }
    // The kernel leaves N(m, L L') unchanged, so that this ratio makes it leave the prior unchanged.
    const ratio =
      squares(from) - squares(point) + distance(point, mean, factor) - distance(from, mean, factor);
    return { ancestor, point: log(uniforms[size]) < ratio / 2 ? point : undefined };
  });
}

function momentsOf(points: readonly Point[]): { mean: Float64Array; factor: Float64Array } {
  const size = points[0].length;
  const mean = new Float64Array(size);
  for (const point of points) for (let d = 0; d < size; d++) mean[d] += point[d] / points.length;
  const covariance = new Float64Array(size * size);
  for (const point of points) {
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const kept = row === column ? 1 : KEPT_CORRELATION;
        covariance[row * size + column] +=
          (kept * (point[row] - mean[row]) * (point[column] - mean[column])) / points.length;
      }
    }
  }
  for (let d = 0; d < size; d++) covariance[d * size + d] += 1e-6; // points alike in one direction leave a kernel too
  const factor = cholesky(covariance, size);
  if (factor === undefined) throw new Error("the surviving points have no covariance");
  return { mean, factor };
}

function squares(point: Point): number {
  let sum = 0;
  for (const z of point) sum += z * z;
  return sum;
}

/** Squared distance from the mean in units of the covariance L L'. */
function distance(point: Point, mean: Float64Array, factor: Float64Array): number {
  const size = point.length;
  const solved = new Float64Array(size);
  let sum = 0;
  for (let row = 0; row < size; row++) {
    let rest = point[row] - mean[row];
    for (let column = 0; column < row; column++) rest -= factor[row * size + column] * solved[column];
    solved[row] = rest / factor[row * size + row];
    sum += solved[row] * solved[row];
  }
  return sum;
}

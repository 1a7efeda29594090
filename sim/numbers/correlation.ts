/** From rank correlations of quantities to draws that have them: a Gaussian copula. */

/**
 * The correlation of two normals whose ranks have Spearman's correlation `rank`: 2 sin(pi rank / 6).
 * The sine is its series, whose argument is at most 0.53: seven terms are exact to the last bits.
 */
export function normalCorrelation(rank: number): number {
  const x = (Math.PI * rank) / 6;
  let term = x;
  let sum = x;
  for (let n = 1; n <= 7; n++) {
    term *= (-x * x) / (2 * n * (2 * n + 1));
    sum += term;
  }
  return 2 * sum;
}

/**
 * Lower triangle L with L L' = `matrix` ([row * size + column], symmetric); undefined when no quantities can be
 * correlated like that (the matrix is not positive definite).
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | undefined {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column];
      for (let k = 0; k < column; k++) rest -= lower[row * size + k] * lower[column * size + k];
      if (row > column) lower[row * size + column] = rest / lower[column * size + column];
      else if (rest > 1e-12) lower[row * size + row] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return lower;
}

/** One set of quantities that share a rank correlation, as places in a list of all of them. */
export interface CorrelatedSet {
  readonly members: readonly number[];
  readonly rank: number;
}

/** The factor for all `size` quantities of the sets together; pairs that no set names are independent. */
export function correlationFactor(sets: readonly CorrelatedSet[], size: number): Float64Array | undefined {
  const matrix = new Float64Array(size * size);
  for (let at = 0; at < size; at++) matrix[at * size + at] = 1;
  for (const { members, rank } of sets) {
    for (const one of members)
      for (const other of members) if (one !== other) matrix[one * size + other] = normalCorrelation(rank);
  }
  return cholesky(matrix, size);
}

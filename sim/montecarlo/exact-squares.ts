/**
 * Sums of squares without a rounding error: a whole number is cut into halves of 16 bits, and the three products of the
 * halves are summed each on its own. So futures may be added and merged in any order, to the same bits.
 */

/** Sums that a square is kept in. */
export const SQUARE_PARTS = 3;

const HALF = 65536;

/**
 * Adds the square of `value` [0, 2^32) to the sums of place `at`; they lie behind `count` other numbers, part by part.
 * Exact for two million values.
 */
export function addSquare(sums: Float64Array, count: number, at: number, value: number): void {
  if (value === 0) return;
  const high = Math.floor(value / HALF);
  const low = value - high * HALF;
  sums[count + at] += high * high;
  sums[2 * count + at] += high * low;
  sums[3 * count + at] += low * low;
}

/** The sum of squares of place `at`. */
export function sumOfSquares(sums: Float64Array, count: number, at: number): bigint {
  const part = (index: number): bigint => BigInt(sums[index * count + at]);
  return (part(1) << 32n) + (part(2) << 17n) + part(3);
}

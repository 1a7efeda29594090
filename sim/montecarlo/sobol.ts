/** Sobol points with Owen's scrambling: futures that fill the space of inputs more evenly than luck would. */
import type { Key } from "../numbers/philox.ts";

/**
 * Primitive polynomials and first direction numbers of dimensions 2 to 21: degree, coefficients, m(1), m(2), ...
 * Source: Joe & Kuo (2008), doi:10.1137/070709359, table new-joe-kuo-6.21201.
 */
const JOE_KUO: readonly (readonly number[])[] = [
  [1, 0, 1],
  [2, 1, 1, 3],
  [3, 1, 1, 3, 1],
  [3, 2, 1, 1, 1],
  [4, 1, 1, 1, 3, 3],
  [4, 4, 1, 3, 5, 13],
  [5, 2, 1, 1, 5, 5, 17],
  [5, 4, 1, 1, 5, 5, 5],
  [5, 7, 1, 1, 7, 11, 19],
  [5, 11, 1, 1, 5, 1, 1],
  [5, 13, 1, 1, 1, 3, 11],
  [5, 14, 1, 3, 5, 5, 31],
  [6, 1, 1, 3, 3, 9, 7, 49],
  [6, 13, 1, 1, 1, 15, 21, 21],
  [6, 16, 1, 3, 1, 13, 27, 49],
  [6, 19, 1, 1, 1, 15, 7, 5],
  [6, 22, 1, 3, 1, 15, 13, 25],
  [6, 25, 1, 1, 5, 5, 19, 61],
  [7, 1, 1, 3, 7, 11, 23, 15, 103],
  [7, 4, 1, 3, 7, 13, 13, 15, 69],
];

/** Dimensions that have direction numbers here. */
export const MOST_DIMENSIONS = JOE_KUO.length + 1;

/** Largest double below 1: bits + jitter may round up. */
const BELOW_ONE = 1 - 1.1102230246251565e-16;

/** Bits of a coordinate, and of the number of a point. */
const BITS = 32;

/** Direction numbers, [dimension * 32 + bit]. */
const DIRECTIONS = directions();

/** Coordinate `dimension` of point `index` as 32 bits, in the natural (not the Gray code) order. */
export function sobolBits(index: number, dimension: number): number {
  let bits = 0;
  for (let bit = 0, rest = index >>> 0; rest !== 0; bit++, rest >>>= 1) {
    if ((rest & 1) === 1) bits ^= DIRECTIONS[dimension * BITS + bit];
  }
  return bits;
}

/**
 * Coordinate of a point, strictly between 0 and 1, scrambled by `key`; `jitter` in (0, 1) fills the last bits.
 * Any 2^k points from a multiple of 2^k on put one into each of 2^k equal strata, as without scrambling.
 * Source: Owen (1995); the hash of Laine & Karras (2011) with the constants of Burley (2020), JCGT 9(4).
 */
export function scrambledSobol(index: number, dimension: number, key: Key, jitter: number): number {
  let x = reverseBits(sobolBits(index, dimension));
  x = (x + key.first) | 0;
  x ^= Math.imul(x, 0x6c50b47c);
  x ^= Math.imul(x, 0xb82f1e52);
  x = (x + key.second) | 0; // the key has 64 bits: let all of them matter
  x ^= Math.imul(x, 0xc7afe638);
  x ^= Math.imul(x, 0x8d22f6e6);
  const bits = reverseBits(x) >>> 12; // 20 bits of stratum; the jitter makes up the rest
  return Math.min((bits + jitter) / 1048576, BELOW_ONE);
}

function reverseBits(value: number): number {
  let x = value;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}

function directions(): Int32Array {
  const table = new Int32Array(MOST_DIMENSIONS * BITS);
  for (let bit = 0; bit < BITS; bit++) table[bit] = 1 << (31 - bit);
  JOE_KUO.forEach(([degree, coefficients, ...first], row) => {
    const start = (row + 1) * BITS;
    for (let bit = 0; bit < BITS; bit++) {
      if (bit < degree) {
        table[start + bit] = first[bit] << (31 - bit);
        continue;
      }
      let value = table[start + bit - degree] ^ (table[start + bit - degree] >>> degree);
      for (let term = 1; term < degree; term++) {
        if (((coefficients >>> (degree - 1 - term)) & 1) === 1) value ^= table[start + bit - term];
      }
      table[start + bit] = value;
    }
  });
  return table;
}

/** Random orders of 0 .. n-1 that are computed one place at a time, in no memory. */
import type { Key } from "../numbers/philox.ts";

const ROUNDS = 8;

/**
 * Where `index` (0 <= index < count <= 2^30) goes in the order that `key` names. A bijection of 0 .. count-1.
 *
 * A Feistel network permutes the next power of four, and walking its cycles leads back into 0 .. count-1.
 * Source: Black & Rogaway (2002), doi:10.1007/3-540-45760-7_9, cycle walking.
 */
export function permuted(index: number, count: number, key: Key): number {
  let halfBits = 1;
  while (1 << (2 * halfBits) < count) halfBits++;
  const mask = (1 << halfBits) - 1;
  let at = index;
  do {
    let left = at >>> halfBits;
    let right = at & mask;
    for (let round = 0; round < ROUNDS; round++) {
      const mixed = mix(right, round, key) & mask;
      const next = left ^ mixed;
      left = right;
      right = next;
    }
    at = (left << halfBits) | right;
  } while (at >= count);
  return at;
}

/** A keyed hash of 32 bits (the finaliser of MurmurHash3, twice). */
function mix(value: number, round: number, key: Key): number {
  let x = finalise(value ^ key.first ^ Math.imul(round + 1, 0x9e3779b9));
  x = finalise(x ^ key.second);
  return x >>> 8; // its upper bits depend on all of the input
}

function finalise(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/**
 * Philox4x32-10: a generator without state. Key and counter in, four random words out, in any order.
 *
 * Serves the inputs that a future draws once: thousands of named streams, one number each, where opening a stateful
 * generator would cost more than the simulation. Source: Salmon et al. (2011), doi:10.1145/2063384.2063405.
 */

/** Four 32-bit words, as signed integers. The result of the last call; copy what must last. */
export type Words = Int32Array;

/** Two 32-bit words that stand for a name. */
export interface Key {
  readonly first: number;
  readonly second: number;
}

const UNIT = 1 / 4503599627370496; // 2^-52

/** Fills `out` with the four words at counter (c0, c1, c2, c3) under key (k0, k1). */
export function philox(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Words,
): void {
  let a = c0 | 0;
  let b = c1 | 0;
  let c = c2 | 0;
  let d = c3 | 0;
  let keyA = k0 | 0;
  let keyB = k1 | 0;
  for (let round = 0; round < 10; round++) {
    const highA = multiplyHigh(0xd2511f53, a);
    const lowA = Math.imul(0xd2511f53, a);
    const highC = multiplyHigh(0xcd9e8d57, c);
    const lowC = Math.imul(0xcd9e8d57, c);
    a = highC ^ b ^ keyA;
    b = lowC;
    c = highA ^ d ^ keyB;
    d = lowA;
    keyA = (keyA + 0x9e3779b9) | 0;
    keyB = (keyB + 0xbb67ae85) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** The key of a seed and a name. Same text, same key; two different pairs share one with odds of 2^-64. */
export function keyOf(seed: string, name: string): Key {
  const text = `${seed.length}:${seed}/${name}`; // with the length, seed "a" and name "b/c" differ from "a/b" and "c"
  const out = new Int32Array(4);
  let first = text.length;
  let second = 0;
  for (let at = 0; at < text.length; at += 4) {
    const unit = (offset: number): number => (at + offset < text.length ? text.charCodeAt(at + offset) : -1);
    philox(unit(0), unit(1), unit(2), unit(3), first, second, out);
    first = out[0];
    second = out[1];
  }
  return { first, second };
}

/**
 * The uniform number of a key in one replication, strictly between 0 and 1 (52 random bits, centred in their cell).
 * `purpose` separates several numbers of the same key. Costs about 50 ns.
 */
export function uniform(key: Key, replication: number, purpose: number): number {
  philox(replication, purpose, 0, 0, key.first, key.second, scratch);
  return ((scratch[0] >>> 6) * 67108864 + (scratch[1] >>> 6) + 0.5) * UNIT;
}

const scratch: Words = new Int32Array(4);

/** Upper 32 bits of the unsigned 64-bit product; a plain * loses low bits above 2^53. */
function multiplyHigh(x: number, y: number): number {
  const xHigh = x >>> 16;
  const xLow = x & 0xffff;
  const yHigh = y >>> 16;
  const yLow = y & 0xffff;
  const middle = xHigh * yLow + ((xLow * yLow) >>> 16); // below 2^32 + 2^16: exact
  const carried = xLow * yHigh + (middle & 0xffff);
  return (xHigh * yHigh + Math.floor(middle / 65536) + Math.floor(carried / 65536)) | 0;
}

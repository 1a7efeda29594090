/** Exponents of doubles: read from their bits, and applied as exact powers of two. */

const number = new Float64Array(1);
const words = new Int32Array(number.buffer);
/** Index of the word that holds sign, exponent and 20 bits of the fraction; machines differ in the order of bytes. */
export const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** 2^-1074 is the smallest power of two. */
export const LEAST_POWER = 1074;

/**
 * 2^k at [k + LEAST_POWER]. A table, because writing half of a double and reading it whole stalls the processor:
 * with it log takes half the time, and pow less.
 */
export const POWERS = new Float64Array(LEAST_POWER + 1024);
for (let k = 0, power = 1; k <= 1023; k++, power *= 2) POWERS[k + LEAST_POWER] = power;
for (let k = -1, power = 0.5; k >= -LEAST_POWER; k--, power /= 2) POWERS[k + LEAST_POWER] = power;

/** The upper 32 bits of x: sign, 11 bits of exponent plus 1023, 20 bits of fraction. */
export function highWord(x: number): number {
  number[0] = x;
  return words[HIGH];
}

/** The words of `values`, two a number: the upper one of values[at] at 2 * at + HIGH. The same memory. */
export function wordsOf({ buffer, byteOffset, length }: Float64Array): Int32Array {
  return new Int32Array(buffer, byteOffset, 2 * length);
}

/** 2^k for -1074 <= k <= 1023, exactly. */
export function powerOfTwo(k: number): number {
  return POWERS[k + LEAST_POWER];
}

/** x * 2^k for 0.5 <= x <= 2 and -1075 <= k <= 1024. Exact unless the result is subnormal, then rounded once. */
export function timesPowerOfTwo(x: number, k: number): number {
  if (k > 1023) return x * 2 * powerOfTwo(k - 1);
  if (k < -1021) return x * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return x * powerOfTwo(k);
}

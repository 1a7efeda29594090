/** The two 32-bit words of a double: HIGH holds sign, exponent and 20 bits of the fraction, LOW the other 32. */

/** Index of each word in an Int32Array over a Float64Array; machines differ in the order of bytes. */
export const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
export const LOW = 1 - HIGH;

const number = new Float64Array(1);
const words = new Int32Array(number.buffer);

/** x * 2^k for 0.5 <= x <= 2 and -1075 <= k <= 1024. Exact unless the result is subnormal, then rounded once. */
export function timesPowerOfTwo(x: number, k: number): number {
  if (k > 1023) return x * powerOfTwo(1023) * powerOfTwo(k - 1023);
  if (k < -1021) return x * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return x * powerOfTwo(k);
}

function powerOfTwo(k: number): number {
  words[HIGH] = (k + 1023) << 20;
  words[LOW] = 0;
  return number[0];
}

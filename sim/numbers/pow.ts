/**
 * pow with the same last bit in every JavaScript engine; see elementary.ts.
 *
 * y * log2(x) is kept as the sum of two numbers, because its rounding error is multiplied by the size of the result.
 * Source: FDLIBM 5.3, e_pow.c (Sun Microsystems 2004; free to use with this notice). Error below 1 ulp.
 * It cuts numbers in two with Veltkamp's split where the original masks bits, so that no half of a double is written.
 */
import { highWord, powerOfTwo, timesPowerOfTwo } from "./float-bits.ts";

const TWO_53 = 9007199254740992;
const HUGE = 1e300;
const TINY = 1e-300;

/** x to the power y, with the special cases of Math.pow: 1 for y = 0, NaN for (+-1)^(+-Infinity). Throws nothing. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY) {
    if (size === 1) return Number.NaN;
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  const isNegative = x < 0 || Object.is(x, -0);
  const sign = isNegative && isOdd(y) ? -1 : 1;
  if (size === 0 || size === 1 || size === Number.POSITIVE_INFINITY) {
    if (size === 1 && x < 0 && !Number.isInteger(y)) return Number.NaN;
    return sign * (y < 0 ? 1 / size : size);
  }
  if (x < 0 && !Number.isInteger(y)) return Number.NaN;
  if (y === 0.5 && !isNegative) return Math.sqrt(x);
  return powerOfPositive(size, y, sign);
}

function isOdd(y: number): boolean {
  return Number.isInteger(y) && Math.abs(y) < TWO_53 && Math.abs(y) % 2 === 1;
}

/** sign * x^y for finite x > 0, x != 1, and finite y != 0. */
function powerOfPositive(x: number, y: number, sign: number): number {
  let t1: number;
  let t2: number;
  if (Math.abs(y) > 2147483648) {
    if (Math.abs(y) > 18446744073709552000 || x < 0.9999990463256836 || x > 1.0000009536743164) {
      return sign * (x < 1 === y < 0 ? HUGE * HUGE : TINY * TINY);
    }
    // |1 - x| <= 2^-20: log2(x) by a short series
    const t = x - 1;
    const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
    const u = 1.4426950216293335 * t;
    const v = t * 1.9259629911266175e-8 - w / Math.LN2;
    t1 = cutLow(u + v);
    t2 = v - (t1 - u);
  } else {
    t1 = logBase2(x);
    t2 = lowPart;
  }
  const yHigh = cutLow(y);
  const low = (y - yHigh) * t1 + y * t2;
  const high = yHigh * t1;
  const z = low + high;
  if (z > 1024 || (z === 1024 && low + 8.008566259537294e-17 > 0)) return sign * HUGE * HUGE;
  if (z < -1075 || (z === -1075 && low <= z - high)) return sign * TINY * TINY;
  return sign * exp2(high, low, z);
}

/** Second half of the last logBase2: the pair is too small a thing to allocate an object for. */
let lowPart = 0;

/** log2 of x > 0 as a sum of two: returns the high part, of 21 bits, and leaves the low part in `lowPart`. */
function logBase2(x: number): number {
  let n = 0;
  let scaled = x;
  if (x < 2.2250738585072014e-308) {
    scaled = x * TWO_53;
    n = -53;
  }
  const top = highWord(scaled);
  const fraction = top & 0xfffff;
  let exponent = (top >> 20) - 1023;
  let upper = 0; // 1: measured from 1.5 rather than from 1
  if (fraction > 0x3988e) {
    if (fraction < 0xbb67a) upper = 1;
    else exponent += 1;
  }
  n += exponent;
  const a = scaled * powerOfTwo(-exponent);
  const base = upper === 1 ? 1.5 : 1;
  const u = a - base;
  const v = 1 / (a + base);
  const s = u * v;
  const sHigh = cutLow(s);
  const tHigh = cutLow(a + base);
  const tLow = a - (tHigh - base);
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow);

  const s2 = s * s;
  let r =
    s2 *
    s2 *
    (0.5999999999999946 +
      s2 *
        (0.4285714285785502 +
          s2 *
            (0.33333332981837743 +
              s2 * (0.272728123808534 + s2 * (0.23066074577556175 + s2 * 0.20697501780033842)))));
  r += sLow * (sHigh + s);
  const sHigh2 = sHigh * sHigh;
  const h = cutLow(3 + sHigh2 + r);
  const l = r - (h - 3 - sHigh2);
  const p = sHigh * h;
  const q = sLow * h + l * s;
  const pHigh = cutLow(p + q);
  const pLow = q - (pHigh - p);
  const zHigh = 0.9617967009544373 * pHigh;
  const zLow =
    -7.028461650952758e-9 * pHigh + pLow * 0.9617966939259756 + (upper === 1 ? 1.350039202129749e-8 : 0);
  const baseHigh = upper === 1 ? 0.5849624872207642 : 0;
  const t1 = cutLow(zHigh + zLow + baseHigh + n);
  lowPart = zLow - (t1 - n - baseHigh - zHigh);
  return t1;
}

/** 2^(high + low), with z = high + low rounded, -1075 <= z <= 1024. */
function exp2(high: number, low: number, z: number): number {
  const n = Math.abs(z) > 0.5 ? Math.floor(z + 0.5) : 0;
  const h = high - n;
  const t = cutLow(low + h);
  const u = t * 0.6931471824645996;
  const v = (low - (t - h)) * Math.LN2 + t * -1.904654299957768e-9;
  const r = u + v;
  const w = v - (r - u);
  const r2 = r * r;
  const t1 =
    r -
    r2 *
      (0.16666666666666602 +
        r2 *
          (-0.0027777777777015593 +
            r2 * (0.00006613756321437934 + r2 * (-0.0000016533902205465252 + r2 * 4.1381367970572385e-8))));
  const fraction = 1 - ((r * t1) / (t1 - 2) - (w + r * w) - r);
  return timesPowerOfTwo(fraction, n);
}

/** The number rounded to 21 bits: products of two such numbers are exact. Source: Veltkamp's split. */
function cutLow(x: number): number {
  const t = x * 4294967297; // 2^32 + 1
  return t - (t - x);
}

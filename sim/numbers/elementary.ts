/**
 * exp, log and pow whose last bit is the same in every JavaScript engine.
 *
 * The language leaves the accuracy of Math.exp, Math.log and Math.pow to the engine, and engines differ. These use
 * only + - * / and the bits of a number, which IEEE 754 fixes. Error below 1 ulp. None of them throws.
 * Source: FDLIBM 5.3, e_exp.c, e_log.c (Sun Microsystems 1993, 2004; free to use with this notice). pow is in pow.ts.
 */
import { highWord, LEAST_POWER, POWERS, powerOfTwo, timesPowerOfTwo } from "./float-bits.ts";

export { pow } from "./pow.ts";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const ONE_OVER_LN2 = 1 / Math.LN2;
const TWO_54 = 18014398509481984;

/** e to the power x. 0 below -745.14, Infinity above 709.78. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019411) return 0;
  if (Number.isNaN(x)) return x;
  const size = x < 0 ? -x : x;
  if (size < 3.725290298461914e-9) return 1 + x; // 2^-28: the rest of the series is below half an ulp

  let high = x;
  let low = 0;
  let k = 0;
  if (size > 0.34657359027997264) {
    k = Math.trunc(ONE_OVER_LN2 * x + (x < 0 ? -0.5 : 0.5));
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
  }
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const reduced = 1 - (low - (r * c) / (2 - c) - high);
  // The usual powers without a call: what a function hands back is put on the heap where V8 does not join it.
  return k > -1022 && k < 1024 ? reduced * POWERS[k + LEAST_POWER] : timesPowerOfTwo(reduced, k);
}

/** Natural logarithm. NaN below 0, -Infinity at 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  let scaled = x;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    scaled = x * TWO_54; // a subnormal number has no leading one to read the exponent from
  }
  const high = highWord(scaled);
  const fraction = high & 0xfffff;
  const carry = ((fraction + 0x95f64) >> 20) & 1; // 1 when the fraction is above sqrt(2)
  const exponent = (high >> 20) - 1023 + carry;
  k += exponent;

  const f = scaled * powerOfTwo(-exponent) - 1; // exact; -0.293 < f < 0.415
  const kHigh = k * LN2_HIGH;
  const kLow = k * LN2_LOW;
  if ((0xfffff & (2 + fraction)) < 3) {
    // |f| < 2^-20: a short series is exact enough, and the long one would lose bits
    if (f === 0) return k === 0 ? 0 : kHigh + kLow;
    const tail = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - tail : kHigh - (tail - kLow - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const r = even + odd;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + r)) : kHigh - (half - (s * (half + r) + kLow) - f);
  }
  return k === 0 ? f - s * (f - r) : kHigh - (s * (f - r) - kLow - f);
}

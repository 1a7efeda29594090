/** The normal distribution to near machine precision, on the project's own exp and log. */
import { exp, log } from "./elementary.ts";

/**
 * P(Z <= x) for a standard normal Z, with small relative error far out in the lower tail too (0 below -38.5).
 * Source: Cody (1969), doi:10.1090/S0025-5718-1969-0247736-4, as in R's pnorm.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size <= 0.67448975) return 0.5 + centralHalf(x);
  const tail = size < 38.6 ? upperTail(size) : 0;
  return x > 0 ? 1 - tail : tail;
}

/**
 * The x with P(Z <= x) = p. -Infinity at 0, Infinity at 1, NaN outside [0, 1].
 * Source: algorithm AS 241, routine PPND16, Wichura (1988), doi:10.2307/2347330: relative error about 1e-16.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, CENTRE_TOP, CENTRE_BOTTOM);
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-log(tail));
  const x = r <= 5 ? ratio(r - 1.6, TAIL_TOP, TAIL_BOTTOM) : ratio(r - 5, FAR_TOP, FAR_BOTTOM);
  return q < 0 ? -x : x;
}

/** P(0 <= Z <= x), negative for negative x; |x| <= 0.674. */
function centralHalf(x: number): number {
  const y = x * x;
  let top = 0.06568233791820745 * y;
  let bottom = y;
  for (let term = 0; term < 3; term++) {
    top = (top + CODY_A[term]) * y;
    bottom = (bottom + CODY_B[term]) * y;
  }
  return (x * (top + CODY_A[3])) / (bottom + CODY_B[3]);
}

/** P(Z > x) for x > 0.674. */
function upperTail(x: number): number {
  let share: number;
  if (x <= 5.656854249492381) {
    let top = 1.0765576773720192e-8 * x;
    let bottom = x;
    for (let term = 0; term < 7; term++) {
      top = (top + CODY_C[term]) * x;
      bottom = (bottom + CODY_D[term]) * x;
    }
    share = (top + CODY_C[7]) / (bottom + CODY_D[7]);
  } else {
    const y = 1 / (x * x);
    let top = 0.023073441764940174 * y;
    let bottom = y;
    for (let term = 0; term < 4; term++) {
      top = (top + CODY_P[term]) * y;
      bottom = (bottom + CODY_Q[term]) * y;
    }
    share = (ONE_OVER_SQRT_2PI - (y * (top + CODY_P[4])) / (bottom + CODY_Q[4])) / x;
  }
  // exp(-x^2 / 2) in two factors: the square of a number cut to sixteenths is exact
  const cut = Math.trunc(x * 16) / 16;
  return exp(-cut * cut * 0.5) * exp(-(x - cut) * (x + cut) * 0.5) * share;
}

function ratio(x: number, top: readonly number[], bottom: readonly number[]): number {
  let above = top[7];
  let below = bottom[7];
  for (let power = 6; power >= 0; power--) {
    above = above * x + top[power];
    below = below * x + bottom[power];
  }
  return above / below;
}

const ONE_OVER_SQRT_2PI = 0.3989422804014327;

const CODY_A = [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356];
const CODY_B = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const CODY_C = [
  ...[0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002],
  ...[2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978],
];
const CODY_D = [
  ...[22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761],
  ...[18615.571640885097, 34900.95272114598, 38912.00328609327, 19685.429676859992],
];
const CODY_P = [
  ...[0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934],
  0.000029112874951168793,
];
const CODY_Q = [
  ...[1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824],
  0.00007297515550839662,
];

const CENTRE_TOP = [
  ...[3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946],
  ...[45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227],
];
const CENTRE_BOTTOM = [
  ...[1, 42.31333070160091, 687.1870074920579, 5394.196021424751],
  ...[21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854],
];
const TAIL_TOP = [
  ...[1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045],
  ...[1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414],
];
const TAIL_BOTTOM = [
  ...[1, 2.053191626637759, 1.6763848301838038, 0.6897673349851],
  ...[0.14810397642748008, 0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9],
];
const FAR_TOP = [
  ...[6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487],
  ...[0.026532189526576124, 0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7],
];
const FAR_BOTTOM = [
  ...[1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615],
  ...[0.0007868691311456133, 0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15],
];

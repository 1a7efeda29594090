/** Incomplete beta function, its inverse, and Student's t, on the project's own exp and log. */
import { exp, log } from "./elementary.ts";
import { normalQuantile } from "./normal.ts";

const EPSILON = 2.220446049250313e-16;
const HALF_LOG_2PI = 0.9189385332046728;

/** Bernoulli terms of Stirling's series: B(2k) / (2k (2k - 1)). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/** Natural logarithm of the gamma function for x > 0. Absolute error about 1e-15 times its largest term. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 12) {
    product *= shifted; // the series is exact enough from 12 on: gamma(x + 1) = x gamma(x) leads there
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  let series = 0;
  for (let term = STIRLING.length - 1; term >= 0; term--) series = series * square + STIRLING[term];
  return (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_2PI + series * inverse - log(product);
}

/** P(B <= x) for a beta variable with shapes a, b > 0: the regularised incomplete beta function. */
export function betaCdf(x: number, a: number, b: number): number {
  if (Number.isNaN(x)) return x;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only on its side of the mean.
  if (x < (a + 1) / (a + b + 2)) return (kernel(x, a, b) * continuedFraction(x, a, b)) / a;
  return 1 - (kernel(x, a, b) * continuedFraction(1 - x, b, a)) / b;
}

/** The x with betaCdf(x, a, b) = p. Newton's steps kept in a shrinking bracket, so it always arrives. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  let x = firstGuess(p, a, b);
  for (let step = 0; step < 200; step++) {
    const error = betaCdf(x, a, b) - p;
    if (error === 0) return x;
    if (error > 0) high = x;
    else low = x;
    const density = kernel(x, a, b) / (x * (1 - x));
    let next = x - error / density;
    // Where the bracket spans decades towards 0, halving the logarithm gets there and halving the number does not.
    if (!(next > low && next < high)) next = low > 0 || high > 1e-3 ? (low + high) / 2 : high * 1e-3;
    if (Math.abs(next - x) <= 2 * EPSILON * x) return next;
    x = next;
  }
  return x;
}

/** The last quantile worked out: 80,000 intervals of one batch ask for the same one, and each costs 6 us. */
const lastStudent = { p: 0.5, degrees: 1, t: 0 };

/** The t with P(T <= t) = p for Student's distribution with `degrees` > 0 degrees of freedom. */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p !== lastStudent.p || degrees !== lastStudent.degrees)
    Object.assign(lastStudent, { p, degrees, t: newStudentQuantile(p, degrees) });
  return lastStudent.t;
}

function newStudentQuantile(p: number, degrees: number): number {
  if (p === 0.5) return 0;
  const tail = 2 * Math.min(p, 1 - p);
  // Near the centre the other end of the beta distribution keeps the digits.
  const t =
    tail < 0.5
      ? Math.sqrt(degrees * oddsAgainst(betaQuantile(tail, degrees / 2, 0.5)))
      : Math.sqrt(degrees * odds(betaQuantile(1 - tail, 0.5, degrees / 2)));
  return p < 0.5 ? -t : t;
}

function odds(x: number): number {
  return x / (1 - x);
}

function oddsAgainst(x: number): number {
  return (1 - x) / x;
}

/** x^a (1 - x)^b / B(a, b). */
function kernel(x: number, a: number, b: number): number {
  return exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1m(x));
}

/** log(1 - x), also for x too small to change 1. */
function log1m(x: number): number {
  const rest = 1 - x;
  return rest === 1 ? -x : (log(rest) * -x) / (rest - 1);
}

/** Lentz's method for the continued fraction of the incomplete beta function (DLMF 8.17.22). */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) <= EPSILON) break;
  }
  return h;

  function nonZero(value: number): number {
    return Math.abs(value) < tiny ? tiny : value;
  }
}

function firstGuess(p: number, a: number, b: number): number {
  if (a >= 1 && b >= 1) {
    // Abramowitz & Stegun 26.5.22
    const z = -normalQuantile(p);
    const al = (z * z - 3) / 6;
    const h = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1));
    const w =
      (z * Math.sqrt(Math.max(0, al + h))) / h -
      (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (al + 5 / 6 - 2 / (3 * h));
    return inside(a / (a + b * exp(2 * w)));
  }
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const left = exp((log(p * a) + logBeta) / a); // leading term of the lower tail, then of the upper one
  if (left < 0.5) return inside(left);
  return inside(1 - exp((log((1 - p) * b) + logBeta) / b));
}

function inside(x: number): number {
  return x > 0 && x < 1 ? x : x >= 1 ? 1 - EPSILON : x <= 0 ? 1e-300 : 0.5;
}

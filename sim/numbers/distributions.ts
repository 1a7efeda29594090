/** Draws by inverse CDF: one uniform in, one value out, so that a quantity always spends the same luck. */
import { exp, log } from "./elementary.ts";
import { normalQuantile } from "./normal.ts";
import { betaQuantile } from "./special.ts";

export { normalCdf, normalQuantile } from "./normal.ts";

/** What can be drawn: the quantities of a scenario (scenario/types.ts) are these. */
export type Distribution =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "lognormal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "beta"; readonly a: number; readonly b: number }
  | { readonly kind: "interval90"; readonly low: number; readonly high: number };

/** 95 % point of the standard normal. */
const Z95 = 1.6448536269514722;

/**
 * The value that `quantity` takes at probability `u`, 0 < u < 1, in the quantity's own unit; rises with u.
 * `normal` and `lognormal` take mean and standard deviation of the quantity itself, `interval90` its 5 and 95 % points
 * (lognormal when both are positive). Normal tails are not cut: who needs a share within 0-1 clamps it.
 */
export function quantile(quantity: Distribution, u: number): number {
  switch (quantity.kind) {
    case "constant":
      return quantity.value;
    case "uniform":
      return quantity.low + u * (quantity.high - quantity.low);
    case "triangular":
      return triangular(quantity.low, quantity.mode, quantity.high, u);
    case "normal":
      return quantity.mean + quantity.sd * normalQuantile(u);
    case "lognormal": {
      const spread = quantity.sd / quantity.mean;
      const variance = log(1 + spread * spread);
      return quantity.mean * exp(Math.sqrt(variance) * normalQuantile(u) - variance / 2);
    }
    case "beta":
      return betaQuantile(u, quantity.a, quantity.b);
    case "interval90":
      return interval90(quantity.low, quantity.high, u);
    default:
      return quantity satisfies never;
  }
}

function triangular(low: number, mode: number, high: number, u: number): number {
  const width = high - low;
  if (width === 0) return low;
  const split = (mode - low) / width;
  return u < split
    ? low + Math.sqrt(u * width * (mode - low))
    : high - Math.sqrt((1 - u) * width * (high - mode));
}

function interval90(low: number, high: number, u: number): number {
  const z = normalQuantile(u) / Z95; // -1 and 1 at the two ends
  if (low > 0 && high > 0) return Math.sqrt(low) * Math.sqrt(high) * exp((z * log(high / low)) / 2);
  return (low + high) / 2 + (z * (high - low)) / 2;
}

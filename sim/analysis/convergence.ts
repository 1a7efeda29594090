/** How a figure settled as futures were added. */
import { meanInterval, wilson } from "../montecarlo/intervals.ts";

export interface ConvergencePoint {
  readonly futures: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Convergence {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly points: readonly ConvergencePoint[];
}

/** Points of a plot; more say nothing. */
const POINTS = 20;

/**
 * Mean of the first k values with its 95 % interval, for POINTS steps of k up to all of them. Values of 0 and 1 only are
 * shares, with Wilson's interval. NaN (a failed future) is left out.
 */
export function convergenceOf(values: ArrayLike<number>): ConvergencePoint[] {
  const all = Array.from({ length: values.length }, (_, at) => values[at]).filter(
    (value) => !Number.isNaN(value),
  );
  const isShare = all.every((value) => value === 0 || value === 1);
  const steps = [
    ...new Set(Array.from({ length: POINTS }, (_, step) => Math.round(((step + 1) * all.length) / POINTS))),
  ];
  let sum = 0;
  let squares = 0;
  let k = 0;
  return steps
    .filter((step) => step >= 2)
    .map((step) => {
      for (; k < step; k++) {
        sum += all[k];
        squares += all[k] * all[k];
      }
      const mean = sum / step;
      const deviation = Math.sqrt(Math.max(0, (squares - step * mean * mean) / (step - 1)));
      const { low, high } = isShare ? wilson(sum, step) : meanInterval(mean, deviation, step);
      return { futures: step, value: mean, low, high };
    });
}

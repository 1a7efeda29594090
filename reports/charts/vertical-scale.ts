/** The vertical axis of charts over time: a line from zero, or logarithmic with round ticks. */
import type * as Plot from "@observablehq/plot";
import { exact } from "../words/numbers.ts";

/** For all that is drawn; what is no number, or on a log scale not above zero, counts for nothing. */
export function verticalScaleOf(values: readonly number[], scale: "linear" | "log"): Plot.ScaleOptions {
  const shown = values.filter((value) => Number.isFinite(value) && (scale === "linear" || value > 0));
  const high = shown.length === 0 ? 1 : Math.max(...shown);
  const low = shown.length === 0 ? 1 : Math.min(...shown);
  if (scale === "linear")
    return {
      domain: [Math.min(0, low), high > 0 ? high : 1],
      nice: true,
      tickFormat: exact,
      label: null,
      ticks: 4,
    };
  const [from, to] = low < high ? [low, high] : [low / 2, high * 2];
  return {
    type: "log",
    base: NO_BASE,
    domain: [from, to],
    ticks: logTicks(from, to),
    tickFormat: exact,
    label: null,
  };
}

/** Labels far from a power of the base are left out by the axis, our own too: this base is far from all, and no whole number. */
const NO_BASE = 1e9 + 0.5;

const FEWEST_TICKS = 3;
const MOST_TICKS = 6;
const FEWEST_NAMED = 2;

/**
 * 1, 2 and 5 times the powers of ten within the range; all whole multiples when those are few, only 1 when many. In a
 * range too narrow for two of them: equal steps, or the axis would have no figure to read it by.
 */
export function logTicks(low: number, high: number): number[] {
  const ticks = multiples([1, 2, 5], low, high);
  if (ticks.length < FEWEST_TICKS) {
    const all = multiples([1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9], low, high);
    if (all.length < FEWEST_NAMED) return equalSteps(low, high);
    return all.length > MOST_TICKS ? all.filter((_, index) => index % 2 === 0) : all;
  }
  return ticks.length > MOST_TICKS ? multiples([1], low, high) : ticks;
}

/** The largest step of 1, 2 or 5 times a power of ten that gives three ticks or more. `low` is below `high`. */
function equalSteps(low: number, high: number): number[] {
  for (let power = 9; power >= -6; power--) {
    for (const digit of [5, 2, 1]) {
      const size = Number(`${digit}e${power}`);
      const first = Math.ceil(low / size);
      const count = Math.floor(high / size) - first + 1;
      if (count >= FEWEST_TICKS)
        return Array.from({ length: count }, (_, step) => Number(((first + step) * size).toPrecision(12)));
    }
  }
  return [];
}

function multiples(steps: readonly number[], low: number, high: number): number[] {
  const found: number[] = [];
  for (let power = -6; power <= 9; power++) {
    for (const step of steps) {
      const tick = Number(`${step}e${power}`);
      if (tick >= low && tick <= high) found.push(tick);
    }
  }
  return found;
}

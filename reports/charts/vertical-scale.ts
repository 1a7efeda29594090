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
  return {
    type: "log",
    domain: low < high ? [low, high] : [low / 2, high * 2],
    ticks: logTicks(low, high),
    tickFormat: exact,
    label: null,
  };
}

const FEWEST_TICKS = 3;
const MOST_TICKS = 6;

/** 1, 2 and 5 times the powers of ten within the range; all whole multiples when those are few, only 1 when many. */
export function logTicks(low: number, high: number): number[] {
  const ticks = multiples([1, 2, 5], low, high);
  if (ticks.length < FEWEST_TICKS) {
    const all = multiples([1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9], low, high);
    return all.length > MOST_TICKS ? all.filter((_, index) => index % 2 === 0) : all;
  }
  return ticks.length > MOST_TICKS ? multiples([1], low, high) : ticks;
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

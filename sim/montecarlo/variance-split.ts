/** How much of a measure's spread comes from not knowing the world, and how much from luck within it. */
import { betaQuantile } from "../numbers/special.ts";

export interface VarianceSplit {
  /** Drawn worlds, and futures in each. */
  readonly worlds: number;
  readonly repeats: number;
  /** Variance between worlds (what better data could take away) and within them (what no data can). */
  readonly epistemic: number;
  readonly aleatory: number;
  /** Share of the variance between worlds, with a 95 % interval; NaN when nothing varies. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Splits the values of a batch that met each drawn world `repeats` times in a row (see Job.repeats); values of an
 * unfinished last world, and worlds with a failed future, are left out. One-way random effects analysis of variance; the
 * interval is exact for normal effects and a guide otherwise. Throws for fewer than two repeats.
 * Source: Searle, Casella & McCulloch (1992), Variance Components, chapter 3.
 */
export function varianceSplit(values: ArrayLike<number>, repeats: number): VarianceSplit {
  if (!(repeats >= 2))
    throw new Error(`a split of variance needs at least 2 futures a world, not ${repeats}`);
  const means: number[] = [];
  let within = 0;
  for (let start = 0; start + repeats <= values.length; start += repeats) {
    let sum = 0;
    for (let at = start; at < start + repeats; at++) sum += values[at];
    const mean = sum / repeats;
    if (Number.isNaN(mean)) continue;
    means.push(mean);
    for (let at = start; at < start + repeats; at++) within += (values[at] - mean) * (values[at] - mean);
  }
  const worlds = means.length;
  const grand = means.reduce((sum, mean) => sum + mean, 0) / worlds;
  const between = means.reduce((sum, mean) => sum + (mean - grand) * (mean - grand), 0);
  const meanSquareBetween = (repeats * between) / (worlds - 1);
  const aleatory = within / (worlds * (repeats - 1));
  const epistemic = Math.max(0, (meanSquareBetween - aleatory) / repeats);
  const ratio = meanSquareBetween / aleatory;
  const shareAt = (f: number): number => {
    const excess = ratio / f - 1;
    return Math.min(1, Math.max(0, excess / (excess + repeats)));
  };
  const nothing = aleatory === 0 && meanSquareBetween === 0;
  const bound = (p: number): number => {
    if (nothing) return Number.NaN;
    return aleatory === 0 ? 1 : shareAt(fQuantile(p, worlds - 1, worlds * (repeats - 1)));
  };
  return {
    ...{ worlds, repeats, epistemic, aleatory },
    share: nothing ? Number.NaN : epistemic / (epistemic + aleatory),
    low: bound(0.975),
    high: bound(0.025),
  };
}

function fQuantile(p: number, above: number, below: number): number {
  const x = betaQuantile(p, above / 2, below / 2);
  return (below * x) / (above * (1 - x));
}

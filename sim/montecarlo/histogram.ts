/** Fixed bins: counts of them merge in any order, and quantiles come out of them within the width of a bin. */
import { HIGH, highWord, powerOfTwo } from "../numbers/float-bits.ts";

/**
 * share: 0, then hundredths, then 1 (and above): who gets all or nothing is kept apart.
 * octaves: below 2^low, then `steps` equal steps in each doubling up to 2^high, then above. steps is a power of two.
 */
export type Bins =
  | { readonly kind: "share" }
  | { readonly kind: "octaves"; readonly low: number; readonly high: number; readonly steps: number };

const HUNDREDTHS = 100;

export function binCount(bins: Bins): number {
  return bins.kind === "share" ? HUNDREDTHS + 2 : (bins.high - bins.low) * bins.steps + 2;
}

/**
 * Writes the bins of values[from], values[from + 1], ... into `into`, as many as it is long. `words` are the words of `values`,
 * see {@link wordsOf}.
 */
export type Binner = (values: Float64Array, words: Int32Array, from: number, into: Int32Array) => void;

/** High word of the smallest number that is none. */
const INFINITY_WORD = 0x7ff00000;

/**
 * Values below 0 and NaN go to the first bin. Exact: no logarithm is taken; exponent and first bits of the fraction of a
 * positive number rise with it, read as a whole number.
 */
export function binner(bins: Bins): Binner {
  if (bins.kind === "share") return shareBins;
  const { low, high, steps } = bins;
  const smallest = highWord(powerOfTwo(low));
  const largest = highWord(powerOfTwo(high));
  const last = binCount(bins) - 1;
  const stepBits = 31 - Math.clz32(steps);
  const shift = 20 - stepBits; // exponent and first bits of the fraction count steps within doublings
  const origin = ((1023 + low) << stepBits) - 1;
  return (_, words, from, into) => {
    for (let at = 0, word = 2 * from + HIGH; at < into.length; at++, word += 2) {
      const high = words[word];
      if (high < smallest) into[at] = 0;
      else if (high < largest) into[at] = (high >> shift) - origin;
      else into[at] = high > INFINITY_WORD ? 0 : last;
    }
  };
}

function shareBins(values: Float64Array, _: Int32Array, from: number, into: Int32Array): void {
  for (let at = 0; at < into.length; at++) {
    const value = values[from + at];
    into[at] = value >= 1 ? HUNDREDTHS + 1 : value > 0 ? 1 + Math.floor(value * HUNDREDTHS) : 0;
  }
}

/** Lower end of each bin, and the upper end of the last: the edge of the overflow is the end of the range. */
export function binEdges(bins: Bins): Float64Array {
  const count = binCount(bins);
  const edges = new Float64Array(count + 1);
  if (bins.kind === "share") {
    for (let bin = 1; bin <= HUNDREDTHS + 1; bin++) edges[bin] = (bin - 1) / HUNDREDTHS;
    edges[count] = 1;
    return edges;
  }
  for (let bin = 1; bin < count; bin++) {
    const octave = Math.floor((bin - 1) / bins.steps);
    const step = bin - 1 - octave * bins.steps;
    edges[bin] = powerOfTwo(bins.low + octave) * (1 + step / bins.steps);
  }
  edges[count] = edges[count - 1];
  return edges;
}

/**
 * The values below which each of `shares` (ascending) of the counted values lie, interpolated within their bins: off by
 * less than the width of a bin. `counts[from]` is the first bin, the next one lies `stride` further on. NaN when nothing
 * was counted.
 */
export function histogramQuantiles(
  counts: ArrayLike<number>,
  from: number,
  edges: Float64Array,
  shares: readonly number[],
  stride = 1,
): number[] {
  const bins = edges.length - 1;
  let total = 0;
  for (let bin = 0; bin < bins; bin++) total += counts[from + bin * stride];
  if (total === 0) return shares.map(() => Number.NaN);
  const found: number[] = [];
  let below = 0;
  for (let bin = 0; bin < bins && found.length < shares.length; bin++) {
    const here = counts[from + bin * stride];
    if (here === 0) continue;
    while (found.length < shares.length && below + here >= shares[found.length] * total) {
      const inside = Math.max(0, shares[found.length] * total - below) / here;
      found.push(edges[bin] + inside * (edges[bin + 1] - edges[bin]));
    }
    below += here;
  }
  while (found.length < shares.length) found.push(edges[bins]);
  return found;
}

/**
 * Standard deviation (n - 1) of the counted values, each taken at the middle of its bin, within the ends of the range.
 * 0 for fewer than two.
 */
export function histogramDeviation(
  counts: ArrayLike<number>,
  from: number,
  edges: Float64Array,
  stride = 1,
): number {
  const bins = edges.length - 1;
  let total = 0;
  let mean = 0;
  let squares = 0;
  for (let bin = 0; bin < bins; bin++) {
    const here = counts[from + bin * stride];
    if (here === 0) continue;
    const away = (edges[bin] + edges[bin + 1]) / 2 - mean;
    total += here;
    mean += (away * here) / total;
    squares += (away * away * here * (total - here)) / total;
  }
  return total < 2 ? 0 : Math.sqrt(squares / (total - 1));
}

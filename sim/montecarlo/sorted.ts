/** Points of a sorted list of values. */

type Values = Float64Array | Float32Array;

/** The value below which `share` of the sorted values lie, interpolated (type 7 of R). NaN for an empty list. */
export function sortedQuantile(sorted: Values, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/**
 * Mean of the worst `share` of the sorted values: the conditional value at risk. `worse` says which end is bad.
 * The last value counts with the fraction that is left of the share, so the result moves smoothly with the count.
 */
export function tailMean(sorted: Values, share: number, worse: "high" | "low"): number {
  const wanted = share * sorted.length;
  if (sorted.length === 0) return Number.NaN;
  let sum = 0;
  let left = wanted;
  for (let step = 0; left > 0 && step < sorted.length; step++) {
    const weight = Math.min(1, left);
    sum += weight * sorted[worse === "high" ? sorted.length - 1 - step : step];
    left -= weight;
  }
  return sum / wanted;
}

/** The plausible set as flat arrays. */
import type { PlausibleSet } from "../world/types.ts";

export interface Members {
  readonly count: number;
  readonly columns: number;
  /** [member]: weights of this and all members before it; the last is 1. */
  readonly cumulative: Float64Array;
  /** [member * columns + column] */
  readonly values: Float64Array;
}

/** Without a set there are no members, and no input asks for one. */
export function compileMembers(set: PlausibleSet = { names: [], weights: [], members: [] }): Members {
  const total = set.weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const cumulative = Float64Array.from(set.weights, (weight) => {
    sum += weight;
    return sum / total;
  });
  cumulative.fill(1, cumulative.length - 1);
  return {
    count: set.members.length,
    columns: set.names.length,
    cumulative,
    values: Float64Array.from(set.members.flat()),
  };
}

/** The member whose part of (0, 1) holds u; one of weight 0 has none. */
export function memberAt({ cumulative }: Members, u: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] > u) high = middle;
    else low = middle + 1;
  }
  return low;
}

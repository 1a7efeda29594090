/** Turns one future's uniforms into the values of its inputs. */
import type { Correlated } from "../model/correlated.ts";
import type { Input } from "../model/inputs.ts";
import { compileMembers, type Members, memberAt } from "../model/members.ts";
import { normalCdf, normalQuantile, quantile } from "../numbers/distributions.ts";
import { exp, log } from "../numbers/elementary.ts";

/** Draws the inputs from slot `from` to `to` (exclusive), all of them by default. */
export type Draw = (
  uniforms: Float64Array,
  correlation: number,
  values: Float64Array,
  from?: number,
  to?: number,
) => void;

const KINDS = ["group", "quantity", "range", "choice", "member"] as const;
const GROUP = KINDS.indexOf("group");
const QUANTITY = KINDS.indexOf("quantity");
const CHOICE = KINDS.indexOf("choice");
const MEMBER = KINDS.indexOf("member");

/**
 * Prepares the draw of a list of inputs.
 *
 * The returned function reads `uniforms[slot]` in (0, 1), `correlation` (share of variance that members of a group
 * have in common, 0-1) and writes `values[slot]`. A range is drawn from a triangle on a log scale with its peak and
 * its median at the central value (on a linear scale where a bound is not positive), so that a range of "a factor of
 * two" pulls the median neither up nor down. Group members share a Gaussian factor (one-factor copula); `correlated`
 * inputs move together by their rank correlations (Gaussian copula). One uniform picks a member of the plausible set,
 * whose figures are taken together as they stand.
 */
export function createDraw(
  inputs: readonly Input[],
  correlated: Correlated = { slots: new Int32Array(0), factor: new Float64Array(0) },
  members: Members = compileMembers(),
): Draw {
  const count = inputs.length;
  const kind = Uint8Array.from(inputs, (input) => KINDS.indexOf(input.kind));
  const groups = Int32Array.from(inputs.flatMap((input, slot) => (input.kind === "group" ? [slot] : [])));
  const group = new Int32Array(count).fill(-1);
  const fixed = new Uint8Array(count);
  const logarithmic = new Uint8Array(count);
  const mid = new Float64Array(count);
  const down = new Float64Array(count);
  const up = new Float64Array(count);
  inputs.forEach((input, slot) => {
    if (input.kind !== "range") return;
    mid[slot] = input.mid;
    group[slot] = input.group;
    fixed[slot] = input.low === input.high ? 1 : 0;
    logarithmic[slot] = input.low > 0 ? 1 : 0;
    down[slot] = logarithmic[slot] === 1 ? log(input.low / input.mid) : input.low - input.mid;
    up[slot] = logarithmic[slot] === 1 ? log(input.high / input.mid) : input.high - input.mid;
  });
  const factor = new Float64Array(count);
  const choice = inputs.findIndex(({ kind }) => kind === "choice");
  const moved = new Float64Array(count); // uniforms, those of correlated inputs made to move together

  return (uniforms, correlation, values, from = 0, to = count) => {
    moved.set(uniforms.subarray(0, count));
    correlate(correlated, uniforms, moved);
    const common = Math.sqrt(correlation);
    const own = Math.sqrt(1 - correlation);
    const member = choice < 0 ? -1 : memberAt(members, moved[choice]);
    for (let at = 0; at < groups.length; at++) factor[groups[at]] = normalQuantile(moved[groups[at]]);
    for (let slot = from; slot < to; slot++) {
      if (kind[slot] === GROUP) continue;
      if (kind[slot] === CHOICE) {
        values[slot] = member;
        continue;
      }
      if (kind[slot] === MEMBER) {
        const input = inputs[slot];
        if (input.kind === "member") values[slot] = members.values[member * members.columns + input.column];
        continue;
      }
      if (kind[slot] === QUANTITY) {
        const input = inputs[slot];
        if (input.kind === "quantity") values[slot] = quantile(input.quantity, moved[slot]);
        continue;
      }
      if (fixed[slot] === 1) {
        values[slot] = mid[slot];
        continue;
      }
      let u = moved[slot];
      if (group[slot] >= 0) u = normalCdf(common * factor[group[slot]] + own * normalQuantile(u));
      const step = u < 0.5 ? down[slot] * (1 - Math.sqrt(2 * u)) : up[slot] * (1 - Math.sqrt(2 * (1 - u)));
      values[slot] = logarithmic[slot] === 1 ? mid[slot] * exp(step) : mid[slot] + step;
    }
  };
}

/** Uniforms of correlated inputs, turned into normals, mixed, and turned back. */
function correlate({ slots, factor }: Correlated, uniforms: Float64Array, moved: Float64Array): void {
  const size = slots.length;
  for (let row = 0; row < size; row++) {
    let z = 0;
    for (let column = 0; column <= row; column++)
      z += factor[row * size + column] * normalQuantile(uniforms[slots[column]]);
    moved[slots[row]] = normalCdf(z);
  }
}

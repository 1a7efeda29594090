/** Which inputs move a result: cases whose answer is known, and luck alone, which must name nobody. */
import { describe, expect, test } from "vitest";
import { convergenceOf } from "../../sim/analysis/convergence.ts";
import { analyseDrivers } from "../../sim/analysis/drivers.ts";
import type { Input } from "../../sim/model/inputs.ts";
import { compileMembers } from "../../sim/model/members.ts";
import { createDesign } from "../../sim/montecarlo/design.ts";
import { wilson } from "../../sim/montecarlo/intervals.ts";
import type { Grade } from "../../sim/world/types.ts";

const range = (key: string, grade: Grade, group = -1): Input => ({
  ...{ kind: "range", key, mid: 1, low: 0.5, high: 2, group, grade },
});
const FUTURES = 3000;

/** Draws the inputs of each future and an outcome from their uniforms and one of luck. */
function analysed(
  inputs: readonly Input[],
  outcome: (u: Float64Array, luck: number) => number,
  set = compileMembers(),
) {
  const keys = [...inputs.map(({ key }) => key), "luck"];
  const options = { sampling: "random", seed: "1", keys, replications: FUTURES } as const;
  const design = createDesign(options);
  const out = new Float64Array(keys.length);
  const values = Array.from({ length: FUTURES }, (_, future) => {
    design(future, out);
    return outcome(out, out[inputs.length]!);
  });
  const own = createDesign({ ...options, keys: inputs.map(({ key }) => key) });
  return analyseDrivers(inputs, set, own, [{ id: "y", label: "y", unit: "t", values }])[0]!;
}

const others = Array.from({ length: 40 }, (_, at) => range(`idle/${at}`, "C"));
const shareOf = (analysis: ReturnType<typeof analysed>, of: string) =>
  analysis.variance.find((one) => one.of === of)!;

describe("drivers", () => {
  const inputs = [range("a", "A"), range("b", "C"), range("fixed", "B"), ...others];

  test("a sum of two draws has half of its variance from each, and names both", () => {
    const found = analysed(inputs, (u) => u[0]! + u[1]!);
    expect(found.drivers.map(({ input }) => input).sort()).toEqual(["a", "b"]);
    expect(shareOf(found, "A").share).toBeCloseTo(0.5, 1);
    expect(shareOf(found, "C").share).toBeCloseTo(0.5, 1);
    expect(shareOf(found, "B").share).toBeLessThan(0.01);
    // Mean of a draw below a fifth is 0.1, above four fifths 0.9; the other draw adds half.
    expect(found.drivers[0]!.low).toBeCloseTo(0.6, 1);
    expect(found.drivers[0]!.high).toBeCloseTo(1.4, 1);
  });

  test("a falling response has a falling rank", () => {
    const { drivers } = analysed(inputs, (u, luck) => luck - 3 * u[1]!);
    expect(drivers[0]).toMatchObject({ input: "b", grade: "C" });
    expect(drivers[0]!.rank).toBeLessThan(-0.8);
    expect(drivers[0]!.low).toBeGreaterThan(drivers[0]!.high);
  });

  test("luck alone names nobody and leaves no variance to any grade", () => {
    const found = analysed(inputs, (_, luck) => luck);
    expect(found.drivers).toEqual([]);
    for (const { low, share } of found.variance) {
      expect(low).toBe(0);
      expect(share).toBeLessThan(0.05);
    }
  });

  test("a chance of 0 or 1 has its share too, and an outcome that never changes has none", () => {
    const rare = analysed(inputs, (u) => (u[1]! > 0.9 ? 1 : 0));
    // A step at 0.9: squared correlation with a uniform is 12 * (0.1 * 0.9 / 2)^2 / (0.1 * 0.9) = 0.27.
    expect(shareOf(rare, "C").share).toBeCloseTo(0.27, 1);
    const still = analysed(inputs, () => 5);
    expect(still.drivers).toEqual([]);
    expect(still.mean).toBe(5);
    expect(still.variance).toEqual([]);
  });

  test("a group counts with the commonest grade of its members", () => {
    const members = [range("m/1", "B", 0), range("m/2", "B", 0), range("m/3", "C", 0)];
    const group: Input = { kind: "group", key: "group/x", grade: "C" };
    const found = analysed([group, ...members], (u) => u[0]!);
    expect(found.drivers[0]).toMatchObject({ input: "group/x", grade: "B" });
    expect(shareOf(found, "B").share).toBeCloseTo(1, 1);
  });

  test("a member of the plausible set explains what differs between members, whatever their order", () => {
    const set = compileMembers({ names: ["p"], weights: [1, 1, 1, 1], members: [[1], [2], [3], [4]] });
    const choice: Input = { kind: "choice", key: "plausible/member", grade: "C" };
    const found = analysed([choice, ...others], (u) => [5, 1, 9, 0][Math.floor(u[0]! * 4)]!, set);
    expect(shareOf(found, "behaviour").share).toBeCloseTo(1, 2);
  });
});

describe("convergence", () => {
  test("the last point is the whole: its share and Wilson's interval", () => {
    const values = Array.from({ length: 100 }, (_, at) => (at % 4 === 0 ? 1 : 0));
    const points = convergenceOf(values);
    expect(points.length).toBe(20);
    expect(points.at(-1)).toEqual({ futures: 100, value: 0.25, ...wilson(25, 100) });
    expect(points[0]).toMatchObject({ futures: 5, value: 0.4 });
  });

  test("failed futures are left out, and one future has no interval", () => {
    expect(convergenceOf([1, Number.NaN, 3]).at(-1)).toMatchObject({ futures: 2, value: 2 });
    expect(convergenceOf([1])).toEqual([]);
  });
});

/** Flows over futures: means, intervals and totals against numbers worked out by hand, and sums that keep every unit. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addSquare, SQUARE_PARTS, sumOfSquares } from "../../sim/montecarlo/exact-squares.ts";
import { createFlowCounter, flowCount, summariseFlows } from "../../sim/montecarlo/flows.ts";
import type { Plan } from "../../sim/montecarlo/plan.ts";

/** Two regions, one element; half a year before and a year during. */
const plan: Pick<Plan, "flows"> = {
  flows: {
    elements: ["Sm"],
    regions: ["CN", "JP"],
    periods: [
      { id: "before", from: "2025-07-07", until: "2026-01-04", fromTick: 0, toTick: 26 },
      { id: "during", from: "2026-01-05", until: "2027-01-03", fromTick: 26, toTick: 78 },
    ],
  },
};

/** [period][oxide, magnets][from][to] of one future, t. */
function future(oxideToJapan: number, magnetsToJapan: number): Float64Array {
  const before = [10, 0, 0, 0, 0, 0, 0, 0];
  const during = [20, oxideToJapan, 0, 0, 0, magnetsToJapan, 1, 0];
  return Float64Array.from([...before, ...during]);
}

function summarised(futures: readonly Float64Array[]) {
  const sums = new Float64Array(flowCount(plan));
  const add = createFlowCounter(plan);
  for (const one of futures) add(sums, one);
  return summariseFlows(plan, { futures: futures.length, flows: sums })!;
}

test("a flow is a mean over futures a year, with Student's interval of that mean", () => {
  const { rows, totals } = summarised([future(4, 2), future(6, 0), future(8, 4)]);
  const oxide = rows.find(({ kind, to }) => kind === "oxide" && to === "JP")!;
  const year = 52.17857142857143 / 52; // weeks a year over the period's weeks
  expect(oxide.before).toBe(0);
  expect(oxide.during).toBeCloseTo(6 * year, 3);
  // 4, 6, 8: deviation 2; Student's 97.5 % point with two degrees of freedom is 4.3027.
  const half = (4.30265 * 2) / Math.sqrt(3);
  expect(oxide.intervals!.during![0]).toBeCloseTo((6 - half) * year, 3);
  expect(oxide.intervals!.during![1]).toBeCloseTo((6 + half) * year, 3);
  expect(oxide.intervals!.before).toEqual([0, 0]);

  // Oxide and magnets of one future go together: 6, 6, 12, not two means with intervals of their own.
  const total = totals!.find(({ from, to }) => from === "CN" && to === "JP")!;
  expect(total.during).toBeCloseTo(8 * year, 3);
  const [low, high] = total.intervals!.during!;
  expect(high).toBeCloseTo((8 + (4.30265 * Math.sqrt(12)) / Math.sqrt(3)) * year, 2);
  expect(low).toBe(0); // nobody ships less than nothing
  expect(totals!.find(({ from, to }) => from === "CN" && to === "abroad")).toEqual({
    ...total,
    to: "abroad",
  });
  // What stays at home is in the rows, not in the totals across borders.
  expect(rows.find(({ from, to }) => from === "CN" && to === "CN")!.before).toBeCloseTo(2 * 10 * year, 3);
  expect(totals!.every(({ from, to }) => from !== to)).toBe(true);
});

test("one future alone has no interval; no flows at all leave nothing to say", () => {
  const { rows } = summarised([future(4, 2)]);
  expect(rows.every(({ intervals }) => intervals!.before === null && intervals!.during === null)).toBe(true);
  const nothing = { futures: 3, flows: new Float64Array(flowCount(plan)) };
  expect(summariseFlows(plan, nothing)).toBeUndefined();
});

test("the sum of squares keeps every unit, in any order", () => {
  const values = fc.array(fc.nat(0xffffffff), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(values, (all) => {
      const exact = all.reduce((sum, value) => sum + BigInt(value) ** 2n, 0n);
      for (const order of [all, [...all].reverse()]) {
        const sums = new Float64Array(2 * (1 + SQUARE_PARTS));
        for (const value of order) addSquare(sums, 2, 1, value);
        expect(sumOfSquares(sums, 2, 1)).toBe(exact);
        expect(sumOfSquares(sums, 2, 0)).toBe(0n);
      }
    }),
  );
});

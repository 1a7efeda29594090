import fc from "fast-check";
import { expect, test } from "vitest";
import type { SeriesInfo } from "../../sim/engine/recording.ts";
import { countedSeries } from "../../sim/montecarlo/counted-series.ts";
import { createCounter } from "../../sim/montecarlo/counter.ts";
import { binEdges } from "../../sim/montecarlo/histogram.ts";
import type { Measured } from "../../sim/montecarlo/measure-future.ts";
import { planMeasures } from "../../sim/montecarlo/plan.ts";
import { mergedTally } from "../../sim/montecarlo/tally.ts";

const WEEKS = 3;
const one = (kind: "fill" | "demand" | "unmet" | "stock", id: string) =>
  ({ id: `${kind}/${id}`, kind, element: "Sm", region: "JP", unit: "" }) as SeriesInfo;
const series = [
  ...[one("fill", "Sm/JP"), one("stock", "users/Sm/JP")],
  ...[one("demand", "Sm/JP"), one("unmet", "Sm/JP")],
];
const plan = planMeasures(series, { start: "2026-01-05", weeks: WEEKS, shortages: [], windows: [] });
const measured: Measured = {
  ...{ row: new Float32Array(0), short: new Uint8Array(0) },
  ...{ firstShort: new Int32Array(0), wanted: new Uint8Array(0) },
};

/** Rows that never move are counted on a way of their own: a third of these do not. */
const row = (value: fc.Arbitrary<number>) =>
  fc.oneof(
    value.map((one) => Array.from({ length: WEEKS }, () => one)),
    fc.array(value, { minLength: WEEKS, maxLength: WEEKS }),
  );
const future = fc
  .tuple(row(fc.constantFrom(0.005, 0.5, 0.997, 1)), row(fc.constantFrom(0, 0.01, 3, 3.1, 8, 200)))
  .map((rows) => Float64Array.from([...rows.flat(), ...new Array<number>(2 * WEEKS).fill(0)]));

test("counts every week of every future in its bin, and sums what it is worth", () => {
  const counter = createCounter(plan);
  fc.assert(
    fc.property(fc.array(future, { minLength: 1, maxLength: 6 }), (futures) => {
      for (const data of futures) counter.add({ series, weeks: WEEKS, data, balanceError: 0 }, measured);
      const tally = mergedTally(plan, [counter.pack()]);
      expect(tally.futures).toBe(futures.length);
      countedSeries(plan).forEach(({ series: from, place, bins, unit }, fan) => {
        const edges = [...binEdges(bins)].slice(1, -1);
        for (let week = 0; week < WEEKS; week++) {
          const values = futures.map((data) => data[from * WEEKS + week]);
          const counts = new Array<number>(edges.length + 1).fill(0);
          for (const value of values) counts[edges.filter((edge) => edge <= value).length]++;
          expect(counts.map((_, bin) => tally.counts[place + bin * WEEKS + week])).toEqual(counts);
          const sum = values.reduce((all, value) => all + value, 0);
          expect(Math.abs(tally.sums[fan * WEEKS + week] * unit - sum)).toBeLessThanOrEqual(
            values.length * unit,
          );
        }
      });
      expect(mergedTally(plan, [counter.pack()]).counts.every((count) => count === 0)).toBe(true);
    }),
  );
});

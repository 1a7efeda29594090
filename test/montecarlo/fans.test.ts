import { expect, test } from "vitest";
import { createCounter } from "../../sim/montecarlo/counter.ts";
import { FAN_POINTS, fansOf } from "../../sim/montecarlo/fans.ts";
import type { Measured } from "../../sim/montecarlo/measure-future.ts";
import { summariseValues } from "../../sim/montecarlo/measure-summary.ts";
import { planMeasures } from "../../sim/montecarlo/plan.ts";
import { quantileInterval } from "../../sim/montecarlo/quantile-interval.ts";
import { createReplicator, type Futures } from "../../sim/montecarlo/replicate.ts";
import { mergedTally } from "../../sim/montecarlo/tally.ts";
import { fakeScenario, prepareFutures } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";

const WEEK = 60;

/** Fans of a batch, and what each future recorded in week 60 of a series. */
function batch(futures: number, id: string): { fans: ReturnType<typeof fansOf>; values: Float32Array } {
  const scenario = fakeScenario();
  const real = prepareFutures(fakeWorld, scenario);
  const row = real.plan.series.findIndex((series) => series.id === id);
  const values: number[] = [];
  const spied: Futures = {
    ...real,
    open() {
      const simulation = real.open();
      return {
        run(...future) {
          const recording = simulation.run(...future);
          values.push(recording.data[row * recording.weeks + WEEK]);
          return recording;
        },
      };
    },
  };
  const options = { seed: "fans", sampling: "random", replications: futures } as const;
  const block = createReplicator(spied, scenario.id, options)(0, futures);
  return {
    fans: fansOf(real.plan, mergedTally(real.plan, [block.tally])),
    values: Float32Array.from(values),
  };
}

test.each(["fill/Sm/JP", "price-spot/Dy/outside", "export/Sm"])(
  "errors of the points of %s are those of the values themselves, to within a bin",
  (id) => {
    const { fans, values } = batch(300, id);
    const place = fans.fans.findIndex((fan) => fan.id === id);
    const weeks = fans.fans[place].p50.length;
    const error = (point: (typeof FAN_POINTS)[number]): number =>
      fans.errors[place][FAN_POINTS.indexOf(point) * weeks + WEEK];
    const { mean, high } = summariseValues(values.slice(), "high");
    expect(Math.abs(error("mean") / (high - mean) - 1)).toBeLessThan(0.02);
    const sorted = values.slice().sort();
    for (const [point, share] of [
      ["p5", 0.05],
      ["p50", 0.5],
      ["p95", 0.95],
    ] as const) {
      const [from, to] = quantileInterval(sorted, share)!;
      const bin = Math.max(0.01, to / 8); // hundredths of a share, eighths of a doubling
      expect(Math.abs(error(point) - (to - from) / 2)).toBeLessThan(bin);
    }
    const most = Math.max(...fans.errors[place].subarray(5 * weeks));
    expect(fans.fans[place].errors.mean! / most).toBeCloseTo(1, 2); // three figures are kept
  },
);

test("sixteen times the futures quarter the error; too few have none at the ends", () => {
  const [few, many] = [100, 1600].map((futures) => batch(futures, "price-spot/Dy/outside").fans);
  const place = few.fans.findIndex(({ id }) => id === "price-spot/Dy/outside");
  const sum = (fans: typeof few, from: number): number =>
    fans.errors[place].subarray(from * 104, (from + 1) * 104).reduce((total, error) => total + error, 0);
  for (const point of [2, 5]) expect(sum(few, point) / sum(many, point)).toBeGreaterThan(3);
  for (const point of [2, 5]) expect(sum(few, point) / sum(many, point)).toBeLessThan(5);
  const tiny = batch(40, "fill/Sm/JP").fans;
  const of = tiny.fans.find(({ id }) => id === "fill/Sm/JP")!.errors;
  expect([of.p5, of.p95]).toEqual([null, null]);
  expect(of.p50).toBeGreaterThan(0);
});

test("a stock has a fan only where there ever was one", () => {
  const stock = (holder: string) =>
    ({
      id: `stock/${holder}/Sm/JP`,
      kind: "stock",
      holder,
      element: "Sm",
      region: "JP",
      unit: "weeks",
    }) as const;
  const series = [stock("users"), stock("state")];
  const scenario = { start: "2026-01-05", weeks: 2, shortages: [], windows: [] };
  const plan = planMeasures(series, scenario);
  const recording = { series, weeks: 2, data: Float64Array.of(0, 3, 0.01, 0), balanceError: 0 };
  const measured: Measured = {
    ...{ row: new Float32Array(0), short: new Uint8Array(0) },
    ...{ firstShort: new Int32Array(0), wanted: new Uint8Array(0) },
  };
  const counter = createCounter(plan);
  counter.add(recording, measured);
  const { fans } = fansOf(plan, mergedTally(plan, [counter.pack()]));
  expect(fans.map(({ id }) => id)).toEqual(["stock/users/Sm/JP"]);
  expect(fans[0]!.mean).toEqual([0, 3]);
});

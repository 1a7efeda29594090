import { expect, test } from "vitest";
import { wilson } from "../../sim/montecarlo/intervals.ts";
import { createReplicator } from "../../sim/montecarlo/replicate.ts";
import { rowsOfBlocks } from "../../sim/montecarlo/rows.ts";
import { summarise } from "../../sim/montecarlo/summarise.ts";
import { survivalCurves } from "../../sim/montecarlo/survival.ts";
import { createTally, mergedTally } from "../../sim/montecarlo/tally.ts";
import { fakeScenario, prepareFutures } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";

const scenario = fakeScenario();
const futures = prepareFutures(fakeWorld, scenario);

test("falls in the weeks in which first shortages begin, by as many futures", () => {
  const { plan } = futures;
  const tally = createTally(plan);
  tally.futures = 10;
  tally.begun[3] = 2; // the first cell under the first definition
  tally.begun[7] = 4;
  const [curve, ...others] = survivalCurves(plan, tally);
  expect(others).toEqual([]);
  expect(curve).toMatchObject({ definition: "default", item: "Sm", region: "JP", futures: 10, median: 7 });
  expect(curve.free.slice(0, 9)).toEqual([1, 1, 1, 0.8, 0.8, 0.8, 0.8, 0.4, 0.4]);
  expect(curve.free).toHaveLength(plan.weeks);
  expect(curve.low[7]).toBeCloseTo(wilson(4, 10).low, 4);
  expect(curve.high[7]).toBeCloseTo(wilson(4, 10).high, 4);
});

test("ends at the share of futures that were never short, and follows the table of futures", () => {
  const options = { seed: "7", sampling: "random", replications: 60 } as const;
  const block = createReplicator(futures, scenario.id, options)(0, 60);
  const rows = rowsOfBlocks([block]);
  const { shortages, survival } = summarise({
    ...{
      world: fakeWorld,
      scenario,
      plan: futures.plan,
      tally: mergedTally(futures.plan, [block.tally]),
      rows,
    },
    run: { ...options, failures: [], streamScheme: 1, version: "0", codeHash: "" },
  });
  expect(survival.length).toBeGreaterThan(4);
  for (const { definition, item, of, region, free } of survival) {
    const cell = shortages.find(
      (one) =>
        one.definition === definition &&
        one.item === item &&
        one.of === of &&
        one.region === region &&
        one.quarter === -1,
    );
    expect(free.at(-1)).toBeCloseTo(1 - (cell?.probability ?? 0), 4);
  }
  const column = futures.plan.columns.findIndex(({ id }) => id === "first-short/Sm/JP");
  const begun = rows.read(column).filter((week) => week <= 20).length;
  const curve = survival.find(
    ({ item, region, definition }) => `${item}${region}${definition}` === "SmJPdefault",
  );
  expect(curve?.free[20]).toBeCloseTo(1 - begun / 60, 4);
});

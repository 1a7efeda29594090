import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, createReplicator, type Futures } from "../../sim/montecarlo/replicate.ts";
import { rowsOfBlocks } from "../../sim/montecarlo/rows.ts";
import { summarise } from "../../sim/montecarlo/summarise.ts";
import { createTally, mergedTally, mergeTally, packTally, type Tally } from "../../sim/montecarlo/tally.ts";
import type { Summary } from "../../sim/montecarlo/types.ts";
import { type FakeSettings, fakeScenario, prepareFutures } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";

const FUTURES = 60;

function replicator(settings: FakeSettings = {}): (from: number, to: number) => Block {
  const scenario = fakeScenario(settings);
  const options = { seed: "7", sampling: "random", replications: FUTURES } as const;
  return createReplicator(prepareFutures(fakeWorld, scenario), scenario.id, options);
}

function summaryOf(blocks: readonly Block[]): Summary {
  const scenario = fakeScenario();
  const { plan } = prepareFutures(fakeWorld, scenario);
  const tally = merged(blocks);
  const run = { seed: "7", replications: FUTURES, failures: [], streamScheme: 1, sampling: "random" };
  return summarise({
    ...{ world: fakeWorld, scenario, plan, tally, rows: rowsOfBlocks(blocks) },
    run: { ...run, version: "0", codeHash: "" },
  });
}

function merged(blocks: readonly Block[]): Tally {
  return mergedTally(
    prepareFutures(fakeWorld, fakeScenario()).plan,
    blocks.map(({ tally }) => tally),
  );
}

const whole = replicator()(0, FUTURES);

test("a future alone is the one in the batch", () => {
  const alone = replicator()(37, 38);
  const row = Array.from({ length: alone.values.length }, (_, column) => whole.values[column * FUTURES + 37]);
  expect([...alone.values]).toEqual(row);
});

test("any cut into blocks, merged in any order, gives the same bytes", () => {
  const expected = JSON.stringify(summaryOf([whole]));
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: FUTURES - 1 }), { maxLength: 6 });
  fc.assert(
    fc.property(cuts, fc.infiniteStream(fc.nat()), (places, order) => {
      const ends = [...places].sort((a, b) => a - b).concat(FUTURES);
      const job = replicator();
      const blocks = ends.map((to, at) => job(at === 0 ? 0 : ends[at - 1], to));
      const shuffled = blocks
        .map((block) => ({ block, key: order.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ block }) => block);
      expect(JSON.stringify(summaryOf(shuffled))).toBe(expected);
    }),
    { numRuns: 25 },
  );
});

describe("a future that breaks", () => {
  test("every time is recorded, left out of counts, and disturbs nobody", () => {
    const block = replicator({ fail: [10, 20] })(0, FUTURES);
    expect(block.failures).toEqual([
      { replication: 10, seed: "7", scenario: "fake", tick: 7, reason: "broken in tick 7 of future 10" },
      { replication: 20, seed: "7", scenario: "fake", tick: 7, reason: "broken in tick 7 of future 20" },
    ]);
    expect(block.tally.futures).toBe(FUTURES - 2);
    const first = block.values.subarray(0, FUTURES);
    expect([...first.keys()].filter((at) => Number.isNaN(first[at]))).toEqual([10, 20]);
    first[10] = whole.values[10];
    first[20] = whole.values[20];
    expect([...first]).toEqual([...whole.values.subarray(0, FUTURES)]);
  });

  test("once is tried again and counts like any other", () => {
    const block = replicator({ failOnce: [3] })(0, FUTURES);
    expect(block.failures).toEqual([]);
    expect(block).toEqual(whole);
  });

  test("by recording a NaN is told with series and week", () => {
    const { failures } = replicator({ nan: [5] })(0, 10);
    expect(failures).toMatchObject([{ replication: 5, reason: "fill/Sm/US is NaN in reported week 3" }]);
  });
});

describe("the summary", () => {
  const summary = summaryOf([whole]);
  const column = (id: string): number[] => {
    const index = prepareFutures(fakeWorld, fakeScenario()).plan.columns.findIndex((one) => one.id === id);
    return [...whole.values.subarray(index * FUTURES, (index + 1) * FUTURES)];
  };

  test("counts shortages as the rows do", () => {
    const cell = summary.shortages.find(
      (one) => one.item === "Sm" && one.region === "JP" && one.quarter === -1 && one.definition === "default",
    );
    const short = column("short/Sm/JP").reduce((sum, x) => sum + x, 0);
    expect(short).toBeGreaterThan(3);
    expect(cell).toMatchObject({ short, futures: FUTURES, probability: short / FUTURES });
  });

  test("counts shortages by quarter as the masks do", () => {
    const bits = column("short-quarters/Dy/US").map((mask) => (mask >> 2) & 1);
    const cell = summary.shortages.find(
      (one) => one.item === "Dy" && one.region === "US" && one.quarter === 2 && one.definition === "default",
    );
    expect(cell?.short).toBe(bits.reduce((sum, bit) => sum + bit, 0));
  });

  test("has means, points and the worst twentieth of a measure", () => {
    const values = column("unmet/Dy/JP").sort((a, b) => a - b);
    const found = summary.measures.find(({ id }) => id === "unmet/Dy/JP");
    expect(found?.mean).toBeCloseTo(values.reduce((sum, x) => sum + x, 0) / FUTURES, 10);
    expect(found?.cvar).toBeCloseTo((values[59] + values[58] + values[57]) / 3, 10);
    expect(found?.label).toBe("unmet demand for dysprosium, JP");
  });

  test("fans lie in order and around the mean", () => {
    for (const fan of summary.fans) {
      for (let week = 0; week < 104; week++) {
        const points = [fan.p5[week], fan.p25[week], fan.p50[week], fan.p75[week], fan.p95[week]];
        expect(
          [...points].sort((a, b) => a - b),
          fan.id,
        ).toEqual(points);
      }
    }
    const price = summary.fans.find(({ id }) => id === "price-spot/Sm/outside");
    expect(price?.mean[0]).toBeGreaterThan(150);
    expect(price?.mean[0]).toBeLessThan(300);
  });
});

test("a gap or an overlap between blocks is refused", () => {
  const job = replicator();
  expect(() => rowsOfBlocks([job(0, 5), job(6, 8)])).toThrow();
  expect(() => rowsOfBlocks([job(0, 5), job(4, 8)])).toThrow();
});

test("packing leaves out empty bins only", () => {
  const { weeks } = prepareFutures(fakeWorld, fakeScenario()).plan;
  const tally = merged([whole]);
  const packed = packTally(tally, weeks);
  expect(packed.filledCounts.length).toBeLessThan(tally.counts.length / 2);
  expect(merged([{ ...whole, tally: packed }])).toEqual(tally);
});

test("tallies of different plans are refused", () => {
  const small = createTally(prepareFutures(fakeWorld, { ...fakeScenario(), weeks: 20 }).plan);
  expect(() => mergeTally(small, whole.tally)).toThrow("cannot be merged");
});

test.each(["random", "latin-hypercube", "sobol"] as const)(
  "nested futures share a world, and within it a calendar, by %s",
  (sampling) => {
    const scenario = fakeScenario();
    const real = prepareFutures(fakeWorld, scenario);
    const seen: number[][] = [];
    const streams: number[] = [];
    const timing = [2, 5];
    const spied: Futures = {
      ...real,
      open() {
        const simulation = real.open();
        return {
          run(seed, replication, uniforms, shocksOf) {
            seen.push([...uniforms]);
            streams.push(shocksOf!);
            return simulation.run(seed, replication, uniforms);
          },
        };
      },
    };
    const options = { seed: "7", sampling } as const;
    const nesting = { timings: 2, lucks: 3 };
    createReplicator({ ...spied, timing }, "fake", { ...options, replications: 24, nesting })(0, 24);
    const nested = seen.splice(0);
    expect(streams.splice(0)).toEqual([0, 3, 6, 9, 12, 15, 18, 21].flatMap((first) => [first, first, first]));
    createReplicator(spied, "fake", { ...options, replications: 4 })(0, 4);
    const worlds = seen.splice(0);
    createReplicator(spied, "fake", { ...options, replications: 8 })(0, 8);
    for (const [future, uniforms] of nested.entries()) {
      for (const [slot, u] of uniforms.entries()) {
        const one = timing.includes(slot) ? seen[Math.floor(future / 3)] : worlds[Math.floor(future / 6)];
        expect(u).toBe(one[slot]);
      }
    }
    expect(new Set(nested.map(String)).size).toBe(8);
    expect(streams).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7]); // not nested: its own
  },
);

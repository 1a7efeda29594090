/** Futures that hang or end their thread cost no other future. */
import { describe, expect, test } from "vitest";
import { runBatch } from "../../sim/node/batch.ts";
import { fakeScenario } from "../bench/fake-engine.ts";
import { compileFirst, request } from "./fake-batch.ts";

compileFirst();

describe("threads that are lost", () => {
  test("a future that hangs and one that ends its thread are recorded, the others count", async () => {
    const scenario = fakeScenario({ hang: [5], die: [90] });
    const told = await runBatch(request({ scenario, hangAfter: 6, maxFailureShare: 0.05, chunk: 40 }));
    expect(told.summary.run.failures).toMatchObject([
      { replication: 5, seed: "7", scenario: "fake", tick: -1 },
      { replication: 90, seed: "7", scenario: "fake", tick: -1 },
    ]);
    expect(told.summary.run.failures[0].reason).toContain("hangs");
    expect(told.summary.shortages[0].futures).toBe(118);
    const calm = await runBatch(request());
    const [left, right] = [told.rows.read(0), calm.rows.read(0)];
    left.forEach((value, future) => {
      if (future !== 5 && future !== 90) expect(value).toBe(right[future]);
    });
    expect([left[5], left[90]]).toEqual([NaN, NaN]);
  });

  test("more than the share allowed ends the batch", async () => {
    const scenario = fakeScenario({ die: [3, 4, 5] });
    await expect(runBatch(request({ scenario, chunk: 10 }))).rejects.toThrow("of 120 futures failed");
  });
});

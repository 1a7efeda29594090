import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type Loaded, load } from "../../sim/cli/library.ts";
import { prepareFutures } from "../../sim/montecarlo/futures.ts";
import { createReplicator } from "../../sim/montecarlo/replicate.ts";
import { compareBatches, runBatch } from "../../sim/node/batch.ts";
import type { Batch } from "../../sim/node/job.ts";

const FUTURES = 12;
const root = fileURLToPath(new URL("../..", import.meta.url));

describe("the model itself, over two scenarios of the library", () => {
  let baseline: Loaded;
  let controls: Loaded;
  let batch: Batch;
  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, "sim/cli/setup.js")], { stdio: "ignore" });
    baseline = await load("baseline");
    controls = await load("china-export-controls");
    batch = await run(controls, 2, 5);
  });

  const run = ({ world, scenario }: Loaded, workers: number, chunk: number): Promise<Batch> =>
    runBatch({ world, scenario, seed: "7", sampling: "random", replications: FUTURES, workers, chunk });

  test("no future fails, and mass is conserved", () => {
    expect(batch.summary.run.failures).toEqual([]);
    expect(batch.summary.run.worstBalanceError).toBeLessThan(1e-9);
  });

  test("the same bytes in this thread as in two others", () => {
    const { world, scenario } = controls;
    const options = { seed: "7", sampling: "random", replications: FUTURES } as const;
    const here = createReplicator(prepareFutures(world, scenario), scenario.id, options)(0, FUTURES);
    const there = batch.plan.columns.map((_, column) => batch.rows.read(column));
    for (const [column, values] of there.entries()) {
      expect(values).toEqual(here.values.subarray(column * FUTURES, (column + 1) * FUTURES));
    }
  });

  test("export controls raise what Japan misses of samarium, future by future", async () => {
    const calm = await run(baseline, 2, 6);
    const { differences } = compareBatches(calm, batch, baseline.world);
    const samarium = differences.find(({ measure }) => measure === "unmet/Sm/JP");
    expect(samarium!.difference).toBeGreaterThan(0);
    expect(samarium!.futures).toBe(FUTURES);
  });

  test.each(["latin-hypercube", "sobol"] as const)("runs by %s too", async (sampling) => {
    const { world, scenario } = controls;
    const found = await runBatch({ world, scenario, seed: "7", sampling, replications: 4, workers: 1 });
    expect(found.summary.shortages[0].futures).toBe(4);
  });
});

/** Batches that stop once intervals are narrow enough. */
import { describe, expect, test } from "vitest";
import { runBatch } from "../../sim/node/batch.ts";
import type { Batch } from "../../sim/node/job.ts";
import { bytesOf, compileFirst, request } from "./fake-batch.ts";

compileFirst();

describe("a batch that stops by its precision", () => {
  test("stops at the same future with any number of workers, once every interval is narrow enough", async () => {
    const widest = ({ summary }: Batch): number =>
      Math.max(
        ...summary.shortages.filter(({ quarter }) => quarter === -1).map(({ low, high }) => (high - low) / 2),
      );
    const precision = 0.9 * widest(await runBatch(request({ replications: 500 })));
    const one = await runBatch(request({ replications: 3000, precision, workers: 1 }));
    const two = await runBatch(request({ replications: 3000, precision, workers: 2, chunk: 33 }));
    expect(one.summary.run.replications).toBe(1000); // looks are 500 futures apart
    expect(widest(one)).toBeLessThanOrEqual(precision);
    expect(bytesOf(two)).toBe(bytesOf(one));
  });

  test("cannot be a Latin hypercube", async () => {
    const batch = runBatch(request({ precision: 0.05, sampling: "latin-hypercube" }));
    await expect(batch).rejects.toThrow("cannot stop early");
  });
});

describe("precision of named measures", () => {
  const measure = "unmet/Sm/JP";
  const half = ({ summary }: Batch): number => {
    const found = summary.measures.find(({ id }) => id === measure);
    return ((found?.high ?? 0) - (found?.low ?? 0)) / 2;
  };

  test("stops at the first look at which the mean is known well enough", async () => {
    const precision = 0.95 * half(await runBatch(request({ replications: 500 })));
    const stopping = { measures: [measure] };
    const batch = await runBatch(request({ replications: 3000, precision, stopping }));
    expect(batch.summary.run.replications).toBe(1000);
    expect(half(batch)).toBeLessThanOrEqual(precision);
    expect(batch.summary.run.stopping).toMatchObject({ precision, relative: false, fewest: 200 });
    expect(batch.summary.run.stopping?.caveat).toContain("less often");
  });

  test("a relative one goes by Law's rule, and never stops before the fewest", async () => {
    const stopping = { measures: [measure], relative: true };
    const batch = await runBatch(request({ replications: 3000, precision: 0.5, stopping }));
    expect(batch.summary.run.replications).toBe(500);
    const patient = { ...stopping, fewest: 900 };
    const later = await runBatch(request({ replications: 3000, precision: 0.5, stopping: patient }));
    expect(later.summary.run.replications).toBe(1000);
  });

  test("a measure that nobody has is refused", async () => {
    const stopping = { measures: ["unmet/Sm/Atlantis"] };
    await expect(runBatch(request({ precision: 0.1, stopping }))).rejects.toThrow("Atlantis");
  });
});

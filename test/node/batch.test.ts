/** Many futures on threads: the same bytes however they are shared out, kept, interrupted or compared. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compareBatches, runBatch } from "../../sim/node/batch.ts";
import { BatchInterrupted } from "../../sim/node/job.ts";
import { damagedFiles, RESULTS, readManifest } from "../../sim/node/run-folder.ts";
import { fakeScenario } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";
import { bytesOf, compileFirst, request, scratchFolder } from "./fake-batch.ts";

compileFirst();
const scratch = scratchFolder();

function filesOf(folder: string): string[] {
  return RESULTS.map((name) => readFileSync(join(folder, name)).toString("base64"));
}

describe("the same bytes", () => {
  let expected = "";
  beforeAll(async () => {
    expected = bytesOf(await runBatch(request()));
  });

  test.each([
    { workers: 1, chunk: 120 },
    { workers: 2, chunk: 7 },
    { workers: 4, chunk: 1 },
  ])("with $workers workers and chunks of $chunk", async (how) => {
    expect(bytesOf(await runBatch(request(how)))).toBe(expected);
  });

  test("kept in a folder, and opened again", async () => {
    const folder = join(scratch, "kept");
    expect(bytesOf(await runBatch(request({ folder })))).toBe(expected);
    expect(bytesOf(await runBatch(request({ folder, resume: true })))).toBe(expected);
    expect(readManifest(folder)?.state).toBe("complete");
    expect(existsSync(join(folder, "blocks"))).toBe(false);
  });

  test("interrupted and resumed", async () => {
    const folder = join(scratch, "interrupted");
    const stop = new AbortController();
    const scenario = fakeScenario({ slow: 5 });
    const slow = { scenario, folder, chunk: 5 };
    const begun = runBatch(
      request({
        ...slow,
        signal: stop.signal,
        onProgress: ({ done }) => (done > 30 ? stop.abort() : undefined),
      }),
    );
    const interrupted: unknown = await begun.catch((error: unknown) => error);
    expect(interrupted).toBeInstanceOf(BatchInterrupted);
    expect(interrupted).toMatchObject({ total: 120, folder });
    expect(readManifest(folder)?.state).toBe("running");
    const kept = readdirSync(join(folder, "blocks")).filter((name) => name.endsWith(".f32"));
    expect(kept.length).toBeGreaterThan(2);
    writeFileSync(join(folder, "blocks", "000000115-000000120.f32.part"), "half a block");

    const counted: number[] = [];
    await runBatch(request({ ...slow, resume: true, onProgress: ({ done }) => counted.push(done) }));
    expect(counted.at(-1)).toBe(120);
    const whole = join(scratch, "in one go");
    await runBatch(request({ scenario, folder: whole }));
    expect(filesOf(folder)).toEqual(filesOf(whole));
  });
});

test("the first futures of a longer batch are those of a shorter one", async () => {
  const [short, long] = [await runBatch(request({ replications: 50 })), await runBatch(request())];
  for (let column = 0; column < short.plan.columns.length; column++) {
    expect(short.rows.read(column)).toEqual(long.rows.read(column).slice(0, 50));
  }
});

describe("broken futures", () => {
  test("are told, and the rest counts", async () => {
    const { summary } = await runBatch(request({ scenario: fakeScenario({ fail: [119] }) }));
    expect(summary.run.failures).toMatchObject([{ replication: 119, scenario: "fake", tick: 7 }]);
    expect(summary.shortages[0].futures).toBe(119);
  });

  test("end the batch when they are more than one in a hundred", async () => {
    const batch = runBatch(request({ scenario: fakeScenario({ fail: [3, 4] }) }));
    await expect(batch).rejects.toThrow(
      /^2 of 120 futures failed, more than 1 %; future 3: broken in tick 7/,
    );
  });
});

describe("a run folder", () => {
  test("of another run, of files that are no run, or already complete, is left alone", async () => {
    const folder = join(scratch, "taken");
    await runBatch(request({ folder, replications: 10 }));
    const again = runBatch(request({ folder, replications: 10 }));
    await expect(again).rejects.toThrow("is there already");
    const other = runBatch(request({ folder, replications: 10, seed: "8", resume: true }));
    await expect(other).rejects.toThrow('seed is "7", not "8"');
    const holiday = join(scratch, "holiday");
    mkdirSync(holiday);
    writeFileSync(join(holiday, "photo.jpg"), "");
    await expect(runBatch(request({ folder: holiday }))).rejects.toThrow("is not empty and holds no run");
    expect(readdirSync(holiday)).toEqual(["photo.jpg"]);
  });

  test("knows which of its files were changed", async () => {
    const folder = join(scratch, "changed");
    await runBatch(request({ folder, replications: 10 }));
    const manifest = readManifest(folder)!;
    expect(damagedFiles(folder, manifest)).toEqual([]);
    writeFileSync(join(folder, "summary.json"), "{}");
    expect(damagedFiles(folder, manifest)).toEqual(["summary.json"]);
  });
});

test("two scenarios are compared pair by pair", async () => {
  const calm = await runBatch(request());
  const shocked = await runBatch(request({ scenario: fakeScenario({ shock: 0.01 }, "shocked") }));
  const { base, other, differences } = compareBatches(calm, shocked, fakeWorld);
  expect([base, other]).toEqual(["fake", "shocked"]);
  expect(differences.find(({ measure }) => measure === "unmet/Sm/JP")!.low).toBeGreaterThan(0);
});

/** What a run leaves in its folder: it can be reproduced, replayed and gone on with, after a kill or when time ran out. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createMeasurer } from "../../sim/montecarlo/measure-future.ts";
import { createReplicator } from "../../sim/montecarlo/replicate.ts";
import { runBatch } from "../../sim/node/batch.ts";
import { folderStore } from "../../sim/node/folder-store.ts";
import { type Batch, BatchInterrupted } from "../../sim/node/job.ts";
import { replay } from "../../sim/node/replay.ts";
import { reproduce } from "../../sim/node/reproduce.ts";
import { RESULTS, readManifest } from "../../sim/node/run-folder.ts";
import { fakeScenario, prepareFutures } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";
import { compileFirst, request, root, scratchFolder } from "./fake-batch.ts";

compileFirst();
const scratch = scratchFolder();

describe("a kept run", () => {
  const folder = join(scratch, "to repeat");
  let batch: Batch;
  beforeAll(async () => {
    batch = await runBatch(request({ folder, sampling: "latin-hypercube" }));
  });

  test("is reproduced byte by byte with another number of workers", async () => {
    const found = await reproduce(folder, { workers: 1 });
    expect(found).toMatchObject({ same: true, damaged: [], codeChanged: false });
    expect(found.files.map(({ name }) => name)).toEqual(RESULTS);
  });

  test("tells a byte that was changed, and where", async () => {
    const path = join(folder, "weeks.parquet");
    const bytes = readFileSync(path);
    bytes[100] ^= 1;
    writeFileSync(path, bytes);
    const found = await reproduce(folder);
    expect(found).toMatchObject({ same: false, damaged: ["weeks.parquet"] });
    expect(found.files.find(({ same }) => !same)).toEqual({
      name: "weeks.parquet",
      same: false,
      firstDifference: 100,
    });
    bytes[100] ^= 1;
    writeFileSync(path, bytes);
  });

  test("interrupted, promises nothing to go on from: what was repeated is gone", async () => {
    const stopped: unknown = await reproduce(folder, { signal: AbortSignal.abort() }).catch((error) => error);
    expect(stopped).toBeInstanceOf(BatchInterrupted);
    expect(stopped).toMatchObject({ total: 120, folder: undefined });
  });

  test("is refused when it draws by another stream scheme", async () => {
    const path = join(folder, "manifest.json");
    const kept = readFileSync(path, "utf8");
    writeFileSync(path, JSON.stringify({ ...JSON.parse(kept), streamScheme: 0 }));
    await expect(reproduce(folder)).rejects.toThrow("draws by stream scheme 0, this version by");
    await expect(replay(folder, 5)).rejects.toThrow("draws by stream scheme 0, this version by");
    writeFileSync(path, kept);
  });

  test("replays one future alone, equal to the one in the batch", async () => {
    const { recording, plan, draws } = await replay(folder, 57);
    const { row } = createMeasurer(plan)(recording);
    expect(batch.plan.columns.map((_, column) => batch.rows.read(column)[57])).toEqual([...row]);
    expect(draws).toHaveLength(recording.series.length);
    expect(draws.every(({ uniform }) => uniform > 0 && uniform < 1)).toBe(true);
    await expect(replay(folder, 120)).rejects.toThrow("numbered 0 to 119");
  });
});

describe("a batch that runs out of time", () => {
  test("is one of the futures that it has, and reproduces as that", { timeout: 60_000 }, async () => {
    const folder = join(scratch, "out of time");
    const scenario = fakeScenario({ slow: 20 });
    const late = request({ scenario, folder, replications: 5000, timeLimit: 2, chunk: 10 });
    const { summary } = await runBatch(late);
    const done = summary.run.replications;
    expect(done).toBeGreaterThan(10);
    expect(done).toBeLessThan(5000);
    expect(readManifest(folder)).toMatchObject({ state: "complete", asked: 5000, replications: done });
    expect(await runBatch({ ...late, resume: true })).toMatchObject({ summary });
    expect(await reproduce(folder)).toMatchObject({ same: true, damaged: [] });
  });
});

test("killed at any moment, a run loses no block that was finished", { timeout: 120_000 }, async () => {
  const bench = join(root, "dist/test/bench/kill-and-resume.js");
  const told = execFileSync(process.execPath, [bench, "3", "400"], { encoding: "utf8" });
  expect(told).toContain("same bytes");
});

test("blocks count again without the tally of all, when their own is whole", async () => {
  const folder = join(scratch, "blocks");
  const { plan } = prepareFutures(fakeWorld, fakeScenario());
  const replicate = createReplicator(prepareFutures(fakeWorld, fakeScenario()), "fake", {
    ...{ seed: "7", sampling: "random", replications: 30 },
  });
  const store = folderStore(folder, plan);
  for (const from of [0, 10, 20]) store.add(replicate(from, from + 10));
  const again = folderStore(folder, plan); // as after a kill: nothing was saved
  expect(again.tally).toEqual(store.tally);
  expect(again.ranges).toEqual(store.ranges);
  writeFileSync(join(folder, "000000010-000000020.part.tally"), "cut off");
  expect(folderStore(folder, plan).ranges).toEqual([
    { from: 0, to: 10 },
    { from: 20, to: 30 },
  ]);
});

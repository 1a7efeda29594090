import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMeasurer } from "../../sim/montecarlo/measure-future.ts";
import { createReplicator } from "../../sim/montecarlo/replicate.ts";
import { compareBatches, runBatch } from "../../sim/node/batch.ts";
import { folderStore } from "../../sim/node/folder-store.ts";
import { type Batch, BatchInterrupted, type BatchRequest } from "../../sim/node/job.ts";
import { replay } from "../../sim/node/replay.ts";
import { reproduce } from "../../sim/node/reproduce.ts";
import { damagedFiles, RESULTS, readManifest } from "../../sim/node/run-folder.ts";
import { fakeScenario, prepareFutures } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "reshock-test-"));

/** Threads run compiled code: bring it up to date. */
beforeAll(() => {
  execFileSync(process.execPath, [join(root, "sim/cli/setup.js")], { stdio: "ignore" });
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function request(more: Partial<BatchRequest> = {}): BatchRequest {
  return {
    ...{ world: fakeWorld, scenario: fakeScenario(), seed: "7", sampling: "random", replications: 120 },
    ...{ workers: 2, engine: new URL("../../dist/test/bench/fake-engine.js", import.meta.url).href },
    ...more,
  };
}

/** Every byte of a batch's results. */
function bytesOf({ summary, rows, plan }: Batch): string {
  const columns = plan.columns.map((_, column) => Buffer.from(rows.read(column).buffer).toString("base64"));
  return createHash("sha256")
    .update(JSON.stringify(summary) + columns.join())
    .digest("hex");
}

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

test("two scenarios are compared pair by pair", async () => {
  const calm = await runBatch(request());
  const shocked = await runBatch(request({ scenario: fakeScenario({ shock: 0.01 }, "shocked") }));
  const { base, other, differences } = compareBatches(calm, shocked, fakeWorld);
  expect([base, other]).toEqual(["fake", "shocked"]);
  expect(differences.find(({ measure }) => measure === "unmet/Sm/JP")!.low).toBeGreaterThan(0);
});

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

/** What a run folder keeps beyond its tables, and how a replayed future is held against it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBatch } from "../../sim/node/batch.ts";
import type { BatchRequest } from "../../sim/node/job.ts";
import { readColumns, writeFutures } from "../../sim/node/parquet.ts";
import { replay } from "../../sim/node/replay.ts";
import { reproduce } from "../../sim/node/reproduce.ts";
import { damagedFiles, readManifest, readSources } from "../../sim/node/run-folder.ts";
import { fakeScenario } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "reshock-test-"));
const folder = join(scratch, "kept");
const sources = { "fake.yaml": "extends: other.yaml\n", "other.yaml": "name: A fake\n" };

function request(more: Partial<BatchRequest> = {}): BatchRequest {
  return {
    ...{ world: fakeWorld, scenario: fakeScenario({ fail: [4] }), seed: "7", sampling: "random" },
    ...{ replications: 12, workers: 1, maxFailureShare: 0.5, keepSeries: [2, 4, 11], sources },
    engine: new URL("../../dist/test/bench/fake-engine.js", import.meta.url).href,
    ...more,
  };
}

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, "sim/cli/setup.js")], { stdio: "ignore" });
  await runBatch(request({ folder }));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("the weekly series of the futures asked for are those that a replay records, a failed one is empty", async () => {
  const path = join(folder, "series.parquet");
  const [numbers, weeks, fill] = await readColumns(path, ["replication", "week", "fill/Sm/JP"]);
  expect([...new Set(numbers)]).toEqual([2, 4, 11]);
  expect(weeks.slice(100, 108)).toEqual([100, 101, 102, 103, 0, 1, 2, 3]);
  const { recording } = await replay(folder, 11);
  const row = recording.series.findIndex(({ id }) => id === "fill/Sm/JP");
  expect(fill.slice(208)).toEqual([...recording.data.subarray(row * 104, (row + 1) * 104)]);
  expect(fill.slice(104, 208).every(Number.isNaN)).toBe(true);
});

test("a run without them has none, and is another run", async () => {
  await expect(runBatch(request({ folder, keepSeries: [2], resume: true }))).rejects.toThrow(
    "keepSeries is [2,4,11], not [2]",
  );
});

test("texts of the scenario are kept as they were, hashed with the other inputs", async () => {
  expect(readSources(folder)).toEqual(sources);
  const copy = join(scratch, "edited");
  cpSync(folder, copy, { recursive: true });
  expect(damagedFiles(copy, readManifest(copy)!)).toEqual([]);
  writeFileSync(join(copy, "inputs", "other.yaml"), "name: Another\n");
  expect(damagedFiles(copy, readManifest(copy)!)).toEqual(["inputs/other.yaml"]);
});

test("series are reproduced like any other result", async () => {
  const { same, files } = await reproduce(folder, { workers: 2 });
  expect(same).toBe(true);
  expect(files.map(({ name }) => name)).toContain("series.parquet");
});

test("a replayed future is held against the batch's row and its series, and one changed bit is told", async () => {
  const { check, plan } = await replay(folder, 2);
  expect(check).toEqual({ figures: plan.columns.length, series: 30, different: [] });
  expect((await replay(folder, 3)).check).toMatchObject({ series: 0, different: [] });

  const other = join(scratch, "other");
  cpSync(folder, other, { recursive: true });
  const path = join(other, "futures.parquet");
  const ids = plan.columns.map(({ id }) => id);
  const values = (await readColumns(path, ids)).map((column) => Float32Array.from(column));
  const changed = ids.indexOf("unmet/Sm/JP");
  new Uint32Array(values[changed].buffer)[2] ^= 1;
  await writeFutures(path, plan.columns, { replications: 12, read: (column) => values[column].slice() });
  expect((await replay(other, 2)).check!.different).toEqual(["unmet/Sm/JP"]);
  expect((await replay(other, 3)).check!.different).toEqual([]);
});

test("a future that failed in the batch fails again in words, and is no fault of the program's", async () => {
  await expect(replay(folder, 4)).rejects.toThrow(
    "future 4 fails as it did in the batch: broken in tick 7 of future 4",
  );
});

test("a folder killed before its manifest was written is begun anew, one of somebody else's is not", async () => {
  const bare = join(scratch, "bare");
  mkdirSync(join(bare, "inputs"), { recursive: true });
  writeFileSync(join(bare, "inputs", "scenario.json.part"), "{");
  await runBatch(request({ folder: bare, replications: 2, keepSeries: [] }));
  expect(readManifest(bare)).toMatchObject({ state: "complete" });

  const foreign = join(scratch, "foreign");
  mkdirSync(join(foreign, "inputs"), { recursive: true });
  writeFileSync(join(foreign, "inputs", "letter.txt"), "precious");
  await expect(runBatch(request({ folder: foreign }))).rejects.toThrow("holds no run");
  expect(readFileSync(join(foreign, "inputs", "letter.txt"), "utf8")).toBe("precious");
});

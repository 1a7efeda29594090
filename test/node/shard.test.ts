import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBatch } from "../../sim/node/batch.ts";
import { openRun } from "../../sim/node/open-run.ts";
import { RESULTS } from "../../sim/node/run-folder.ts";
import { mergeShards, runShard, type ShardRequest, shardOf } from "../../sim/node/shard.ts";
import { fakeScenario } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "reshock-test-"));
const job = {
  world: fakeWorld,
  scenario: fakeScenario({ fail: [50] }),
  seed: "7",
  sampling: "latin-hypercube",
  replications: 101,
  workers: 1,
  engine: new URL("../../dist/test/bench/fake-engine.js", import.meta.url).href,
} as const;
const part = (index: number, more: Partial<ShardRequest> = {}): ShardRequest => ({
  ...job,
  ...{ index, count: 3, folder: join(scratch, `part-${index}`) },
  ...more,
});
const folders = [2, 0, 1].map((index) => join(scratch, `part-${index}`));

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, "sim/cli/setup.js")], { stdio: "ignore" });
  for (const index of [0, 1, 2]) await runShard(part(index));
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

test("parts cover every future once", () => {
  const parts = [0, 1, 2].map((index) => shardOf(101, index, 3));
  expect(parts.map(({ from, to }) => [from, to])).toEqual([
    [0, 33],
    [33, 67],
    [67, 101],
  ]);
});

test("parts put together, in any order, are the bytes of one batch", async () => {
  const merged = join(scratch, "merged");
  const whole = join(scratch, "whole");
  await mergeShards(folders, merged);
  await runBatch({ ...job, folder: whole });
  for (const name of RESULTS) {
    expect(readFileSync(join(merged, name)).equals(readFileSync(join(whole, name))), name).toBe(true);
  }
});

test("a part done twice does no harm", async () => {
  expect(await runShard(part(1))).toEqual({ index: 1, count: 3, from: 33, to: 67 });
});

test("parts that are missing, doubled, or of another run are refused", async () => {
  await expect(mergeShards(folders.slice(1), join(scratch, "x"))).rejects.toThrow(
    "of 3 parts these are missing: 2",
  );
  const copy = join(scratch, "copy");
  cpSync(folders[0], copy, { recursive: true });
  await expect(mergeShards([...folders, copy], join(scratch, "x"))).rejects.toThrow("are the same part");
  const other = join(scratch, "other");
  await runShard(part(0, { seed: "8", folder: other }));
  await expect(mergeShards([folders[0], other], join(scratch, "x"))).rejects.toThrow('seed is "8", not "7"');
  await expect(runShard(part(3))).rejects.toThrow("no part 3 of 3");
  await expect(openRun(folders[0])).rejects.toThrow("one part of 3 of a run: merge them first");
});

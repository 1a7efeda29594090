/** A batch in parts, as a cluster would do it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder, reshock, shell } from "./command-line.ts";

const SHORT = "--set 'horizon=26 weeks'";

test("parts put together have the bytes of one batch", { timeout: 240_000 }, async () => {
  const cwd = freshFolder();
  const shard = `reshock shard baseline -n 7 --count 3 --out parts ${SHORT}`;
  for (const task of ["JOB_COMPLETION_INDEX=2", "SLURM_ARRAY_TASK_ID=0", "SLURM_ARRAY_TASK_ID=1"]) {
    expect(await shell(`export ${task}; ${shard}`, { cwd })).toMatchObject({ code: 0 });
  }
  expect(await reshock(["merge", "parts", "--out", "merged"], { cwd })).toMatchObject({ code: 0 });
  expect(await shell(`reshock mc baseline -n 7 --out whole ${SHORT}`, { cwd })).toMatchObject({ code: 0 });
  for (const name of ["summary.json", "futures.parquet", "weeks.parquet"]) {
    const [one, other] = ["merged", "whole"].map((out) => readFileSync(join(cwd, out, "baseline", name)));
    expect(one.equals(other), name).toBe(true);
  }
});

test("a missing part is named", { timeout: 120_000 }, async () => {
  const cwd = freshFolder();
  const shard = `reshock shard baseline -n 4 --count 2 --index 1 --out parts ${SHORT}`;
  expect(await shell(shard, { cwd })).toMatchObject({ code: 0 });
  const { code, stderr } = await reshock(["merge", "parts", "--out", "merged"], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain("of 2 parts these are missing: 0");
});

test.each([
  ["reshock shard baseline --count 2 --out parts", "which part?"],
  ["reshock shard baseline --count 2 --index 2 --out parts", "there is no part 2 of 2"],
  ["reshock shard baseline --count 0 --index 0 --out parts", "--count 0"],
])("%s is refused", async (line, said) => {
  const { code, stderr } = await shell(line);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});

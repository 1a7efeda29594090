/** How many futures may fail and how long one may take: on every command that runs batches. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { freshFolder, reshock } from "./command-line.ts";

const COMMANDS = [
  ["compare", "baseline", "status-quo"],
  ["shard", "baseline", "--count", "2", "--index", "0", "--out", "parts"],
  ["main", "--out", "out"],
];

const NONSENSE = [
  ["--max-failed", "lots", "write a share such as '1 %' or 0.01"],
  ["--max-failed", "200 %", "write a share such as '1 %' or 0.01"],
  ["--hang-after", "5", "write a time with its unit"],
  ["--hang-after", "0 s", "write a time with its unit"],
];

describe.each(COMMANDS)("%s", (...words) => {
  test.each(NONSENSE)("%s %s is refused", async (option, value, said) => {
    const cwd = freshFolder();
    const { code, stdout, stderr } = await reshock([...words, option, value], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`${option} ${value}: ${said}`);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

const LIMITS = ["-n", "2", "--max-failed", "5 %", "--hang-after", "1 min"];

test("compare and shard take both", { timeout: 120_000 }, async () => {
  const cwd = freshFolder();
  for (const id of ["short", "again"]) {
    writeFileSync(join(cwd, `${id}.yaml`), "extends: baseline.yaml\nname: Half a year\nhorizon: 26 weeks\n");
  }
  const compared = await reshock(["compare", "short.yaml", "again.yaml", ...LIMITS], { cwd });
  expect(compared).toMatchObject({ code: 0 });
  const part = ["shard", "short.yaml", "--count", "2", "--index", "1", "--out", "parts", ...LIMITS];
  expect(await reshock(part, { cwd })).toMatchObject({ code: 0 });
});

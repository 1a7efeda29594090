/** What a disk refuses: told in words, without a stack trace, and never half written. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../sim/cli/commands.ts";
import { diskTrouble } from "../../sim/cli/disk-trouble.ts";
import { writeFiles } from "../../sim/cli/output.ts";
import { makeFolder, tryFolder } from "../../sim/node/make-folder.ts";
import { freshFolder, reshock } from "../e2e/command-line.ts";

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** An error as Node's file system throws it. */
function refusal(code: string, path?: string): Error {
  return Object.assign(new Error(code), { code, syscall: "open" }, path === undefined ? {} : { path });
}

test.each([
  ["EACCES", "runs may not be written or read", 2],
  ["EROFS", "runs lies on a disk that can only be read", 2],
  ["ENOSPC", "runs does not fit: the disk is full", 1],
  ["EDQUOT", "runs does not fit: your quota is used up", 1],
  ["EFBIG", "runs is larger than a file may be here", 1],
])("%s is told with the place and a fix", (code, said, exit) => {
  const told = diskTrouble(refusal(code, "runs"));
  expect(told?.code).toBe(exit);
  expect(told?.message).toContain(said);
  expect(told?.message).toMatch(/\nfix: \w+/);
});

test.runIf(existsSync("/dev/full"))("a disk that is really full is told as one", () => {
  const told = diskTrouble(thrownBy(() => writeFileSync("/dev/full", "a byte")));
  expect(told).toMatchObject({ code: 1, message: expect.stringContaining("the disk is full") });
});

test("what is no matter of the disk stays a fault of ours", () => {
  expect(diskTrouble(new Error("a stock below zero"))).toBeUndefined();
  expect(diskTrouble(refusal("ENOENT", "scenario.yaml"))).toBeUndefined();
  expect(diskTrouble(Object.assign(new Error("no syscall"), { code: "EACCES" }))).toBeUndefined();
});

test("a refused file leaves the one before it as it was", () => {
  const folder = freshFolder();
  writeFiles(folder, { "a.json": "before" });
  const tooLong = "x".repeat(300);
  const error = thrownBy(() => writeFiles(folder, { [tooLong]: "never", "a.json": "after" }));
  expect(diskTrouble(error)).toMatchObject({ code: 2 });
  expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("before");
  expect(readdirSync(folder)).toEqual(["a.json"]);
});

test("a folder that cannot be made ends the command with 2 and nothing written", async () => {
  const cwd = freshFolder();
  writeFileSync(join(cwd, "taken"), "a file of someone's\n");
  const words = ["mc", "baseline", "-n", "2", "--set", "horizon=26 weeks", "--out", "taken/run"];
  const { code, stdout, stderr } = await reshock(words, { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("has a file where a folder should be\nfix: choose another folder");
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(readdirSync(cwd)).toEqual(["taken"]);
  expect(readFileSync(join(cwd, "taken"), "utf8")).toBe("a file of someone's\n");
});

test("folders are made with those above them, and one that is there stays", () => {
  const folder = join(freshFolder(), "läufe mit leer", "ö");
  tryFolder(folder);
  expect(existsSync(join(folder, ".."))).toBe(false);
  makeFolder(folder);
  makeFolder(folder);
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(join(folder, "file"), "");
  for (const work of [makeFolder, tryFolder])
    expect(diskTrouble(thrownBy(() => work(join(folder, "file"))))).toMatchObject({ code: 2 });
  expect(readdirSync(folder)).toEqual(["file"]);
});

/** It takes no new folder and says that there is none: what makes folders from the top down would try for ever. */
const nowhere = "/proc/reshock";

test.runIf(existsSync("/proc/self"))("where no folder can be made, that is told and does not hang", () => {
  for (const work of [makeFolder, tryFolder])
    expect(diskTrouble(thrownBy(() => work(nowhere)))).toMatchObject({ code: 2 });
});

test.runIf(existsSync("/proc/self"))(
  "every command refuses such an --out before it does anything",
  async () => {
    const required = { shard: ["baseline", "--count", "1", "--index", "0"], mc: ["baseline"], backtest: [] };
    const lines = { ...required, main: [], calibrate: [], report: ["runs"], merge: ["parts"] };
    expect(
      commands
        .filter((one) => one.optionNames.includes("out"))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(lines).sort());
    for (const [name, more] of Object.entries(lines)) {
      const { code, stdout, stderr } = await reshock([name, ...more, "--out", nowhere]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toBe(
        `--out ${nowhere}: /proc may not be written or read\nfix: choose another folder, or change its permissions\n`,
      );
    }
  },
  60_000,
);

/** What a disk refuses: told in words, without a stack trace, and never half written. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskTrouble } from "../../sim/cli/disk-trouble.ts";
import { writeFiles } from "../../sim/cli/output.ts";
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

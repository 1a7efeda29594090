import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { lockFolder } from "../../sim/node/folder-lock.ts";

const scratch = mkdtempSync(join(tmpdir(), "reshock-test-"));
const file = join(scratch, "in-use");
beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("a folder is taken once, and free again after the release", () => {
  const lock = lockFolder(scratch);
  expect(() => lockFolder(scratch)).toThrow(`process ${process.pid} on ${hostname()} is working in`);
  lock.release();
  expect(existsSync(file)).toBe(false);
  lockFolder(scratch).release();
});

test("the lock of a killed process is taken over, that of another machine is not", () => {
  writeFileSync(file, `${hostname()} 99999999\n`);
  lockFolder(scratch).release();
  writeFileSync(file, "elsewhere 17\n");
  expect(() => lockFolder(scratch)).toThrow("process 17 on elsewhere");
});

test("a half-written lock holds nobody up", () => {
  writeFileSync(file, "");
  lockFolder(scratch).release();
  expect(existsSync(file)).toBe(false);
});

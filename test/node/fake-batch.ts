/** Batches of an engine that takes no time: what the tests of batches, their folders and their threads ask for. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import type { Batch, BatchRequest } from "../../sim/node/job.ts";
import { fakeScenario } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Threads run compiled code: brings it up to date before the tests of a file. */
export function compileFirst(): void {
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, "sim/cli/setup.js")], { stdio: "ignore" });
  });
}

/** A folder for the runs of a file's tests, gone after them. */
export function scratchFolder(): string {
  const scratch = mkdtempSync(join(tmpdir(), "reshock-test-"));
  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
  });
  return scratch;
}

/** 120 futures by two threads, unless said otherwise. */
export function request(more: Partial<BatchRequest> = {}): BatchRequest {
  return {
    ...{ world: fakeWorld, scenario: fakeScenario(), seed: "7", sampling: "random", replications: 120 },
    ...{ workers: 2, engine: new URL("../../dist/test/bench/fake-engine.js", import.meta.url).href },
    ...more,
  };
}

/** Every byte of a batch's results. */
export function bytesOf({ summary, rows, plan }: Batch): string {
  const columns = plan.columns.map((_, column) => Buffer.from(rows.read(column).buffer).toString("base64"));
  return createHash("sha256")
    .update(JSON.stringify(summary) + columns.join())
    .digest("hex");
}

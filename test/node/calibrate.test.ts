import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Prepared, prepareCalibration, writeCalibration } from "../../sim/cli/calibration.ts";
import { calibrate } from "../../sim/node/calibrate.ts";
import { BatchInterrupted, RunFolderProblem } from "../../sim/node/job.ts";

const SETTINGS = { seed: "1", waves: 2, points: 24, futures: 1, keep: 12 };
const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "calibrate-"));
const at = (name: string): string => join(scratch, name);
const FILES = ["plausible.csv", "plausible.json", "points.csv"];
const bytes = (name: string): string[] => FILES.map((file) => readFileSync(join(at(name), file), "utf8"));

let prepared: Prepared;
beforeAll(async () => {
  execFileSync(process.execPath, [join(root, "sim/cli/setup.js")], { stdio: "ignore" });
  prepared = await prepareCalibration("2025", SETTINGS);
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function run(name: string, workers: number, signal?: AbortSignal, stop?: () => void): Promise<void> {
  const calibration = await calibrate({
    ...{ ...SETTINGS, ...prepared, folder: at(name), workers },
    ...(signal === undefined ? {} : { signal }),
    onProgress: (wave) => {
      if (wave === 1) stop?.();
    },
  });
  writeCalibration(at(name), prepared, calibration, false);
}

test("one thread, two threads, and a run that was interrupted and went on give the same bytes", async () => {
  await run("one", 1);
  await run("two", 2);
  expect(bytes("two")).toEqual(bytes("one"));
  const controller = new AbortController();
  await expect(run("broken", 1, controller.signal, () => controller.abort())).rejects.toBeInstanceOf(
    BatchInterrupted,
  );
  await run("broken", 2);
  expect(bytes("broken")).toEqual(bytes("one"));
}, 300_000);

test("a folder serves one calibration only", async () => {
  const identity = { ...prepared.identity, seed: "2" };
  const request = { ...SETTINGS, ...prepared, identity, folder: at("one"), workers: 1 };
  await expect(calibrate(request)).rejects.toBeInstanceOf(RunFolderProblem);
}, 120_000);

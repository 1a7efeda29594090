/**
 * Kills a batch with SIGKILL at random moments, resumes it each time, and compares the final bytes with those of a
 * batch in one go. Run after a build: `node dist/test/bench/kill-and-resume.js [kills] [futures] [real]`, a stand-in
 * engine unless `real` is said. Exit 1 on a difference.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "../../sim/cli/library.ts";
import { runBatch } from "../../sim/node/batch.ts";
import { RESULTS, readManifest } from "../../sim/node/run-folder.ts";
import { stream } from "../../sim/numbers/stream.ts";
import { fakeScenario } from "./fake-engine.ts";
import { fakeWorld } from "./fake-world.ts";

const SCENARIO = "china-export-controls";

const [, self, first, second, third] = process.argv;
if (first === "child") await batch(second);
else {
  if (third === "real") process.env.RESHOCK_BENCH_REAL = "1";
  await main(Number(first ?? 20), Number(second ?? 2000));
}

async function main(kills: number, futures: number): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "reshock-kill-"));
  process.env.RESHOCK_BENCH_FUTURES = String(futures);
  const whole = join(scratch, "whole");
  const began = performance.now();
  await batch(whole);
  const duration = performance.now() - began;
  const killed = join(scratch, "killed");
  const draw = stream("kill", 0, "moment");
  let done = 0;
  for (; done < kills && readManifest(killed)?.state !== "complete"; done++) {
    await killAfter(killed, 300 + draw() * Math.max(700, (3 * duration) / kills));
  }
  await batch(killed);
  const different = RESULTS.filter((name) => !read(whole, name).equals(read(killed, name)));
  rmSync(scratch, { recursive: true, force: true });
  console.log(
    `${done} kills over ${futures} futures: ${different.length === 0 ? "same bytes" : different.join(", ")}`,
  );
  if (different.length > 0) process.exitCode = 1;
}

async function batch(folder: string): Promise<void> {
  const replications = Number(process.env.RESHOCK_BENCH_FUTURES);
  const real = process.env.RESHOCK_BENCH_REAL === "1";
  const { world, scenario } = real ? await load(SCENARIO) : { world: fakeWorld, scenario: fakeScenario() };
  const finished = await runBatch({
    ...{ world, scenario, seed: "7", sampling: "random", replications, workers: 2, folder, resume: true },
    ...(real ? {} : { engine: new URL("./fake-engine.js", import.meta.url).href }),
    ...{ chunk: 20, saveEverySeconds: 0.05 },
  });
  finished.dispose();
}

function killAfter(folder: string, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [self, "child", folder], {
      stdio: "inherit",
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function read(folder: string, name: string): Buffer {
  return readFileSync(join(folder, name));
}

/**
 * Speed and memory, measured and appended to test/bench/figures.csv with the commit and the machine.
 *
 * `npm run bench` (about 10 minutes), or `npm run bench -- quick` without the batch of 100,000.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "../../sim/cli/library.ts";
import { packageRoot } from "../../sim/cli/package-root.ts";
import { compile } from "../../sim/model/compile.ts";
import { prepareFutures } from "../../sim/montecarlo/futures.ts";
import { createReplicator } from "../../sim/montecarlo/replicate.ts";
import { runBatch } from "../../sim/node/batch.ts";

const SCENARIO = "china-export-controls";
const WARM_UP = 10;
const FUTURES = 60;
const BATCH = 240;

const quick = process.argv.includes("quick");
const { scenario, world } = await load(SCENARIO);

oneCore();
for (const workers of [1, 2]) await batch(workers);
for (const futures of quick ? [1000, 10_000] : [1000, 10_000, 100_000]) memory(futures);
startUp();

/** The replicator alone, in this thread: what a future costs, and what a week of one agent in it. */
function oneCore(): void {
  const model = compile(world, scenario);
  const { mines, plants, makers, accounts, cells, recyclers } = model;
  const agents = [mines, plants, makers, accounts, cells, recyclers].reduce(
    (sum, { count }) => sum + count,
    0,
  );
  const replicate = createReplicator(prepareFutures(world, scenario), SCENARIO, {
    ...{ seed: "bench", sampling: "random", replications: WARM_UP + FUTURES },
  });
  replicate(0, WARM_UP);
  const began = performance.now();
  const { failures } = replicate(WARM_UP, WARM_UP + FUTURES);
  const seconds = (performance.now() - began) / 1000;
  if (failures.length > 0) throw new Error(`${failures.length} futures failed: ${failures[0].reason}`);
  note("futures per second and core", FUTURES / seconds, "1/s");
  note("agents", agents, "");
  note("time per agent and tick", (1e9 * seconds) / (FUTURES * model.ticks * agents), "ns");
}

/** A whole batch, threads and summary included. */
async function batch(workers: number): Promise<void> {
  const began = performance.now();
  const result = await runBatch({
    ...{ world, scenario, seed: "bench", sampling: "random", replications: BATCH, workers },
  });
  const seconds = (performance.now() - began) / 1000;
  if (result.summary.run.failures.length > 0) throw new Error("futures failed");
  note(`batch of ${BATCH}, ${workers} workers`, seconds, "s");
}

function memory(futures: number): void {
  const script = fileURLToPath(new URL("./memory.js", import.meta.url));
  const found: { seconds: number; megabytes: number } = JSON.parse(
    execFileSync(process.execPath, [script, String(futures)]).toString(),
  );
  note(`peak memory of ${futures} futures, 2 workers`, found.megabytes, "MB");
  note(`machinery of ${futures} futures, 2 workers`, found.seconds, "s");
}

/** The command line from nothing to its first answer, the fastest of five. */
function startUp(): void {
  const program = join(packageRoot, "sim/cli/bin.js");
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    const { status } = spawnSync(process.execPath, [program, "--version"]);
    if (status !== 0) throw new Error("reshock --version failed");
    return performance.now() - began;
  });
  note("start of the command line", Math.min(...times), "ms");
}

function note(figure: string, value: number, unit: string): void {
  const path = join(packageRoot, "test/bench/figures.csv");
  if (!existsSync(path)) writeFileSync(path, "commit,date,machine,node,figure,value,unit\n");
  const commit = execFileSync("git", ["log", "-1", "--format=%h,%as"], { cwd: packageRoot })
    .toString()
    .trim();
  const machine = `${cpus().length} x ${cpus()[0].model.trim()} / ${Math.round(totalmem() / 2 ** 30)} GB`;
  const rounded = Number(value.toPrecision(4));
  appendFileSync(path, `${commit},"${machine}",${process.version},"${figure}",${rounded},${unit}\n`);
  console.log(`${figure}: ${rounded} ${unit}`);
}

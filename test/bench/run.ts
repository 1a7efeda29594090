/**
 * Speed and memory, measured and appended to test/bench/figures.csv with the commit and the machine.
 *
 * `npm run bench` (about 10 minutes). Names run a part of it: speed, profile, batch, memory, start, agents, horizon;
 * `quick` leaves out the batch of 100,000. Every figure comes from a process of its own.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "../../sim/cli/library.ts";
import { packageRoot } from "../../sim/cli/package-root.ts";
import { runBatch } from "../../sim/node/batch.ts";
import type { Cost, CostPlan } from "./cost.ts";

/** The baseline world as it is; and with the controls of 2025, under which most mechanisms work. */
const BASELINE = "baseline";
const CONTROLS = "china-export-controls";
const FUTURES = 150;
const BATCH = 2000;

const asked = process.argv.slice(2).filter((word) => word !== "quick");
const quick = process.argv.includes("quick");
const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  speed,
  profile,
  batch: async () => {
    const one = await batch(1);
    const two = await batch(2);
    note("speed of 2 workers over 1", one / two, "");
  },
  memory: () => {
    for (const futures of quick ? [1000, 10_000] : [1000, 10_000, 100_000]) memory(futures, "echo");
    memory(1000, "real");
  },
  start: startUp,
  agents: () => growth("agents", [1, 2, 4, 8]),
  horizon: () => growth("horizon", [1, 2, 4]),
};
for (const [name, part] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) await part();

function cost(plan: CostPlan): Cost {
  const script = fileURLToPath(new URL("./cost.js", import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [script, JSON.stringify(plan)]).toString());
}

/** The replicator alone, in one thread: what a future costs, and what a week of one agent in it. */
function speed(): void {
  for (const scenario of [BASELINE, CONTROLS]) {
    const { median, fast, ticks, agents, links, begin, first, megabytes } = cost({
      scenario,
      futures: FUTURES,
    });
    note(`futures per second and core, ${scenario}`, 1000 / median, "1/s");
    note(`futures per second and core, ${scenario}, fastest tenth`, 1000 / fast, "1/s");
    note(`time per agent and tick, ${scenario}`, (1e6 * median) / (ticks * agents), "ns");
    note(`time per link and tick, ${scenario}`, (1e6 * median) / (ticks * links), "ns");
    if (scenario !== BASELINE) continue;
    note("agents", agents, "");
    note("links", links, "");
    note("time to the start of the first future, one thread", begin, "ms");
    note("time to the first future, one thread", first, "ms");
    note(`peak memory of ${FUTURES} real futures, one thread`, megabytes, "MB");
  }
}

/** How time grows with the agents of the world, or with the reported weeks. */
function growth(of: "agents" | "horizon", times: readonly number[]): void {
  let plain = 0;
  for (const factor of times) {
    const plan = of === "agents" ? { copies: factor } : { length: factor };
    const { median, ticks, agents } = cost({ scenario: BASELINE, futures: 40, ...plan });
    if (factor === 1) plain = median;
    note(`a future with ${factor} x the ${of} (${agents} agents, ${ticks} ticks)`, median, "ms");
    note(`time with ${factor} x the ${of} over 1 x`, median / plain, "");
  }
}

/** Where a tick's time goes, printed alone: the table of phases.ts. */
function profile(): void {
  console.log(
    execFileSync(process.execPath, [fileURLToPath(new URL("./phases.js", import.meta.url))]).toString(),
  );
}

/** A whole batch, threads and summary included. */
async function batch(workers: number): Promise<number> {
  const { scenario, world } = await load(BASELINE);
  const began = performance.now();
  const result = await runBatch({
    ...{ world, scenario, seed: "bench", sampling: "random", replications: BATCH, workers },
  });
  const seconds = (performance.now() - began) / 1000;
  if (result.summary.run.failures.length > 0) throw new Error("futures failed");
  result.dispose();
  note(`batch of ${BATCH}, ${workers} workers`, seconds, "s");
  return seconds;
}

/** `echo`: the machinery alone, with an engine that only repeats its draws; `real`: the engine. */
function memory(futures: number, engine: "echo" | "real"): void {
  const script = fileURLToPath(new URL("./memory.js", import.meta.url));
  const found: { seconds: number; megabytes: number } = JSON.parse(
    execFileSync(process.execPath, [script, String(futures), engine]).toString(),
  );
  const what = `${futures} futures, 2 workers, ${engine === "echo" ? "stand-in" : "real"} engine`;
  note(`peak memory of ${what}`, found.megabytes, "MB");
  note(`whole batch of ${what}`, found.seconds, "s");
}

/** The command line from nothing to its answer, the fastest of five. */
function startUp(): void {
  const program = join(packageRoot, "sim/cli/bin.js");
  const fastest = (words: readonly string[]): number =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const began = performance.now();
        const { status } = spawnSync(process.execPath, [program, ...words]);
        if (status !== 0) throw new Error(`reshock ${words.join(" ")} failed`);
        return performance.now() - began;
      }),
    );
  note("reshock --help", fastest(["--help"]), "ms");
  note("reshock --version", fastest(["--version"]), "ms");
}

function note(figure: string, value: number, unit: string): void {
  const path = join(packageRoot, "test/bench/figures.csv");
  if (!existsSync(path)) writeFileSync(path, "commit,date,machine,node,figure,value,unit\n");
  const commit = execFileSync("git", ["log", "-1", "--format=%h,%as"], { cwd: packageRoot })
    .toString()
    .trim();
  const machine = `${cpus().length} x ${cpus()[0].model.trim()} / ${Math.round(totalmem() / 2 ** 30)} GB, load ${loadavg()[0].toFixed(1)}`;
  const rounded = Number(value.toPrecision(4));
  appendFileSync(path, `${commit},"${machine}",${process.version},"${figure}",${rounded},${unit}\n`);
  console.log(`${figure}: ${rounded} ${unit}`);
}

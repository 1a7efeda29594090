/**
 * What each mechanism costs: ns that a tick is faster without it, in Markdown for test/bench/README.md.
 *
 * `npm run build && node dist/test/bench/mechanisms.js [processes] [mechanism..]` (four processes of all: about half an
 * hour). A process runs futures with everything and futures without one mechanism in turn, future by future, so that what
 * else the machine does falls on both alike, and takes the median of the differences. V8 compiles the engine for the arrays of one
 * simulation, so each of the two is a copy of the program; which copy has the mechanism changes from process to process. The row
 * "nothing" switches nothing off: how far it and the processes of one row lie apart tells how far to believe the rest.
 */
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";

const SCENARIO = "china-export-controls";
const NOTHING = "nothing";
const WARM_UP = 40;
const PAIRS = 80;

const own = fileURLToPath(import.meta.url);
const twin = fileURLToPath(new URL("../../twin", import.meta.url));
const [, , first = "4", ...rest] = process.argv;
if (first === "pair") await comparePair(rest[0], rest[1] === "twin");
else compareAll(Number(first), rest.length > 0 ? rest : [NOTHING, ...Object.values(MECHANISM_NAMES)]);

function compareAll(processes: number, names: readonly string[]): void {
  rmSync(twin, { recursive: true, force: true });
  cpSync(fileURLToPath(new URL("../../sim", import.meta.url)), `${twin}/sim`, { recursive: true });
  try {
    console.log("| mechanism | ns a tick | of the processes |\n| --- | ---: | ---: |");
    const everything: number[] = [];
    for (const name of names) {
      const costs: number[] = [];
      for (let turn = 0; turn < processes; turn++) {
        const words = ["pair", name, turn % 2 === 0 ? "own" : "twin"];
        const { cost, all }: Measured = JSON.parse(
          execFileSync(process.execPath, [own, ...words]).toString(),
        );
        costs.push(cost);
        everything.push(all);
      }
      const mean = costs.reduce((sum, cost) => sum + cost, 0) / processes;
      console.log(
        `| \`${name}\` | ${shown(mean)} | ${shown(Math.min(...costs))} to ${shown(Math.max(...costs))} |`,
      );
    }
    console.log(`| everything | ${shown(Math.min(...everything))} | |\n\nNode ${process.version}`);
  } finally {
    rmSync(twin, { recursive: true, force: true });
  }
}

function shown(ns: number): string {
  return Math.round(ns).toLocaleString("en");
}

interface Measured {
  /** ns that a tick is faster without the mechanism, median of the pairs. */
  readonly cost: number;
  /** ns of a tick with everything, the fastest future. */
  readonly all: number;
}

/** Prints a {@link Measured}. `swapped`: the copy runs what has the mechanism. */
async function comparePair(mechanism: string, swapped: boolean): Promise<void> {
  const off = mechanism === NOTHING ? [] : [mechanism];
  const original = await timer("../..", swapped ? off : []);
  const copy = await timer("../../twin", swapped ? [] : off);
  const [full, without] = swapped ? [copy, original] : [original, copy];
  const costs: number[] = [];
  let all = Number.POSITIVE_INFINITY;
  for (let pair = 0; pair < WARM_UP + PAIRS; pair++) {
    const early = pair % 2 === 0;
    const before = early ? 0 : without(pair);
    const spent = full(pair);
    const spared = early ? without(pair) : before;
    if (pair < WARM_UP) continue;
    costs.push(spent - spared);
    all = Math.min(all, spent);
  }
  costs.sort((a, b) => a - b);
  const measured: Measured = { cost: costs[Math.floor(costs.length / 2)], all };
  console.log(JSON.stringify(measured));
}

/** Runs the ticks of a future with one copy of the program; ns a tick. */
async function timer(root: string, off: readonly string[]): Promise<(future: number) => number> {
  // Loaded by hand, because the copy is not there when this program is compiled.
  const part = async <Module>(path: string): Promise<Module> =>
    await import(new URL(`${root}/sim/${path}`, import.meta.url).href);
  const { load } = await part<typeof import("../../sim/cli/library.ts")>("cli/library.js");
  const { compile } = await part<typeof import("../../sim/model/compile.ts")>("model/compile.js");
  const { createSimulation } = await part<typeof import("../../sim/engine/run.ts")>("engine/run.js");
  const { enterFlowPeriod } = await part<typeof import("../../sim/engine/state/flow-state.ts")>(
    "engine/state/flow-state.js",
  );
  const { createDesign } =
    await part<typeof import("../../sim/montecarlo/design.ts")>("montecarlo/design.js");
  const { compileFor } = await part<typeof import("../../sim/node/compiler.ts")>("node/compiler.js");
  const { scenario, world } = await load(SCENARIO);
  compileFor(Number.POSITIVE_INFINITY);
  const model = compile(world, { ...scenario, off: [...scenario.off, ...off] });
  const runner = createSimulation(model);
  const { state } = runner.simulation;
  const phases = Object.values(runner.phases);
  const keys = model.inputs.map(({ key }) => key);
  const design = createDesign({ sampling: "random", seed: "bench", keys, replications: WARM_UP + PAIRS });
  const uniforms = new Float64Array(keys.length);
  return (future) => {
    design(future, uniforms);
    runner.open("bench", future, uniforms);
    const from = performance.now();
    for (let tick = 0; tick < model.ticks; tick++) {
      state.tick = tick;
      enterFlowPeriod(model, state, tick);
      for (let phase = 0; phase < phases.length; phase++) phases[phase]();
    }
    return (1e6 * (performance.now() - from)) / model.ticks;
  };
}

/**
 * What each phase of a tick costs, and what a tick allocates; Markdown for test/bench/README.md.
 *
 * `npm run build && node dist/test/bench/phases.js` times, `node dist/test/bench/phases.js heap` weighs: one simulation a
 * process, as in a batch. About half a minute each; leave the machine alone meanwhile. `phases.js total [mechanism]` prints
 * ns a tick alone, with a mechanism switched off.
 */
import { Session } from "node:inspector/promises";
import { load } from "../../sim/cli/library.ts";
import { createSimulation, type Runner } from "../../sim/engine/run.ts";
import { enterFlowPeriod } from "../../sim/engine/state/flow-state.ts";
import { compile } from "../../sim/model/compile.ts";
import { createDesign } from "../../sim/montecarlo/design.ts";
import { compileFor } from "../../sim/node/compiler.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";

const SCENARIO = "china-export-controls";
const SEED = "bench";
const WARM_UP = 30;
const FUTURES = 40;
const HEAP_TICKS = 1000;
const HEAP_WARM_UP = 30;
/** Size of a number that V8 keeps on the heap. */
const BOXED_NUMBER = 16;

/** What the inspector answers; its type declarations know less of it. */
interface HeapProfile {
  readonly head: HeapNode;
  readonly samples: readonly { readonly nodeId: number; readonly size: number }[];
}

interface HeapNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children: readonly HeapNode[];
}

const { scenario, world } = await load(SCENARIO);
compileFor(Number.POSITIVE_INFINITY);
const [, , what, off] = process.argv;
if (what === "heap") await weighTicks();
else if (what === "total") console.log(sumOf(timePhases(off === undefined ? scenario : without(off))));
else show(timePhases(scenario));

/** ns a tick by phase: of each phase the fastest of all futures, less what the clock costs. */
type Timed = readonly (readonly [phase: string, ns: number])[];

function without(mechanism: string): Scenario {
  return { ...scenario, off: [...scenario.off, mechanism] };
}

function sumOf(timed: Timed): number {
  return timed.reduce((sum, [, ns]) => sum + ns, 0);
}

function show(timed: Timed): void {
  const total = sumOf(timed);
  console.log("| phase | ns a tick | share |\n| --- | ---: | ---: |");
  for (const [name, ns] of timed) row(name, ns, total);
  row("all", total, total);
  console.log(
    `\n${FUTURES} futures of ${SCENARIO}, the fastest of them for each phase, Node ${process.version}\n`,
  );
}

function timePhases(plan: Scenario): Timed {
  const { runner, open } = opened(world, plan);
  const { model, state } = runner.simulation;
  const phases = Object.entries(runner.phases);
  const spent = new Float64Array(phases.length);
  const least = new Float64Array(phases.length).fill(Number.POSITIVE_INFINITY); // of all futures: what others run costs nothing
  for (let future = 0; future < WARM_UP + FUTURES; future++) {
    spent.fill(0);
    open(future);
    for (let tick = 0; tick < model.ticks; tick++) {
      state.tick = tick;
      enterFlowPeriod(model, state, tick);
      let from = performance.now();
      for (let phase = 0; phase < phases.length; phase++) {
        phases[phase][1]();
        const to = performance.now();
        spent[phase] += to - from;
        from = to;
      }
    }
    if (future < WARM_UP) continue;
    for (let phase = 0; phase < phases.length; phase++) least[phase] = Math.min(least[phase], spent[phase]);
  }
  checkSame(runner, open, WARM_UP + FUTURES - 1);
  const clock = clockCost();
  return phases.map(([name], phase) => [name, Math.max(0, (1e6 * least[phase]) / model.ticks - clock)]);
}

function row(name: string, ns: number, total: number): void {
  const shown = Math.round(ns).toLocaleString("en");
  console.log(`| ${name} | ${shown} | ${((100 * ns) / total).toFixed(1)} % |`);
}

/** ns that a look at the clock costs. */
function clockCost(): number {
  const looks = 200_000;
  const from = performance.now();
  for (let look = 1; look < looks; look++) performance.now();
  return (1e6 * (performance.now() - from)) / looks;
}

/** The work timed is the work intended: phase by phase the state ends as it does in a plain run, bit by bit. */
function checkSame(runner: Runner, open: (future: number) => Float64Array, future: number): void {
  const columns = (): Float64Array[] =>
    Object.values(runner.simulation.state).filter((column) => column instanceof Float64Array);
  const timed = columns().map((column) => column.slice());
  runner.run(SEED, future, open(future));
  columns().forEach((column, at) => {
    if (column.some((value, place) => !Object.is(value, timed[at][place])))
      throw new Error("the phases that were timed are not those of step.ts");
  });
}

/**
 * What a tick allocates. Numbers that pass between functions may be put on the heap one by one (16 bytes each; V8 does
 * so for calls that it does not inline): they are counted. Anything else is an object or an array that a phase makes,
 * and an error.
 */
async function weighTicks(): Promise<void> {
  const { runner, open } = opened(world, { ...scenario, weeks: HEAP_TICKS + HEAP_WARM_UP });
  const { simulation } = runner;
  const phases = Object.values(runner.phases);
  const go = (from: number, to: number): void => {
    for (let tick = from; tick < to; tick++) {
      simulation.state.tick = tick;
      for (const phase of phases) phase();
    }
  };
  for (let future = 0; future < WARM_UP; future++) {
    open(future);
    go(0, HEAP_WARM_UP + HEAP_TICKS);
  }
  open(WARM_UP);
  go(0, HEAP_WARM_UP);
  const session = new Session();
  session.connect();
  await session.post("HeapProfiler.startSampling", {
    samplingInterval: 1, // every allocation, with its true size
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  go(HEAP_WARM_UP, HEAP_WARM_UP + HEAP_TICKS);
  const stopped = await session.post("HeapProfiler.stopSampling");
  session.disconnect();
  const profile: HeapProfile = JSON.parse(JSON.stringify(stopped.profile));

  const places = new Map<number, string>();
  const walk = ({ id, callFrame, children }: HeapNode): void => {
    const file = callFrame.url.split("/sim/").at(1);
    if (file !== undefined) places.set(id, `${callFrame.functionName} (${file})`);
    children.forEach(walk);
  };
  walk(profile.head);
  let boxed = 0;
  const others = new Map<string, number>(); // how often something else
  for (const { nodeId, size } of profile.samples) {
    const place = places.get(nodeId);
    if (place === undefined) continue;
    if (size === BOXED_NUMBER) boxed++;
    else others.set(place, (others.get(place) ?? 0) + 1);
  }
  const mean = Math.round(boxed / HEAP_TICKS);
  console.log(`${HEAP_TICKS} ticks in one go: ${mean} boxed numbers of ${BOXED_NUMBER} bytes a tick`);
  const again = [...others].filter(([, times]) => times >= HEAP_TICKS / 100); // the compiler makes some, once
  for (const [place, times] of again) console.log(`- ${place}: ${times} times`);
  if (again.length > 0) throw new Error("a phase makes objects inside a tick");
  console.log("No phase makes an object or an array.");
}

/** A machine, and a way to set it to the first tick of a future. */
function opened(of: World, plan: Scenario): { runner: Runner; open: (future: number) => Float64Array } {
  const model = compile(of, plan);
  const runner = createSimulation(model);
  const keys = model.inputs.map(({ key }) => key);
  const design = createDesign({ seed: SEED, sampling: "random", keys, replications: 0 });
  const uniforms = new Float64Array(keys.length);
  return {
    runner,
    open: (future) => {
      design(future, uniforms);
      runner.open(SEED, future, uniforms);
      return uniforms;
    },
  };
}

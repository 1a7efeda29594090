/**
 * Times the ticks of futures in time of the processor, two ways of running them in turn, so that what else the machine does
 * falls on both alike.
 */
const SCENARIO = "china-export-controls";
const WARM_UP = 40;
const PAIRS = 80;

export interface Measured {
  /** ns that a tick is faster without what is measured, median of the pairs. */
  readonly cost: number;
  /** ns of a tick with everything, the fastest future. */
  readonly all: number;
}

/** Runs one future; ns a tick. */
export type Timer = (future: number) => number;

export function inTurn(full: Timer, without: Timer): Measured {
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
  return { cost: costs[Math.floor(costs.length / 2)], all };
}

/** Runs the ticks of futures with one copy of the program, `traced`: with a listener that can name the reasons of shortages. */
export async function timer(root: string, off: readonly string[], traced = false): Promise<Timer> {
  // Loaded by hand, because the copy is not there when this program is compiled.
  const part = async <Module>(path: string): Promise<Module> =>
    await import(new URL(`${root}/sim/${path}`, import.meta.url).href);
  const { load } = await part<typeof import("../../sim/cli/library.ts")>("cli/library.js");
  const { compile } = await part<typeof import("../../sim/model/compile.ts")>("model/compile.js");
  const { createSimulation } = await part<typeof import("../../sim/engine/run.ts")>("engine/run.js");
  const { enterFlowPeriod } = await part<typeof import("../../sim/engine/state/flow-state.ts")>(
    "engine/state/flow-state.js",
  );
  const { createTrace } = await part<typeof import("../../sim/engine/trace.ts")>("engine/trace.js");
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
    const trace = traced ? createTrace(model) : undefined;
    runner.simulation.trace = trace;
    const from = process.cpuUsage();
    for (let tick = 0; tick < model.ticks; tick++) {
      state.tick = tick;
      enterFlowPeriod(model, state, tick);
      for (let phase = 0; phase < phases.length; phase++) phases[phase]();
      trace?.observe(runner.simulation);
    }
    const { user, system } = process.cpuUsage(from);
    return (1e3 * (user + system)) / model.ticks;
  };
}

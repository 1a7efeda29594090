/** A world small enough to check by hand, and the shortest way to run a future of it. */

import { NO_ROWS } from "../sim/analysis/verification/small-world.ts";
import type { Recording } from "../sim/engine/recording.ts";
import { createSimulation, type Runner } from "../sim/engine/run.ts";
import { MECHANISM_NAMES, type Simulation, STANDING_RULES } from "../sim/engine/simulation.ts";
import { compile } from "../sim/model/compile.ts";
import type { Model } from "../sim/model/types.ts";
import { createDesign } from "../sim/montecarlo/design.ts";
import { dayNumber, isoDate } from "../sim/numbers/dates.ts";
import type { Quantity, Scenario, Shock } from "../sim/scenario/types.ts";
import type { World } from "../sim/world/types.ts";
import { parameters, type TinyParameter } from "./tiny-parameters.ts";
import * as row from "./tiny-rows.ts";

/** Monday of tick 0: the world opens, demand has its base and the scenario starts on this day. */
export const FIRST_DAY = "2026-01-05";

/** ISO date of the Monday of a tick. */
export function dateOf(tick: number): string {
  return isoDate(dayNumber(FIRST_DAY) + 7 * tick);
}

/** Tables of a world; a test names the ones that matter to it. */
export type Tables = Partial<Omit<World, "parameters" | "id" | "title" | "hash">> & {
  readonly parameters?: Partial<Record<TinyParameter, number>>;
};

/** Rows that a small world rarely cares about come by themselves: countries, routes of a week, parameters. */
export function worldOf(tables: Tables): World {
  const regions = tables.regions ?? ["CN", "JP", "RW"].map(row.region);
  const names = regions.map((each) => each.region);
  const world: World = {
    id: "tiny",
    title: "Tiny",
    asOf: FIRST_DAY,
    demandBase: FIRST_DAY,
    opens: FIRST_DAY,
    elements: ["La", "Nd", "Dy", "Sm"].map((symbol) => row.element(symbol)),
    countries: names.map((name) => ({ ...row.region(name), country: name })),
    ...NO_ROWS,
    hash: "",
    ...tables,
    regions,
    routes: tables.routes ?? names.flatMap((from) => names.map((to) => row.route(from, to, 1))),
    parameters: parameters(tables.parameters),
  };
  return world;
}

/** Every mechanism by which people answer a shortage, and all chance: what is left moves tonnes by fixed rules. */
export const EVERY_MECHANISM: readonly string[] = Object.values(MECHANISM_NAMES).filter(
  (name) => !STANDING_RULES.includes(name),
);

export function scenarioOf(more: Partial<Scenario> = {}): Scenario {
  return {
    id: "test",
    title: "test",
    story: "",
    world: "tiny",
    start: FIRST_DAY,
    weeks: 52,
    runInWeeks: 0,
    shocks: [],
    uncertain: [],
    shortages: [],
    off: [],
    hash: "",
    ...more,
  };
}

export const constant = (value: number): Quantity => ({ kind: "constant", value });

export const everywhere = (value: number): { regions: Record<string, Quantity>; others: Quantity } => ({
  regions: {},
  others: constant(value),
});

type Given<Kind extends Shock["kind"]> = Partial<Extract<Shock, { kind: Kind }>>;

const always = { title: "", from: FIRST_DAY, probability: constant(1) };

/** Shocks from tick 0 to the end, total unless said otherwise. */
export const shock = {
  stop: (more: Given<"stop"> = {}): Shock => ({
    ...always,
    id: "stop",
    kind: "stop",
    authority: "CN",
    elements: [],
    stages: ["oxide", "metal", "magnet"],
    destinations: [],
    share: constant(1),
    ...more,
  }),
  control: (more: Given<"export-control"> = {}): Shock => ({
    ...always,
    id: "control",
    kind: "export-control",
    authority: "CN",
    elements: [],
    stages: ["oxide", "metal", "magnet"],
    destinations: [],
    approval: everywhere(0),
    militaryApproval: everywhere(0),
    delay: everywhere(6),
    startup: constant(0),
    leakage: constant(0),
    generalLicence: everywhere(0),
    customsHold: constant(0),
    ...more,
  }),
  quota: (more: Given<"quota"> = {}): Shock => ({
    ...always,
    id: "quota",
    kind: "quota",
    authority: "CN",
    elements: [],
    amount: constant(0),
    carriedOver: constant(0),
    ...more,
  }),
  ramp: (agent: string, element: string, more: Given<"ramp"> = {}): Shock => ({
    ...always,
    id: "ramp",
    kind: "ramp",
    agent,
    element,
    capacity: constant(100),
    ramp: constant(0),
    delay: constant(0),
    ...more,
  }),
  outage: (agent: string, more: Given<"outage"> = {}): Shock => ({
    ...always,
    id: "outage",
    kind: "outage",
    agent,
    share: constant(1),
    ...more,
  }),
  open: (agent: string, more: Given<"open"> = {}): Shock => ({
    ...always,
    id: "open",
    kind: "open",
    agent,
    ramp: constant(0),
    delay: constant(0),
    share: constant(1),
    ...more,
  }),
  demand: (more: Given<"demand"> = {}): Shock => ({
    ...always,
    id: "demand",
    kind: "demand",
    uses: [],
    regions: [],
    products: [],
    factor: constant(2),
    ramp: constant(0),
    ...more,
  }),
} as const;

/** A future of a small world: its series by name, and the machine that ran it. */
export interface Future {
  readonly model: Model;
  readonly recording: Recording;
  readonly runner: Runner;
  /** Weekly figures of a series; throws an Error for a name that is not recorded. */
  series(id: string): Float64Array;
}

export interface FutureOptions {
  readonly seed?: string;
  readonly replication?: number;
  /** Called after every tick. */
  readonly observe?: (simulation: Simulation) => void;
}

/** Compiles and runs one future; inputs are drawn by their names, so the order of rows cannot matter to the draw. */
export function future(world: World, scenario: Scenario, options: FutureOptions = {}): Future {
  const model = compile(world, scenario);
  const runner = createSimulation(model);
  const recording = run(runner, options);
  return {
    model,
    recording,
    runner,
    series: (id) => seriesOf(recording, id),
  };
}

/** Runs one more future on a machine that is already there. */
export function run(runner: Runner, options: FutureOptions = {}): Recording {
  const { seed = "tiny", replication = 0, observe } = options;
  const keys = runner.simulation.model.inputs.map(({ key }) => key);
  const uniforms = new Float64Array(keys.length);
  createDesign({ seed, keys, replications: replication + 1, sampling: "random" })(replication, uniforms);
  return runner.run(seed, replication, uniforms, observe);
}

export function seriesOf(recording: Recording, id: string): Float64Array {
  const at = recording.series.findIndex((each) => each.id === id);
  if (at < 0) throw new Error(`no series ${id}`);
  return recording.data.slice(at * recording.weeks, (at + 1) * recording.weeks);
}

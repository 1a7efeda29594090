/** Small worlds as tables, and futures of them on the whole engine. */
import { createSimulation, type Runner } from "../../engine/run.ts";
import { MECHANISM_NAMES, type Simulation, STANDING_RULES } from "../../engine/simulation.ts";
import { compile } from "../../model/compile.ts";
import { dayNumber, isoDate, WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import type { OutageShock, Quantity, Scenario, Shock } from "../../scenario/types.ts";
import { figure, region, route } from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";

/** Monday of tick 0. */
const FIRST_DAY = "2026-01-05";

/** China alone: one price zone, one way of a week from plants to merchants. */
const CHINA = "CN";

/** t a year of so many t a week. */
export const perWeek = (tonnes: number): number => tonnes * WEEKS_PER_YEAR;

/** More than any plant or maker here is ever asked for, t a year. */
export const AMPLE = perWeek(1e5);

/** A world without anybody in it: what a small world does not name. */
export const NO_ROWS = {
  mines: [],
  refiners: [],
  circuits: [],
  feed: [],
  magnets: [],
  recipes: [],
  makers: [],
  endUses: [],
  uses: [],
  downstream: [],
  sourcing: [],
  traders: [],
  offtakes: [],
  recyclers: [],
  inventories: [],
  residues: [],
  governments: [],
};

/** Tables of a world in China, and the behavioural parameters that differ from those of the world it borrows from. */
export type SmallTables = Partial<World> & {
  readonly behaviour?: Readonly<Record<string, number>>;
  readonly wayWeeks?: number;
};

/** A world of these tables alone; `like` lends its behavioural parameters, each fixed at its middle value. */
export function smallWorld(like: World, { behaviour = {}, wayWeeks = 1, ...tables }: SmallTables): World {
  const differs: Readonly<Record<string, number>> = { "price-noise-weekly": 0, ...behaviour };
  const { plausible: _, duties: __, magnetOfftakes: ___, ...rest } = like;
  return {
    ...rest,
    id: "small",
    title: "Small",
    asOf: FIRST_DAY,
    opens: FIRST_DAY,
    demandBase: FIRST_DAY,
    regions: [region(CHINA)],
    countries: [{ ...region(CHINA), country: CHINA }],
    routes: [route(CHINA, CHINA, wayWeeks)],
    elements: [],
    ...NO_ROWS,
    ...tables,
    parameters: like.parameters.map((row) => ({
      ...row,
      value: figure(row.value.key, differs[row.name] ?? row.value.mid),
    })),
  };
}

const constant = (value: number): Quantity => ({ kind: "constant", value });

/** ISO date of the Monday of a tick. */
function dateOf(tick: number): string {
  return isoDate(dayNumber(FIRST_DAY) + 7 * tick);
}

/** A mine or plant loses a share of its output from tick `from` to tick `to`, or for good. */
export function outage(agent: string, from: number, to = Number.POSITIVE_INFINITY, share = 1): Shock {
  return {
    id: `outage-${agent}`,
    title: "",
    kind: "outage",
    agent,
    from: dateOf(from),
    ...(Number.isFinite(to) ? { until: dateOf(to) } : {}),
    probability: constant(1),
    share: constant(share),
  };
}

interface Recurring {
  readonly id: string;
  /** Arrivals to be expected in a tick. */
  readonly aTick: number;
  readonly length: Quantity;
  readonly atOnce: number;
  readonly share: number;
}

/** A mine or plant loses a share of its output again and again, so many times a tick on average; up to `atOnce` at once. */
export function recurring(agent: string, { id, aTick, length, atOnce, share }: Recurring): OutageShock {
  return {
    id,
    title: "",
    kind: "outage",
    agent,
    from: FIRST_DAY,
    rate: constant(aTick * WEEKS_PER_YEAR),
    duration: length,
    atOnce,
    probability: constant(1),
    share: constant(share),
  };
}

/** Exports of an element from China to Japan need a licence from tick 0 on: so many officers decide, who approve all. */
export function control(
  id: string,
  element: string,
  desk: { officers: number; handling: number; file: number; weekly: boolean },
): Shock {
  const all = (value: number): { regions: Record<string, Quantity>; others: Quantity } => ({
    regions: {},
    others: constant(value),
  });
  return {
    id,
    title: "",
    kind: "export-control",
    from: dateOf(0),
    probability: constant(1),
    authority: CHINA,
    elements: [element],
    stages: ["oxide"],
    destinations: ["JP"],
    approval: all(1),
    militaryApproval: all(1),
    delay: all(1),
    startup: constant(0),
    leakage: constant(0),
    generalLicence: all(0),
    customsHold: constant(0),
    desk: {
      officers: constant(desk.officers),
      handling: constant(desk.handling),
      file: constant(desk.file),
      weekly: desk.weekly,
    },
  };
}

/** Nobody uses anything before tick `first`. */
export function demandFrom(first: number): Shock {
  return {
    id: "quiet",
    title: "",
    kind: "demand",
    from: dateOf(0),
    until: dateOf(first),
    probability: constant(1),
    uses: [],
    regions: [],
    products: [],
    factor: constant(0),
    ramp: constant(0),
  };
}

/**
 * Exports of oxide of these elements from a region stop now and then: each week a calm ends with probability 1 / `calm` and
 * a dispute with 1 / `lasts`. From tick `from` on.
 */
export function dispute(
  id: string,
  authority: string,
  elements: readonly string[],
  { calm, lasts, from = 0 }: { calm: number; lasts: number; from?: number },
): Shock {
  return {
    id,
    title: "",
    kind: "dispute",
    from: dateOf(from),
    probability: constant(1),
    names: { authority: [authority], elements, stages: ["oxide"], destinations: [] },
    quantities: {
      ...{ calm: constant(calm), lasts: constant(lasts) },
      ...{ share: constant(1), step: constant(1e18) }, // the first step stops everything: there is no second
    },
    choices: {},
  };
}

/** A machine for futures of so many weeks in which only the named mechanisms run, beside those that every small world keeps. */
export function runnerOf(
  world: World,
  weeks: number,
  running: readonly string[],
  shocks: readonly Shock[] = [],
): Runner {
  const scenario: Scenario = {
    id: "small",
    title: "",
    story: "",
    world: world.id,
    start: dateOf(weeks - 1),
    weeks: 1, // what happens is seen tick by tick, so no series are recorded
    runInWeeks: weeks - 1,
    shocks,
    uncertain: [],
    shortages: [],
    off: Object.values(MECHANISM_NAMES).filter(
      (name) => !running.includes(name) && !STANDING_RULES.includes(name),
    ),
    hash: "",
  };
  return createSimulation(compile(world, scenario));
}

/** Draws one future and opens it without running it. */
export function opened(runner: Runner, seed: string, replication: number): void {
  runner.open(seed, replication, middle(runner));
}

/** Nothing is uncertain in a small world: chance alone tells replications apart. */
function middle({ simulation }: Runner): Float64Array {
  return new Float64Array(simulation.model.inputs.length).fill(0.5);
}

/**
 * One future, seen after every tick. Returns the largest relative error of its mass balance.
 */
export function watch(
  runner: Runner,
  observe: (simulation: Simulation) => void,
  seed = "",
  replication = 0,
): number {
  return runner.run(seed, replication, middle(runner), observe).balanceError;
}

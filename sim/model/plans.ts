/** Plans of the tables: mines, plants, circuits and magnet makers that do not produce yet, with the days that they name. */
import type { TableShockOf } from "../scenario/kinds.ts";
import type { World } from "../world/types.ts";
import type { EffectSource } from "./effects.ts";
import { agentIndex } from "./selection.ts";
import type { AgentIndex, Effect } from "./shocks.ts";

/** Parameters of the world that only plans read: each project draws its own figure from the first. */
export const PLAN_PARAMETERS = ["project-delay-weeks", "project-never-share"] as const;

/** One project as columns: the agent that opens (none where it runs already) and the circuits that open with it. */
export interface Plan {
  readonly project: string;
  readonly target: AgentIndex;
  /** True where the agent itself is a plan, not only circuits of it. */
  readonly opens: boolean;
  readonly startTick: number;
  readonly rampWeeks: number;
  /** Places in circuitNow [plant * E + e], their first ticks and ramps. */
  readonly circuits: readonly {
    readonly at: number;
    readonly startTick: number;
    readonly rampWeeks: number;
  }[];
  /** Mines of the project that prices decide; empty for one that is decided. The first of them decides for all. */
  readonly decidedBy: readonly number[];
  readonly delaySlot: number;
  readonly chanceSlot: number;
}

/** Ids of mines, plants and makers that a shock of kind plans brings in. */
export function plannedAgents(world: World, shock: TableShockOf<"plans">): readonly string[] {
  const { agent, regions } = shock.names;
  const regionOf = new Map(world.countries.map((row) => [row.country, row.region]));
  const named = (row: { readonly id: string; readonly country: string }): boolean =>
    (agent.length === 0 || agent.includes(row.id)) &&
    (regions.length === 0 || regions.includes(regionOf.get(row.country) ?? row.country));
  const circuits = new Set(world.circuits.filter((row) => !row.producing).map((row) => row.refiner));
  return [
    ...world.mines.filter((row) => !row.producing && named(row)),
    ...world.refiners.filter((row) => (!row.producing || circuits.has(row.id)) && named(row)),
    ...world.makers.filter((row) => !row.producing && named(row)),
  ].map((row) => row.id);
}

/**
 * A project is a plant with its circuits, a mine or a maker. A mine whose operator also plans the plant that takes its ore is
 * one project with it: it has the plant's delay and its luck. What the scenario opens by name (open, ramp) is left to it.
 */
export function compilePlans(
  shock: TableShockOf<"plans">,
  { scenario, world, indices, inputs, parts, slot }: EffectSource,
): Effect {
  const delay = parameter(world, "project-delay-weeks");
  const opened = new Set(scenario.shocks.flatMap((one) => (one.kind === "open" ? [one.agent] : [])));
  const ramped = new Set(
    scenario.shocks.flatMap((one) => (one.kind === "ramp" ? [`${one.agent}/${one.element}`] : [])),
  );
  const ids = plannedAgents(world, shock).filter((id) => !opened.has(id));
  const waits = shock.names.undecided.filter((id) => ids.includes(id));
  const projectOf = (id: string): string => plantOf(world, id, ids) ?? id;
  const minesOf = (project: string): readonly string[] =>
    parts.mines.id.filter((id) => ids.includes(id) && projectOf(id) === project);
  const decidedBy = (project: string): readonly number[] => {
    const mines = minesOf(project);
    return mines.every((id) => waits.includes(id)) ? mines.map((id) => parts.mines.id.indexOf(id)) : [];
  };
  const plans = ids.map((id): Plan => {
    const target = agentIndex(id, parts);
    const columns = { mine: parts.mines, plant: parts.plants, maker: parts.makers }[target.kind];
    const project = target.kind === "mine" ? projectOf(id) : id;
    const { plants } = parts;
    const first = target.index * indices.E;
    const circuits =
      target.kind === "plant"
        ? indices.elements.flatMap((element, e) => {
            const at = first + e;
            if (plants.circuitSlot[at] < 0 || plants.circuitProducing[at] === 1) return [];
            if (ramped.has(`${id}/${element}`)) return [];
            return [{ at, startTick: plants.circuitStart[at], rampWeeks: plants.circuitRamp[at] }];
          })
        : [];
    return {
      project,
      target,
      opens: columns.producing[target.index] === 0,
      startTick: columns.startTick[target.index],
      rampWeeks: columns.rampWeeks[target.index],
      circuits,
      decidedBy: decidedBy(project),
      delaySlot: inputs.another(delay, `plans/${project}/delay`, "project-delays"),
      chanceSlot: inputs.quantity(`plans/${project}/chance`, { kind: "uniform", low: 0, high: 1 }),
    };
  });
  return {
    kind: "plans",
    plans,
    neverSlot: inputs.value(parameter(world, "project-never-share")),
    undecided: waits.map((id) => parts.mines.id.indexOf(id)),
    marginSlot: waits.length === 0 ? -1 : slot("margin", shock.quantities.margin),
    sustainedSlot: waits.length === 0 ? -1 : slot("sustained", shock.quantities.sustained),
  };
}

/** The plant of the same operator, planned too, that takes the ore of a planned mine. */
function plantOf(world: World, mine: string, planned: readonly string[]): string | undefined {
  const operator = world.mines.find((row) => row.id === mine)?.operator;
  const takers = new Set(world.feed.flatMap((row) => (row.from === mine ? [row.to] : [])));
  return world.refiners.find(
    (row) => takers.has(row.id) && row.operator === operator && planned.includes(row.id),
  )?.id;
}

function parameter(world: World, name: (typeof PLAN_PARAMETERS)[number]) {
  const row = world.parameters.find((one) => one.name === name);
  if (row === undefined) throw new Error(`world ${world.id} has no parameter ${name}`);
  return row.value;
}

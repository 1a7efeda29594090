/** World and scenario to flat arrays. */
import { dayNumber, WEEKS_PER_YEAR } from "../numbers/dates.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { takingPart } from "./agents.ts";
import { compileBuyers } from "./buyers.ts";
import { compileFeed, compileMines, compilePlants, compileRecyclers, segSenders } from "./chain.ts";
import { compileCorrelations } from "./correlated.ts";
import { compileCurves } from "./curves.ts";
import { compileDownstream, compileUses } from "./downstream.ts";
import { worldDuties } from "./duties.ts";
import { flowPeriods } from "./flow-periods.ts";
import { compileHolders, HOLDERS } from "./holders.ts";
import { compileHubs } from "./hubs.ts";
import { inOrder } from "./in-order.ts";
import { indicesOf } from "./index-of.ts";
import { InputRegistry } from "./inputs.ts";
import { compileLifetimes } from "./lifetimes.ts";
import { compileMagnetOfftakes } from "./magnet-offtakes.ts";
import { compileMembers } from "./members.ts";
import { compileNamedUses } from "./named-uses.ts";
import { PARAMETER_NAMES, type ParameterName } from "./parameters.ts";
import { compileShocks } from "./policy.ts";
import { compileCells, compileMagnets, compileMakers } from "./products.ts";
import { declareSeries } from "./series.ts";
import type { CompiledShock } from "./shocks.ts";
import { compileDependencies } from "./timing.ts";
import {
  compileAccounts,
  compileContracts,
  compileOpening,
  compileRoutes,
  compileSourcing,
} from "./trade.ts";
import type { Downstream, Model, Uses } from "./types.ts";

const ADJUSTING: ReadonlySet<CompiledShock["kind"]> = new Set<CompiledShock["kind"]>([
  "lane",
  "barred",
  "general-licence",
  "duty",
  "price-floor",
  "bloc-floor",
  "state-fill",
  "state-release",
  "thrifting",
  "recycling",
  "hoarding",
]);

/**
 * Compiles a checked world and a checked scenario. Throws an Error when a table misses what the engine needs
 * (a parameter, a route): the readers report mistakes of users, this reports broken promises between our parts.
 */
export function compile(whole: World, scenario: Scenario): Model {
  const world = inOrder(takingPart(whole, scenario));
  const firstDay = dayNumber(scenario.start) - 7 * scenario.runInWeeks;
  const indices = indicesOf(world, firstDay);
  const overrides = new Map(scenario.uncertain.map((input) => [input.path, input.quantity]));
  const inputs = new InputRegistry(overrides, world.plausible);

  const mines = compileMines(world, indices, inputs);
  const plants = compilePlants(world, segSenders(whole), indices, inputs);
  const feed = compileFeed(world, indices, inputs, mines, plants);
  const recyclers = compileRecyclers(world, indices, inputs, plants);
  const magnets = compileMagnets(world, indices, inputs);
  const lifetimes = compileLifetimes(world, inputs, magnets);
  const curves = compileCurves(world, indices, inputs);
  const makers = compileMakers(world, indices, inputs);
  const uses = compileUses(world, inputs);
  const cells = compileCells(world, scenario.off, indices, inputs, magnets, uses);
  const downstream = compileDownstream(world, indices, inputs, uses, cells);
  const accounts = compileAccounts(world, indices, inputs);
  const contracts = compileContracts(world, scenario, indices, inputs, accounts, plants);
  const opening = compileOpening(world, indices, inputs, mines, plants);
  const routes = compileRoutes(world, indices, inputs);
  const sourcing = compileSourcing(world, indices, inputs, magnets);
  const zone = Int32Array.from(world.regions, (row) => (row.zone === "china" ? 0 : 1));
  const shaken = { ...scenario, shocks: [...worldDuties(world, scenario.off, indices), ...scenario.shocks] };
  const shocks = compileShocks(shaken, world, indices, inputs, {
    mines,
    plants,
    makers,
    magnets,
    cells,
    contracts,
    feed,
    recyclers,
    accounts,
    zone,
  });
  const { elements, regions } = indices;
  const buyers = compileBuyers(shocks, world, indices);
  const namedUses = compileNamedUses(shocks, cells, magnets, indices);
  const holders = compileHolders(elements.length, regions.length, {
    plants,
    magnets,
    makers,
    opening,
    accounts,
    contracts,
    shocks,
  });

  return {
    elements,
    traded: Uint8Array.from(world.elements, (row) => (row.traded ? 1 : 0)),
    heavy: Uint8Array.from(world.elements, (row) => (row.family === "heavy" ? 1 : 0)),
    seg: Uint8Array.from(world.elements, (row) => (row.seg ? 1 : 0)),
    regions,
    zone,
    firstDay,
    runInTicks: scenario.runInWeeks,
    ticks: scenario.runInWeeks + scenario.weeks,
    flowPeriods: flowPeriods(scenario),
    demandBaseYears: (firstDay - dayNumber(world.demandBase)) / 7 / WEEKS_PER_YEAR,
    openingYears: (firstDay - dayNumber(world.opens)) / 7 / WEEKS_PER_YEAR,
    priceChinaSlot: Int32Array.from(world.elements, (row) => inputs.value(row.priceChina)),
    priceOutsideSlot: Int32Array.from(world.elements, (row) => inputs.value(row.priceOutside)),
    mines,
    plants,
    feed,
    magnets,
    makers,
    cells,
    uses,
    downstream,
    accounts,
    contracts,
    magnetOfftakes: compileMagnetOfftakes(world, scenario.off, makers, cells, indices, inputs),
    recyclers,
    lifetimes,
    curves,
    opening,
    hubs: compileHubs(world, indices),
    routeSlot: routes.weeks,
    freightSlot: routes.freight,
    sourcingSlot: sourcing.share,
    qualificationSlot: sourcing.qualification,
    parameterSlot: compileParameters(world, inputs),
    shocks,
    contentRules: shocks.filter(({ kind }) => kind === "content-rule").length,
    desks: shocks.flatMap((shock) => (shock.kind === "export-control" && shock.desk ? [shock] : [])),
    useRules: shocks.filter(({ kind }) => kind === "end-use-rule").length,
    blocs: shocks.filter(({ kind }) => kind === "bloc-floor").length,
    detours: shocks.filter(({ kind }) => kind === "transshipment").length,
    mandates: shocks.filter((shock) => shock.kind === "recycling-mandate"),
    adjusts: shocks.some(({ kind }) => ADJUSTING.has(kind)),
    dependencies: compileDependencies(shocks),
    correlated: compileCorrelations(scenario, inputs),
    members: compileMembers(world.plausible),
    shortages: scenario.shortages,
    off: new Set(scenario.off),
    buyers,
    namedUses,
    holders,
    series: declareSeries(
      elements,
      regions,
      magnets.id,
      downstreamPlaces(uses, downstream, regions),
      Array.from(buyers.element, (e, pair) => ({
        element: elements[e],
        region: regions[buyers.region[pair]],
      })),
      shocks.some(({ kind }) => kind === "bloc-floor"),
      Array.from(holders.kind, (kind, at) => ({
        holder: HOLDERS[kind],
        element: elements[holders.element[at]],
        region: regions[holders.region[at]],
      })),
      shocks.some(({ kind }) => kind === "transshipment"),
      shocks.some(({ kind }) => kind === "recycling-mandate"),
      namedUses.use.map((use, at) => ({
        ...{ use, element: elements[namedUses.element[at]], region: regions[namedUses.region[at]] },
      })),
    ),
    inputs: inputs.inputs,
  };
}

function compileParameters(world: World, inputs: InputRegistry): Record<ParameterName, number> {
  const missing: string[] = [];
  const slots = {} as Record<ParameterName, number>;
  for (const name of PARAMETER_NAMES) {
    const row = world.parameters.find((candidate) => candidate.name === name);
    if (row === undefined) missing.push(name);
    else slots[name] = inputs.value(row.value);
  }
  if (missing.length > 0) throw new Error(`world ${world.id} has no parameter ${missing.join(", ")}`);
  return slots;
}

function downstreamPlaces(
  { id }: Uses,
  { use, region }: Downstream,
  regions: readonly string[],
): { use: string; region: string }[] {
  return Array.from(use, (at, row) => ({ use: id[at], region: regions[region[row]] }));
}

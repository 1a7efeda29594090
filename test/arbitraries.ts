/**
 * Random small worlds and scenarios for property tests. Whole tonnes and whole weeks, so that a failure shrinks to
 * something that a reader can follow. Every world compiles; many starve, some overflow: properties must hold in all.
 */
import fc from "fast-check";
import { MECHANISM_NAMES } from "../sim/engine/simulation.ts";
import type { Scenario, Shock } from "../sim/scenario/types.ts";
import type { World } from "../sim/world/types.ts";
import { rest, timed, timing } from "./arbitrary-timing.ts";
import { constant, dateOf, everywhere, scenarioOf, shock, worldOf } from "./tiny.ts";
import * as row from "./tiny-rows.ts";

export const REGIONS = ["CN", "JP", "RW"] as const;
export const ELEMENTS = ["La", "Pr", "Nd", "Dy", "Sm", "Tm"] as const;
export const TRADED = ["La", "Pr", "Nd", "Dy", "Sm"] as const;
export const MAGNETS = ["ndfeb-alloyed", "ndfeb-standard", "smco"] as const;

/** How many times as often as usual properties are tried. */
const TIMES = Number(process.env.PROPERTY_TRIES ?? 1);

/** How often a property is tried. A failing world shrinks for a while, not for ever. */
export const tries = (numRuns: number): { numRuns: number; interruptAfterTimeLimit: number } => ({
  numRuns: numRuns * TIMES,
  interruptAfterTimeLimit: 30_000 * TIMES,
});

const anyRegion = fc.constantFrom(...REGIONS);
const anyElement = fc.constantFrom(...TRADED);
const anyMagnet = fc.constantFrom(...MAGNETS);
const tonnes = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const weeks = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
const percent = fc.integer({ min: 0, max: 100 }).map((each) => each / 100);
const date = (max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(""),
    weeks(max).map((tick) => dateOf(tick)),
  );

const basket = fc
  .tuple(...ELEMENTS.map(() => fc.integer({ min: 0, max: 9 })))
  .filter((parts) => parts.some((part) => part > 0))
  .map((parts) => {
    const sum = parts.reduce((total, part) => total + part, 0);
    return Object.fromEntries(ELEMENTS.map((symbol, at) => [symbol, parts[at] / sum]));
  });

const mine = fc.record({
  country: anyRegion,
  output: tonnes(4000),
  spread: fc.boolean(),
  basket,
  producing: fc.boolean(),
  start: date(20),
  rampMonths: fc.nat(6),
  growth: fc.constantFrom(0, 0.05),
  lead: weeks(6),
  second: fc.boolean(),
});

const plant = fc.record({
  country: anyRegion,
  capacity: tonnes(4000),
  recovery: fc.integer({ min: 50, max: 100 }).map((each) => each / 100),
  holdWeeks: weeks(12),
  cracker: fc.boolean(),
  producing: fc.boolean(),
  residue: fc.nat(200),
  circuits: fc.array(
    fc.record({
      element: anyElement,
      capacity: fc.option(tonnes(1000), { nil: undefined }),
      start: date(20),
      producing: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
});

const endUse = fc.record({
  region: anyRegion,
  product: fc.oneof(anyElement, anyMagnet),
  demand: tonnes(1500),
  growth: fc.constantFrom(-0.05, 0, 0.1),
  priority: fc.integer({ min: 1, max: 5 }),
  military: fc.constantFrom(0, 0.3),
  bufferWeeks: weeks(8),
});

const magnetMaker = fc.record({
  country: anyRegion,
  family: fc.constantFrom("ndfeb" as const, "smco" as const),
  capacity: tonnes(2000),
  producing: fc.boolean(),
  start: date(20),
});

const parts = fc.record({
  mines: fc.array(mine, { minLength: 1, maxLength: 3 }),
  plants: fc.array(plant, { minLength: 1, maxLength: 3 }),
  makers: fc.array(magnetMaker, { maxLength: 3 }),
  uses: fc.array(endUse, { minLength: 1, maxLength: 5 }),
  lanes: fc.array(fc.nat(3), { minLength: 27, maxLength: 27 }),
  ways: fc.array(weeks(9), { minLength: 9, maxLength: 9 }),
  covers: fc.array(fc.nat(16), { minLength: 15, maxLength: 15 }),
  offtakes: fc.array(
    fc.record({
      element: anyElement,
      share: percent,
      volume: fc.nat(200),
      plant: fc.nat(2),
      start: date(20),
    }),
    { maxLength: 2 },
  ),
  recyclers: fc.array(
    fc.record({ region: anyRegion, endOfLife: fc.boolean(), amount: percent, plant: fc.nat(2) }),
    { maxLength: 2 },
  ),
  metalLimit: tonnes(200),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

/** Worlds of three regions, six elements (thulium is carried, never traded), up to three mines, plants and makers. */
export const world: fc.Arbitrary<World> = parts.map(build);

function build(spec: Parts): World {
  const plants = spec.plants.map((each, at) => ({ ...each, id: `plant-${at}` }));
  const last = plants.length - 1;
  const cracks = (at: number): boolean => plants[at].cracker && at < last;
  const mines = spec.mines.map((each, at) => ({ ...each, id: `mine-${at}` }));
  return worldOf({
    regions: REGIONS.map(row.region),
    elements: ELEMENTS.map((symbol, at) =>
      row.element(symbol, {
        priceChina: row.figure(`prices/${symbol}/china`, 10 + 20 * at),
        priceOutside: row.figure(`prices/${symbol}/outside`, 12 + 24 * at),
      }),
    ),
    mines: mines.map(({ id, country, output, spread, ...each }) =>
      row.mine({
        id,
        country,
        output: spread ? [output / 2, output, 2 * output] : output,
        basket: each.basket,
        producing: each.producing,
        start: each.start,
        rampMonths: each.rampMonths,
        growth: each.growth,
      }),
    ),
    refiners: plants.map(({ id, country, capacity, recovery, holdWeeks, producing }, at) =>
      row.plant({
        id,
        country,
        capacity,
        recovery,
        holdWeeks,
        producing,
        kind: cracks(at) ? "cracking" : "separation",
      }),
    ),
    circuits: plants.flatMap(({ id, circuits }, at) =>
      cracks(at)
        ? []
        : circuits
            .filter((each, place) => circuits.findIndex((other) => other.element === each.element) === place)
            .map(({ element, capacity, ...each }) =>
              row.circuit(id, element, { ...each, ...(capacity === undefined ? {} : { capacity }) }),
            ),
    ),
    feed: [
      ...mines.flatMap(({ id, lead, second }, at) => {
        const one = plants[at % plants.length].id;
        const two = plants[(at + 1) % plants.length].id;
        return second && one !== two
          ? [
              row.feed(id, one, { share: 0.75, leadWeeks: lead }),
              row.feed(id, two, { share: 0.25, leadWeeks: 1 }),
            ]
          : [row.feed(id, one, { leadWeeks: lead })];
      }),
      ...plants
        .slice(0, last)
        .map(({ id }, at) =>
          row.feed(id, plants[at + 1].id, { stream: cracks(at) ? "ore" : "seg", leadWeeks: 2 }),
        ),
    ],
    magnets: MAGNETS.map((id) => row.magnet(id, { swarf: 0.25, loss: 0.05, makeWeeks: 3 })),
    recipes: [
      row.recipe("ndfeb-standard", "Nd", 0.28),
      row.recipe("ndfeb-standard", "Pr", 0.07),
      row.recipe("ndfeb-alloyed", "Nd", 0.25),
      row.recipe("ndfeb-alloyed", "Pr", 0.06),
      row.recipe("ndfeb-alloyed", "Dy", 0.04),
      row.recipe("smco", "Sm", 0.3),
    ],
    makers: spec.makers.map(({ country, ...each }, at) => row.maker(`maker-${at}`, country, each)),
    uses: spec.uses.map((_, at) =>
      row.useOf(`use-${at}`, {
        ...{ valueLost: 0.8, madeUpLater: 0.5, minRun: 0.6, restartWeeks: 2, substituteWeeks: 26 },
        threatCover: 2,
      }),
    ),
    endUses: spec.uses.map((each, at) => row.endUse({ ...each, id: `use-${at}` })),
    sourcing: REGIONS.flatMap((buyer, b) =>
      MAGNETS.flatMap((magnet, m) =>
        REGIONS.map((seller, s) => row.sourcing(buyer, seller, magnet, spec.lanes[(b * 3 + m) * 3 + s])),
      ),
    ),
    routes: REGIONS.flatMap((from, a) => REGIONS.map((to, b) => row.route(from, to, spec.ways[a * 3 + b]))),
    inventories: REGIONS.flatMap((region, r) =>
      TRADED.map((symbol, e) => row.inventory("trader", region, symbol, spec.covers[r * 5 + e])),
    ),
    residues: plants.filter(({ residue }) => residue > 0).map(({ id, residue }) => row.residue(id, residue)),
    traders: [row.trader("house", "JP")],
    offtakes: spec.offtakes.map(({ element, plant: at, ...terms }, index) =>
      row.offtake(`offtake-${index}`, "house", plants[at % plants.length].id, element, terms),
    ),
    recyclers: spec.recyclers.map(({ region, endOfLife, amount, plant: at }, index) =>
      row.recycler(`recycler-${index}`, region, plants[at % plants.length].id, {
        kind: endOfLife ? "end-of-life" : "swarf",
        amount: endOfLife ? 100 * amount : amount,
      }),
    ),
    parameters: { "metal-limit-samarium-outside": spec.metalLimit },
  });
}

/** Agents that a shock may name: ids of `world` that always exist. */
const anyPlant = fc.constant("plant-0");
const anyAgent = fc.constantFrom("mine-0", "plant-0");
const elements = fc.uniqueArray(anyElement, { minLength: 1, maxLength: 3 });
const destinations = fc.uniqueArray(fc.constantFrom("JP", "RW"), { maxLength: 2 });
const stages = fc.constantFrom(
  ["oxide", "metal", "magnet"] as const,
  ["oxide"] as const,
  ["magnet"] as const,
);
const share = percent.map(constant);
const shareByRegion = percent.map(everywhere);

const bodies: fc.Arbitrary<Shock> = fc.oneof(
  fc.record({ elements, destinations, stages, share }).map((more) => shock.stop(more)),
  fc
    .record({
      elements,
      destinations,
      stages,
      approval: shareByRegion,
      militaryApproval: shareByRegion,
      delay: weeks(20).map(everywhere),
      startup: weeks(8).map(constant),
      leakage: share,
      generalLicence: shareByRegion,
      customsHold: share,
      validity: weeks(30).map(constant),
    })
    .map((more) => shock.control(more)),
  fc.record({ elements, amount: fc.nat(500).map(constant) }).map((more) => shock.quota(more)),
  fc
    .record({ agent: anyPlant, element: anyElement, capacity: tonnes(500), ramp: weeks(20), share })
    .map(({ agent, element, capacity, ramp, share: part }) =>
      shock.ramp(agent, element, {
        capacity: constant(capacity),
        ramp: constant(ramp),
        offtake: { trader: "house", share: part },
      }),
    ),
  fc.record({ agent: anyAgent, share }).map(({ agent, share: lost }) => shock.outage(agent, { share: lost })),
  fc
    .record({ agent: anyAgent, share, ramp: weeks(20).map(constant) })
    .map(({ agent, ...more }) => shock.open(agent, more)),
  fc
    .record({
      regions: fc.uniqueArray(anyRegion, { maxLength: 2 }),
      factor: fc.integer({ min: 0, max: 3 }).map(constant),
      ramp: weeks(20).map(constant),
    })
    .map((more) => shock.demand(more)),
);

/**
 * Up to four shocks of any kind, each from tick `first` at the earliest, some of them for a while only: in a window, after one another,
 * again and again, announced, suspended.
 */
export function shocks(first: number, last: number): fc.Arbitrary<Shock[]> {
  return fc
    .array(fc.tuple(bodies, fc.integer({ min: first, max: last }), timing), { maxLength: 4 })
    .map((list) =>
      list.flatMap(([body, from, when], at) => {
        const one = timed(body, from, when, at, first);
        return [one, ...rest(one, from, when, at)];
      }),
    );
}

const off = fc.subarray(Object.values(MECHANISM_NAMES));

/** A year with shocks from tick 4 on and any mechanisms switched off. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .record({ shocks: shocks(4, 30), off, runInWeeks: fc.constant(0) })
  .map((more) => scenarioOf(more));

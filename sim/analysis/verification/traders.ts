/** O3 and O16 on the whole engine: merchants under review in every tick, with a lead time and customers who wait. */
import type { Runner } from "../../engine/run.ts";
import type { Simulation } from "../../engine/simulation.ts";
import * as row from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";
import type { WorldCase } from "./futures.ts";
import { exact, judge, SEEDS, type VerificationRow } from "./judge.ts";
import { perWeek, runnerOf, smallWorld, watch } from "./small-world.ts";

/** t a week that users want on average, and its standard deviation unless said otherwise. */
export const MEAN = 100;
const DEVIATION = 20;

/** Weeks from plant to merchants, home or abroad. */
export const LEAD = 3;

const REGIONS = ["A"];
const ELEMENTS = Array.from({ length: 16 }, (_, at) => `E${at}`);

/** Weeks before anything is counted of O3: more than what the opening put in stock lasts. */
const FILLED = 20;

/**
 * Merchants between a plant with plenty and one use whose demand is normal and waits for what it does not get. They order at once
 * what lacks of their aim, customers who wait included: so they order up to use x (1 + cover + weeks of import). One
 * such stock for each element, so that a week counts many; their demands have nothing in common. Merchants smooth the use that they see over `memory` weeks; so many weeks that it stays as it is
 * unless said otherwise.
 */
export function merchants(
  like: World,
  weeks: number,
  { cover, deviation = DEVIATION, memory = 1e18 }: { cover: number; deviation?: number; memory?: number },
): Runner {
  const shares = Object.fromEntries(ELEMENTS.map((symbol) => [symbol, 1 / ELEMENTS.length]));
  const pairs = REGIONS.flatMap((region) => ELEMENTS.map((product) => ({ region, product })));
  const world = smallWorld(like, {
    regions: REGIONS.map(row.region),
    countries: REGIONS.map((name) => ({ ...row.region(name), country: name })),
    routes: REGIONS.flatMap((from) => REGIONS.map((to) => row.route(from, to, LEAD))),
    elements: ELEMENTS.map((symbol) => row.element(symbol)),
    mines: [row.mine({ id: "mine", country: "A", output: perWeek(400 * MEAN), basket: shares })],
    refiners: [row.plant({ id: "plant", country: "A", capacity: perWeek(1000 * MEAN) })],
    circuits: ELEMENTS.map((symbol) => row.circuit("plant", symbol)),
    feed: [row.feed("mine", "plant")],
    endUses: pairs.map((pair) => row.endUse({ ...pair, demand: perWeek(MEAN), bufferWeeks: 0 })),
    uses: pairs.map(({ region, product }) => row.useOf(`${product}-${region}`, { madeUpLater: 1 })),
    inventories: pairs.map(({ region, product }) => row.inventory("trader", region, product, cover)),
    behaviour: {
      ...{ "backlog-ordered": 1, "trader-correction": 1, "order-smoothing": 1, "usage-memory": memory },
      ...{ "catch-up-rate": 1000, "trader-order-most": 1e9, "order-most": 1e9 },
      ...{ "demand-law": 3, "demand-noise-weekly": deviation / MEAN }, // of elements alone
    },
  });
  return runnerOf(world, weeks, ["noise", "catch-up"]);
}

/** Weeks of cover of merchants who order up to a level, t, when they know the mean of demand. */
const coverOf = (level: number): number => level / MEAN - 1 - LEAD;

/** What merchants have on hand for a use, t. */
function onHand({ model, state }: Simulation, cell: number): number {
  const { region, item } = model.cells;
  return state.account[region[cell] * 2 * model.elements.length + item[cell]];
}

/** Source: Snyder & Shen, chapters 4 and 5. */
export function everyTick({ world }: WorldCase): VerificationRow[] {
  const name = "O3 Every tick";
  const [level, ticks] = [460, 3600];
  const warmUp = Math.max(FILLED, ticks / 10);
  const runner = merchants(world, warmUp + ticks, { cover: coverOf(level) });
  const stocks = REGIONS.length * ELEMENTS.length;
  const recent = new Float64Array(stocks * (LEAD + 1)); // demand of a stock in the last weeks, [stock * weeks + week]
  let apart = 0;
  const rows = judge(
    name,
    [
      { quantity: "probability of stock", expected: 0.933192799 },
      { quantity: "backorders", expected: 1.172271751 },
      { quantity: "on hand", expected: 61.172271751 },
      { quantity: "fill rate", expected: 0.988277416 },
    ],
    (seed, n) => {
      let [good, backorders, held, late, asked] = [0, 0, 0, 0, 0];
      const look = (simulation: Simulation): void => {
        const { state } = simulation;
        for (let cell = 0; cell < stocks; cell++) {
          const demand = state.demand[cell];
          recent[cell * (LEAD + 1) + (state.tick % (LEAD + 1))] = demand;
          if (state.tick < warmUp) continue;
          const there = onHand(simulation, cell);
          const waiting = state.backlog[cell];
          let due = level;
          for (let week = 0; week <= LEAD; week++) due -= recent[cell * (LEAD + 1) + week];
          apart = Math.max(apart, Math.abs(there - waiting - due));
          if (waiting <= 1e-9) good++;
          backorders += waiting;
          held += there;
          late += Math.min(demand, waiting); // who waited longer is served first
          asked += demand;
        }
      };
      watch(runner, look, seed, n);
      const counted = ticks * stocks;
      return [good / counted, backorders / counted, held / counted, 1 - late / asked];
    },
  );
  return [
    // Net stock is the level less what was asked for in a lead time and a tick, whatever the demand.
    exact(name, "net stock over its level, at its furthest from demand of four ticks", 1, 1 + apart / level),
    ...rows,
  ];
}

/** Least correlation of the two policies' backorders, and most that pairing may leave of the variance. */
const CORRELATED = 0.85;
const LEFT = 0.4;

/**
 * 20,000 pairs of 24 ticks, level 460 against 480: the same futures of two worlds. Merchants open with their level less
 * a week's use, and nothing under way.
 */
export function pairedPolicies({ world }: WorldCase): VerificationRow[] {
  const stocks = REGIONS.length * ELEMENTS.length;
  const [pairs, ticks] = [20_000, 24];
  const runners = [460, 480].map((level) => merchants(world, ticks, { cover: coverOf(level) }));
  return SEEDS.flatMap((seed) => {
    const sums = { a: 0, b: 0, aa: 0, bb: 0, ab: 0 };
    for (let future = 0; future < pairs / stocks; future++) {
      const [one, other] = runners.map((runner) => {
        const totals = new Float64Array(stocks);
        const add = ({ state }: Simulation): void => {
          for (let cell = 0; cell < stocks; cell++) totals[cell] += state.backlog[cell];
        };
        watch(runner, add, seed, future);
        return totals;
      });
      one.forEach((a, stock) => {
        const b = other[stock];
        sums.a += a;
        sums.b += b;
        sums.aa += a * a;
        sums.bb += b * b;
        sums.ab += a * b;
      });
    }
    const varianceA = sums.aa / pairs - (sums.a / pairs) * (sums.a / pairs);
    const varianceB = sums.bb / pairs - (sums.b / pairs) * (sums.b / pairs);
    const covariance = sums.ab / pairs - (sums.a / pairs) * (sums.b / pairs);
    const correlation = covariance / Math.sqrt(varianceA * varianceB);
    const left = (varianceA + varianceB - 2 * covariance) / (varianceA + varianceB);
    const fixed = { case: "O16 Paired futures", margin: 0, bound: true } as const;
    return [
      {
        ...fixed,
        quantity: `correlation at least, seed ${seed}`,
        expected: CORRELATED,
        got: correlation,
        passed: correlation > CORRELATED,
      },
      {
        ...fixed,
        quantity: `variance left at most, seed ${seed}`,
        expected: LEFT,
        got: left,
        passed: left < LEFT,
      },
    ];
  });
}

/** O3 on the whole engine: stocks replenished one for one, with customers who wait and with lost sales. */
import type { Runner } from "../../engine/run.ts";
import type { Simulation } from "../../engine/simulation.ts";
import * as row from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";
import type { WorldCase } from "./futures.ts";
import { judge, type VerificationRow } from "./judge.ts";
import { demandFrom, perWeek, runnerOf, smallWorld, watch } from "./small-world.ts";

const NAME = "O3 Replenishment";

/** As many stocks beside each other as elements: a week counts each. */
const STOCKS = Array.from({ length: 40 }, (_, at) => `E${at}`);

/** Weeks before the first customer: the opening's goods have come, so that every stock is whole. */
const QUIET = 40;

interface Stock {
  /** Units, of a tonne each. */
  readonly level: number;
  /** Customers a week, Poisson, one unit each. */
  readonly customers: number;
  /** Mean weeks under way, and their law as in `transit-law`. */
  readonly lead: number;
  readonly law: number;
  readonly waits: boolean;
}

/** A plant with plenty and merchants beside it, who order each week what was taken since: their level less what they have and await. */
function stocks(like: World, weeks: number, { level, customers, lead, law, waits }: Stock): Runner {
  const world = smallWorld(like, {
    regions: [row.region("A")],
    countries: [{ ...row.region("A"), country: "A" }],
    routes: [row.route("A", "A", lead)],
    elements: STOCKS.map((symbol) => row.element(symbol)),
    mines: [
      row.mine({
        id: "mine",
        country: "A",
        output: perWeek(1e4),
        basket: Object.fromEntries(STOCKS.map((symbol) => [symbol, 1 / STOCKS.length])),
      }),
    ],
    refiners: [row.plant({ id: "plant", country: "A", capacity: perWeek(1e5) })],
    circuits: STOCKS.map((symbol) => row.circuit("plant", symbol)),
    feed: [row.feed("mine", "plant")],
    endUses: STOCKS.map((product) =>
      row.endUse({ region: "A", product, demand: perWeek(customers), bufferWeeks: 0 }),
    ),
    uses: STOCKS.map((symbol) => row.useOf(`${symbol}-A`, { madeUpLater: waits ? 1 : 0 })),
    inventories: STOCKS.map((symbol) => row.inventory("trader", "A", symbol, level / customers - 1 - lead)),
    behaviour: {
      ...{ "backlog-ordered": 1, "trader-correction": 1, "order-smoothing": 1, "usage-memory": 1e18 },
      ...{ "catch-up-rate": 1e9, "trader-order-most": 1e9, "order-most": 1e9, "oxide-stock-max-weeks": 1e4 },
      ...{ "demand-law": 1, "demand-noise-weekly": 1 / Math.sqrt(customers) },
      ...{ "transit-law": law, "transit-spread": 1, "transit-lot": 1 },
    },
  });
  return runnerOf(world, weeks, ["noise", "catch-up"], [demandFrom(QUIET)]);
}

/** Sums over weeks and stocks, from `warmUp` on, of what `look` finds in each. */
function totals(
  runner: Runner,
  warmUp: number,
  seed: string,
  replication: number,
  look: (simulation: Simulation, cell: number, sums: Float64Array) => void,
): Float64Array {
  const sums = new Float64Array(8);
  const each = (simulation: Simulation): void => {
    if (simulation.state.tick < warmUp) return;
    for (let cell = 0; cell < STOCKS.length; cell++) look(simulation, cell, sums);
  };
  watch(runner, each, seed, replication);
  return sums;
}

/** t on hand, less what customers wait for. */
function netStock({ model, state }: Simulation, cell: number): number {
  return state.account[model.cells.item[cell]] + state.buffer[cell] - state.backlog[cell];
}

const [LEVEL, A_YEAR, ON_ORDER] = [8, 10, 5];

/**
 * Net stock at the end of a week is the level less the customers of the weeks on the way and of the week itself, which is what it is at any
 * moment under continuous review when that is the lead time: no error comes of the weeks.
 */
function waiting(world: World): VerificationRow[] {
  const [lead, ticks] = [3, 950];
  const warmUp = QUIET + Math.max(ticks / 10, 2 * lead);
  const customers = ON_ORDER / (lead + 1);
  const runner = stocks(world, warmUp + ticks, { level: LEVEL, customers, lead, law: 0, waits: true });
  return judge(
    NAME,
    [
      { quantity: "one for one: on order", expected: 5 },
      { quantity: "one for one: backorders", expected: 0.122109293 },
      { quantity: "one for one: on hand", expected: 3.122109293 },
      { quantity: "one for one: delay of a customer, years", expected: 0.012210929 },
    ],
    (seed, n) => {
      const sums = totals(runner, warmUp, seed, n, (simulation, cell, found) => {
        const { state, model } = simulation;
        const net = netStock(simulation, cell);
        found[0] += state.onWay[model.cells.item[cell]] + state.demand[cell]; // the week's is ordered as the next begins
        found[1] += Math.max(0, -net);
        found[2] += Math.max(0, net);
      });
      const [onOrder, backorders, held] = sums.map((sum) => sum / ticks / STOCKS.length);
      return [onOrder, backorders, held, backorders / A_YEAR];
    },
  );
}

/** Customers come in the middle of their week on average: what they find is what the weeks on the way and half a week took. */
function servedAtOnce(world: World): VerificationRow[] {
  const [lead, ticks] = [15, 80];
  const warmUp = QUIET + Math.max(ticks / 10, 2 * lead);
  const customers = ON_ORDER / (lead + 0.5);
  const runner = stocks(world, warmUp + ticks, { level: LEVEL, customers, lead, law: 0, waits: true });
  return judge(NAME, [{ quantity: "one for one: fill rate", expected: 0.866628326 }], (seed, n) => {
    const [late, asked] = totals(runner, warmUp, seed, n, (simulation, cell, found) => {
      const demand = simulation.state.demand[cell];
      found[0] += Math.min(demand, Math.max(0, -netStock(simulation, cell))); // who waited longer is served first
      found[1] += demand;
    });
    return [1 - late / asked];
  });
}

/** Customers who find nothing go: Erlang's loss formula, whatever the law of the lead time. */
function lostSales(world: World): VerificationRow[] {
  const laws = [
    ["constant", 760],
    ["lognormal", 1550],
    ["exponential", 1550],
  ] as const;
  return laws.flatMap(([name, ticks], law) => {
    const warmUp = QUIET + ticks / 10;
    // A lot drawn by a law takes whole weeks, rounded to the nearest; its customer came half a week before it was ordered.
    const lead = 10;
    const customers = 3 / (lead + 0.5);
    const runner = stocks(world, warmUp + ticks, { level: 5, customers, lead, law, waits: false });
    return judge(NAME, [{ quantity: `lost sales, ${name} lead time`, expected: 0.110054348 }], (seed, n) => {
      const [lost, asked] = totals(runner, warmUp, seed, n, ({ state }, cell, found) => {
        found[0] += state.without[cell];
        found[1] += state.demand[cell];
      });
      return [lost / asked];
    });
  });
}

/** Source: Palm's theorem (Sherbrooke); Erlang loss. */
export function replenishment({ world }: WorldCase): VerificationRow[] {
  return [...waiting(world), ...servedAtOnce(world), ...lostSales(world)];
}

/** The simulator against cases whose answer is known: what `verify` prints and the tests assert. */
import { bullwhips } from "./verification/bullwhips.ts";
import { generator } from "./verification/chance.ts";
import { sameFutures, type WorldCase } from "./verification/futures.ts";
import { lifetimes } from "./verification/goods.ts";
import type { VerificationRow } from "./verification/judge.ts";
import { cobwebs } from "./verification/markets.ts";
import { replenishment } from "./verification/one-for-one.ts";
import { newsvendor } from "./verification/ordering.ts";
import { overlappingShocks } from "./verification/overlaps.ts";
import { queues } from "./verification/queues.ts";
import { serialStages } from "./verification/serial.ts";
import { probabilityIntervals, spreadDraws, stoppingRule } from "./verification/statistics.ts";
import { failingSuppliers } from "./verification/suppliers.ts";
import { swings } from "./verification/swings.ts";
import { everyTick, pairedPolicies } from "./verification/traders.ts";
import { clearing, coverAndRecovery } from "./verification/worlds.ts";

export type { WorldCase } from "./verification/futures.ts";
export type { VerificationRow } from "./verification/judge.ts";

export interface VerificationCase {
  readonly id: string;
  readonly title: string;
  /** What of the simulator it runs through: a case tests no more than that. */
  readonly exercises: string;
  readonly on: Ground;
  readonly run: (ground: WorldCase) => VerificationRow[];
}

/**
 * engine: whole futures of a compiled world, the shipped one or a small one of tables written for the case. method: the function itself that
 * batches and their summaries use.
 */
export type Ground = "engine" | "method";

export const CASES: readonly VerificationCase[] = [
  {
    id: "O1",
    title: "Queues: one server, three servers, a server in ticks",
    exercises:
      "officers who decide applications for export licences, all week or once a week, controls of a scenario, orders and exports in a small world",
    on: "engine",
    run: queues,
  },
  {
    id: "O2",
    title: "Newsvendor, normal and Poisson demand",
    exercises:
      "noise of demand, normal and in whole units, orders, sale and use of small worlds whose users order before they know their demand",
    on: "engine",
    run: newsvendor,
  },
  {
    id: "O3",
    title: "Stock with a lead time, every tick",
    exercises: "merchants' orders, their way, rationing, users who wait, noise of demand in a small world",
    on: "engine",
    run: everyTick,
  },
  {
    id: "O3-units",
    title: "The same one for one, with backorders and with lost sales",
    exercises:
      "merchants' orders, ways that take their weeks or a drawn time lot by lot, users who wait or go, demand in whole units in small worlds whose weeks are short",
    on: "engine",
    run: replenishment,
  },
  {
    id: "O4",
    title: "Three stages in a row",
    exercises:
      "merchants of three hubs in a row who count the stocks of all stages behind them, their ways, users who wait, noise of demand in a small world",
    on: "engine",
    run: serialStages,
  },
  {
    id: "O5",
    title: "Suppliers that go down and come back, and a stock behind one",
    exercises:
      "when disputes of a scenario come and end; merchants' orders, ways that close and users who wait in a small world: costs are its stocks by weeks closed, times how often disputes last so long; intervals of a mean",
    on: "engine",
    run: failingSuppliers,
  },
  {
    id: "O6",
    title: "Orders behind a moving-average forecast",
    exercises:
      "merchants' orders and their moving average, hubs in a row with and without sight of end use, noise of demand in small worlds",
    on: "engine",
    run: bullwhips,
  },
  {
    id: "O6-smoothed",
    title: "Orders behind smoothed use, as merchants here smooth it",
    exercises: "merchants' orders and how they smooth use, noise of demand in a small world",
    on: "engine",
    run: swings,
  },
  {
    id: "O8",
    title: "Known answers of the generator",
    exercises: "Philox4x32-10",
    on: "method",
    run: generator,
  },
  {
    id: "O7",
    title: "Intervals of a probability",
    exercises: "the intervals that every summary carries, the bound of what was never seen",
    on: "method",
    run: probabilityIntervals,
  },
  {
    id: "O9",
    title: "Evenly spread draws",
    exercises:
      "the Sobol sequence and the Latin hypercube of --sampling; indices of sensitivity are not computed here, drivers are ranked (analysis/drivers.ts)",
    on: "method",
    run: spreadDraws,
  },
  {
    id: "O10",
    title: "Prices that clear a market",
    exercises:
      "the Chinese price, demand, mines, a plant and merchants of a small world, until all stand still",
    on: "engine",
    run: clearing,
  },
  {
    id: "O10-cobweb",
    title: "A cobweb",
    exercises:
      "mine, plant, merchants and users of a small world whose market clears every week on straight lines; a tick of the case is the four weeks from mine to user",
    on: "engine",
    run: cobwebs,
  },
  {
    id: "O11",
    title: "Cover, shortage and recovery of a plant; an outage that travels down a chain",
    exercises:
      "mine, plant, circuits, merchants, makers and users of two small worlds; outages; mass balance",
    on: "engine",
    run: coverAndRecovery,
  },
  {
    id: "O12",
    title: "Goods in use with lifetimes",
    exercises:
      "users, magnets in use by age and recyclers of a small world with a table of lifetimes; mass balance; mean lifetime: formula alone",
    on: "engine",
    run: lifetimes,
  },
  {
    id: "O13",
    title: "When a batch may stop",
    exercises: "the stopping rule of --precision",
    on: "method",
    run: stoppingRule,
  },
  {
    id: "O15",
    title: "Shocks that overlap",
    exercises:
      "when shocks of a scenario come again and again, several at once, how long they last, and the calendar of a small world: what mines lose",
    on: "engine",
    run: overlappingShocks,
  },
  {
    id: "O16",
    title: "The same luck for two policies",
    exercises: "the same as O3: the same futures of two small worlds that differ in the level of merchants",
    on: "engine",
    run: pairedPolicies,
  },
  {
    id: "O16-futures",
    title: "The same futures, however a batch is cut",
    exercises: "the whole engine over the world of 2026, draws, measures and counts",
    on: "engine",
    run: sameFutures,
  },
];

/**
 * Runs the cases with these ids, or all of them (about two minutes), in order. `ground` is what cases on the whole
 * engine run over. Throws nothing: failures are rows.
 */
export function verify(
  ground: WorldCase,
  ids: readonly string[] = CASES.map(({ id }) => id),
): VerificationRow[] {
  return CASES.filter(({ id }) => ids.includes(id)).flatMap(({ run }) => run(ground));
}

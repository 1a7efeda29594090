/** The simulator against cases whose answer is known: what `verify` prints and the tests assert. */
import { failingSuppliers, generator, overlappingShocks, queues } from "./verification/chance.ts";
import type { VerificationRow } from "./verification/judge.ts";
import { clearing, pairedPolicies } from "./verification/markets.ts";
import {
  bullwhips,
  coverAndRecovery,
  lifetimes,
  newsvendor,
  replenishment,
  serialStages,
} from "./verification/stocks.ts";

export type { VerificationRow } from "./verification/judge.ts";

export interface VerificationCase {
  readonly id: string;
  readonly title: string;
  /** What of the simulator it runs through: a case tests no more than that. */
  readonly exercises: string;
  readonly run: () => VerificationRow[];
}

export const CASES: readonly VerificationCase[] = [
  {
    id: "O1",
    title: "Queues: one server, three servers, a server in ticks",
    exercises: "named streams, log, Student intervals",
    run: queues,
  },
  {
    id: "O2",
    title: "Newsvendor, normal and Poisson demand",
    exercises: "normal distribution and its inverse, exp, log, named streams",
    run: newsvendor,
  },
  {
    id: "O3",
    title: "Stock with a lead time: one for one, lost sales, every tick",
    exercises: "rationing by priority, ring of goods under way, lognormal draws, named streams",
    run: replenishment,
  },
  {
    id: "O4",
    title: "Three stages in a row",
    exercises: "ring of goods under way, inverse normal, named streams",
    run: serialStages,
  },
  {
    id: "O5",
    title: "Suppliers that go down and come back, and a stock behind one",
    exercises: "named streams, independence between streams",
    run: failingSuppliers,
  },
  {
    id: "O6",
    title: "Orders behind a moving-average forecast",
    exercises: "inverse normal, named streams",
    run: bullwhips,
  },
  { id: "O8", title: "Known answers of the generator", exercises: "Philox4x32-10", run: generator },
  {
    id: "O10",
    title: "Prices that clear a market; a cobweb",
    exercises: "exp, log, pow",
    run: clearing,
  },
  {
    id: "O11",
    title: "Cover, shortage and recovery of a plant; an outage that travels down a chain",
    exercises: "rationing by priority, ring of goods under way, mass balance",
    run: coverAndRecovery,
  },
  { id: "O12", title: "Goods in use with lifetimes", exercises: "exp, pow, gamma function", run: lifetimes },
  {
    id: "O15",
    title: "Shocks that overlap",
    exercises: "named streams, lognormal draws",
    run: overlappingShocks,
  },
  {
    id: "O16",
    title: "The same luck for two policies",
    exercises: "named streams per replication, rationing by priority, ring of goods under way",
    run: pairedPolicies,
  },
];

/** Runs the cases with these ids, or all of them (about ten seconds), in order. Throws nothing: failures are rows. */
export function verify(ids: readonly string[] = CASES.map(({ id }) => id)): VerificationRow[] {
  return CASES.filter(({ id }) => ids.includes(id)).flatMap(({ run }) => run());
}

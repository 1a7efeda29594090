/**
 * What a future costs in one thread, compiled as in a long batch: a process of its own, because V8 compiles the engine for
 * the arrays of one simulation. Takes a plan as JSON, prints a Cost as JSON.
 */
import { load } from "../../sim/cli/library.ts";
import { compile } from "../../sim/model/compile.ts";
import { prepareFutures } from "../../sim/montecarlo/futures.ts";
import { createReplicator } from "../../sim/montecarlo/replicate.ts";
import { compileFor } from "../../sim/node/compiler.ts";
import { largerWorld } from "./larger-world.ts";

export interface CostPlan {
  readonly scenario: string;
  readonly futures: number;
  /** Times the agents of the world; times the reported weeks. */
  readonly copies?: number;
  readonly length?: number;
}

export interface Cost {
  /** Median and fastest tenth of the futures after the warm-up, measures and counting included, ms. */
  readonly median: number;
  readonly fast: number;
  readonly ticks: number;
  readonly agents: number;
  /** Ways that goods may take in a week: traded oxides from region to region, magnets from sellers to buyers, mines to plants, offtakes, regions to users. */
  readonly links: number;
  /** From the start of the process to the start and to the end of the first future, ms. */
  readonly begin: number;
  readonly first: number;
  /** Peak memory of the process, MB. */
  readonly megabytes: number;
}

/** Futures until V8 has compiled everything. */
const WARM_UP = 50;

const plan: CostPlan = JSON.parse(process.argv[2]);
const loaded = await load(plan.scenario);
const world = largerWorld(loaded.world, plan.copies ?? 1);
const scenario = {
  ...loaded.scenario,
  weeks: loaded.scenario.weeks * (plan.length ?? 1),
};
const ended: number[] = [];
const replications = WARM_UP + plan.futures;
compileFor(Number.POSITIVE_INFINITY);
const replicate = createReplicator(
  prepareFutures(world, scenario),
  scenario.id,
  { seed: "bench", sampling: "random", replications },
  () => ended.push(performance.now()),
);
const begin = performance.now();
const { failures } = replicate(0, replications);
if (failures.length > 0) throw new Error(`${failures.length} futures failed: ${failures[0].reason}`);
const each = ended
  .slice(WARM_UP)
  .map((end, at) => end - ended[WARM_UP + at - 1])
  .sort((a, b) => a - b);
const model = compile(world, scenario);
const { mines, plants, makers, accounts, cells, recyclers, feed, contracts } = model;
const regions = model.regions.length;
const traded = model.traded.reduce((sum, one) => sum + one, 0);
const lanes = model.sourcingSlot.reduce((sum, slot) => sum + (slot >= 0 ? 1 : 0), 0);
const cost: Cost = {
  median: each[Math.floor(each.length / 2)],
  fast: each[Math.floor(each.length / 10)],
  ticks: model.ticks,
  agents: [mines, plants, makers, accounts, cells, recyclers].reduce((sum, { count }) => sum + count, 0),
  links: traded * regions * regions + lanes + feed.shareSlot.length + contracts.count + cells.count,
  begin,
  first: ended[0],
  megabytes: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(cost));

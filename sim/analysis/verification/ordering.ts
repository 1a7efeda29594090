/** O2 on the whole engine: users of a small world who order before they know their demand. */
import { normalCdf, normalQuantile } from "../../numbers/distributions.ts";
import { exp, log } from "../../numbers/elementary.ts";
import { logGamma } from "../../numbers/special.ts";
import * as row from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";
import type { WorldCase } from "./futures.ts";
import { exact, judge, type VerificationRow } from "./judge.ts";
import { perWeek, runnerOf, smallWorld, watch } from "./small-world.ts";

/** Noise of a region and of an item add up, so that each has this part of the spread of their sum. */
const HALF = Math.sqrt(0.5);

/** Weeks of use that merchants hold who must never run out. */
const PLENTY = 1e6;

const NEWSVENDOR = { holding: 0.18, penalty: 0.7, mean: 50, sd: 8 } as const;

/**
 * Users who order up to a level before they know the week's demand, at merchants who have all that they ask for. An order
 * is the mean and what the buffer lacks of its aim, so that the level is the mean and the aim; what is missing is lost.
 * Returns what a replication finds of each level: cost a week, share of weeks without a stock-out, fill rate.
 */
function newsvendors(
  like: World,
  levels: readonly number[],
  weeks: number,
  law: "normal" | "poisson" = "normal",
): (seed: string, replication: number) => number[][] {
  const { holding, penalty, mean, sd } = NEWSVENDOR;
  const warmUp = weeks / 10;
  const symbols = levels.map((_, at) => `E${at}`);
  const world = smallWorld(like, {
    elements: symbols.map((symbol) => row.element(symbol)),
    endUses: levels.map((level, at) =>
      row.endUse({
        region: "CN",
        product: symbols[at],
        demand: perWeek(mean),
        bufferWeeks: (level - mean) / mean,
      }),
    ),
    inventories: symbols.map((symbol) => row.inventory("trader", "CN", symbol, PLENTY)),
    behaviour: {
      ...{ "demand-foreseen": 0, "buffer-correction": 1, "order-smoothing": 1 },
      ...(law === "poisson"
        ? { "demand-law": 1, "demand-noise-weekly": 1 / Math.sqrt(mean) }
        : { "demand-noise-weekly": (HALF * sd) / mean }),
    },
  });
  const runner = runnerOf(world, warmUp + weeks, ["noise"]);
  const { item } = runner.simulation.model.cells;
  return (seed, replication) => {
    const totals = levels.map(() => ({ cost: 0, good: 0, missing: 0, demand: 0 }));
    watch(
      runner,
      ({ state }) => {
        if (state.tick < warmUp) return;
        item.forEach((at, cell) => {
          const total = totals[at];
          total.cost += holding * state.buffer[cell] + penalty * state.without[cell];
          if (state.without[cell] <= 1e-9) total.good++;
          total.missing += state.without[cell];
          total.demand += state.demand[cell];
        });
      },
      seed,
      replication,
    );
    return totals.map(({ cost, good, missing, demand }) => [
      cost / weeks,
      good / weeks,
      1 - missing / demand,
    ]);
  };
}

/** Source: Snyder & Shen, Fundamentals of Supply Chain Theory, examples 4.1 and 4.3. */
export function newsvendor({ world }: WorldCase): VerificationRow[] {
  const name = "O2 Newsvendor";
  const { holding, penalty, mean, sd } = NEWSVENDOR;
  const best = mean + sd * normalQuantile(penalty / (penalty + holding));
  const run = newsvendors(world, [best, 60], 1500);
  const simulated = judge(
    name,
    [
      { quantity: "cost at the best level", expected: 1.997605193 },
      { quantity: "service level at the best level", expected: 0.795454545 },
      { quantity: "fill rate at the best level", expected: 0.981616065 },
      { quantity: "cost at 60", expected: 2.156131553 },
      { quantity: "fill rate at 60", expected: 0.991906101 },
    ],
    (seed, n) => {
      const [at, above] = run(seed, n);
      return [...at, above[0], above[2]];
    },
  );
  return [...simulated, ...counted(world), ...formulas(best)];
}

/** Users whose demand comes in whole units. */
function counted(world: World): VerificationRow[] {
  const run = newsvendors(world, [55, 56, 57], 1500, "poisson");
  return judge(
    "O2 Newsvendor",
    [
      { quantity: "cost at 55, Poisson demand", expected: 1.806901259 },
      { quantity: "fill rate at 55, Poisson demand", expected: 0.979388608 },
      { quantity: "cost at 56, Poisson demand", expected: 1.797235212 },
      { quantity: "fill rate at 56, Poisson demand", expected: 0.9836992 },
      { quantity: "cost at 57, Poisson demand", expected: 1.820698298 },
      { quantity: "fill rate at 57, Poisson demand", expected: 0.987256857 },
    ],
    (seed, n) => run(seed, n).flatMap(([cost, , fill]) => [cost, fill]),
  );
}

/** The same figures by the functions of numbers. */
function formulas(best: number): VerificationRow[] {
  const name = "O2 Newsvendor";
  const { holding, penalty, mean, sd } = NEWSVENDOR;
  const density = (z: number): number => exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const shortage = (level: number): number => {
    const z = (level - mean) / sd;
    return sd * (density(z) - z * (1 - normalCdf(z)));
  };
  const cost = (level: number, missing: number): number =>
    holding * (level - mean) + (holding + penalty) * missing;
  const poisson = (units: number): number => exp(units * log(mean) - mean - logGamma(units + 1));
  const missing = (level: number): number => {
    let sum = 0;
    for (let units = level + 1; units <= 200; units++) sum += (units - level) * poisson(units);
    return sum;
  };
  const poissonCost = (level: number): number => cost(level, missing(level));
  const levels = Array.from({ length: 100 }, (_, level) => level);
  const bestUnits = levels.reduce((least, level) =>
    poissonCost(level) < poissonCost(least) ? level : least,
  );
  return [
    exact(name, "formula: best level", 56.603955927, best),
    exact(name, "formula: cost at the best level", 1.997605193, cost(best, shortage(best))),
    exact(name, "formula: service level at the best level", 0.795454545, normalCdf((best - mean) / sd)),
    exact(name, "formula: fill rate at the best level", 0.981616065, 1 - shortage(best) / mean),
    exact(name, "formula: cost at 60", 2.156131553, cost(60, shortage(60))),
    exact(name, "formula: fill rate at 60", 0.991906101, 1 - shortage(60) / mean),
    exact(name, "formula: best level, Poisson demand", 56, bestUnits, 0),
    exact(name, "formula: cost at 56, Poisson demand", 1.797235212, poissonCost(56)),
    exact(name, "formula: fill rate at 56, Poisson demand", 0.9836992, 1 - missing(56) / mean),
    exact(name, "formula: cost at 55, Poisson demand", 1.806901259, poissonCost(55)),
    exact(name, "formula: cost at 57, Poisson demand", 1.820698298, poissonCost(57)),
    exact(name, "formula: fill rate at 55, Poisson demand", 0.979388608, 1 - missing(55) / mean),
    exact(name, "formula: fill rate at 57, Poisson demand", 0.987256857, 1 - missing(57) / mean),
  ];
}

/** O6 on the whole engine: orders swing more than demand behind a moving average, at one stage and at three in a row. */
import type { Simulation } from "../../engine/simulation.ts";
import type { World } from "../../world/types.ts";
import type { WorldCase } from "./futures.ts";
import { judge, type VerificationRow } from "./judge.ts";
import { Moments } from "./moments.ts";
import { watch } from "./small-world.ts";
import { placeOf, ROWS, stagesInARow } from "./stages.ts";

const NAME = "O6 Bullwhip";

/** t a week; so even that no order is ever negative: returns, which the case allows, do not come to pass. */
const [MEAN, DEVIATION] = [100, 2];

/** Weeks to each stage: with the week of the order itself, what stocks cover beyond their safety. */
const LEAD = 1;

interface Row {
  /** Weeks that each stage's order-up-to level covers, its own or (`shared`) with all stages below it. */
  readonly covered: readonly number[];
  readonly window: number;
  readonly shared: boolean;
}

/** Variance of each stage's orders over that of demand in one future, and the least order of all. */
function ratios(
  like: World,
  { covered, window, shared }: Row,
  ticks: number,
): (seed: string, replication: number) => readonly number[] {
  const warmUp = Math.max(ticks / 10, (covered.length + 1) * window);
  // Levels are use x (1 + the sum of cover and way of the stages that are seen): the week of the order counts once.
  const covers = covered.map((weeks, stage) => {
    if (!shared) return weeks - 1 - LEAD;
    return weeks - (stage === 0 ? 1 : covered[stage - 1]) - LEAD;
  });
  const runner = stagesInARow(like, warmUp + ticks, {
    ...{ mean: MEAN, deviation: DEVIATION, window, covers, echelon: shared },
    leads: covered.map(() => LEAD),
  });
  return (seed, replication) => {
    const demand = new Moments(MEAN);
    const orders = covered.map(() => new Moments(MEAN));
    const look = (simulation: Simulation): void => {
      const { state, scratch, model } = simulation;
      if (state.tick < warmUp) return;
      for (let e = 0; e < ROWS.length; e++) {
        demand.add(state.demand[model.cells.item.indexOf(e)]);
        orders.forEach((stage, at) => {
          // What is asked again because the hub could not send it is not ordered twice.
          const place = placeOf(simulation, at, e);
          stage.add(at + 1 < covered.length ? newlyAsked(simulation, at, e) : scratch.oxideOrder[place]);
        });
      }
    };
    watch(runner, look, seed, replication);
    return orders.map((stage) => stage.variance() / demand.variance());
  };
}

/** t that a stage ordered this week from the one above it, which serves it alone. */
function newlyAsked(simulation: Simulation, stage: number, e: number): number {
  return simulation.state.hubAsked[placeOf(simulation, stage + 1, e)];
}

/** Source: Chen, Drezner, Ryan & Simchi-Levi (2000), Management Science 46(3): 436-443. */
export function bullwhips({ world }: WorldCase): VerificationRow[] {
  const single = (
    [
      [2, 10, 1.48],
      [4, 5, 3.88],
      [3, 6, 2.5],
    ] as const
  ).flatMap(([weeks, window, expected]) =>
    judge(
      NAME,
      [{ quantity: `one stage, lead ${weeks}, window ${window}`, expected }],
      ratios(world, { covered: [weeks], window, shared: false }, 150),
    ),
  );
  const three = (shared: boolean, covered: readonly number[], expected: readonly number[]) =>
    judge(
      NAME,
      expected.map((each, stage) => ({
        quantity: `stage ${stage + 1} of 3, ${shared ? "end demand shared" : "each from its own orders"}`,
        expected: each,
        atLeast: !shared,
      })),
      ratios(world, { covered, window: 10, shared }, 250),
    );
  return [
    ...single,
    ...three(true, [2, 4, 6], [1.48, 2.12, 2.92]),
    ...three(false, [2, 2, 2], [1.48, 2.1904, 3.2418]),
  ];
}

/** O4 on the whole engine: three stages in a row whose merchants order up to echelon base-stock levels. */
import type { Simulation } from "../../engine/simulation.ts";
import { RING } from "../../engine/state.ts";
import type { WorldCase } from "./futures.ts";
import { judge, type VerificationRow } from "./judge.ts";
import { watch } from "./small-world.ts";
import { placeOf, ROWS, stagesInARow } from "./stages.ts";

const [MEAN, DEVIATION] = [5, 1];

/** By stage, the one that serves customers first: weeks, t, and costs per t and week of what the echelon holds. */
const LEADS = [1, 1, 2];
const LEVELS = [6.49, 12.02, 22.7];
const HOLDING = [3, 2, 2];
const PENALTY = 37.12;

/**
 * Levels are use x (1 + sum of cover and way of the stage and of those below it). A week receives, orders, ships and then sells;
 * the case charges a week before its demand. So costs are read when a week is over, with what comes at the start of the next: all
 * that is to be sold from then.
 * Source: Snyder & Shen, example 6.1, after Shang & Song (2003); accepted 47.58 to 47.78, and 0.003 about the share.
 */
export function serialStages({ world }: WorldCase): VerificationRow[] {
  const ticks = 600;
  const warmUp = ticks / 10;
  const covers = LEVELS.map((level, stage) => {
    const below = stage === 0 ? 1 : LEVELS[stage - 1] / MEAN;
    return level / MEAN - below - LEADS[stage];
  });
  const stages = { mean: MEAN, deviation: DEVIATION, leads: LEADS, covers, echelon: true };
  const runner = stagesInARow(world, warmUp + ticks, stages);
  const allHolding = HOLDING.reduce((sum, each) => sum + each, 0);
  return judge(
    "O4 Three stages",
    [
      { quantity: "cost a period", expected: 47.68, within: 0.1 },
      { quantity: "no stock-out at the last stage", expected: 0.841342, within: 0.003 },
    ],
    (seed, n) => {
      let [cost, good] = [0, 0];
      const look = (simulation: Simulation): void => {
        const { state, model } = simulation;
        if (state.tick < warmUp) return;
        for (let e = 0; e < ROWS.length; e++) {
          let echelon = -state.backlog[model.cells.item.indexOf(e)];
          const waiting = Math.max(0, -(echelon + onHand(simulation, 0, e)));
          for (let stage = 0; stage < LEVELS.length; stage++) {
            echelon += onHand(simulation, stage, e);
            cost += HOLDING[stage] * echelon;
            echelon += state.onWay[accountOf(simulation, stage, e)] - comes(simulation, stage, e);
          }
          cost += (PENALTY + allHolding) * waiting;
          if (waiting <= 1e-9) good++;
        }
      };
      watch(runner, look, seed, n);
      const counted = ticks * ROWS.length;
      return [cost / counted, good / counted];
    },
  );
}

/** t on hand at a stage once the goods of the next week have come. */
function onHand(simulation: Simulation, stage: number, e: number): number {
  return simulation.state.account[accountOf(simulation, stage, e)] + comes(simulation, stage, e);
}

function comes(simulation: Simulation, stage: number, e: number): number {
  const { model, state } = simulation;
  const slot = (state.tick + 1) % RING;
  return state.transitRing[
    slot * model.accounts.count * model.elements.length + accountOf(simulation, stage, e)
  ];
}

/** Place of the open account of a stage's merchants, [account * E + e]. */
function accountOf(simulation: Simulation, stage: number, e: number): number {
  const E = simulation.model.elements.length;
  return placeOf(simulation, stage, 0) * 2 + (e % E);
}

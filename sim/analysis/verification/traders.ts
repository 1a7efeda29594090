/** O3 on the whole engine: merchants under review in every tick, with a lead time and customers who wait. */
import type { Simulation } from "../../engine/simulation.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import * as row from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";
import type { WorldCase } from "./futures.ts";
import { exact, judge, type VerificationRow } from "./judge.ts";
import { runnerOf, smallWorld, watch } from "./small-world.ts";

/** t a week that users want on average, and its standard deviation. */
const [MEAN, DEVIATION] = [100, 20];

/** Weeks from plant to merchants. */
const LEAD = 3;

/**
 * Merchants between a plant with plenty and one use whose demand is normal and waits for what it does not get. They order at once
 * what lacks of their aim, customers who wait included: so they order up to use x (1 + cover + weeks of import).
 */
function merchants(like: World, level: number): World {
  const perYear = MEAN * WEEKS_PER_YEAR;
  return smallWorld(like, {
    wayWeeks: LEAD,
    elements: [row.element("Nd")],
    mines: [row.mine({ id: "mine", output: 40 * perYear, basket: { Nd: 1 } })],
    refiners: [row.plant({ id: "plant", capacity: 1000 * perYear })],
    circuits: [row.circuit("plant", "Nd")],
    feed: [row.feed("mine", "plant")],
    endUses: [row.endUse({ region: "CN", product: "Nd", demand: perYear, bufferWeeks: 0 })],
    uses: [row.useOf("Nd-CN", { madeUpLater: 1 })],
    inventories: [row.inventory("trader", "CN", "Nd", level / MEAN - 1 - LEAD)],
    behaviour: {
      ...{ "backlog-ordered": 1, "trader-correction": 1, "order-smoothing": 1, "usage-memory": 1e18 },
      ...{ "catch-up-rate": 1000, "price-speed-china": 0, "price-noise-weekly": 0 },
      "demand-noise-weekly": DEVIATION / MEAN / Math.SQRT2, // of the region's weeks and of the element's, each
    },
  });
}

/** Source: Snyder & Shen, chapters 4 and 5. */
export function everyTick({ world }: WorldCase): VerificationRow[] {
  const name = "O3 Every tick";
  const [level, ticks] = [460, 2750];
  const warmUp = ticks / 11; // a tenth of what is counted
  const runner = runnerOf(merchants(world, level), ticks, ["noise", "catch-up"]);
  let apart = 0;
  const rows = judge(
    name,
    [
      { quantity: "probability of stock", expected: 0.933192799 },
      { quantity: "on hand", expected: 61.172271751 },
      { quantity: "fill rate", expected: 0.988277416 },
    ],
    (seed, n) => {
      const recent: number[] = [];
      let [counted, good, held, late, asked] = [0, 0, 0, 0, 0];
      const look = ({ state }: Simulation): void => {
        const [demand, onHand, waiting] = [state.demand[0], state.account[0], state.backlog[0]];
        recent.push(demand);
        if (recent.length > LEAD + 1) recent.shift();
        if (state.tick < warmUp) return;
        const due = level - recent.reduce((sum, tonnes) => sum + tonnes, 0);
        apart = Math.max(apart, Math.abs(onHand - waiting - due));
        counted++;
        if (waiting <= 1e-9) good++;
        held += onHand;
        late += Math.min(demand, waiting); // who waited longer is served first
        asked += demand;
      };
      watch(runner, look, seed, n);
      return [good / counted, held / counted, 1 - late / asked];
    },
  );
  return [
    // Net stock is the level less what was asked for in a lead time and a tick: backorders follow, whatever the demand.
    exact(name, "net stock over its level, at its furthest from demand of four ticks", 1, 1 + apart / level),
    ...rows,
  ];
}

/** O10 on the whole engine: a cobweb, in a small world whose market clears every week and whose mines look at the last price. */
import * as row from "../../world/small-rows.ts";
import type { WorldCase } from "./futures.ts";
import { exact, type VerificationRow } from "./judge.ts";
import { AMPLE, outage, perWeek, runnerOf, smallWorld, watch } from "./small-world.ts";

/** Supply 10 + 0.6 times the price before, demand 100 less the price; where they meet, and where the case begins. */
const [AT_ZERO, SLOPE, MOST] = [10, 0.6, 100];
const REST = 56.25;
const FIRST = 70;

/** Weeks from the price that a mine sees to the sale of what it digs for it: a tick of the case. */
const LAG = 4;

/** t a week that the mine can dig. */
const RATE = 100;

/** Ticks of the case before it begins, in which the market comes to rest from its opening stocks, and after that. */
const [BEFORE, AFTER] = [80, 40];

/**
 * One mine, plant and use. Merchants buy all that the plant makes and users all that merchants have, so that nothing is kept. For one tick of the case
 * the mine digs what makes the price the first one; from then on it follows the price before.
 */
export function cobwebs({ world: like }: WorldCase): VerificationRow[] {
  const name = "O10 Cobweb";
  const world = smallWorld(like, {
    elements: [row.element("Nd")],
    mines: [row.mine({ id: "mine", output: perWeek(RATE), basket: { Nd: 1 } })],
    refiners: [row.plant({ id: "plant", capacity: AMPLE })],
    circuits: [row.circuit("plant", "Nd")],
    feed: [row.feed("mine", "plant")],
    endUses: [row.endUse({ region: "CN", product: "Nd", demand: perWeek(MOST), bufferWeeks: 0 })],
    inventories: [row.inventory("trader", "CN", "Nd", 10)],
    curves: [row.curve("Nd", "china", [perWeek(MOST), perWeek(1)], [perWeek(AT_ZERO), perWeek(SLOPE)])],
    behaviour: { "trader-correction": 1, "order-smoothing": 1, "trader-order-most": 1e9 },
  });
  const shut = BEFORE * LAG;
  const rest = AT_ZERO + SLOPE * REST;
  const runner = runnerOf(
    world,
    (BEFORE + AFTER) * LAG,
    [],
    [outage("mine", shut, shut + LAG - 1, 1 - (MOST - FIRST) / rest)],
  );
  const prices: number[] = [];
  watch(runner, ({ state }) => {
    prices.push(state.spot[0]);
  });
  const sold = shut + LAG - 1; // first week in which what was dug then is sold
  return [
    exact(name, "price at rest", REST, prices[shut]),
    ...[FIRST, 48, 61.2, 53.28, 58.032, 55.1808, 56.89152].flatMap((price, at) => [
      exact(name, `price in tick ${at}, first week`, price, prices[sold + at * LAG]),
      exact(name, `price in tick ${at}, last week`, price, prices[sold + at * LAG + LAG - 1]),
    ]),
    exact(name, "price in the end", REST, prices[prices.length - 1], 1e-8),
  ];
}

/** O10 and O11 on the whole engine: prices that clear a market, cover of a plant, an outage that travels down a chain. */
import type { Simulation } from "../../engine/simulation.ts";
import * as row from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";
import type { WorldCase } from "./futures.ts";
import { exact, type VerificationRow } from "./judge.ts";
import { AMPLE, outage, perWeek, runnerOf, smallWorld, watch } from "./small-world.ts";

/** Too slow to matter: what follows with such a memory stays as it was. */
const NEVER_FOLLOWS = 1e18;

const sum = (column: Float64Array): number => column.reduce((total, each) => total + each, 0);

interface Market {
  /** t a week of each mine; the first one loses `cut` of its output for good. */
  readonly mined: readonly number[];
  readonly cut: number;
  readonly supply: number;
  readonly demand: number;
  /** Most that a mine digs, as a multiple of its rate. */
  readonly most: number;
}

/**
 * Mines, a plant and one use of 100 t a week, with constant elasticities: `utilisation-up` is that of mines, the short response
 * that of demand. The price comes to rest where mines and users move the same tonnes, which no speed and no memory can shift: those here
 * are quick, so that it does so within the run.
 */
function market(
  like: World,
  { mined, cut, supply, demand, most }: Market,
): { price: number; quantity: number } {
  const mines = mined.map((tonnes, at) =>
    row.mine({ id: `mine-${at}`, output: perWeek(tonnes), basket: { Nd: 1 } }),
  );
  const world = smallWorld(like, {
    elements: [row.element("Nd")],
    mines,
    refiners: [row.plant({ id: "plant", capacity: AMPLE })],
    circuits: [row.circuit("plant", "Nd")],
    feed: mines.map(({ id }) => row.feed(id, "plant")),
    endUses: [
      row.endUse({
        region: "CN",
        product: "Nd",
        demand: perWeek(100),
        bufferWeeks: 0,
        elasticityShort: demand,
      }),
    ],
    inventories: [row.inventory("trader", "CN", "Nd", 10)],
    behaviour: {
      ...{ "utilisation-up": supply, "utilisation-max": most, "utilisation-lag": 1 },
      ...{ "short-elasticity-share": 1, "short-elasticity-lag": 4 },
      ...{ "price-speed-china": 0.1, "return-to-cost": 0.05, "cover-dead-band": 0, "buyer-stock-weight": 0 },
      ...{ "trader-correction": 4, "order-smoothing": 4, "usage-memory": 4 },
    },
  });
  const runner = runnerOf(
    world,
    4000,
    ["elasticity", "supply-response"],
    [outage("mine-0", 10, undefined, cut)],
  );
  const opening = 50; // USD/kg, the rows' own
  let [price, quantity] = [0, 0];
  watch(runner, ({ state }) => {
    price = state.spot[0] / opening;
    quantity = state.demand[0] / 100;
  });
  return { price, quantity };
}

/** Source: textbook partial equilibrium; the idea of the trade-disruption model of the US Geological Survey. */
export function clearing({ world }: WorldCase): VerificationRow[] {
  const name = "O10 Prices that clear";
  const free = 1000;
  const one = (cut: number, supply: number, demand: number) =>
    market(world, { mined: [100], cut, supply, demand, most: free });
  const left = (most: number) => market(world, { mined: [60, 40], cut: 1, supply: 0.5, demand: 0.4, most });
  const cases = [
    ["a cut by 30 %", one(0.3, 0.2, 0.3), 2.040816327, 0.807344375],
    ["a cut by half", one(0.5, 0.4, 0.4), 2.37841423, Math.sqrt(0.5)],
    ["a stop when the other's capacity binds", left(1.25), 5.656854249, 0.5],
    ["a stop without that cap", left(free), 2.767932947, 0.665484238],
  ] as const;
  return cases.flatMap(([what, { price, quantity }, dear, used]) => [
    exact(name, `price after ${what}`, dear, price),
    exact(name, `quantity after ${what}`, used, quantity),
  ]);
}

/** Weeks before a case counts its ticks from 0: rings fill, and what the opening put in stock is used. */
const RUN_UP = 100;

/**
 * A plant whose circuit makes up to 120 t a week of one element and keeps 300 t of it for sale, for a use of 100 t. The oxide
 * leaves the circuit a week after it went in, and the way to the use is a week more: so the plant stands still in ticks 4 to 9 for
 * want of goods in ticks 5 to 10, and users go without a week after the plant has nothing left to sell. Ore is plenty; the second element is dear
 * and always sold out, so that the plant never slows down; merchants order what is used and hold nothing.
 */
function plantThatStands(like: World): VerificationRow[] {
  const name = "O11 Cover and recovery";
  const world = smallWorld(like, {
    elements: [row.element("La"), row.element("Nd", { priceChina: row.figure("prices/Nd", 1e6) })],
    mines: [row.mine({ id: "mine", output: perWeek(2000), basket: { La: 0.5, Nd: 0.5 } })],
    refiners: [row.plant({ id: "plant", capacity: AMPLE })],
    circuits: [
      row.circuit("plant", "La", { capacity: perWeek(120) }),
      row.circuit("plant", "Nd", { capacity: perWeek(10) }),
    ],
    feed: [row.feed("mine", "plant")],
    endUses: ["La", "Nd"].map((product) =>
      row.endUse({ region: "CN", product, demand: perWeek(100), bufferWeeks: 0 }),
    ),
    inventories: ["La", "Nd"].map((product) => row.inventory("trader", "CN", product, 0)),
    // A plant stocks so many weeks of a quarter of what it gets, a thousand t of either element: 500 t, circuit included.
    behaviour: {
      "oxide-stock-max-weeks": 2,
      "trader-correction": NEVER_FOLLOWS,
      "order-smoothing": NEVER_FOLLOWS,
    },
  });
  const [from, to, weeks] = [RUN_UP + 4, RUN_UP + 9, RUN_UP + 60];
  const stock: number[] = [];
  const without: number[] = [];
  const runner = runnerOf(world, weeks, [], [outage("plant", from, to)]);
  const error = watch(runner, ({ state, model }) => {
    if (state.tick < RUN_UP) return;
    const la = model.elements.indexOf("La");
    stock.push(state.oxide[la]);
    without.push(model.cells.item[0] === la ? state.without[0] : state.without[1]);
  });
  return [
    exact(name, "first tick with unmet demand", 8, without.findIndex((tonnes) => tonnes > 1e-9) - 1, 0),
    exact(
      name,
      "unmet demand",
      300,
      without.reduce((total, tonnes) => total + tonnes, 0),
    ),
    exact(name, "stock before", 300, stock[4]),
    exact(name, "lowest stock", 0, Math.min(...stock)),
    exact(name, "what came, over what is there or gone", 1, 1 + error),
    exact(
      name,
      "tick of recovery",
      25,
      stock.findIndex((tonnes, tick) => tick > 10 && tonnes >= 300 - 1e-9),
      0,
    ),
  ];
}

/** Oxide and metal at makers, in magnets, used or lost: what ever reached the makers, t REO. */
function everReceived({ state }: Simulation): number {
  return [
    state.makerStock,
    state.workContent,
    state.shelfContent,
    state.stockContent,
    state.magnetOnWayContent,
    state.userContent,
    state.consumed,
    state.lost,
  ].reduce((total, column) => total + sum(column), 0);
}

/** Two weeks from a mine to a plant, one in its circuit, one to the makers, who want more than there is: so nobody holds stocks. */
function chainWithoutStocks(like: World): VerificationRow[] {
  const name = "O11 Cover and recovery";
  const world = smallWorld(like, {
    elements: [row.element("Nd")],
    mines: [row.mine({ id: "mine", output: perWeek(100), basket: { Nd: 1 } })],
    refiners: [row.plant({ id: "plant", capacity: AMPLE, holdWeeks: 1 })],
    circuits: [row.circuit("plant", "Nd")],
    feed: [row.feed("mine", "plant", { leadWeeks: 2 })],
    magnets: [row.magnet("ndfeb-standard")],
    recipes: [row.recipe("ndfeb-standard", "Nd", 0.3)],
    makers: [row.maker("makers", "CN", { capacity: AMPLE })],
    sourcing: [row.sourcing("CN", "CN", "ndfeb-standard")],
    endUses: [row.endUse({ region: "CN", product: "ndfeb-standard", demand: perWeek(1000), bufferWeeks: 0 })],
    behaviour: { "oxide-stock-normal-weeks": 0 },
  });
  const received: number[] = [];
  let before = 0;
  const runner = runnerOf(world, RUN_UP + 40, [], [outage("mine", RUN_UP + 10, RUN_UP + 15)]);
  watch(runner, (simulation) => {
    const now = everReceived(simulation);
    if (simulation.state.tick >= RUN_UP) received.push(now - before);
    before = now;
  });
  const idle = received.flatMap((tonnes, tick) => (tonnes < 1e-9 ? [tick] : []));
  return [
    exact(name, "chain: first tick without a delivery", 14, idle[0], 0),
    exact(name, "chain: last tick without a delivery", 19, idle[idle.length - 1], 0),
    exact(name, "chain: ticks without a delivery", 6, idle.length, 0),
    exact(name, "chain: delivery in tick 20", 100, received[20]),
    exact(
      name,
      "chain: missing in all",
      600,
      received.reduce((total, tonnes) => total + 100 - tonnes, 0),
    ),
  ];
}

/** Source: time to survive and time to recover, Simchi-Levi et al. (2014, 2015). */
export function coverAndRecovery({ world }: WorldCase): VerificationRow[] {
  return [...plantThatStands(world), ...chainWithoutStocks(world)];
}

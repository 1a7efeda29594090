/** O5 on the engine: suppliers that go down and come back as a scenario's disputes, and the stock behind one in a small world. */
import * as row from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";
import type { WorldCase } from "./futures.ts";
import { exact, judge, SEEDS, type VerificationRow } from "./judge.ts";
import { dispute, perWeek, runnerOf, smallWorld, watch } from "./small-world.ts";
import { SUPPLIER, schedules, spells } from "./spells.ts";

const NAME = "O5 Suppliers that fail";

/** t a week that the users take; no noise. */
const DEMAND = 2000;

const [HOLDING, PENALTY] = [0.25, 3];

/** Order-up-to levels, t. */
const LEVELS = [8000, 6000, 10_000, 1200];
const SYMBOLS = LEVELS.map((_, at) => `E${at}`);

/** Larger than any order here, in weeks of use. */
const UNBOUNDED = 1e9;

/**
 * A plant with plenty in one region; merchants in another, a week away, who order up to a level as long as the way is open, for
 * users who wait for what they do not get. One element a level. An order reaches the merchants a week after it was made and not at once,
 * so that they order up to one week's demand more: the stock at the end of a week is what the case has a week before. The
 * level is use x (1 + cover + 1 week under way); of the lowest one they aim to hold less than is under way.
 */
function behindDisputes(like: World): World {
  return smallWorld(like, {
    regions: ["JP", SUPPLIER].map(row.region),
    countries: ["JP", SUPPLIER].map((name) => ({ ...row.region(name), country: name })),
    routes: ["JP", SUPPLIER].flatMap((from) => ["JP", SUPPLIER].map((to) => row.route(from, to, 1))),
    elements: SYMBOLS.map((symbol) => row.element(symbol)),
    mines: [
      row.mine({
        id: "mine",
        country: SUPPLIER,
        output: perWeek(500 * DEMAND),
        basket: Object.fromEntries(SYMBOLS.map((symbol) => [symbol, 1 / SYMBOLS.length])),
      }),
    ],
    refiners: [row.plant({ id: "plant", country: SUPPLIER, capacity: perWeek(1000 * DEMAND) })],
    circuits: SYMBOLS.map((symbol) => row.circuit("plant", symbol)),
    feed: [row.feed("mine", "plant")],
    endUses: SYMBOLS.map((product) =>
      row.endUse({ region: "JP", product, demand: perWeek(DEMAND), bufferWeeks: 0 }),
    ),
    uses: SYMBOLS.map((symbol) => row.useOf(`${symbol}-JP`, { madeUpLater: 1 })),
    inventories: SYMBOLS.map((symbol, at) =>
      row.inventory("trader", "JP", symbol, (LEVELS[at] + DEMAND) / DEMAND - 2),
    ),
    behaviour: {
      ...{ "backlog-ordered": 1, "trader-correction": 1, "order-smoothing": 1, "usage-memory": 1e18 },
      ...{ "catch-up-rate": UNBOUNDED, "order-most": UNBOUNDED, "trader-order-most": UNBOUNDED },
    },
  });
}

interface StockWeek {
  /** Net stock of each level at the end of the week, t. */
  readonly net: readonly number[];
  /** How many weeks the way had been closed when this week's goods would have left, a week before. */
  readonly closed: number;
}

/** The stocks in one future whose way closes and opens at this pace, from tick `from` on. */
function netStocks(
  world: World,
  weeks: number,
  pace: { calm: number; lasts: number; from: number },
  seed = "",
): StockWeek[] {
  const found: StockWeek[] = [];
  const runner = runnerOf(world, weeks, ["catch-up"], [dispute("dispute", SUPPLIER, SYMBOLS, pace)]);
  const { model } = runner.simulation;
  const [E, here] = [model.elements.length, model.regions.indexOf("JP")];
  const way = (model.regions.indexOf(SUPPLIER) * model.regions.length + here) * E;
  let closed = 0;
  watch(
    runner,
    ({ state }) => {
      const net = LEVELS.map((_, e) => state.account[here * 2 * E + e] - state.backlog[e]);
      found.push({ net, closed });
      closed = state.laneClosed[way] > 0 ? closed + 1 : 0;
    },
    seed,
  );
  return found;
}

/** Source: two-state Markov chain; Snyder & Shen, Fundamentals of Supply Chain Theory, example 9.3. */
export function failingSuppliers({ world }: WorldCase): VerificationRow[] {
  const disputed = behindDisputes(world);
  return [...spells(NAME, disputed), ...stocks(disputed)];
}

/** Net stock, t, of a level in the week after the way has been closed for so many: its level less the demand since. */
const due = (level: number, closed: number): number => level - (closed + 1) * DEMAND;

/** Largest distance of the net stocks of futures from that, over the level, from tick `from` on. */
function apart(futures: readonly (readonly StockWeek[])[], from: number): number {
  const distances = futures.flatMap((future) =>
    future
      .slice(from)
      .flatMap(({ net, closed }) =>
        net.map((tonnes, at) => Math.abs(tonnes - due(LEVELS[at], closed)) / LEVELS[at]),
      ),
  );
  return distances.reduce((most, distance) => Math.max(most, distance), 0);
}

/**
 * What a week costs depends on how many weeks the way has been closed: the engine says how much in one future in which it closes for
 * good, and by futures with disputes that nothing else counts. How often each length comes is counted over schedules, which
 * are long.
 */
function stocks(world: World): VerificationRow[] {
  const pace = { calm: 25, lasts: 4 };
  const from = 20; // merchants have reached their levels
  const shut = netStocks(world, 300, { calm: 1, lasts: Number.POSITIVE_INFINITY, from });
  const longest = shut.slice(from);
  const disputed = SEEDS.map((seed) => netStocks(world, 1000, { ...pace, from }, seed));
  const costs = longest.map(({ net }) =>
    net.map((tonnes) => HOLDING * Math.max(0, tonnes) + PENALTY * Math.max(0, -tonnes)),
  );
  const [suppliers, ticks] = [40, 8000];
  const drawn = schedules(world, suppliers, ticks, pace);
  const rows = judge(
    NAME,
    [
      { quantity: "cost a period at 8000", expected: 2737.068966 },
      { quantity: "cost a period at 6000", expected: 2741.37931 },
      { quantity: "cost a period at 10000", expected: 2858.836207 },
      { quantity: "cost a period at 1200", expected: 5710.344828 },
      { quantity: "periods short at 8000", expected: 0.058189655 },
      { quantity: "mean backlog at 8000", expected: 465.517241 },
    ],
    (seed, n) => {
      const closedOf = drawn(seed, n);
      const weeks = new Float64Array(longest.length);
      for (let supplier = 0; supplier < suppliers; supplier++) {
        let spell = 0;
        for (const closed of closedOf(supplier)) {
          spell = closed === 1 ? spell + 1 : 0;
          weeks[spell]++;
        }
      }
      const mean = (of: (closed: number) => number): number =>
        weeks.reduce((sum, times, closed) => (times > 0 ? sum + times * of(closed) : sum), 0) /
        (suppliers * ticks);
      return [
        ...LEVELS.map((_, at) => mean((closed) => costs[closed][at])),
        mean((closed) => (longest[closed].net[0] < -1e-6 ? 1 : 0)),
        mean((closed) => Math.max(0, -longest[closed].net[0])),
      ];
    },
  );
  const measured = "net stock and demand since the way was open, over the level, at their furthest from one";
  return [
    exact(NAME, "net stock at 8000, way closed for ten weeks", -14_000, longest[10].net[0]),
    exact(NAME, `${measured}: closed for good`, 1, 1 + apart([shut], from)),
    exact(NAME, `${measured}: disputes`, 1, 1 + apart(disputed, from)),
    ...rows,
  ];
}

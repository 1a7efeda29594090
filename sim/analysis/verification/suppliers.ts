/** O5 on the engine: suppliers that go down and come back as a scenario's disputes, and the stock behind one in a small world. */
import * as row from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";
import type { WorldCase } from "./futures.ts";
import { exact, judge, SEEDS, type VerificationRow } from "./judge.ts";
import { dispute, opened, perWeek, runnerOf, smallWorld, watch } from "./small-world.ts";

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
    regions: ["JP", "US"].map(row.region),
    countries: ["JP", "US"].map((name) => ({ ...row.region(name), country: name })),
    routes: ["JP", "US"].flatMap((from) => ["JP", "US"].map((to) => row.route(from, to, 1))),
    elements: SYMBOLS.map((symbol) => row.element(symbol)),
    mines: [
      row.mine({
        id: "mine",
        country: "US",
        output: perWeek(500 * DEMAND),
        basket: Object.fromEntries(SYMBOLS.map((symbol) => [symbol, 1 / SYMBOLS.length])),
      }),
    ],
    refiners: [row.plant({ id: "plant", country: "US", capacity: perWeek(1000 * DEMAND) })],
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
  like: World,
  weeks: number,
  pace: { calm: number; lasts: number; from: number },
  seed = "",
): StockWeek[] {
  const found: StockWeek[] = [];
  const runner = runnerOf(
    behindDisputes(like),
    weeks,
    ["catch-up"],
    [dispute("dispute", "US", SYMBOLS, pace)],
  );
  const { model } = runner.simulation;
  const [E, here] = [model.elements.length, model.regions.indexOf("JP")];
  const way = (model.regions.indexOf("US") * model.regions.length + here) * E;
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
  return [...spells(world), ...stocks(world)];
}

/** Closed or open, supplier by supplier and tick by tick, as futures schedule their disputes before the first tick. */
function schedules(
  like: World,
  suppliers: number,
  ticks: number,
  pace: { calm: number; lasts: number },
): (seed: string, replication: number) => (supplier: number) => Float64Array {
  const warmUp = ticks / 10;
  const shocks = Array.from({ length: suppliers }, (_, at) => dispute(`supplier-${at}`, "US", SYMBOLS, pace));
  const runner = runnerOf(behindDisputes(like), warmUp + ticks, [], shocks);
  const { schedule, model } = runner.simulation;
  return (seed, replication) => {
    opened(runner, seed, replication);
    return (supplier) =>
      schedule.strength.subarray(supplier * model.ticks + warmUp, (supplier + 1) * model.ticks);
  };
}

function spells(like: World): VerificationRow[] {
  const [suppliers, ticks] = [60, 8000];
  const drawn = schedules(like, suppliers, ticks, { calm: 10, lasts: 10 / 3 });
  return judge(
    NAME,
    [
      { quantity: "availability", expected: 0.75 },
      { quantity: "mean outage, ticks", expected: 10 / 3 },
      { quantity: "mean time up, ticks", expected: 10 },
      { quantity: "outages of 3 ticks or more", expected: 0.49 },
      { quantity: "outages of 6 ticks or more", expected: 0.16807 },
      { quantity: "autocorrelation, one tick apart", expected: 0.6 },
      { quantity: "an outage within 12 ticks of one that is up", expected: 0.717570464 },
      { quantity: "ticks down of those 12", expected: 2.625816293 },
      { quantity: "two of three up", expected: 0.84375 },
      { quantity: "all three down", expected: 0.015625 },
    ],
    (seed, n) => {
      const closed = drawn(seed, n);
      const counts = new Float64Array(COUNTS.length);
      let [enough, none] = [0, 0];
      for (let first = 0; first < suppliers; first += 3) {
        const three = [closed(first), closed(first + 1), closed(first + 2)];
        for (const one of three) count(one, counts);
        for (let tick = 0; tick < ticks; tick++) {
          const down = three[0][tick] + three[1][tick] + three[2][tick];
          if (down <= 1) enough++;
          if (down === 3) none++;
        }
      }
      const [down, outages, ended, long, longer, stays, blocks, hit, lost] = counts;
      const all = suppliers * ticks;
      const available = 1 - down / all;
      // The state changes with probability 2 A (1 - A) (1 - r), which gives the correlation r of neighbouring ticks.
      const correlation = 1 - (1 - stays / all) / (2 * available * (1 - available));
      return [
        ...[available, down / outages, (all - down) / outages, long / ended, longer / ended, correlation],
        ...[hit / blocks, lost / blocks, enough / (all / 3), none / (all / 3)],
      ];
    },
  );
}

const COUNTS = ["down", "outages", "ended", "3 or more", "6 or more", "stays", "blocks", "hit", "lost"];

/** Adds one supplier's spells to the counts. */
function count(closed: Float64Array, counts: Float64Array): void {
  let [was, spell] = [closed[0], 0];
  let whole = false; // the first spell may have begun before the count
  for (let tick = 0; tick < closed.length; tick++) {
    const now = closed[tick];
    counts[0] += now;
    if (now === was) counts[5]++;
    else if (now === 1) {
      counts[1]++;
      whole = true;
    } else if (whole) {
      counts[2]++;
      if (spell >= 3) counts[3]++;
      if (spell >= 6) counts[4]++;
    }
    spell = now === 1 ? spell + 1 : 0;
    was = now;
  }
  for (let first = 1; first + 12 <= closed.length; first += 12) {
    if (closed[first - 1] === 1) continue;
    let down = 0;
    for (let tick = first; tick < first + 12; tick++) down += closed[tick];
    counts[6]++;
    if (down > 0) counts[7]++;
    counts[8] += down;
  }
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
function stocks(like: World): VerificationRow[] {
  const pace = { calm: 25, lasts: 4 };
  const from = 20; // merchants have reached their levels
  const shut = netStocks(like, 300, { calm: 1, lasts: Number.POSITIVE_INFINITY, from });
  const longest = shut.slice(from);
  const disputed = SEEDS.map((seed) => netStocks(like, 1000, { ...pace, from }, seed));
  const costs = longest.map(({ net }) =>
    net.map((tonnes) => HOLDING * Math.max(0, tonnes) + PENALTY * Math.max(0, -tonnes)),
  );
  const [suppliers, ticks] = [40, 8000];
  const drawn = schedules(like, suppliers, ticks, pace);
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

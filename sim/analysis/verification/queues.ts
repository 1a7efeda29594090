/** O1 on the whole engine: applications for export licences that wait for officers. */
import type { Runner } from "../../engine/run.ts";
import type { Simulation } from "../../engine/simulation.ts";
import type { Shock } from "../../scenario/types.ts";
import * as row from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";
import { FileTimes } from "./file-times.ts";
import type { WorldCase } from "./futures.ts";
import { exact, judge, type VerificationRow } from "./judge.ts";
import { control, perWeek, runnerOf, smallWorld, watch } from "./small-world.ts";

const NAME = "O1 Queues";

/** As many desks beside each other as elements, each with a control of its own. */
const DESKS = Array.from({ length: 20 }, (_, at) => `E${at}`);

/** Longer than any wait, in weeks of use. */
const UNBOUNDED = 1e9;

interface Queue {
  /** Applications a week, of a tonne each: Poisson counts, or one or none. */
  readonly arrivals: number;
  readonly single: boolean;
  readonly officers: number;
  /** Mean weeks that an officer needs, and whether all sit once a week. */
  readonly handling: number;
  readonly weekly: boolean;
}

/**
 * Plants in China with plenty, and merchants in Japan who order each week what was used in the one before: an order is an application. They hold
 * so much that nobody waits for the goods themselves.
 */
function officesOf(like: World, weeks: number, queue: Queue): Runner {
  const { arrivals, single } = queue;
  const spread = single ? Math.sqrt((1 - arrivals) / arrivals) : 1 / Math.sqrt(arrivals);
  const world = smallWorld(like, {
    regions: ["CN", "JP"].map(row.region),
    countries: ["CN", "JP"].map((name) => ({ ...row.region(name), country: name })),
    routes: ["CN", "JP"].flatMap((from) => ["CN", "JP"].map((to) => row.route(from, to, 1))),
    elements: DESKS.map((symbol) => row.element(symbol)),
    mines: [
      row.mine({
        id: "mine",
        output: perWeek(1e5),
        basket: Object.fromEntries(DESKS.map((symbol) => [symbol, 1 / DESKS.length])),
      }),
    ],
    refiners: [row.plant({ id: "plant", capacity: perWeek(1e6) })],
    circuits: DESKS.map((symbol) => row.circuit("plant", symbol)),
    feed: [row.feed("mine", "plant")],
    endUses: DESKS.map((product) =>
      row.endUse({ region: "JP", product, demand: perWeek(arrivals), bufferWeeks: 0 }),
    ),
    inventories: DESKS.map((symbol) => row.inventory("trader", "JP", symbol, UNBOUNDED)),
    behaviour: {
      ...{ "trader-correction": 1e18, "order-smoothing": 1e18, "usage-memory": 1 },
      ...{ "licence-wait-most": UNBOUNDED, "demand-law": single ? 2 : 1, "demand-noise-weekly": spread },
    },
  });
  const controls: Shock[] = DESKS.map((symbol) => control(`office-${symbol}`, symbol, { ...queue, file: 1 }));
  return runnerOf(world, weeks, ["noise"], controls);
}

interface Figures {
  readonly busy: number;
  readonly allBusy: number;
  readonly empty: number;
  readonly inSystem: number;
  readonly inQueue: number;
  /** Weeks. */
  readonly timeInSystem: number;
  readonly wait: number;
  /** Number in system over applications a week times the weeks of each: 1 by Little's law. */
  readonly little: number;
}

/** What the offices of one future show at the ends of its weeks. A desk that works all week has this week's mail before it: that is next week's. */
function observe(runner: Runner, queue: Queue, ticks: number, seed: string, replication: number): Figures {
  const { officers, weekly } = queue;
  const warmUp = ticks / 10;
  const times = DESKS.map(() => ({ stay: new FileTimes(), wait: new FileTimes() }));
  const here = runner.simulation.model.regions.indexOf("JP") * DESKS.length;
  const [before, mail] = [new Float64Array(DESKS.length), new Float64Array(DESKS.length)];
  let [busy, full, empty, present, queued, arrived] = [0, 0, 0, 0, 0, 0];
  const look = ({ state }: Simulation): void => {
    for (let desk = 0; desk < DESKS.length; desk++) {
      const came = weekly ? state.deskApplied[here + desk] : mail[desk];
      const inSystem = Math.round(state.pending[here + desk] - (weekly ? 0 : state.deskApplied[here + desk]));
      mail[desk] = state.deskApplied[here + desk];
      const files = Math.round(came);
      const left = before[desk] + files - inSystem;
      before[desk] = inSystem;
      const working = Math.min(officers, inSystem);
      const { stay, wait } = times[desk];
      stay.week(files, left, state.tick >= warmUp);
      wait.week(files, wait.waiting + files - (inSystem - working), state.tick >= warmUp);
      if (state.tick < warmUp) continue;
      arrived += files;
      busy += working / officers;
      if (working === officers) full++;
      if (inSystem === 0) empty++;
      present += inSystem;
      queued += inSystem - working;
    }
  };
  watch(runner, look, seed, replication);
  const counted = ticks * DESKS.length;
  const mean = (pick: (each: (typeof times)[number]) => FileTimes): number => {
    const sums = times.map(pick);
    return sums.reduce((sum, each) => sum + each.weeks, 0) / sums.reduce((sum, each) => sum + each.files, 0);
  };
  const timeInSystem = mean(({ stay }) => stay);
  return {
    busy: busy / counted,
    allBusy: full / counted,
    empty: empty / counted,
    inSystem: present / counted,
    inQueue: queued / counted,
    timeInSystem,
    wait: mean(({ wait }) => wait),
    little: present / counted / ((arrived / counted) * timeInSystem),
  };
}

type Expected = readonly (readonly [quantity: string, expected: number, of: (figures: Figures) => number])[];

/** `unit` is the length of a week in the case's unit of time. */
function system(
  world: World,
  name: string,
  queue: Queue,
  ticks: number,
  expected: Expected,
): VerificationRow[] {
  const runner = officesOf(world, ticks / 10 + ticks, queue);
  let apart = 0;
  const rows = judge(
    NAME,
    expected.map(([quantity, value]) => ({ quantity: `${name}: ${quantity}`, expected: value })),
    (seed, n) => {
      const figures = observe(runner, queue, ticks, seed, n);
      apart = Math.max(apart, Math.abs(figures.little - 1));
      return expected.map(([, , of]) => of(figures));
    },
  );
  // To one percent in every replication, by the rule of the case.
  return [...rows, exact(NAME, `${name}: Little's law at its worst`, 1, 1 + apart, 0.01)];
}

/** Poisson arrivals and exponential service; a week here is `week` of the case's units of time. */
function continuous(
  world: World,
  name: string,
  [rate, service, officers]: readonly [number, number, number],
  [week, ticks]: readonly [number, number],
  [busy, inSystem, inQueue, time, wait, waiting]: readonly number[],
): VerificationRow[] {
  const queue = {
    ...{ arrivals: rate * week, single: false, officers },
    ...{ handling: 1 / service / week, weekly: false },
  };
  return system(world, name, queue, ticks, [
    ["utilisation", busy, (got) => got.busy],
    ["number in system", inSystem, (got) => got.inSystem],
    ["number in queue", inQueue, (got) => got.inQueue],
    ["time in system", time, (got) => got.timeInSystem * week],
    ["wait", wait, (got) => got.wait * week],
    ["all busy: who comes then waits", waiting, (got) => got.allBusy],
  ]);
}

/** Source: textbook queueing (Gross, Shortle, Thompson & Harris); Erlang C; the M/M/3 of the Ciw guide. */
export function queues({ world }: WorldCase): VerificationRow[] {
  const tick = { arrivals: 0.3, single: true, officers: 1, handling: 1 / 0.4, weekly: true };
  // The longest goes first: the first simulation of a process is the one that V8 compiles best.
  return [
    ...system(world, "Geo/Geo/1", tick, 4400, [
      ["probability of empty", 0.25, (got) => got.empty],
      ["number in system", 2.1, (got) => got.inSystem],
      ["time in system, ticks", 7, (got) => got.timeInSystem],
    ]),
    ...continuous(world, "M/M/1 at 0.8", [0.8, 1, 1], [20, 450], [0.8, 4, 3.2, 5, 4, 0.8]),
    ...continuous(world, "M/M/1 at 0.5", [5, 10, 1], [2, 340], [0.5, 1, 0.5, 0.2, 0.1, 0.5]),
    ...continuous(
      world,
      "M/M/3 at 2/3",
      [0.2, 0.1, 3],
      [100, 300],
      [2 / 3, 2.888888889, 0.888888889, 14.444444444, 4.444444444, 0.444444444],
    ),
  ];
}

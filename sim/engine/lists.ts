/** Index lists that phases walk along: worked out once from the model, so that a tick neither searches nor branches. */
import { type Model, ORE } from "../model/types.ts";
import { CLASSES, RESPONSE_EVERY } from "./state.ts";

export interface Lists {
  /** Pool of a cell, region * I + item. */
  readonly cellPool: Int32Array;
  /** Place of a cell's class in state.orders and state.served, military ones after all civil ones. */
  readonly cellClass: Int32Array;
  /** Cells that answer prices, those of the weeks that leave 0 when divided by RESPONSE_EVERY first. */
  readonly answering: Int32Array;
  /** First of them, [week % RESPONSE_EVERY]; one entry more. */
  readonly answeringStart: Int32Array;
  /** Accounts, makers and plants of a price zone, [zone]. */
  readonly accountsOf: readonly Int32Array[];
  readonly makersOf: readonly Int32Array[];
  readonly plantsOf: readonly Int32Array[];
  /** Circuits that the world has running or under way, in the order of state.circuitNow. */
  readonly circuits: Int32Array;
  /** Those that the opening does not find at their full rate, of each kind: all others need no look at their dates. */
  readonly rising: Readonly<Record<"mines" | "plants" | "makers" | "circuits", Int32Array>>;
  /** Feed links that take a cracker's ore on to plants that split it, [plant]; empty for other plants. */
  readonly onward: readonly Int32Array[];
  /** Ways out of a cell's goods: the cell of the other grade, or -1 for goods without rare earths, [way]. */
  readonly wayTo: Int32Array;
  readonly wayFrom: Int32Array;
  /** First way of a cell [cell], and the ways that lead into it, `into` from intoStart[cell] on; one entry more. */
  readonly wayStart: Int32Array;
  readonly into: Int32Array;
  readonly intoStart: Int32Array;
}

/**
 * Grades that can stand in for each other in hot motors: less or no heavy rare earth by diffusion or finer grain, and
 * samarium-cobalt where its price and weight are borne. No others are modelled.
 */
const STANDS_IN: Readonly<Record<string, readonly string[]>> = {
  "ndfeb-alloyed": ["ndfeb-standard", "smco"],
  "ndfeb-diffused": ["ndfeb-standard"],
  smco: ["ndfeb-alloyed"],
};

/** Places that are below their full rate on tick 0. */
function risingOf(start: Int32Array, ramp: Int32Array): Int32Array {
  return Int32Array.from(start.keys()).filter((at) => start[at] + Math.max(0, ramp[at]) > 0);
}

export function createLists(model: Model): Lists {
  const I = model.elements.length + model.magnets.count;
  const { cells } = model;
  const every = Array.from({ length: cells.count }, (_, cell) => cell);
  const civilPlaces = model.regions.length * I * CLASSES;
  const pool = every.map((cell) => cells.region[cell] * I + cells.item[cell]);
  const weeks = Array.from({ length: RESPONSE_EVERY }, (_, week) =>
    every.filter((cell) => (week + cells.phase[cell]) % RESPONSE_EVERY === 0),
  );
  const byZone = (region: Int32Array): Int32Array[] =>
    [0, 1].map((zone) =>
      Int32Array.from(region.keys()).filter((agent) => model.zone[region[agent]] === zone),
    );
  const circuits = Int32Array.from(model.plants.circuitSlot.keys()).filter(
    (at) => model.plants.circuitSlot[at] >= 0 && model.plants.circuitProducing[at] === 1,
  );
  return {
    accountsOf: byZone(model.accounts.region.subarray(0, model.accounts.stateStart)),
    makersOf: byZone(model.makers.region),
    plantsOf: byZone(model.plants.region),
    circuits,
    rising: {
      mines: risingOf(model.mines.startTick, model.mines.rampWeeks),
      plants: risingOf(model.plants.startTick, model.plants.rampWeeks),
      makers: risingOf(model.makers.startTick, model.makers.rampWeeks),
      circuits: risingOf(model.plants.circuitStart, model.plants.circuitRamp).filter((at) =>
        circuits.includes(at),
      ),
    },
    onward: onwardOf(model),
    cellPool: Int32Array.from(pool),
    cellClass: Int32Array.from(
      every,
      (cell) => cells.military[cell] * civilPlaces + pool[cell] * CLASSES + cells.priority[cell] - 1,
    ),
    answering: Int32Array.from(weeks.flat()),
    ...waysOut(model),
    answeringStart: Int32Array.from([0, ...weeks.map((_, week) => weeks.slice(0, week + 1).flat().length)]),
  };
}

function onwardOf({ feed, plants }: Model): Int32Array[] {
  const links = [...feed.toPlant.keys()].filter(
    (link) => feed.stream[link] === ORE && plants.cracker[feed.toPlant[link]] === 0,
  );
  return Array.from(plants.cracker, (cracker, plant) =>
    Int32Array.from(cracker === 1 ? links.filter((link) => feed.fromPlant[link] === plant) : []),
  );
}

/** Ways by cell: to the same use's cell of a grade that stands in, or, where there is none, out of rare earths. */
function waysOut(model: Model): Pick<Lists, "wayTo" | "wayFrom" | "wayStart" | "into" | "intoStart"> {
  const { cells, magnets } = model;
  const E = model.elements.length;
  const place = new Map<string, number>();
  const name = (cell: number, item: number): string =>
    `${cells.use[cell]}/${cells.region[cell]}/${cells.military[cell]}/${item}`;
  for (let cell = 0; cell < cells.count; cell++) place.set(name(cell, cells.item[cell]), cell);
  const ways: { from: number; to: number }[] = [];
  const wayStart = new Int32Array(cells.count + 1);
  for (let cell = 0; cell < cells.count; cell++) {
    const grades = cells.item[cell] < E ? [] : (STANDS_IN[magnets.id[cells.item[cell] - E]] ?? []);
    const found = grades
      .map((grade) => place.get(name(cell, E + magnets.id.indexOf(grade))))
      .filter((to) => to !== undefined);
    for (const to of found.length > 0 ? found : [-1]) ways.push({ from: cell, to });
    wayStart[cell + 1] = ways.length;
  }
  const into = Array.from({ length: cells.count }, (): number[] => []);
  const intoStart = new Int32Array(cells.count + 1);
  ways.forEach(({ to }, way) => {
    if (to >= 0) into[to].push(way);
  });
  into.forEach((some, cell) => {
    intoStart[cell + 1] = intoStart[cell] + some.length;
  });
  return {
    wayTo: Int32Array.from(ways, ({ to }) => to),
    wayFrom: Int32Array.from(ways, ({ from }) => from),
    wayStart,
    into: Int32Array.from(into.flat()),
    intoStart,
  };
}

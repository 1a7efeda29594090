/** O15 on the engine: shocks that come again and again, several at once, as futures schedule them, and what a mine loses by them. */
import { pow } from "../../numbers/elementary.ts";
import type { Quantity } from "../../scenario/types.ts";
import * as row from "../../world/small-rows.ts";
import type { WorldCase } from "./futures.ts";
import { exact, judge, SEEDS, type VerificationRow } from "./judge.ts";
import { opened, perWeek, recurring, runnerOf, smallWorld, watch } from "./small-world.ts";

const NAME = "O15 Overlapping shocks";

/** A month of the case is a tick. */
const [RATE, MONTHS] = [0.1, 6];

const LAWS: readonly (readonly [law: string, length: Quantity])[] = [
  ["constant", { kind: "constant", value: MONTHS }],
  ["uniform", { kind: "uniform", low: 0, high: 2 * MONTHS }],
  ["lognormal", { kind: "lognormal", mean: MONTHS, sd: MONTHS / 2 }],
];

/** Shocks of each law, and shocks that are looked at for quiet times. */
const [EACH, QUIET] = [24, 72];

/** Places of a shock: that seven would be in force at once has a probability of 3 in a million. */
const PLACES = 6;

/** Months that must be quiet, and arrivals a month there. */
const [QUIET_MONTHS, QUIET_RATE] = [36, 0.05];

/** Each takes half of what is left of the mine's output. Those for the quiet times last a month: none in force, none began. */
const SHOCKS = [
  ...LAWS.flatMap(([law, length]) =>
    Array.from({ length: EACH }, (_, at) => ({ id: `${law}-${at}`, aTick: RATE, length, atOnce: PLACES })),
  ),
  ...Array.from({ length: QUIET }, (_, at) => ({
    ...{ id: `quiet-${at}`, aTick: QUIET_RATE, atOnce: 2 },
    length: { kind: "constant", value: 1 } as const,
  })),
].map((shock) => recurring("mine", { ...shock, share: 0.5 }));

/** Source: M/G/infinity: numbers active are Poisson whatever the law of the durations. */
export function overlappingShocks({ world: like }: WorldCase): VerificationRow[] {
  const world = smallWorld(like, {
    elements: [row.element("Nd")],
    mines: [row.mine({ id: "mine", output: perWeek(100), basket: { Nd: 1 } })],
  });
  const warmUp = 250;
  const ticks = 60 * QUIET_MONTHS;
  const runner = runnerOf(world, warmUp + ticks, [], SHOCKS);
  const { model, schedule } = runner.simulation;
  const active = new Uint8Array(model.ticks);
  /** Numbers in force of one shock by tick, warm-up left out. */
  const count = (id: string): Uint8Array => {
    active.fill(0);
    model.shocks.forEach((shock, at) => {
      if (shock.id !== id) return;
      for (let tick = 0; tick < model.ticks; tick++)
        active[tick] += schedule.strength[at * model.ticks + tick];
    });
    return active.subarray(warmUp);
  };
  const expectations = [
    ...LAWS.flatMap(([law]) => [
      { quantity: `none active, ${law} durations`, expected: 0.548811636 },
      { quantity: `two or more active, ${law} durations`, expected: 0.121901382 },
    ]),
    { quantity: "no start within 36 months", expected: 0.165298888 },
  ];
  const rows = judge(NAME, expectations, (seed, n) => {
    opened(runner, seed, n);
    const shares = LAWS.flatMap(([law]) => {
      let [none, more] = [0, 0];
      for (let at = 0; at < EACH; at++) {
        for (const number of count(`${law}-${at}`)) {
          if (number === 0) none++;
          else if (number > 1) more++;
        }
      }
      return [none / (EACH * ticks), more / (EACH * ticks)];
    });
    let quiet = 0;
    for (let at = 0; at < QUIET; at++) {
      const months = count(`quiet-${at}`);
      for (let first = 0; first < ticks; first += QUIET_MONTHS)
        if (months.subarray(first, first + QUIET_MONTHS).every((number) => number === 0)) quiet++;
    }
    return [...shares, (quiet * QUIET_MONTHS) / (QUIET * ticks)];
  });
  let apart = 0;
  for (const seed of SEEDS) {
    watch(
      runner,
      ({ state }) => {
        let all = 0;
        for (let at = 0; at < model.shocks.length; at++)
          all += schedule.strength[at * model.ticks + state.tick];
        apart = Math.max(apart, Math.abs(state.mineFactor[0] * pow(2, all) - 1));
      },
      seed,
    );
  }
  return [
    exact(NAME, "output of a mine over its half for each in force, at its furthest from one", 1, 1 + apart),
    ...rows,
  ];
}

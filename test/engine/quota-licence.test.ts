/** Licences of a quota that are traded: what their holders offer, whom a stop reaches, and what is carried over. */
import { describe, expect, test } from "vitest";
import { issueLicences, smuggledPart } from "../../sim/engine/quota-licence.ts";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { constant, dateOf, EVERY_MECHANISM, future, scenarioOf, shock } from "../tiny.ts";
import { scenarioOf as written } from "./shocks/from-text.ts";
import { lineOf, perWeek } from "./stories/line.ts";

const off = EVERY_MECHANISM.filter((name) => name !== "quota-licence");
const [JP, MOMENTUM, LEFT] = [1, 1, 2]; // region, and places of the licence's columns

function market(): Simulation {
  const world = lineOf({ parameters: { "licence-holding-back": 0.6 } });
  return future(world, scenarioOf({ weeks: 2, off })).runner.simulation;
}

describe("with a hundred tonnes of licences left for ten weeks, and fifty wanted", () => {
  /** Share of the orders that get a licence while its price has this trend, in logs a week. */
  const allowed = (trend: number): number => {
    const simulation = market();
    const { state } = simulation;
    state.quota = 10;
    state.quotaFrom = 0;
    state.quotaUntil = state.tick + 9;
    state.quotaListed[0] = 1;
    state.dear[0] = 0;
    state.licence[LEFT] = 100;
    state.licence[MOMENTUM] = trend;
    state.licenceWantedNow[0] = 50;
    state.licenceNeedNow[0] = 50;
    issueLicences(simulation);
    return state.licenceAllowed[0]!;
  };

  test("holders offer a quarter more than an even part", () => {
    expect(allowed(0)).toBeCloseTo((1.25 * 10) / 50, 12);
  });

  test("and keep back the more the faster the price rises, up to a bound; none as it falls", () => {
    expect(allowed(1 / 52)).toBeCloseTo(((1 - 0.3) * 12.5) / 50, 12);
    expect(allowed(1)).toBeCloseTo(((1 - 0.6) * 12.5) / 50, 12);
    expect(allowed(-1)).toBeCloseTo(12.5 / 50, 12);
  });
});

test("a stop keeps back seven tenths as much of smuggled orders as of legal ones", () => {
  const simulation = market();
  const { state, scratch } = simulation;
  scratch.trade.want.fill(0);
  scratch.trade.want[JP] = 20;
  state.smuggled[0] = 0.3;
  const past = (stopped: number): number => {
    state.stopped[JP] = stopped;
    return smuggledPart(simulation, JP, 0);
  };
  expect(past(0)).toBeCloseTo(6, 12);
  expect(past(0.5)).toBeCloseTo(6 * (1 - 0.35), 12);
  expect(past(1)).toBeCloseTo(6 * 0.3, 12);
});

test("licences carried over are good in the first period of a quota alone", () => {
  const quota = shock.quota({
    ...{ elements: ["Dy"], from: dateOf(10), amount: constant(perWeek(1)), carriedOver: constant(70) },
  });
  const left: number[] = [];
  future(lineOf(), scenarioOf({ weeks: 70, shocks: [quota], off }), {
    observe: ({ state }) => left.push(state.licence[LEFT]! + state.cleared[0]!),
  });
  expect(left[10]).toBeCloseTo(52 + 70, 9);
  expect(left[62]).toBeCloseTo(52, 9);
});

test.each([
  ["", ""],
  [", duration: 30 weeks", `, until: ${dateOf(44)}`],
])(
  "a quota that begins after its day is as one that was written for the later day%s",
  async (lasts, until) => {
    const exports = async (when: string): Promise<Float64Array> => {
      const quota = `id: cap, kind: quota, elements: Dy, amount: 260 t/yr, carried-over: 20 t, ${when}`;
      const other = `id: other, kind: demand, factor: 1, from: ${dateOf(5)}`;
      const plan = { ...(await written(lineOf(), [other, quota], 130)), off };
      return future(lineOf(), plan).series("export/Dy");
    };
    const late = await exports(`after: other, lag: 10 weeks${lasts}`);
    expect(late.slice(15, 25).every((tonnes) => tonnes > 1)).toBe(true);
    expect(late).toEqual(await exports(`from: ${dateOf(15)}${until}`));
  },
);

/** A duty to recycle: figures that can be followed by hand, in the chain with all answers of the market switched off. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { WEEKS_PER_YEAR } from "../../sim/numbers/dates.ts";
import { tries } from "../arbitraries.ts";
import { dateOf, type Future } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain, START } from "./shocks/chain.ts";
import { futureOf } from "./shocks/from-text.ts";

const [JP, E, V] = [1, 2, 2];
const from = `from: ${dateOf(START)}`;
const duty = (more: string, elements = "[Dy, Nd]", id = "duty") =>
  `id: ${id}, kind: recycling-mandate, region: JP, elements: ${elements}, agent: works, counts: anywhere, ${from}, ${more}`;
const ample = "capacity: 5000 t/yr, growth: 0 /yr, old-magnets: 5000 t/yr";

/** What the chain's old magnets give by themselves, t a week. */
const OLD = 52 / WEEKS_PER_YEAR;

const week = ({ series }: Future, kind: string, at: number): number => series(`recycling-${kind}/JP`)[at];
const sum = (column: ArrayLike<number>): number =>
  Array.from(column).reduce((total, each) => total + each, 0);

/** A future, and t that Japan's recyclers collected by themselves, week by week. */
async function watched(
  shocks: readonly string[],
): Promise<{ future: Future; collected: number[]; end: Simulation }> {
  const collected: number[] = [];
  const future = await futureOf(chain(), shocks, {
    observe: ({ state }) => collected.push(sum(state.collectedNow)),
  });
  return { future, collected, end: future.runner.simulation };
}

describe("a duty to recycle", () => {
  test("brings just what recyclers lack of the target, to the plant that takes it", async () => {
    const arrivals: number[] = [];
    const { future, collected } = await watched([duty(`target: 30 %, ${ample}, way: 5 weeks`)]);
    await futureOf(chain(), [duty(`target: 30 %, ${ample}, way: 5 weeks`)], {
      observe: ({ state }) => arrivals.push(state.feedOnWay[1 * E]),
    });
    for (const at of [START, START + 10, 100]) {
      const demand = future.series("demand/Dy/JP")[at] + future.series("demand/Nd/JP")[at];
      expect(week(future, "required", at)).toBeCloseTo(0.3 * demand, 9);
      expect(week(future, "added", at)).toBeCloseTo(0.3 * demand - collected[at], 9);
      expect(week(future, "added", at)).toBeGreaterThan(3);
      expect(week(future, "missed", at)).toBeCloseTo(0, 12);
    }
    expect(week(future, "required", START - 1)).toBe(0);
    // Under way to the plant: five weeks of it more than before, and no further.
    expect(arrivals[START + 4] - arrivals[START - 1]).toBeGreaterThan(
      4 * (arrivals[START] - arrivals[START - 1]),
    );
    expect(arrivals[START + 9]).toBeCloseTo(arrivals[START + 4], 0);
  });

  test("of nothing, and one that collection meets by itself, changes not a byte", async () => {
    const calm = await futureOf(chain(), []);
    const { data } = calm.recording;
    for (const target of ["0 %", "2 %"]) {
      const future = await futureOf(chain(), [duty(`target: ${target}, ${ample}`)]);
      expect(future.recording.data.subarray(0, data.length)).toEqual(data);
      expect(sum(future.series("recycling-added/JP"))).toBe(0);
      expect(sum(future.series("recycling-missed/JP"))).toBe(0);
    }
  });

  test("adds the less the more a push brings by itself", async () => {
    const target = duty(`target: 30 %, ${ample}`);
    const alone = await watched([target]);
    const pushed = await watched([target, `id: push, kind: recycling, end-of-life: 3, ${from}`]);
    expect(pushed.collected[START]).toBeCloseTo(alone.collected[START] + 2 * OLD, 9);
    expect(week(pushed.future, "added", START)).toBeCloseTo(week(alone.future, "added", START) - 2 * OLD, 9);
    const enough = await watched([target, `id: push, kind: recycling, end-of-life: 20, ${from}`]);
    expect(sum(enough.future.series("recycling-added/JP"))).toBe(0);
  });

  test("is met as fast as recyclers can grow, and what they miss is on record", async () => {
    const { future } = await watched([
      duty("target: 40 %, capacity: 52 t/yr, growth: 50 % /yr, old-magnets: 5000 t/yr"),
    ]);
    for (let at = START; at < 104; at++) {
      const most = (52 / WEEKS_PER_YEAR) * 1.5 ** ((at - START) / WEEKS_PER_YEAR);
      expect(week(future, "added", at)).toBeCloseTo(most, 9);
      expect(week(future, "missed", at)).toBeGreaterThan(1);
    }
    const small = await watched([
      duty("target: 20 %, capacity: 200 t/yr, growth: 80 % /yr, old-magnets: 5000 t/yr"),
    ]);
    const capacity = small.end.state.mandateCapacity[0];
    expect(week(small.future, "missed", 103)).toBe(0);
    expect(capacity).toBeLessThan(1.1 * week(small.future, "added", 103)); // nobody builds what nothing lacks
  });

  test("takes all swarf that is left before old magnets, and no more than there is", async () => {
    const none = "target: 60 %, capacity: 5000 t/yr, growth: 0 /yr";
    let swarf = 0;
    const future = await futureOf(chain(), [duty(none)], {
      observe: ({ state }) => {
        if (state.tick === START) swarf = sum(state.swarf.subarray(JP * V, (JP + 1) * V));
      },
    });
    const calm = await watched([]);
    const lost = sum(calm.end.state.lost);
    expect(swarf).toBeGreaterThan(1);
    expect(week(future, "added", START)).toBeCloseTo(0.6 * swarf, 9); // recyclers collect 0.4 by themselves
    expect(week(future, "missed", START)).toBeGreaterThan(1);
    expect(sum(future.runner.simulation.state.inflow)).toBeCloseTo(sum(calm.end.state.inflow), 6);
    const during = sum(future.runner.simulation.state.lost);
    expect(during).toBeLessThan(lost);
    const old = await watched([duty(`${none}, old-magnets: 26 t/yr`)]);
    expect(week(old.future, "added", START) - week(future, "added", START)).toBeCloseTo(
      26 / WEEKS_PER_YEAR,
      9,
    );
  });

  test("rises in a straight line to its target", async () => {
    const { future } = await watched([duty(`target: 30 %, over: 20 weeks, ${ample}`)]);
    const share = (at: number): number =>
      week(future, "required", at) / (future.series("demand/Dy/JP")[at] + future.series("demand/Nd/JP")[at]);
    for (let at = 0; at < 20; at++) expect(share(START + at)).toBeCloseTo((0.3 * (at + 1)) / 21, 9);
    expect(share(START + 20)).toBeCloseTo(0.3, 9);
  });

  test("misses everything while its plant stands still", async () => {
    const { future, collected } = await watched([
      duty(`target: 30 %, ${ample}`),
      `id: fire, kind: outage, agent: works, from: ${dateOf(START + 5)}, duration: 4 weeks`,
    ]);
    expect(week(future, "added", START + 6)).toBe(0);
    expect(week(future, "missed", START + 6)).toBeCloseTo(
      week(future, "required", START + 6) - collected[START + 6],
      9,
    );
    expect(week(future, "added", START + 12)).toBeGreaterThan(3);
  });

  test("rests while it is suspended; what was built stays", async () => {
    const { future } = await watched([
      duty("target: 40 %, capacity: 52 t/yr, growth: 50 % /yr, old-magnets: 5000 t/yr"),
      `id: rests, kind: suspension, shocks: duty, from: ${dateOf(START + 20)}, until: ${dateOf(START + 29)}`,
    ]);
    expect(week(future, "required", START + 25)).toBe(0);
    expect(week(future, "added", START + 30)).toBeCloseTo(
      (52 / WEEKS_PER_YEAR) * 1.5 ** (20 / WEEKS_PER_YEAR),
      9,
    );
  });

  test("counts what an earlier one brought of its own elements, and nothing of others", async () => {
    const dy = duty(`target: 30 %, ${ample}`, "Dy", "a-duty");
    const both = await watched([dy, duty(`target: 20 %, ${ample}`, "Dy", "b-duty")]);
    const one = await watched([dy]);
    expect(week(both.future, "added", START)).toBeCloseTo(week(one.future, "added", START), 9);
    const nd = duty(`target: 90 %, ${ample}`, "Nd", "b-duty");
    const apart = await watched([dy, nd]);
    const demand = apart.future.series("demand/Nd/JP")[START];
    const { mandatedNow } = await atStart([dy, nd]);
    expect(mandatedNow[JP * V + 1]).toBeGreaterThan(0.5 * demand);
  });

  test("of a region with plants of its own counts what stays there", async () => {
    const inside = duty(`target: 30 %, ${ample}`).replace("counts: anywhere, ", "");
    const { future } = await watched([inside]);
    // Japan's recyclers send all that they collect to the works abroad.
    expect(week(future, "added", START)).toBeCloseTo(week(future, "required", START), 9);
  });

  test("never lowers what is collected, whatever it asks for, and loses no tonne", async () => {
    const calm = await watched([]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(100),
        fc.nat(900),
        fc.nat(100),
        fc.nat(900),
        async (target, capacity, growth, old) => {
          const { future, end, collected } = await watched([
            duty(
              `target: ${target} %, capacity: ${capacity} t/yr, growth: ${growth} % /yr, old-magnets: ${old} t/yr`,
            ),
          ]);
          for (let at = START; at < 104; at++) {
            const lack = Math.max(0, week(future, "required", at) - collected[at]);
            expect(week(future, "added", at)).toBeGreaterThanOrEqual(0);
            expect(week(future, "missed", at)).toBeGreaterThanOrEqual(-1e-12);
            expect(week(future, "added", at) + week(future, "missed", at)).toBeCloseTo(lack, 9);
          }
          expect(sum(end.state.inflow)).toBeGreaterThanOrEqual(sum(calm.end.state.inflow) - 1e-6);
          expect(future.recording.balanceError).toBeLessThan(1e-12);
        },
      ),
      tries(15),
    );
  });

  test("does not ask which region stands first in the tables", async () => {
    const one = chain();
    const regions = ["RW", "CN", "JP"];
    const turned = {
      ...one,
      regions: regions.map(row.region),
      countries: regions.map((name) => ({ ...row.region(name), country: name })),
    };
    const shock = duty(`target: 30 %, ${ample}`);
    const [there, here] = [await futureOf(one, [shock]), await futureOf(turned, [shock])];
    for (const at of [START, 80, 103])
      expect(week(here, "added", at)).toBeCloseTo(week(there, "added", at), 9);
  });
});

/** What duties brought in week START, [region * V + v]. */
async function atStart(shocks: readonly string[]): Promise<{ mandatedNow: Float64Array }> {
  let mandatedNow = new Float64Array(0);
  await futureOf(chain(), shocks, {
    observe: ({ state }) => {
      if (state.tick === START) mandatedNow = state.mandatedNow.slice();
    },
  });
  return { mandatedNow };
}

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Recording } from "../../../sim/engine/recording.ts";
import type { Scenario } from "../../../sim/scenario/types.ts";
import { scenario, shocks, tries, world } from "../../arbitraries.ts";
import { constant, FIRST_DAY, future, run, scenarioOf, seriesOf } from "../../tiny.ts";
import { feed, mine } from "../../tiny-rows.ts";

/**
 * Every figure of the first `weeks` weeks, series by series, of those that a scenario without shocks has too: shocks may add
 * series, of the civil and military buyers that a control tells apart and of stocks of which they name the holders.
 */
function before(recording: Recording, weeks: number, calmly: Recording): Map<string, Float64Array> {
  return new Map(calmly.series.map(({ id }) => [id, seriesOf(recording, id).slice(0, weeks)]));
}

const calm = (plan: Scenario): Scenario => ({ ...plan, shocks: [] });

const replications = fc.nat(1000);

test("what happens from week k on changes nothing before week k, not by a bit", () => {
  const start = fc.integer({ min: 1, max: 40 });
  const cases = start.chain((week) => fc.tuple(fc.constant(week), shocks(week, week + 10)));
  fc.assert(
    fc.property(world, scenario, cases, replications, (tables, plan, [week, later], replication) => {
      const with_ = future(tables, { ...plan, shocks: later }, { replication });
      const without = future(tables, calm(plan), { replication });
      expect(before(with_.recording, week, without.recording)).toEqual(
        before(without.recording, week, without.recording),
      );
    }),
    tries(120),
  );
});

test("a shock that never comes leaves no trace", () => {
  fc.assert(
    fc.property(world, scenario, replications, (tables, plan, replication) => {
      const never = plan.shocks.map((each) => ({ ...each, probability: constant(0) }));
      const told = future(tables, { ...plan, shocks: never }, { replication });
      const untold = future(tables, calm(plan), { replication });
      const { weeks } = untold.recording;
      expect(before(told.recording, weeks, untold.recording)).toEqual(
        before(untold.recording, weeks, untold.recording),
      );
    }),
    tries(120),
  );
});

test("shocks do something: this world's future is not the calm one", () => {
  let changed = 0;
  fc.assert(
    fc.property(world, shocks(0, 10), (tables, list) => {
      const plan = scenarioOf({ shocks: list });
      const shaken = future(tables, plan).recording.data;
      const still = future(tables, calm(plan)).recording.data;
      if (list.length > 0 && shaken.some((each, at) => each !== still[at])) changed++;
    }),
    { ...tries(60), seed: 1 },
  );
  expect(changed).toBeGreaterThan(30);
});

test("one more mine that sells nothing disturbs nobody, not by a bit", () => {
  const sleeper = (tables: Parameters<typeof future>[0], connected: boolean): typeof tables => ({
    ...tables,
    mines: [
      mine({ id: "a-sleeper", output: 900, basket: { Nd: 0.5, Dy: 0.5 }, producing: false }),
      ...tables.mines,
    ],
    feed: connected ? [feed("a-sleeper", "plant-0"), ...tables.feed] : tables.feed,
  });
  fc.assert(
    fc.property(world, scenario, replications, fc.boolean(), (tables, plan, replication, connected) => {
      // A project named by a shock that never comes is compiled; otherwise it would be left out beforehand.
      const named: Scenario["shocks"][number] = {
        id: "sleeper-opens",
        title: "",
        kind: "open",
        agent: "a-sleeper",
        from: FIRST_DAY,
        probability: constant(0),
        ramp: constant(0),
        delay: constant(0),
        share: constant(1),
      };
      const more = future(
        sleeper(tables, connected),
        { ...plan, shocks: [...plan.shocks, named] },
        { replication },
      );
      expect(more.model.mines.id).toContain("a-sleeper");
      expect(more.recording.data).toEqual(future(tables, plan, { replication }).recording.data);
    }),
    tries(120),
  );
});

test("one more mine that digs for its own pile and sells nothing disturbs nobody, not by a bit", () => {
  fc.assert(
    fc.property(world, scenario, replications, (tables, plan, replication) => {
      const hermit = mine({ id: "a-hermit", output: 900, basket: { Nd: 0.5, Dy: 0.5 } });
      const more = future({ ...tables, mines: [hermit, ...tables.mines] }, plan, { replication });
      expect(more.runner.simulation.state.pile[more.model.mines.id.indexOf("a-hermit")]).toBeGreaterThan(0);
      expect(more.recording.data).toEqual(future(tables, plan, { replication }).recording.data);
    }),
    tries(120),
  );
});

test("one seed and one replication give the same bytes, whatever the machine ran before", () => {
  fc.assert(
    fc.property(world, scenario, fc.array(replications, { maxLength: 3 }), (tables, plan, earlier) => {
      const fresh = future(tables, plan, { replication: 137 }).recording.data.slice();
      const { runner } = future(tables, plan, { seed: "another", replication: 5 });
      for (const replication of earlier) run(runner, { replication });
      expect(run(runner, { replication: 137 }).data).toEqual(fresh);
      expect(run(runner, { replication: 137 }).data).toEqual(fresh);
    }),
    tries(100),
  );
});

test("another replication is another future wherever chance is at work", () => {
  let tried = 0;
  let different = 0;
  fc.assert(
    fc.property(world, (tables) => {
      const one = future(tables, scenarioOf(), { replication: 1 }).recording.data;
      const two = future(tables, scenarioOf(), { replication: 2 }).recording.data;
      tried++;
      if (one.some((each, at) => each !== two[at])) different++;
    }),
    tries(30),
  );
  expect(different).toBe(tried);
});

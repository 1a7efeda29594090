import fc from "fast-check";
import { expect, test } from "vitest";
import type { Recording } from "../../../sim/engine/recording.ts";
import type { Scenario, Shock } from "../../../sim/scenario/types.ts";
import { scenario, shocks, tries, world } from "../../arbitraries.ts";
import { constant, FIRST_DAY, future, run, scenarioOf, seriesOf, shock } from "../../tiny.ts";
import { feed, mine } from "../../tiny-rows.ts";

/**
 * Where figures of the first `weeks` weeks differ, series by series, of those that a scenario without shocks has too: shocks may add
 * series, of the civil and military buyers that a control tells apart and of stocks of which they name the holders.
 */
function different(shaken: Recording, calmly: Recording, weeks: number): string[] {
  return calmly.series.flatMap(({ id }) => {
    const [one, two] = [seriesOf(shaken, id), seriesOf(calmly, id)];
    const week = one.findIndex((each, at) => at < weeks && each !== two[at]);
    return week < 0 ? [] : [`${id}, week ${week}: ${one[week]}, not ${two[week]}`];
  });
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
      expect(different(with_.recording, without.recording, week)).toEqual([]);
    }),
    tries(120),
  );
});

/** What never comes, and what others wait for in vain. */
const NEVER_COMES: Shock = { ...shock.demand({ id: "never" }), probability: constant(0) };

/** Why none of a scenario's shocks comes: by its own chance, or because what it hangs on never does. */
const reasons = {
  chance: (list: readonly Shock[]): Shock[] => list.map((each) => ({ ...each, probability: constant(0) })),
  hangs: (list: readonly Shock[]): Shock[] => [
    NEVER_COMES,
    ...list.map((each) => ({ ...each, onlyIf: NEVER_COMES.id })),
  ],
  follows: (list: readonly Shock[]): Shock[] => [
    NEVER_COMES,
    ...list.map((each) => ({ ...each, after: { shock: NEVER_COMES.id, lag: constant(2) } })),
  ],
};

test("a shock that never comes leaves no trace", () => {
  const why = fc.constantFrom(...Object.values(reasons));
  fc.assert(
    fc.property(world, scenario, why, replications, (tables, plan, never, replication) => {
      const told = future(tables, { ...plan, shocks: never(plan.shocks) }, { replication });
      const untold = future(tables, calm(plan), { replication });
      expect(different(told.recording, untold.recording, untold.recording.weeks)).toEqual([]);
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

import fc from "fast-check";
import { expect, test } from "vitest";
import type { World } from "../../../sim/world/types.ts";
import { scenario, tries, world } from "../../arbitraries.ts";
import { future } from "../../tiny.ts";
import { scenarioOf } from "../shocks/from-text.ts";
import { world as chain, mixes, written } from "./all-kinds.ts";

/** Tables whose rows may stand in any order; elements and regions, of which states are made, come apart, below. */
const TABLES = [
  ...["countries", "mines", "refiners", "circuits", "feed", "magnets", "recipes", "makers", "endUses"],
  ...["sourcing", "traders", "offtakes", "recyclers", "inventories", "residues", "routes", "parameters"],
  ...["uses", "downstream", "governments", "duties", "lifetimes", "curves"],
] as const satisfies readonly (keyof World)[];

/** The same world with the rows of some tables in an order that `keys` decides. */
function shuffled(tables: World, names: readonly (keyof World)[], keys: readonly number[]): World {
  let next = 0;
  const order = <Row>(rows: readonly Row[]): Row[] =>
    rows
      .map((each) => ({ each, key: keys[next++ % keys.length] }))
      .sort((a, b) => a.key - b.key)
      .map(({ each }) => each);
  const changed = Object.fromEntries(
    names.map((name) => [name, Array.isArray(tables[name]) ? order(tables[name]) : tables[name]]),
  );
  return { ...tables, ...changed };
}

const keys = fc.array(fc.nat(1000), { minLength: 29, maxLength: 29 });

test("the order of lines in the tables changes no number of a future, not by a bit", () => {
  fc.assert(
    fc.property(world, scenario, keys, fc.nat(1000), (tables, plan, order, replication) => {
      const straight = future(tables, plan, { replication });
      const mixed = future(shuffled(tables, TABLES, order), plan, { replication });
      for (const { id } of straight.recording.series)
        expect(mixed.series(id), id).toEqual(straight.series(id));
    }),
    tries(100),
  );
});

test("the order of a scenario's shocks changes no number of a future, not by a bit", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const straight = future(tables, plan, { replication });
      const reversed = future(tables, { ...plan, shocks: plan.shocks.toReversed() }, { replication });
      expect(reversed.recording.data).toEqual(straight.recording.data);
    }),
    tries(100),
  );
});

test("the order of elements and regions changes no number either", () => {
  fc.assert(
    fc.property(world, scenario, keys, fc.nat(1000), (tables, plan, order, replication) => {
      const straight = future(tables, plan, { replication });
      const mixed = future(shuffled(tables, ["elements", "regions"], order), plan, { replication });
      for (const { id } of straight.recording.series)
        expect(mixed.series(id), id).toEqual(straight.series(id));
    }),
    tries(100),
  );
});

test("nor does any order of lines under shocks of every kind, in a chain with every kind of agent", async () => {
  await fc.assert(
    fc.asyncProperty(mixes, keys, fc.nat(1000), async (list, order, replication) => {
      const tables = shuffled(shuffled(chain(), TABLES, order), ["elements", "regions"], order.toReversed());
      const lines = written(list);
      const straight = future(
        chain(),
        { ...(await scenarioOf(chain(), lines, 60)), off: [] },
        { replication },
      );
      const mixed = future(tables, { ...(await scenarioOf(tables, lines, 60)), off: [] }, { replication });
      for (const { id } of straight.recording.series)
        expect(mixed.series(id), id).toEqual(straight.series(id));
    }),
    tries(40),
  );
}, 120_000);

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Quantity, Shock } from "../../../sim/scenario/types.ts";
import type { ParameterRow, Value, World } from "../../../sim/world/types.ts";
import { scenario, tries, world } from "../../arbitraries.ts";
import { constant, future } from "../../tiny.ts";

const twice = (of: Value): Value => ({ ...of, mid: 2 * of.mid, low: 2 * of.low, high: 2 * of.high });

/** The same world with twice the tonnes everywhere: in the ground, in plants, on lines, in use and in stock. */
function doubled(tables: World): World {
  return {
    ...tables,
    mines: tables.mines.map((each) => ({
      ...each,
      capacity: twice(each.capacity),
      output: twice(each.output),
    })),
    refiners: tables.refiners.map((each) => ({ ...each, capacity: twice(each.capacity) })),
    circuits: tables.circuits.map((each) => ({ ...each, capacity: twice(each.capacity) })),
    makers: tables.makers.map((each) => ({ ...each, capacity: twice(each.capacity) })),
    endUses: tables.endUses.map((each) => ({ ...each, demand: twice(each.demand) })),
    offtakes: tables.offtakes.map((each) => ({ ...each, volume: twice(each.volume) })),
    recyclers: tables.recyclers.map((each) =>
      each.kind === "end-of-life" ? { ...each, amount: twice(each.amount) } : each,
    ),
    residues: tables.residues.map((each) => ({ ...each, amount: twice(each.amount) })),
    parameters: tables.parameters.map((each: ParameterRow) =>
      each.name === "metal-limit-samarium-outside" ? { ...each, value: twice(each.value) } : each,
    ),
  };
}

/** Quotas and new circuits are tonnes too; everything else in a shock is a share or a time. */
function doubledShock(each: Shock): Shock {
  const twiceOf = (of: Quantity): Quantity =>
    of.kind === "constant" ? constant(2 * of.value) : expect.fail(`a tonnage drawn from ${of.kind}`);
  if (each.kind === "quota") return { ...each, amount: twiceOf(each.amount) };
  if (each.kind === "ramp") return { ...each, capacity: twiceOf(each.capacity) };
  return each;
}

const TONNES: readonly string[] = [
  ...["demand", "unmet", "product-demand", "product-unmet", "export", "cause", "made", "trade"],
];

test("twice the tonnes everywhere are twice the tonnes in every flow, at the same prices, covers and fill rates", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const once = future(tables, plan, { replication });
      const two = future(
        doubled(tables),
        { ...plan, shocks: plan.shocks.map(doubledShock) },
        { replication },
      );
      const wrong: string[] = [];
      for (const { id, kind } of once.recording.series) {
        const factor = TONNES.includes(kind) ? 2 : 1;
        const big = two.series(id);
        once.series(id).forEach((each, week) => {
          const expected = factor * each;
          if (Math.abs(big[week] - expected) > 1e-7 * Math.max(1, Math.abs(expected)))
            wrong.push(`${id} week ${week}: ${big[week]}, not ${expected}`);
        });
      }
      expect(wrong.slice(0, 3)).toEqual([]);
    }),
    tries(120),
  );
});

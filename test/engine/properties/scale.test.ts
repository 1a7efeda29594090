import fc from "fast-check";
import { expect, test } from "vitest";
import type { Quantity, Shock } from "../../../sim/scenario/types.ts";
import type { World } from "../../../sim/world/types.ts";
import { scenario, tries, world } from "../../arbitraries.ts";
import { constant, type Future, future } from "../../tiny.ts";
import { scenarioOf } from "../shocks/from-text.ts";
import { world as chain, mixes, written } from "./all-kinds.ts";
import { doubled } from "./doubled.ts";

/** Quotas and new circuits are tonnes too; everything else in a shock is a share or a time. */
function doubledShock(each: Shock): Shock {
  const twiceOf = (of: Quantity): Quantity =>
    of.kind === "constant" ? constant(2 * of.value) : expect.fail(`a tonnage drawn from ${of.kind}`);
  if (each.kind === "quota") return { ...each, amount: twiceOf(each.amount) };
  if (each.kind === "ramp") return { ...each, capacity: twiceOf(each.capacity) };
  return each;
}

/** Series in tonnes, and in money that is paid for each tonne. */
const TONNES: readonly string[] = [
  ...[
    "demand",
    "unmet",
    "product-demand",
    "product-unmet",
    "export",
    "cause",
    "made",
    "trade",
    "tariff-revenue",
  ],
  ...["transshipped", "seized", "recycling-required", "recycling-added", "recycling-missed"],
];

/** What is not twice as much, or the same where it is no tonnage, in the future with twice the tonnes. */
function notDoubled(once: Future, two: Future): string[] {
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
  return wrong.slice(0, 3);
}

test("twice the tonnes everywhere are twice the tonnes in every flow, at the same prices, covers and fill rates", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const once = future(tables, plan, { replication });
      const two = future(
        doubled(tables),
        { ...plan, shocks: plan.shocks.map(doubledShock) },
        { replication },
      );
      expect(notDoubled(once, two)).toEqual([]);
    }),
    tries(120),
  );
});

/** A plant of 20,000 t a year or more is taken for many sites, which outages do not stop at once: none is so large when doubled. */
function small(): World {
  const one = chain();
  return {
    ...one,
    refiners: one.refiners.map((each) => ({
      ...each,
      capacity: {
        ...each.capacity,
        mid: Math.min(8000, each.capacity.mid),
        low: Math.min(8000, each.capacity.low),
        high: Math.min(8000, each.capacity.high),
      },
    })),
  };
}

test("the same under shocks of every kind, whose tonnes are doubled too", async () => {
  const twiceIn = (text: string): string =>
    text.replace(/([\d.]+) t\b/g, (_, tonnes: string) => `${2 * Number(tonnes)} t`);
  await fc.assert(
    fc.asyncProperty(mixes, fc.nat(1000), async (list, replication) => {
      const lines = written(list);
      const big = doubled(small());
      const plan = { ...(await scenarioOf(small(), lines, 80)), off: [] };
      const bigPlan = { ...(await scenarioOf(big, lines.map(twiceIn), 80)), off: [] };
      expect(
        notDoubled(future(small(), plan, { replication }), future(big, bigPlan, { replication })),
      ).toEqual([]);
    }),
    tries(40),
  );
}, 120_000);

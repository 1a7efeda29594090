import fc from "fast-check";
import { expect, test } from "vitest";
import type { World } from "../../../sim/world/types.ts";
import { REGIONS, tries } from "../../arbitraries.ts";
import { EVERY_MECHANISM, future, scenarioOf, worldOf } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";

/** Worlds of one element that the ground gives alone: no other element can hold anything back. */
const single = fc.record({
  mines: fc.array(
    fc.record({ country: fc.constantFrom(...REGIONS), output: fc.integer({ min: 1, max: 500 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  uses: fc.array(
    fc.record({
      region: fc.constantFrom(...REGIONS),
      demand: fc.integer({ min: 1, max: 500 }),
      priority: fc.integer({ min: 1, max: 5 }),
      bufferWeeks: fc.nat(4),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  way: fc.integer({ min: 1, max: 6 }),
});
type Single = typeof single extends fc.Arbitrary<infer T> ? T : never;

function build(spec: Single, more: readonly number[]): World {
  return worldOf({
    elements: [row.element("Nd")],
    mines: spec.mines.map(({ country, output }, at) =>
      row.mine({ id: `mine-${at}`, country, output: output + (more[at] ?? 0), basket: { Nd: 1 } }),
    ),
    refiners: spec.mines.map(({ country }, at) => row.plant({ id: `plant-${at}`, country })),
    circuits: spec.mines.map((_, at) => row.circuit(`plant-${at}`, "Nd")),
    feed: spec.mines.map((_, at) => row.feed(`mine-${at}`, `plant-${at}`)),
    endUses: spec.uses.map((each, at) => row.endUse({ ...each, id: `use-${at}`, product: "Nd" })),
    routes: REGIONS.flatMap((from) => REGIONS.map((to) => row.route(from, to, spec.way))),
  });
}

/** t delivered in all regions up to each week. */
function delivered(tables: World): number[] {
  const { series } = future(tables, scenarioOf({ weeks: 104, off: EVERY_MECHANISM }));
  let sum = 0;
  const weeks = REGIONS.map((region) => [series(`demand/Nd/${region}`), series(`unmet/Nd/${region}`)]);
  return Array.from({ length: 104 }, (_, week) => {
    for (const [demand, unmet] of weeks) sum += demand[week] - unmet[week];
    return sum;
  });
}

test("more out of the ground never means less in users' hands, where nobody hoards, bids or gives up", () => {
  const extra = fc.array(fc.nat(300), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(single, extra, (spec, more) => {
      const little = delivered(build(spec, []));
      const much = delivered(build(spec, more));
      const worse = much.findIndex((tonnes, week) => tonnes < little[week] * (1 - 1e-9) - 1e-9);
      expect(worse, `week ${worse}: ${much[worse]} t after ${little[worse]} t`).toBe(-1);
    }),
    tries(150),
  );
});

test("a mine that doubles ends a shortage that it causes", () => {
  const spec: Single = {
    mines: [{ country: "CN", output: 50 }],
    uses: [{ region: "JP", demand: 100, priority: 3, bufferWeeks: 1 }],
    way: 2,
  };
  const last = (tables: World): number => {
    const { series } = future(tables, scenarioOf({ weeks: 104, off: EVERY_MECHANISM }));
    return series("fill/Nd/JP")[103];
  };
  expect(last(build(spec, []))).toBeCloseTo(0.5, 2);
  expect(last(build(spec, [60]))).toBe(1);
});

/** A magnet that is held up by a licence or a stop is missing for want of the elements that list it, and of no other. */
import { expect, test } from "vitest";
import { constant, dateOf, EVERY_MECHANISM, everywhere, future, scenarioOf, shock } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain, START } from "./shocks/chain.ts";
import { perWeek } from "./stories/line.ts";

const WEEK = START + 30;
const magnets = { elements: ["Dy"], stages: ["magnet"], from: dateOf(START) } as const;

test.each([
  ["stop", shock.stop({ ...magnets, share: constant(0.9) })],
  ["licence", shock.control({ ...magnets, approval: everywhere(0) })],
])("by a %s", (cause, held) => {
  // Japan's lines are full, so that no shortage is one of qualification.
  const makers = [
    row.maker("beijing", "CN", { capacity: perWeek(100) }),
    row.maker("osaka", "JP", { capacity: perWeek(40) }),
  ];
  const world = { ...chain(), makers };
  const { series } = future(world, scenarioOf({ weeks: WEEK + 1, shocks: [held], off: EVERY_MECHANISM }));
  const at = (id: string): number => series(id)[WEEK]!;
  const missing = at("product-unmet/ndfeb-alloyed/JP");
  expect(missing).toBeGreaterThan(10); // of 40 t, half of them Chinese
  expect(at(`cause/${cause}/ndfeb-alloyed/JP`)).toBeCloseTo(missing, 3);
  expect(at("unmet/Dy/JP")).toBeCloseTo(0.05 * missing, 3);
  expect(at("unmet/Nd/JP")).toBe(0);
  expect(at("fill/Nd/JP")).toBe(1);
});

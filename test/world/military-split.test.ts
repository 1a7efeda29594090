/** A world says from which military share its uses are two buyers, and reckons what it leaves out. */
import { expect, test } from "vitest";
import { isSplit, MILITARY_SPLIT_FROM, unsplitUses } from "../../sim/world/military-split.ts";
import { readWorld } from "../../sim/world/read.ts";
import type { World } from "../../sim/world/types.ts";
import { lineOf, perWeek } from "../engine/stories/line.ts";
import { constant, dateOf, EVERY_MECHANISM, everywhere, future, scenarioOf, shock } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { smallFiles } from "./small.ts";

const START = 30;

/** A twenty-fifth of what Japan uses of Chinese dysprosium is military; its merchants hold little. */
const small = lineOf({
  cover: 1,
  tables: {
    endUses: [
      row.endUse({ region: "JP", product: "Dy", demand: perWeek(10), bufferWeeks: 2, military: 0.04 }),
    ],
  },
});

/** Civil applications are approved at once, military ones never. */
const control = shock.control({
  elements: ["Dy"],
  approval: everywhere(1),
  militaryApproval: everywhere(0),
  delay: everywhere(1),
  startup: constant(0),
  from: dateOf(START),
});

/** t a week that users of each cell go without in the last half year. */
function without(world: World): { ids: readonly string[]; lacks: readonly number[] } {
  let lacks: number[] = [];
  const { model } = future(world, scenarioOf({ weeks: 156, off: EVERY_MECHANISM, shocks: [control] }), {
    observe({ state }) {
      if (state.tick === 130) lacks = Array.from(state.without, () => 0);
      if (state.tick >= 130) lacks = lacks.map((t, cell) => t + state.without[cell] / 26);
    },
  });
  return { ids: model.cells.id, lacks };
}

test("below the world's share military users are civil ones; above it they go without alone", () => {
  const joint = without(small);
  expect(joint.ids).toEqual(["Dy-JP"]);
  expect(joint.lacks[0]).toBeLessThan(0.01);
  const apart = without({ ...small, militarySplitFrom: 0.04 });
  expect(apart.ids).toEqual(["Dy-JP", "Dy-JP/military"]);
  expect(apart.lacks[0]).toBeLessThan(0.01);
  expect(apart.lacks[1]).toBeGreaterThan(0.35);
});

test("nobody is split where nobody is military, whatever the share", () => {
  const use = row.endUse({ region: "JP", product: "Dy", demand: 1 });
  expect(isSplit({ ...small, militarySplitFrom: 0 }, use)).toBe(false);
});

test("what counts as civil is told in uses and in its part of military demand", () => {
  const uses = [0, 0.01, 0.04, 0.5].map((military, at) =>
    row.endUse({ id: `use-${at}`, region: "JP", product: "Dy", demand: 100, military }),
  );
  expect(unsplitUses({ ...small, endUses: uses })).toEqual({
    from: MILITARY_SPLIT_FROM,
    uses: 2,
    of: 4,
    share: expect.closeTo(5 / 55, 12),
  });
  expect(unsplitUses({ ...small, endUses: uses, militarySplitFrom: 0 })).toMatchObject({ uses: 0, share: 0 });
});

test("world.csv may name the share; what is none is told", () => {
  const read = (more: string) =>
    readWorld({ ...smallFiles, "world.csv": `${(smallFiles["world.csv"] ?? "").trimEnd()}\n${more}` });
  expect(read("").world?.militarySplitFrom).toBeUndefined();
  expect(read("military_split_from,0.02\n").world?.militarySplitFrom).toBe(0.02);
  expect(read("military_split_from,2 %\n").problems[0]?.problem).toBe('"2 %" is no share');
});

/** Licences by end use: two uses of dysprosium in Japan, 5 t a week each, under a control that approves nothing or everything. */
import { describe, expect, test } from "vitest";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { useGroups } from "../../sim/engine/state/use-licence-state.ts";
import { decideByUse } from "../../sim/engine/use-licences.ts";
import type { World } from "../../sim/world/types.ts";
import { dateOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain, START } from "./shocks/chain.ts";
import { futureOf } from "./shocks/from-text.ts";
import { lineOf, perWeek } from "./stories/line.ts";

const from = `from: ${dateOf(START)}`;
const control = (approval: string) =>
  `id: control, kind: export-control, elements: Dy, approval: ${approval}, military-approval: 0 %, delay: 1 week, ${from}`;
const rule = (more: string) => `id: rule, kind: end-use-rule, elements: Dy, ${more}, ${from}`;

function twoUses(more: { readonly military?: number; readonly home?: boolean } = {}): World {
  const use = (id: string) => ({
    ...row.endUse({
      id,
      region: "JP",
      product: "Dy",
      demand: perWeek(5),
      bufferWeeks: 2,
      military: more.military ?? 0,
    }),
    use: id,
  });
  const line = lineOf({ mined: 20, tables: { endUses: [use("cars"), use("chips")] } });
  if (more.home !== true) return line;
  return {
    ...line,
    mines: [...line.mines, row.mine({ id: "hill", country: "JP", output: perWeek(2), basket: { Dy: 1 } })],
    refiners: [...line.refiners, row.plant({ id: "works", country: "JP" })],
    circuits: [...line.circuits, row.circuit("works", "Dy")],
    feed: [...line.feed, row.feed("hill", "works")],
  };
}

/** Mean share of their wants that civil users of each use got in the last half year. */
async function fills(
  world: World,
  shocks: readonly string[],
  observe: (simulation: Simulation) => void = () => undefined,
): Promise<{ cars: number; chips: number; all: number }> {
  const { model, recording, runner } = await futureOf(world, shocks, { weeks: 208, observe });
  expect(recording.balanceError).toBeLessThan(1e-12);
  const of = (id: string): number => {
    const at = recording.series.findIndex((one) => one.id === id);
    if (at < 0) return Number.NaN;
    const weeks = recording.data.slice(at * recording.weeks + 182, (at + 1) * recording.weeks);
    return weeks.reduce((sum, fill) => sum + fill, 0) / weeks.length;
  };
  expect(model.useRules).toBe(shocks.filter((shock) => shock.includes("end-use-rule")).length);
  expect(runner.simulation.state.useEntitled.every((tonnes) => tonnes >= 0)).toBe(true);
  return { cars: of("fill-use/cars/Dy/JP"), chips: of("fill-use/chips/Dy/JP"), all: of("fill/Dy/JP") };
}

test("the week's noise of an office moves the approvals of all uses as it moves their mean", async () => {
  const { runner } = await futureOf(
    twoUses(),
    [control("80 %"), rule("uses: chips, approval: 40 %, delay: 1 week")],
    {
      weeks: START + 4,
    },
  );
  const { simulation } = runner;
  const { model, state, scratch } = simulation;
  const pool = model.regions.indexOf("JP"); // one element, no magnets
  const first = pool * useGroups(model);
  /** Share of what each of the two groups has waiting that is granted: those that no rule names, and chips. */
  const granted = (moved: number): readonly number[] => {
    state.pending[pool] = 20;
    state.pendingMilitary[pool] = 0;
    state.licensed[pool] = 0;
    state.usePending.fill(0);
    state.useLicensed.fill(0);
    scratch.approved[2 * pool] = state.approval[pool]! * moved;
    decideByUse(simulation, pool, 0, 0, 0);
    return [0, 1].map((group) => state.useLicensed[first + group]! / (20 * state.usePart[first + group]!));
  };
  expect(state.approval[pool]).toBeCloseTo(0.6, 6);
  expect(granted(1)).toEqual([expect.closeTo(0.8, 9), expect.closeTo(0.4, 9)]);
  expect(granted(0.5)).toEqual([expect.closeTo(0.4, 9), expect.closeTo(0.2, 9)]);
  expect(granted(1.5)).toEqual([1, expect.closeTo(0.6, 9)]);
});

describe("a rule by end use", () => {
  test("keeps what is licensed for others from the use that it refuses", async () => {
    const { cars, chips, all } = await fills(twoUses(), [
      control("100 %"),
      rule("uses: chips, approval: 0 %, delay: 1 week"),
      `id: watch, kind: end-use-rule, elements: Dy, uses: cars, approval: 100 %, delay: 1 week, ${from}`,
    ]);
    expect(cars).toBeGreaterThan(0.99);
    expect(chips).toBeLessThan(0.01);
    expect(all).toBeCloseTo(0.5, 2);
  });

  test("lets the use that it grants have what the control refuses all others", async () => {
    const { chips, all } = await fills(twoUses(), [
      control("0 %"),
      rule("uses: chips, approval: 100 %, delay: 1 week"),
    ]);
    expect(chips).toBeGreaterThan(0.99);
    expect(all).toBeCloseTo(0.5, 2);
  });

  test("leaves to everybody what the region makes itself: 2 t a week go to the refused 5", async () => {
    const { chips, all } = await fills(twoUses({ home: true }), [
      control("100 %"),
      rule("uses: chips, approval: 0 %, delay: 1 week"),
    ]);
    expect(chips).toBeCloseTo(0.4, 1);
    expect(all).toBeCloseTo(0.7, 1);
  });

  test("gives military users nothing of what its uses are granted", async () => {
    const { chips, all } = await fills(twoUses({ military: 0.4 }), [
      control("100 %"),
      rule("uses: [cars, chips], approval: 100 %, delay: 1 week"),
    ]);
    expect(chips).toBeGreaterThan(0.99);
    expect(all).toBeCloseTo(0.6, 2);
  });

  test("that repeats the control leaves everybody served as before", async () => {
    const plain = await futureOf(twoUses(), [control("100 %")], { weeks: 208 });
    const told = await futureOf(
      twoUses(),
      [control("100 %"), rule("uses: chips, approval: 100 %, delay: 1 week")],
      {
        weeks: 208,
      },
    );
    plain.series("fill/Dy/JP").forEach((fill, week) => {
      expect(told.series("fill/Dy/JP")[week], `week ${week}`).toBeCloseTo(fill, 9);
    });
    expect(told.series("export/Dy")[207]).toBeCloseTo(plain.series("export/Dy")[207], 6);
  });

  test("without a control, or once it has ended, changes nothing that anybody gets", async () => {
    const calm = await futureOf(twoUses(), []);
    const alone = await futureOf(twoUses(), [rule("uses: chips, approval: 0 %, delay: 1 week")]);
    expect(alone.series("fill/Dy/JP")).toEqual(calm.series("fill/Dy/JP"));
    expect(alone.series("export/Dy")).toEqual(calm.series("export/Dy"));
    const { cars, chips } = await fills(twoUses(), [
      control("100 %"),
      `${rule("uses: [cars, chips], approval: 0 %, delay: 1 week")}, until: ${dateOf(80)}`,
    ]);
    expect(Math.min(cars, chips)).toBeGreaterThan(0.99);
  });

  test("slower for one use than the control for others keeps that use waiting, and no other", async () => {
    const seen: number[][] = [];
    const K = 3;
    await fills(
      twoUses(),
      [control("100 %"), rule("uses: chips, approval: 100 %, delay: 20 weeks")],
      ({ state, model }) => {
        const pool = model.regions.indexOf("JP") * (model.elements.length + model.magnets.count);
        seen.push(Array.from(state.usePending.subarray(pool * K, pool * K + K)));
      },
    );
    const [cars, chips] = seen[START + 20];
    expect(chips).toBeGreaterThan(5 * cars);
  });
});

describe("makers' oxide", () => {
  test("is decided on by the uses of the magnets that their region buys", async () => {
    const approvals: number[] = [];
    await futureOf(
      chain(),
      [
        `id: control, kind: export-control, elements: Dy, approval: 80 %, delay: 6 weeks, ${from}`,
        `id: rule, kind: end-use-rule, elements: Dy, uses: all, approval: 10 %, delay: 6 weeks, stages: [oxide, metal], ${from}`,
      ],
      {
        observe({ state, model }) {
          if (state.tick !== START) return;
          const I = model.elements.length + model.magnets.count;
          const pool = model.regions.indexOf("JP") * I + model.elements.indexOf("Dy");
          approvals.push(...state.useApproval.subarray(pool * 3, pool * 3 + 3));
        },
      },
    );
    expect(approvals).toEqual([0.8, 0.1, expect.closeTo(0.1, 9)]); // all their magnets go to the use that is named
  });
});
